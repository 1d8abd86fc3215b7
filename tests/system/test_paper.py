"""Paper in a real browser: printing an empty form, and the queue of what came back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO

import cv2
import msgspec
import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, expect

from superhighway.core.home import Home
from superhighway.paper.codes import BLANK, read_code
from superhighway.paper.domain import Field, FieldKind, Geometry, Rect, Sheet
from tests.builders.node import LiveNode
from tests.system.test_diaries import sign_in
from tests.system.test_library_shelves import CARD, open_template, plain
from tests.system.test_pages import SCREENS, overflow

__all__ = ["plain"]


def codes_of(content: bytes) -> list[str]:
    """The codes on the first page of a PDF."""
    with pdfium.PdfDocument(content) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_from_a_template_to_its_sheet_without_a_script(plain: Page) -> None:
    open_template(plain, CARD)
    link = plain.get_by_role("link", name="Print it (PDF)").get_attribute("href")
    answer = plain.request.get(link or "")
    assert answer.headers["content-type"] == "application/pdf"
    assert {read_code(code).copy for code in codes_of(answer.body())} == {BLANK}


def test_two_cards_a_sheet_are_chosen_by_keyboard(page: Page) -> None:
    open_template(page, CARD)
    page.get_by_role("link", name="Cards, black and white").press("Enter")
    page.get_by_role("radio", name="Whole sheets of A4").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Two cards")).to_be_checked()
    page.get_by_label("Where does it go back?").fill("the desk at the door")
    form = page.locator("main form")
    fields = form.evaluate("form => Object.fromEntries(new FormData(form))")
    answer = page.request.post(page.url, form=fields, headers={"Referer": page.url})
    assert answer.headers["content-type"] == "application/pdf"
    assert len(codes_of(answer.body())) == 4


@pytest.mark.parametrize("screen", SCREENS)
def test_the_choices_fit_and_axe_finds_nothing(
    page: Page, axe: Callable[[Page], None], screen: str
) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    open_template(page, CARD)
    page.get_by_role("link", name="Cards, black and white").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Print “{CARD}”")
    page.get_by_label("Day").fill("3")
    page.get_by_role("button", name="Make the PDF").click()
    expect(page.get_by_role("alert")).to_contain_text("must include a month and year")
    assert overflow(page) <= 0
    if screen != "zoom":
        axe(page)


PER_MM = 300 / 25.4
CARDS, DOUBTFUL = 8, 1
#: Keys that typing one card takes at least: a choice, a sentence, on to the next.
TYPED_EACH = 1 + 25 + 1
Picture = NDArray[np.uint8]


def cards_of(page: Page, address: str) -> Picture:
    """Two blank cards on a sheet, as grey dots at 300 to the inch."""
    answer = page.request.get(f"{address}/print.pdf?cards=half")
    with pdfium.PdfDocument(answer.body()) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
    return np.ascontiguousarray(picture)


def card_of(node: LiveNode) -> Sheet:
    """Where everything lies on a card, out of the node's database."""
    with closing(sqlite3.connect(Home(node.home).database)) as database:
        rows = database.execute("select geometry from paper_layoutrow").fetchall()
    layouts = [msgspec.json.decode(row[0], type=Geometry) for row in rows]
    return next(one.sheets[0] for one in layouts if one.design.shape == "half")


def line(picture: Picture, *points: tuple[float, float]) -> None:
    """A firm line through points in millimetres."""
    dots = np.array([[x * PER_MM, y * PER_MM] for x, y in points], np.int32)
    cv2.polylines(picture, [dots], isClosed=False, color=(10,), thickness=8)


def lower(rect: Rect, down: float) -> Rect:
    """The same place so far below."""
    return Rect(rect.x, rect.y + down, rect.width, rect.height)


def cross(picture: Picture, field: Field, down: float) -> None:
    rect = lower(field.rect, down)
    near, far = 0.8, rect.width - 0.8
    line(picture, (rect.x + near, rect.y + near), (rect.x + far, rect.y + far))
    line(picture, (rect.x + near, rect.y + far), (rect.x + far, rect.y + near))


def filled_in(blank: Picture, sheet: Sheet) -> list[Picture]:
    """Sheets of two cards each: a cross for each question, words in the first area, some doubts."""
    boxes: dict[str, list[Field]] = {}
    for field in sheet.fields:
        if field.kind is FieldKind.BOX:
            boxes.setdefault(field.link_id, []).append(field)
    area = next(field for field in sheet.fields if field.kind is FieldKind.AREA)
    pages = []
    for number in range(0, CARDS, 2):
        page = blank.copy()
        for card, down in ((number, 0.0), (number + 1, sheet.height)):
            for choices in boxes.values():
                cross(page, choices[card % len(choices)], down)
            if card < DOUBTFUL:
                choices = next(iter(boxes.values()))
                cross(page, choices[(card + 1) % len(choices)], down)
            rect = lower(area.rect, down)
            words = [(rect.x + 5 + 2 * n, rect.y + 4 + 3 * (n % 2)) for n in range(12)]
            line(page, *words)
        pages.append(page)
    return pages


def tiff(pages: list[Picture]) -> bytes:
    first, *others = [Image.fromarray(page).convert("1") for page in pages]
    out = BytesIO()
    first.save(
        out, "TIFF", save_all=True, append_images=others, compression="group4", dpi=(300, 300)
    )
    return out.getvalue()


def test_cards_take_a_fifth_of_the_keys_of_typing_them(
    page: Page, axe: Callable[[Page], None], live_node: LiveNode
) -> None:
    sign_in(page, live_node, "paper-librarian", "--role", "librarian")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    address = open_template(page, CARD)
    blank = cards_of(page, address)
    scan = tiff(filled_in(blank, card_of(live_node)))
    page.goto("/staff/paper")
    axe(page)
    page.set_default_timeout(60_000)
    files = {"name": "cards.tiff", "mimeType": "image/tiff", "buffer": scan}
    page.get_by_label("Scans or photographs").set_input_files([files])
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("status")).to_contain_text(f"{CARDS} sheets (check)", timeout=60_000)
    page.goto("/staff/paper/check")
    axe(page)
    presses = 0
    while page.get_by_role("heading", level=1).inner_text() != "Nothing is left to decide":
        written = page.get_by_text("Something is written here.").count()
        with page.expect_navigation():
            page.keyboard.press("a" if written else "2")
        presses += 1
        assert presses < CARDS
    with page.expect_navigation():
        page.keyboard.press("Enter")
    presses += 1
    expect(page.get_by_role("status")).to_have_text("All that is decided is in the library.")
    assert presses <= CARDS * TYPED_EACH / 5
    page.goto(f"/staff/library/{address.rpartition('/')[2]}/responses")
    expect(page.get_by_role("main")).to_contain_text(str(CARDS))
