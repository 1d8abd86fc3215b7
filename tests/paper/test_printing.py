"""Sheets as they come out of the printer: where everything lies, codes, what is refused."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.library import api as library
from superhighway.library.api import Item, ItemType, Kind, Questionnaire
from superhighway.library.errors import LibraryProblem
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.codes import BLANK, SheetCode, read_code
from superhighway.paper.domain import (
    SAFE,
    Design,
    Field,
    FieldKind,
    Geometry,
    Look,
    Shape,
    Size,
)
from superhighway.paper.errors import PaperProblem
from superhighway.paper.layouts import layout
from superhighway.paper.models import LayoutRow
from superhighway.paper.printing import Ready, blank_job, ready
from tests.builders.squares import squares_on
from tests.library.made import LIBBY
from tests.paper.asked import CARD, FORM
from tests.paper.made import released

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
DPI = 300
data = pytest.mark.django_db(databases=["default", "private"])
Picture = NDArray[np.uint8]


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture
def form(home: Home, typesetter: Typesetter) -> Callable[..., Ready]:
    """Makes a form ready in a design."""

    def make(asked: Questionnaire = FORM, design: Design | None = None, **more: object) -> Ready:
        one = released(asked, **more)  # type: ignore[arg-type]
        return ready(one.template, None, design or Design(), typesetter.made)

    return make


def pictures(pdf: bytes) -> list[Picture]:
    """Each page as grey dots at 300 to the inch."""
    with pdfium.PdfDocument(pdf) as document:
        return [
            page.render(scale=DPI / 72, grayscale=True).to_numpy().squeeze() for page in document
        ]


def texts(pdf: bytes) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def codes_on(picture: Picture) -> list[str]:
    return squares_on(picture)


def inked(picture: Picture, field: Field, inset_mm: float) -> float:
    """The dark share of a field's inside, or with a negative inset of what lies around too."""
    per_mm = DPI / 25.4
    box = field.rect
    left, top = (box.x + inset_mm) * per_mm, (box.y + inset_mm) * per_mm
    right, bottom = (box.right - inset_mm) * per_mm, (box.bottom - inset_mm) * per_mm
    return float((picture[round(top) : round(bottom), round(left) : round(right)] < 128).mean())


@data
def test_every_box_lies_where_the_layout_says(
    form: Callable[..., Ready], typesetter: Typesetter
) -> None:
    one = form()
    pages = pictures(typesetter.pdf(blank_job(one, Look())))
    assert len(pages) == len(one.geometry.sheets) == 2
    boxes = 0
    for sheet, picture in zip(one.geometry.sheets, pages, strict=True):
        for field in sheet.fields:
            if field.kind is FieldKind.BOX:
                boxes += 1
                assert inked(picture, field, 0.4) == 0
                assert inked(picture, field, -0.3) > 0.1
    assert boxes == 2 + 6 + 9 + 7


@data
def test_both_codes_of_each_sheet_say_which_it_is(
    form: Callable[..., Ready], typesetter: Typesetter
) -> None:
    one = form()
    pdf = typesetter.pdf(blank_job(one, Look()))
    for number, (picture, text) in enumerate(zip(pictures(pdf), texts(pdf), strict=True), start=1):
        code = SheetCode(one.geometry.layout, number)
        assert codes_on(picture) == [code.text] * 2
        assert code.words in text
        assert f"Page {number} of 2" in text
        assert read_code(code.words).copy == BLANK


@data
@pytest.mark.parametrize("size", Size)
def test_nothing_lies_outside_what_letters_and_fax_leave_alone(
    form: Callable[..., Ready], typesetter: Typesetter, size: Size
) -> None:
    one = form(design=Design(size))
    per_mm = DPI / 25.4
    for picture in pictures(typesetter.pdf(blank_job(one, Look()))):
        dark = np.argwhere(picture < 200) / per_mm
        top, left = dark.min(axis=0)
        bottom, right = dark.max(axis=0)
        assert left >= SAFE.x - 0.1
        assert top >= SAFE.y - 0.1
        assert right <= SAFE.right + 0.1
        assert bottom <= SAFE.bottom + 0.1


@data
def test_larger_print_is_set_in_larger_letters_on_more_sheets(form: Callable[..., Ready]) -> None:
    one = form()
    same = {"name": one.template.id, "number": None, "printing": Typesetter().made}
    giant = ready(design=Design(Size.GIANT), **same)  # type: ignore[arg-type]
    assert len(giant.geometry.sheets) > len(one.geometry.sheets)
    assert giant.geometry.layout != one.geometry.layout


@data
def test_what_is_known_stands_on_the_copy(
    form: Callable[..., Ready], typesetter: Typesetter
) -> None:
    one = form()
    answers = {"bus": [["true"]], "which": ["Number 18"], "born": ["01021960"]}
    pdf = typesetter.pdf(one.job([one.copy("ABCDEFG", answers)], Look(), NOW))
    first = pictures(pdf)[0]
    marked = {
        field.value
        for field in one.geometry.sheets[0].fields
        if field.kind is FieldKind.BOX and inked(first, field, 0.4) > 0.05
    }
    assert marked == {"true"}
    assert "Number 18" in texts(pdf)[0]
    assert codes_on(first) == [SheetCode(one.geometry.layout, 1, "ABCDEFG").text] * 2


@data
@pytest.mark.parametrize(("shape", "cards"), [(Shape.HALF, 2), (Shape.QUARTER, 4)])
def test_cards_lie_two_or_four_to_a_sheet_each_with_its_own_code(
    form: Callable[..., Ready], typesetter: Typesetter, shape: Shape, cards: int
) -> None:
    one = form(CARD, Design(shape=shape))
    copies = [one.copy(f"CARD00{number}") for number in range(1, cards + 1)]
    [picture] = pictures(typesetter.pdf(one.job(copies, Look(), NOW)))
    assert sorted(codes_on(picture)) == sorted(copy.codes[0].text for copy in copies for _ in "ab")
    sheet = one.geometry.sheets[0]
    per_mm = DPI / 25.4
    across = round(210 / sheet.width)
    for place in range(cards):
        x, y = place % across * sheet.width, place // across * sheet.height
        part = picture[round(y * per_mm) :, round(x * per_mm) :]
        for field in sheet.fields:
            assert inked(part, field, 0.5) == 0
            assert inked(part, field, -0.3) > 0


@data
def test_a_form_too_long_for_a_card_is_refused(form: Callable[..., Ready]) -> None:
    with pytest.raises(Problem) as raised:
        form(FORM, Design(shape=Shape.QUARTER))
    assert raised.value.kind is PaperProblem.DOES_NOT_FIT


@data
def test_a_checklist_is_set_smaller_where_it_then_fits_on_one_side(
    form: Callable[..., Ready],
) -> None:
    points = Questionnaire(
        "Round the house",
        items=tuple(
            Item(f"p{n}", f"Point {n} of the round", ItemType.STRING if n % 3 else ItemType.BOOLEAN)
            for n in range(16)
        ),
    )
    assert len(form(points).geometry.sheets) == 2
    again = replace(points, title="Round the house again")
    listed = form(again, kind=Kind.CHECKLIST).geometry
    assert len(listed.sheets) == 1
    assert listed.setting is not None
    assert listed.setting.points < 11


@data
def test_a_layout_is_made_once_and_signed(form: Callable[..., Ready]) -> None:
    one = form()
    again = ready(one.template.id, None, Design(), Typesetter().made)
    assert again.geometry == one.geometry == layout(one.geometry.layout)
    row = LayoutRow.objects.get()
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(Problem) as raised:
        layout("ZZZZZ")
    assert raised.value.kind is PaperProblem.NO_LAYOUT


@data
def test_a_layout_that_was_changed_in_the_database_is_not_believed(
    form: Callable[..., Ready],
) -> None:
    one = form()
    other: Geometry = replace(one.geometry, sheets=())
    LayoutRow.objects.update(geometry="{}")
    assert layout(one.geometry.layout) != other
    assert layout(one.geometry.layout) == one.geometry


@data
def test_an_expired_and_a_retired_release_are_not_printed(form: Callable[..., Ready]) -> None:
    one = form()
    library.retire(LIBBY, one.template.id, 1, "It was of no use")
    with pytest.raises(Problem) as raised:
        ready(one.template.id, 1, Design(), Typesetter().made)
    assert raised.value.kind is LibraryProblem.ENDED


@data
def test_each_sheet_bears_release_minutes_and_expiry(
    form: Callable[..., Ready], typesetter: Typesetter
) -> None:
    one = form(minutes=4.4, expires=date(2099, 1, 1))
    for text in texts(typesetter.pdf(blank_job(one, Look(return_to="reception")))):
        assert "Form, release 1" in text
        assert "Takes about 4 minutes" in text
        assert "Use until 1 January 2099" in text
        assert "Give or send it to reception." in text


@data
def test_the_pdf_is_one_that_a_screen_reader_can_read(
    form: Callable[..., Ready], typesetter: Typesetter
) -> None:
    pdf = typesetter.pdf(blank_job(form(), Look()))
    assert b"/Lang(en-GB)" in pdf
    assert b"pdfuaid:part" in pdf
    assert b"/MarkInfo<</Marked true" in pdf
    assert re.search(rb"/StructTreeRoot \d+ 0 R", pdf)
    with pdfium.PdfDocument(BytesIO(pdf)) as document:
        assert document.get_metadata_value("Title") == FORM.title
