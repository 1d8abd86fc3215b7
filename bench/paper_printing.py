"""Measures the printing of sheets; ``paper_print`` says what and how."""

import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from bench.paper_form import Form, laid_out
from superhighway.paper.batch import Task, make_all
from superhighway.paper.codes import new_copy

ROUNDS, OURS_A_ROUND = 5, 10
PROCESSES, LOOK_EVERY_S = 2, 0.1
MOST_SHARE, MOST_S, MOST_MB = 1 / 15, 20.0, 500.0


def measure(copies: int) -> int:
    """Measure and print; 1 where a bar was missed, else 0."""
    form = laid_out()
    print(f"{len(form.sheets)} sheets, {form.boxes} boxes")
    quick, small = _many(form, copies)
    return 0 if _beside_weasyprint(form) and quick and small else 1


def _many(form: Form, copies: int) -> tuple[bool, bool]:
    """Whether all copies were made in time, and in little memory."""
    with tempfile.TemporaryDirectory() as place, Memory() as memory:
        folder = Path(place)

        def tasks() -> Iterator[Task]:
            for number in range(copies):
                yield Task(form.job(new_copy()), folder / f"{number}.pdf")

        began, own = time.perf_counter(), _processor()
        made = list(make_all(tasks(), PROCESSES))
        took, own = time.perf_counter() - began, _processor() - own
        if not len(made) == copies == len(list(folder.iterdir())):
            sys.exit("a copy was not made")
    most = memory.most / 1e6
    print(f"{copies:,} coded copies: {took:.1f} s by the clock, {own:.1f} s of the processors’")
    print(f"time, {most:.0f} MB (bars for 1,000: {MOST_S:.0f} s, {MOST_MB:.0f} MB)")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    return took <= MOST_S * copies / 1000, most <= MOST_MB


def _processor() -> float:
    """Seconds of the processors' time of this process and of those that it ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Memory:
    """The most bytes that this process and its children had together."""

    def __init__(self) -> None:
        self.most = 0
        self._end = threading.Event()
        self._looking = threading.Thread(target=self._look)

    def __enter__(self) -> "Memory":
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._end.wait(LOOK_EVERY_S):
            self.most = max(self.most, sum(map(_bytes, [os.getpid(), *_children()])))


def _children() -> list[int]:
    tasks = Path("/proc/self/task").iterdir()
    return [int(one) for task in tasks for one in (task / "children").read_text().split()]


def _bytes(process: int) -> int:
    """Its memory; what it shares with others counts in parts."""
    try:
        rolled = Path(f"/proc/{process}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0  # it has just ended
    return next(
        int(line.split()[1]) * 1024 for line in rolled.splitlines() if line.startswith("Pss:")
    )


def _beside_weasyprint(form: Form) -> bool:
    try:
        peer = import_module("bench.paper_peer")  # pango may not be on this machine
    except (ImportError, OSError) as error:
        print(f"WeasyPrint can't be loaded here, so the ratio was not measured: {error}")
        return False

    def ours() -> object:
        return form.setter.pdf(form.job(new_copy()))

    def theirs() -> object:
        return peer.pdf(form, new_copy())

    ours(), theirs()
    of_ours, of_theirs = [], []
    for _ in range(ROUNDS):
        of_ours += [_timed(ours) for _ in range(OURS_A_ROUND)]
        of_theirs.append(_timed(theirs))
    mine, other = statistics.median(of_ours), statistics.median(of_theirs)
    print(f"one copy: {mine:.1f} ms; WeasyPrint {other:.0f} ms: 1/{other / mine:.0f} (bar 1/15)")
    return mine <= MOST_SHARE * other


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
