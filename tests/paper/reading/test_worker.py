"""The reading process, as whoever takes scans in asks it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from superhighway.demo.scanner.machines import CALM, Machine, Picture, as_tiff, scan
from superhighway.demo.scanner.pens import Mark, Pen, draw
from superhighway.paper.codes import SheetCode
from superhighway.paper.reading.asking import Open, Opened, PageRead, Read, Reader, Refused
from superhighway.paper.reading.outcomes import State
from tests.paper.reading.conftest import Prints


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    one = Reader()
    yield one
    one.close()


@pytest.fixture(scope="module")
def fax(form: Prints, tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = np.random.default_rng(5)
    page = form.page()
    draw(page, form.boxes("like")[3].rect, Mark.CROSS, Pen(0.5, 20), 300, rng)
    seen: list[Picture] = [
        scan(one, 300, Machine.FAX_FINE, rng, CALM) for one in (page, form.page(2))
    ]
    file = tmp_path_factory.mktemp("scans") / "fax.tif"
    file.write_bytes(as_tiff(seen, Machine.FAX_FINE))
    return file


def test_it_names_what_it_must_be_told_and_then_reads(
    reader: Reader, form: Prints, fax: Path
) -> None:
    assert reader.ask(Open(str(fax))) == Opened(2)
    code = SheetCode("7K3QM", 1, "0000001").text
    first = reader.ask(Read(1))
    assert isinstance(first, PageRead)
    assert (first.sheets, first.unknown) == ([], [code])
    told = reader.ask(Read(1, [form.layout]))
    assert isinstance(told, PageRead)
    (sheet,) = told.sheets
    assert (sheet.code, sheet.flaws, sheet.turned) == (code, [], False)
    assert sheet.picture.startswith(b"\x89PNG")
    items = {one.reading.link_id: one for one in sheet.items}
    assert (items["like"].reading.values, items["like"].picture) == (("3",), None)
    assert items["bus"].reading.state is State.CHECK  # it must be answered
    assert items["bus"].picture is not None
    assert items["bus"].picture.startswith(b"\x89PNG")
    again = reader.ask(Read(2))
    assert isinstance(again, PageRead)
    assert [one.code[6] for one in again.sheets] == ["2"]


def test_a_typed_code_is_read_where_the_page_is(reader: Reader, form: Prints, fax: Path) -> None:
    reader.ask(Open(str(fax)))
    told = reader.ask(Read(1, [form.layout], typed=SheetCode("7K3QM", 1).words.lower()))
    assert isinstance(told, PageRead)
    assert [one.code for one in told.sheets] == [SheetCode("7K3QM", 1).text]
    strange = reader.ask(Read(1, typed=SheetCode("AAAAA", 1).text))
    assert isinstance(strange, PageRead)
    assert strange.unknown == [SheetCode("AAAAA", 1).text]


def test_a_bad_file_is_refused_and_the_next_is_read(
    reader: Reader, fax: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.tif"
    bad.write_bytes(b"II*\0 no picture")
    told = reader.ask(Open(str(bad)))
    assert isinstance(told, Refused)
    assert told.sentence.endswith(".")
    assert isinstance(reader.ask(Read(1)), Refused)
    assert reader.ask(Open(str(fax))) == Opened(2)
    large = tmp_path / "large.tif"
    with large.open("wb") as out:
        out.truncate(200_000_000)
    assert isinstance(reader.ask(Open(str(large))), Refused)
