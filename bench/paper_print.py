"""How long sheets take to print, beside WeasyPrint, and a thousand coded copies of them.

    python -m bench.paper_print [--copies 1000]     (needs WeasyPrint and Debian's pango)

So many copies of a form of two sheets and 80 boxes, with two codes on each sheet of its own copy,
are made as that many PDF/UA-1 and PDF/A-2a by two processes, codes and files included. Memory is
what those two and this one have together, looked at all the while (what they share counts once).
Then one copy after another in this process, and the same words, boxes and codes as PDF/UA-1 by
WeasyPrint (``paper_peer.py``), in turn; medians, the first time left out. Ends with status 1 where
a bar is missed: 20 s and 500 MB for 1,000 copies; 1/15 of WeasyPrint's time.
"""

import argparse
import sys
from importlib import import_module


def main() -> int:
    """Measure and print; the exit status says whether every bar was reached."""
    asked = argparse.ArgumentParser(description="Measure the printing of sheets.")
    asked.add_argument("--copies", type=int, default=1000)
    copies: int = asked.parse_args().copies
    # The processes that print import this module again, as they do that of the command line: so
    # like that one it loads what is large only here.
    missed: int = import_module("bench.paper_printing").measure(copies)
    return missed


if __name__ == "__main__":
    sys.exit(main())
