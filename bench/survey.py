"""Survey of 500 files, and of the labelled 60: ``python -m bench.survey``.

Makes 500 forms with the generator of the demo's folder (nine folders, each of another seed, the
last one cut short) and surveys them as the command does: seconds from the first file to the
findings, and the memory of this process and its readers together at their most. Then the folder of
60 forms with 12 planted groups: how many are found whole, how many groups are false. Other draws of
the same generator say how much that is luck; their wordings are the same invented ones. Ends with
status 1 beyond the limits. Linux only: it reads ``/proc``.

With ``--unlike`` the 500 are Word files of 20 questions each of which no two are worded alike, the
most work that so many files can make: only the time and the memory are measured.
"""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from superhighway.core import clock
from superhighway.demo.forms60.making import SEED, make
from superhighway.demo.forms60.office import docx
from superhighway.demo.forms60.plan import Form
from superhighway.library.survey.findings import Findings, find
from superhighway.library.survey.folder import survey_folder

FILES, A_FOLDER = 500, 60
LIMIT_S, LIMIT_MB = 600.0, 1_000.0
EVERY_S = 0.05
#: Draws that no threshold was tried on.
OTHER_SEEDS = range(1_000, 1_020)
QUESTIONS = 20
WORDS_FROM = Path(__file__).with_name("items")


def make_many(folder: Path, count: int) -> None:
    """So many forms, in folders of 60."""
    for number, _ in enumerate(range(0, count, A_FOLDER)):
        made = sorted(make(folder / str(number), SEED + number))
        for name in made[count - number * A_FOLDER :]:
            (folder / str(number) / name).unlink()


def make_unlike(folder: Path, count: int) -> None:
    """So many Word files whose questions are words of the field put together by chance."""
    draw = random.Random(SEED)
    texts = (path.read_text().lower() for path in sorted(WORDS_FROM.glob("*.csv")))
    known = sorted({word for text in texts for word in re.findall(r"[a-z]{3,12}", text)})
    folder.mkdir()
    for number in range(count):
        questions = tuple(
            f"What {' '.join(draw.sample(known, draw.randint(3, 9)))}?" for _ in range(QUESTIONS)
        )
        title = " ".join(draw.sample(known, 3))
        form = Form(
            f"{number}.docx", "docx", title, questions, "Estates", "1", None, date(2026, 3, 1), ""
        )
        (folder / form.name).write_bytes(docx(form))


def resident_mb(process: int) -> float:
    """Memory of a process; nought where it has ended."""
    try:
        text = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    found = [line.split()[1] for line in text.splitlines() if line.startswith("VmRSS")]
    return int(found[0]) / 1_000 if found else 0.0


def children() -> list[int]:
    """The processes that this one has started."""
    lists = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(one) for path in lists for one in path.read_text().split()]


@contextmanager
def watched() -> Iterator[list[float]]:
    """The most memory of this process and its children together, as the one item of a list."""
    most, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(EVERY_S):
            most[0] = max(most[0], sum(map(resident_mb, [os.getpid(), *children()])))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        done.set()
        thread.join()


def surveyed(folder: Path) -> Findings:
    """As the command does."""
    documents = survey_folder(folder, lambda *_: None)
    return find(folder.name, documents, clock.today())


def quality(folder: Path, seed: int) -> tuple[int, int, int]:
    """Planted groups, those of them that were found whole, and groups that are none."""
    labels = make(folder, seed)
    findings = surveyed(folder)
    planted: dict[str, set[str]] = {}
    for path, group in labels.items():
        if group:
            planted.setdefault(group, set()).add(path)
    found = [{findings.documents[one].path for one in group.members} for group in findings.groups]
    whole = sum(paths in found for paths in planted.values())
    return len(planted), whole, sum(paths not in planted.values() for paths in found)


def main() -> int:
    """Print what was measured; 1 where a limit is not met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--unlike", action="store_true", help="no two questions worded alike")
    wanted = parser.parse_args()
    work = Path(tempfile.mkdtemp())
    try:
        if wanted.unlike:
            make_unlike(work / "unlike", wanted.files)
            return 0 if in_time(work / "unlike") else 1
        return measured(work, wanted.files)
    finally:
        shutil.rmtree(work)


def measured(work: Path, files: int) -> int:
    """Everything, in a folder that is thrown away."""
    make_many(work / "many", files)
    fast = in_time(work / "many")
    planted, whole, false = quality(work / "sixty", SEED)
    print(f"60 forms: {whole} of {planted} planted groups found, {false} false")
    others = [quality(work / f"seed-{seed}", seed) for seed in OTHER_SEEDS]
    all_planted, all_whole, all_false = (sum(column) for column in zip(*others, strict=True))
    print(f"{len(others)} other draws: {all_whole} of {all_planted} found, {all_false} false")
    return 0 if fast and whole == planted and false <= 1 else 1


def in_time(folder: Path) -> bool:
    """Whether a folder is surveyed within the limits; prints what it took."""
    began = time.perf_counter()
    with watched() as most:
        findings = surveyed(folder)
    took = time.perf_counter() - began
    print(f"{len(findings.documents)} files, {findings.read} read, {findings.questions} questions")
    print(f"{took:.1f} s (limit {LIMIT_S:.0f}), {most[0]:.0f} MB (limit {LIMIT_MB:.0f})")
    return took <= LIMIT_S and most[0] <= LIMIT_MB


if __name__ == "__main__":
    sys.exit(main())
