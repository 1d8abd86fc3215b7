"""Whether every coded sheet is known again after a scan, and how fast sheets are read.

    python -m bench.paper_codes [--sheets 1000] [--seed 1]

So many sheets, each with a code of its own, by a scanner at 300 dots an inch (one bit), by fax in
fine and in standard resolution, askew (±3°, ±3 % in size), blurred, noisy, every seventh upside
down. Then the speed: a TIFF (G4) of sheets by fax in fine resolution, filled in, from file to
readings with their pictures, by the worker, already started; by the clock, and by the processor's
own time of the same work in this process, on one core, which a busy machine doesn't lengthen. Ends
with status 1 where a bar is missed: 100 % of codes; 8 sheets a second of the processor's time.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import msgspec
import numpy as np
from numpy.random import Generator

from bench.paper_form import LAYOUT, copy_of
from bench.paper_sheets import ASKED, DPI, Printed, printed
from superhighway.demo.scanner.machines import Machine, as_tiff, scan, upside_down
from superhighway.demo.scanner.people import TIDY, fill_in
from superhighway.paper.reading.asking import (
    Ask,
    Layout,
    Open,
    PageRead,
    Read,
    Reader,
    Told,
)
from superhighway.paper.reading.finding import codes_on, squared
from superhighway.paper.reading.worker import Worker

MACHINES = (Machine.SCANNER, Machine.FAX_FINE, Machine.FAX_STANDARD)
TIMED, SHEETS_A_SECOND = 40, 8.0


def main() -> int:
    """Read so many codes of each machine, then time the worker."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = np.random.default_rng(given.seed)
    form = printed()
    right = _codes(form, given.sheets, rng)
    for machine, count in right.items():
        print(f"{machine.name.lower().replace('_', ' '):13} {count} of {given.sheets} codes")
    clock, own = _speed(form, rng)
    print(f"fax fine: {clock:.1f} sheets a second by the clock, {own:.1f} by the processor’s time")
    return int(any(count < given.sheets for count in right.values()) or own < SHEETS_A_SECOND)


def _codes(form: Printed, sheets: int, rng: Generator) -> dict[Machine, int]:
    right = dict.fromkeys(MACHINES, 0)
    for number in range(sheets):
        copy = copy_of(number)
        place = number % len(form.sheets)
        page = form.pages(copy)[place]
        for machine in MACHINES:
            seen = scan(page, DPI, machine, rng)
            turned = upside_down(seen) if number % 7 == 0 else seen
            found = {one.code for one in codes_on(squared(turned), form.known)}
            wanted = {(LAYOUT, place + 1, copy)}
            right[machine] += {(one.layout, one.sheet, one.copy) for one in found} == wanted
    return right


def _speed(form: Printed, rng: Generator) -> tuple[float, float]:
    """Sheets a second of the worker by the clock, and of the processor's time."""
    pages = []
    several = {name: one.several for name, one in ASKED.items()}
    for number, page in enumerate(form.pages(copy_of(1)) * (TIMED // len(form.sheets))):
        drawn = page.copy()
        fill_in(drawn, form.sheets[number % len(form.sheets)], TIDY, several, rng)
        pages.append(scan(drawn, DPI, Machine.FAX_FINE, rng))
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "fax.tif"
        file.write_bytes(as_tiff(pages, Machine.FAX_FINE))
        reader, here = Reader(), Worker()
        try:
            clock = _timed(reader.ask, file, form, time.perf_counter)
        finally:
            reader.close()
        own = _timed(lambda ask: _asked(here, ask), file, form, time.process_time)
    return TIMED / clock, TIMED / own


def _asked(worker: Worker, ask: Ask) -> Told:
    told: Told = msgspec.json.decode(worker.answer(msgspec.json.encode(ask)), type=Told)
    return told


def _timed(
    ask: Callable[[Ask], object], file: Path, form: Printed, clock: Callable[[], float]
) -> float:
    """Seconds for all pages of the file, once it has been told the layout."""
    ask(Open(str(file)))
    ask(Read(1, [Layout(LAYOUT, form.sheets, ASKED)]))
    began = clock()
    ask(Open(str(file)))
    told = [ask(Read(number)) for number in range(1, TIMED + 1)]
    took = clock() - began
    if any(not isinstance(one, PageRead) or len(one.sheets) != 1 for one in told):
        sys.exit("a sheet was not read")
    return took


if __name__ == "__main__":
    sys.exit(main())
