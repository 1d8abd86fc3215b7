"""How long a clinic's list takes: 500 slips as PDFs with two processes, on Southampton.

    python bench/slips.py [--home DIR] [--count 500] [--processes 2]

Without ``--home`` the area is built into a temporary folder first (not counted). The bar is 60
seconds, starting the processes and writing the files included.
"""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("SUPERHIGHWAY_DATA", ROOT.parent / "shared" / "data"))
LOCALITY = ROOT / "examples" / "southampton" / "locality.toml"
CLOCK = "2025-07-23T08:00"
BAR_S = 60
SITES = ("Southampton General Hospital", "place:ods/RHM01", "50.9140,-1.3960")
DAYS = ("24/07/2025", "25/07/2025", "28/07/2025", "29/07/2025", "30/07/2025")
#: The middle of Southampton, in degrees; homes are taken from around it.
SOUTH, NORTH, WEST, EAST = 50.88, 50.98, -1.50, -1.30


def superhighway(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the node."""
    line = [sys.executable, "-m", "superhighway.web.cli", *words, "--clock", CLOCK]
    return subprocess.run(line, check=False, capture_output=True, text=True)


def homes(count: int) -> list[str]:
    """Postcodes around the city, the same ones every time."""
    with (DATA / "postcodes" / "codepoint_open_2018-08_so.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    near = [
        row["Postcode"]
        for row in rows
        if SOUTH < float(row["latitude_derived"]) < NORTH
        and WEST < float(row["longitude_derived"]) < EAST
    ]
    return random.Random(1).choices(sorted(near), k=count)


def write_list(path: Path, count: int) -> None:
    """A clinic's list: appointments of a working week, every ten minutes from 9am to 5pm."""
    chance = random.Random(2)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["postcode", "site", "date", "time"])
        for home in homes(count):
            clock = f"{chance.randrange(9, 17):02d}:{chance.randrange(0, 60, 10):02d}"
            writer.writerow([home, chance.choice(SITES), chance.choice(DAYS), clock])


def measure(home: Path, folder: Path, count: int, processes: int) -> float:
    """Seconds for the whole command."""
    clinic = folder / "clinic.csv"
    write_list(clinic, count)
    words = ["--out", str(folder / "slips"), "--processes", str(processes)]
    start = time.perf_counter()
    done = superhighway("slips", str(clinic), *words, "--home", str(home))
    seconds = time.perf_counter() - start
    sys.stderr.write("\n".join(done.stderr.splitlines()[-3:]) + "\n")
    made = len(list((folder / "slips").glob("*.pdf")))
    print(f"{made} of {count} slips, {processes} processes: {seconds:.1f} s (bar {BAR_S} s)")
    return seconds


def main() -> None:
    """Build where needed, measure, and fail where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        home = options.home or folder / "node"
        if options.home is None:
            built = superhighway("build", str(LOCALITY), "--home", str(home))
            assert built.returncode == 0, built.stderr
        seconds = measure(home, folder, options.count, options.processes)
    sys.exit(seconds > BAR_S)


if __name__ == "__main__":
    main()
