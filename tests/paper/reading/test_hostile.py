"""Files that nobody's scanner makes, given to the process that reads."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from superhighway.core.limited import Failure
from superhighway.demo.scanner.machines import Machine, as_tiff
from superhighway.paper.codes import SheetCode
from superhighway.paper.reading.asking import Open, Opened, PageRead, Read, Reader, Refused
from superhighway.paper.reading.errors import ReadingProblem
from tests.builders.hostile import HOSTILE, in_circles, jbig2
from tests.builders.pdf import of_picture
from tests.paper.reading.conftest import Prints

CODE = SheetCode("7K3QM", 1, "0000001").text
#: What is told of some of them; the others are damaged in one way or another.
TOLD = {
    "empty.pdf": ReadingProblem.NO_KIND,
    "page.pdf": ReadingProblem.NO_KIND,
    "locked.pdf": ReadingProblem.ENCRYPTED,
    "no-end.pdf": ReadingProblem.BROKEN,
    "500-pages.pdf": ReadingProblem.TOO_MANY_PAGES,
    "within-itself.pdf": ReadingProblem.TOO_MANY_PAGES,
    "huge-page.pdf": ReadingProblem.TOO_MANY_DOTS,
    "long-page.pdf": ReadingProblem.TOO_MANY_DOTS,
    "thin-page.pdf": ReadingProblem.TOO_SMALL,
    "script.pdf": ReadingProblem.ACTS,
    "script-of-page.pdf": ReadingProblem.ACTS,
    "hidden-script.pdf": ReadingProblem.ACTS,
    "launch.pdf": ReadingProblem.ACTS,
    "with-file.pdf": ReadingProblem.ACTS,
    "bomb.pdf": ReadingProblem.TOO_MANY_DOTS,
    "damaged-jpeg2000.pdf": ReadingProblem.BROKEN_PAGE,
    "bomb.png": ReadingProblem.TOO_MANY_DOTS,
    "dot.png": ReadingProblem.TOO_SMALL,
    "bomb.jpg": ReadingProblem.TOO_MANY_DOTS,
    "bomb.tif": ReadingProblem.TOO_MANY_DOTS,
    "500-pages.tif": ReadingProblem.TOO_MANY_PAGES,
}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    one = Reader()
    yield one
    one.close()


def refusals(reader: Reader, file: Path) -> list[Refused | Failure]:
    """Why the file, or each page of it, isn't read."""
    told = reader.ask(Open(str(file)))
    if isinstance(told, Opened):
        pages = [reader.ask(Read(number)) for number in range(1, told.pages + 1)]
        assert all(isinstance(one, Refused | Failure) for one in pages)
        return [one for one in pages if isinstance(one, Refused | Failure)]
    assert isinstance(told, Refused)
    return [told]


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_a_sentence_and_the_next_is_read(
    reader: Reader, form: Prints, tmp_path: Path, name: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.pdf"
    bad.write_bytes(HOSTILE[name]())
    good.write_bytes(form.pdf)
    why = refusals(reader, bad)
    assert why
    for one in why:
        assert isinstance(one, Failure) or one.sentence.endswith(".")
    if name in TOLD:
        assert {one.code for one in why if isinstance(one, Refused)} == {TOLD[name].code}
    assert reader.ask(Open(str(good))) == Opened(2)
    told = reader.ask(Read(1, [form.layout]))
    assert isinstance(told, PageRead)
    assert [sheet.code for sheet in told.sheets] == [CODE]


def test_what_takes_for_ever_is_ended(tmp_path: Path) -> None:
    file = tmp_path / "endless.pdf"
    file.write_bytes(HOSTILE["forms-in-forms.pdf"]())
    # A busy machine takes some seconds to start the process.
    with closing(Reader(longest_s=10.0)) as hurried:
        assert hurried.ask(Open(str(file))) == Opened(1)
        assert isinstance(hurried.ask(Read(1)), Failure)


def test_pages_in_circles_are_read_once(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "circle.tif"
    file.write_bytes(in_circles())
    assert reader.ask(Open(str(file))) == Opened(2)


def test_the_pages_before_the_end_of_half_a_file_are_read(
    reader: Reader, form: Prints, tmp_path: Path
) -> None:
    file = tmp_path / "cut.tif"
    whole = as_tiff([form.page(1), form.page(2), form.page(1)], Machine.SCANNER)
    file.write_bytes(whole[: len(whole) * 3 // 5])
    assert reader.ask(Open(str(file))) == Opened(2)
    first = reader.ask(Read(1, [form.layout]))
    assert isinstance(first, PageRead)
    assert [sheet.code for sheet in first.sheets] == [CODE]
    assert isinstance(reader.ask(Read(2)), Refused)


@pytest.mark.parametrize("coding", ["JPXDecode", "JBIG2Decode", "DCTDecode"])
def test_a_good_sheet_is_read_however_it_is_packed(
    reader: Reader, form: Prints, tmp_path: Path, coding: str
) -> None:
    page = Image.fromarray(form.page()).resize((1654, 2339))
    out, file = BytesIO(), tmp_path / "packed.pdf"
    if coding == "JBIG2Decode":
        file.write_bytes(jbig2(page))
    else:
        page.save(out, "JPEG2000" if coding == "JPXDecode" else "JPEG")
        more = "/ColorSpace /DeviceGray /BitsPerComponent 8"
        file.write_bytes(of_picture(out.getvalue(), coding, *page.size, more))
    reader.ask(Open(str(file)))
    told = reader.ask(Read(1, [form.layout]))
    assert isinstance(told, PageRead)
    assert [sheet.code for sheet in told.sheets] == [CODE]
