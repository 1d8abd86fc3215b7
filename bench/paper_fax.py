"""Whether sheets that went over a real fax line are read rightly, or sent to a person.

    python -m bench.paper_fax [--calls 50] [--seed 1]        needs Debian's libspandsp2

A call sends eight sheets from one fax machine to another by T.30 (tests/builders/fax.py), in turn
with each of the two resolutions, with error correction or without, by MMR, MR or MH. Half the
sheets are cleanly marked, half by people of all sorts. Ends with status 1 where a call failed, a
sheet was not found, or a wrong answer was called certain.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.random import Generator

from bench.paper_form import copy_of
from bench.paper_sheets import ASKED, DPI, Printed, printed
from superhighway.demo.scanner.machines import Machine, Picture, scan
from superhighway.demo.scanner.people import TIDY, Item, fill_in, somebody
from superhighway.paper.domain import FieldKind
from superhighway.paper.reading.deciding import answers
from superhighway.paper.reading.finding import on_page
from superhighway.paper.reading.outcomes import State
from superhighway.paper.reading.pages import opened
from tests.builders.fax import OK, Coding, Line, for_fax, send

SHEETS_A_CALL = 8
MACHINES = (Machine.FAX_FINE, Machine.FAX_STANDARD)
LINES = (
    Line(ecm=True, codings=Coding.MMR),
    Line(ecm=True, codings=Coding.MH),
    Line(ecm=False, codings=Coding.MR),
    Line(ecm=False, codings=Coding.MH),
)
Meant = dict[Item, tuple[str, ...]]


def main() -> int:
    """Make so many calls and say what became of the items."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng, form = np.random.default_rng(given.seed), printed()
    blank = form.pages(copy_of(1))
    counts: Counter[str] = Counter()
    for machine, line in islice(cycle(product(MACHINES, LINES)), given.calls):
        with TemporaryDirectory(prefix="superhighway-fax-") as folder:
            _call(Path(folder), form, blank, machine, line, rng, counts)
    for name, count in sorted(counts.items()):
        print(f"{name:32} {count}")
    return int(bool(counts["calls that failed"] or counts["not found"] or counts["WRONG"]))


def _call(
    folder: Path,
    form: Printed,
    blank: list[Picture],
    machine: Machine,
    line: Line,
    rng: Generator,
    counts: Counter[str],
) -> None:
    sheets = list(_filled(form, blank, rng))
    sent, received = folder / "sent.tif", folder / "received.tif"
    sent.write_bytes(for_fax([scan(page, DPI, machine, rng) for page, _ in sheets], machine))
    began = time.perf_counter()
    call = send(sent, received, line)
    counts["ms of the clock for calls"] += round(1000 * (time.perf_counter() - began))
    counts["seconds on the line"] += round(call.seconds)
    if (call.sent, call.received, call.pages) != (OK, OK, SHEETS_A_CALL):
        counts["calls that failed"] += 1
        return
    pages = opened(received.read_bytes())
    for number, (_, meant) in enumerate(sheets, start=1):
        _read(form, pages.page(number), meant, counts)


def _filled(form: Printed, blank: list[Picture], rng: Generator) -> Iterator[tuple[Picture, Meant]]:
    several = {name: one.several for name, one in ASKED.items()}
    for number in range(SHEETS_A_CALL):
        place = number % len(blank)
        habits = TIDY if number < SHEETS_A_CALL // 2 else somebody(rng)
        page = blank[place].copy()
        yield page, fill_in(page, form.sheets[place], habits, several, rng)


def _read(form: Printed, page: Picture, meant: Meant, counts: Counter[str]) -> None:
    found = on_page(page, form.known)
    if len(found.sheets) != 1:
        counts["not found"] += 1
        return
    counts["sheets"] += 1
    for one in answers(found.sheets[0], ASKED):
        kind = "boxes" if one.kind is FieldKind.BOX else "written"
        true = meant.get((one.link_id, one.instance), ())
        if one.state is State.CHECK:
            counts[f"{kind}: to a person"] += 1
        elif sorted(one.values) == sorted(true):
            counts[f"{kind}: right"] += 1
        else:
            counts["WRONG"] += 1


if __name__ == "__main__":
    sys.exit(main())
