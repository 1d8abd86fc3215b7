"""How long building Southampton takes and how much memory it needs.

    python bench/build.py [--locality FILE]

Builds into an empty folder, then once more unchanged, each in a process of its own. Beside it, in
the same run, one plain pass of Python's csv module over the same files: what reading alone costs.
Ends with status 1 where the first build takes more than 30 seconds or 600 MB at its peak.
"""

import argparse
import csv
import io
import os
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LOCALITY = ROOT / "examples" / "southampton" / "locality.toml"
BAR_S = 30
BAR_MB = 600


class Cost(NamedTuple):
    """What a process cost: seconds by the clock and of the processor, megabytes at its peak."""

    wall_s: float
    work_s: float
    peak_mb: float


def cost_of(command: list[str]) -> Cost:
    """Run a command to its end. Its children's memory isn't added to its own."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build ended with status {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1_000)


def tables(locality: Path) -> Iterator[io.TextIOBase]:
    """Each CSV that the area is made of, open."""
    sources = tomllib.loads(locality.read_text("utf-8"))["sources"]
    for path in (locality.parent / name for source in sources for name in source["files"]):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", errors="replace", newline="") as file:
                yield file
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    with archive.open(name) as member:
                        yield io.TextIOWrapper(member, "utf-8", newline="")


def plain_pass(locality: Path) -> tuple[int, float]:
    """Rows of all tables, and the processor's seconds that reading them takes."""
    start = time.process_time()
    rows = sum(1 for table in tables(locality) for _ in csv.reader(table))
    return rows, time.process_time() - start


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--locality", type=Path, default=LOCALITY)
    locality = arguments.parse_args().locality.resolve()
    rows, plain_s = plain_pass(locality)
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "superhighway.web.cli", "build", str(locality)]
        command += ["--home", home]
        first, again = cost_of(command), cost_of(command)
    print("| | clock, s | processor, s | peak, MB | × plain pass |")
    print("|---|---|---|---|---|")
    print(f"| one plain csv pass over the {rows:,} rows | | {plain_s:.1f} | | 1 |")
    for name, cost in (("build", first), ("build once more, nothing changed", again)):
        ratio = cost.work_s / plain_s
        print(
            f"| {name} | {cost.wall_s:.1f} | {cost.work_s:.1f} | {cost.peak_mb:.0f} | {ratio:.1f} |"
        )
    if first.wall_s > BAR_S or first.peak_mb > BAR_MB:
        sys.exit(f"over the bar of {BAR_S} s and {BAR_MB} MB")


if __name__ == "__main__":
    main()
