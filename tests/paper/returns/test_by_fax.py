"""Printed, filled in, faxed over a real line, read: every answer right or in the queue."""

import json
from collections.abc import Iterable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from numpy.random import Generator

from superhighway.demo.scanner.machines import (
    USUAL,
    Machine,
    Picture,
    Wear,
    as_tiff,
    cut_off,
    scan,
)
from superhighway.demo.scanner.people import TIDY, Habits, somebody
from superhighway.demo.templates.shelf import BY_KEY
from superhighway.demo.templates.writing import Written
from superhighway.paper.layouts import layout
from superhighway.paper.reading.outcomes import State
from superhighway.paper.returns.queue import open_items
from superhighway.web.cli import root
from tests.builders.cast import BOTH
from tests.builders.fax import OK, Call, Line, for_fax, installed, send
from tests.builders.filled import Filled, Meant, fill_all
from tests.builders.published import publish
from tests.library.made import LIBBY
from tests.paper.made import released

pytestmark = [
    BOTH,
    pytest.mark.slow,
    pytest.mark.usefixtures("home"),
    pytest.mark.skipif(
        not installed(), reason="no line to fax over (Debian: apt-get install libspandsp2)"
    ),
]
#: Templates of the sample's library, and how many of each are printed on an A4.
PRINTED = {"friends": "4", "sign-up": "1", "front-desk": "1", "hours-check": "1"}
Record = dict[str, Any]


def command(*words: str) -> Any:
    """A command of paper, and the JSON that it answers."""
    done = CliRunner().invoke(root(), ["paper", *words, "--json"])
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def printed(
    written: Written, folder: Path, people: list[Habits], rng: Generator, *more: str
) -> Filled:
    """A template of the sample, released here, printed by command and filled in."""
    release = released(written.questionnaire, written.kind)
    words = ["--cards", PRINTED[written.key], "--out", str(folder / "print"), *more]
    told = command("print", release.template, *words)
    content = Path(told["files"][0]).read_bytes()
    return fill_all(content, layout(told["layout"]), written.questionnaire, people, rng)


def faxed(
    pages: Iterable[Picture],
    machine: Machine,
    folder: Path,
    rng: Generator,
    line: Line | None = None,
    wear: Wear = USUAL,
) -> tuple[Path, Call]:
    """What arrives of pages that somebody lays into a fax machine."""
    sent, received = folder / f"sent-{machine.name}.tif", folder / f"fax-{machine.name}.tif"
    sent.write_bytes(for_fax([scan(page, 300, machine, rng, wear) for page in pages], machine))
    return received, send(sent, received, line)


def wrong(
    records: list[Record], meant: list[list[list[Meant]]], pages_before: int = 0
) -> list[object]:
    """What the machine called certain and wasn't so, and sheets that were not found whole."""
    found: dict[int, list[Record]] = {}
    for record in records:
        found.setdefault(record["page"], []).append(record)
    bad: list[object] = []
    for page, sheets in enumerate(meant, start=pages_before + 1):
        there = [record for record in found.get(page, []) if record["status"] in {"read", "check"}]
        if len(there) != len(sheets):
            bad.append((page, [record["status"] for record in found.get(page, [])]))
            continue
        # Blank cards are all alike: which of them is read first says nothing.
        bad += min((_wrong(there, order) for order in permutations(sheets)), key=len)
    return bad


def _wrong(there: list[Record], sheets: Sequence[list[Meant]]) -> list[object]:
    bad: list[object] = []
    for record, sheet in zip(there, sheets, strict=True):
        if _places(record) != _meant(sheet):
            bad.append(record)
        pairs = zip(record["items"], sheet, strict=False)
        bad += [(item, true) for item, true in pairs if not _right(item, true[2])]
    return bad


def _places(record: Record) -> list[tuple[str, int]]:
    return [(item["link_id"], item["instance"]) for item in record["items"]]


def _meant(sheet: list[Meant]) -> list[tuple[str, int]]:
    return [(link_id, instance) for link_id, instance, _ in sheet]


def _right(item: Record, true: tuple[str, ...]) -> bool:
    if item["state"] == State.CHECK:
        return True
    answer = item["answer"]
    values = answer if isinstance(answer, list) else [] if answer is None else [answer]
    return sorted(values) == sorted(true)


@pytest.mark.parametrize("key", PRINTED)
def test_every_answer_is_right_or_in_the_queue(key: str, tmp_path: Path) -> None:
    publish()
    rng = np.random.default_rng(list(PRINTED).index(key))
    written = BY_KEY[key]
    filled = printed(written, tmp_path, [TIDY, somebody(rng), TIDY], rng)
    machines = {Machine.FAX_FINE: Line(ecm=True), Machine.FAX_STANDARD: Line(ecm=False)}
    unsure = 0
    for machine, line in machines.items():
        file, call = faxed(filled.pages, machine, tmp_path, rng, line)
        assert (call.sent, call.received, call.pages) == (OK, OK, len(filled.pages))
        records = command("read", str(file))
        assert not wrong(records, filled.meant)
        items = [item for record in records for item in record["items"]]
        assert any(item["state"] == State.READ for item in items)
        unsure += sum(
            item["state"] == State.CHECK
            for record in records
            for item in record["items"]
            if record["status"] == "check"
        )
    assert len(open_items(LIBBY)) == unsure


def test_what_arrived_before_the_line_broke_is_kept_and_the_rest_asked_for(tmp_path: Path) -> None:
    publish()
    rng = np.random.default_rng(7)
    written = BY_KEY["front-desk"]
    filled = printed(written, tmp_path, [TIDY], rng, "--copies", "1")
    assert len(filled.pages) > 1
    _, whole = faxed(filled.pages, Machine.FAX_FINE, tmp_path, rng)
    broken, call = faxed(
        filled.pages, Machine.FAX_FINE, tmp_path, rng, Line(cut_s=0.7 * whole.seconds)
    )
    assert OK not in {call.sent, call.received}
    assert 0 < call.pages < len(filled.pages)
    records = command("read", str(broken))
    assert [record["status"] for record in records] == ["waiting"] * call.pages
    assert all(record["what"].endswith(".") for record in records)
    again, _ = faxed(filled.pages, Machine.FAX_STANDARD, tmp_path, rng)
    records = command("read", str(again))
    there = [record["status"] for record in records]
    assert there[: call.pages] == ["twice"] * call.pages
    assert set(there[call.pages :]) <= {"read", "check"}
    assert not wrong(records[call.pages :], filled.meant[call.pages :], call.pages)


def test_half_a_sheet_is_set_aside_and_the_whole_one_read_later(tmp_path: Path) -> None:
    publish()
    rng = np.random.default_rng(8)
    filled = printed(BY_KEY["sign-up"], tmp_path, [TIDY], rng, "--copies", "1")
    seen = [scan(page, 300, Machine.FAX_FINE, rng) for page in filled.pages]
    file = tmp_path / "half.tif"
    file.write_bytes(as_tiff([cut_off(seen[0], 0.6), *seen[1:]], Machine.FAX_FINE))
    first, *others = [record["status"] for record in command("read", str(file))]
    assert first == "cut-off"
    assert set(others) <= {"waiting"}
    file.write_bytes(as_tiff(seen, Machine.FAX_FINE))
    first, *others = [record["status"] for record in command("read", str(file))]
    assert first in {"read", "check"}
    assert set(others) <= {"twice"}
