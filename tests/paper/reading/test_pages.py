"""Files that are opened page by page, good ones and bad ones."""

from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from superhighway.core.errors import Problem
from superhighway.demo.scanner.machines import Machine, as_tiff
from superhighway.paper.reading import pages
from superhighway.paper.reading.errors import ReadingProblem
from superhighway.paper.reading.pages import opened
from tests.paper.reading.conftest import Prints

WHITE = np.full((1200, 900), 255, np.uint8)


def picture(kind: str, size: tuple[int, int] = (900, 1200)) -> bytes:
    out = BytesIO()
    Image.new("L", size, 200).save(out, kind)
    return out.getvalue()


def pdf(count: int) -> bytes:
    out = BytesIO()
    with pdfium.PdfDocument.new() as document:
        for _ in range(count):
            document.new_page(595, 842)
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("compression", ["group3", "group4"])
def test_a_fax_of_several_pages(compression: str) -> None:
    scan = opened(as_tiff([WHITE, WHITE[:900]], Machine.FAX_FINE, compression))
    assert [scan.page(number).shape for number in (1, 2)] == [(1200, 900), (900, 900)]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures(kind: str) -> None:
    scan = opened(picture(kind))
    assert len(scan) == 1
    assert abs(int(scan.page(1).mean()) - 200) < 2


def test_a_large_picture_is_made_smaller() -> None:
    assert opened(picture("PNG", (5000, 7000))).page(1).shape == (3570, 2550)


def test_a_pdf_is_drawn_at_300_dots_an_inch(form: Prints) -> None:
    scan = opened(form.pdf)
    assert len(scan) == 2
    assert abs(scan.page(2).shape[0] - 3508) < 3


def refusal(data: bytes) -> object:
    with pytest.raises(Problem) as caught:
        opened(data).page(1)
    return caught.value.kind


def test_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(b"hello") is ReadingProblem.NO_KIND
    assert refusal(picture("GIF")) is ReadingProblem.NO_KIND
    assert refusal(picture("PNG", (1, 1))) is ReadingProblem.TOO_SMALL
    assert refusal(b"%PDF-1.7 and no more") is ReadingProblem.BROKEN
    assert refusal(pdf(401)) is ReadingProblem.TOO_MANY_PAGES
    assert refusal(picture("PNG")[:300]) is ReadingProblem.BROKEN_PAGE
    monkeypatch.setattr(pages, "MOST_MB", 0)
    assert refusal(b"any") is ReadingProblem.TOO_LARGE


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refusal(picture("PNG", (9000, 9000))) is ReadingProblem.TOO_MANY_DOTS
    assert refusal(picture("PNG", (15000, 15000))) is ReadingProblem.TOO_MANY_DOTS


def test_a_page_that_is_not_there() -> None:
    with pytest.raises(Problem) as caught:
        opened(picture("PNG")).page(2)
    assert caught.value.kind is ReadingProblem.NO_PAGE
