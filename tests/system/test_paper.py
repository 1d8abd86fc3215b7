"""Paper in a real browser: printing an empty form, and the queue of what came back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import msgspec
import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.random import Generator
from playwright.sync_api import Page, expect

from superhighway.core.home import Home
from superhighway.demo.scanner.machines import CALM, Machine, as_tiff, scan
from superhighway.demo.scanner.pens import Mark, Picture, Sort, draw, pen_of, write
from superhighway.paper.codes import BLANK, read_code
from superhighway.paper.domain import Field, FieldKind, Geometry, Rect, Sheet
from tests.builders.node import LiveNode
from tests.builders.squares import squares_on
from tests.system.test_diaries import sign_in
from tests.system.test_library_shelves import CARD, open_template, plain
from tests.system.test_pages import SCREENS, overflow

__all__ = ["plain"]


def codes_of(content: bytes) -> list[str]:
    """The codes on the first page of a PDF."""
    with pdfium.PdfDocument(content) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
    return squares_on(picture)


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


CARDS = 100
#: Sheets are drawn as finely as a fax sees them.
DPI = 204
#: What is written on most cards; whoever types them types this too, beside the choice and “next”.
TEXT, WRITTEN_OF_TEN = "Everybody was kind and told me what came next.", 7
#: Of so many cards one is corrected, and one has two marks.
CORRECTED, TWICE = 20, 33
#: What somebody meant, by question.
Meant = dict[str, str]
MARKS = (Mark.CROSS, Mark.TICK, Mark.FILL, Mark.THIN_TICK, Mark.OVERSHOOT)


def cards_of(page: Page, address: str) -> Picture:
    """Two blank cards on a sheet, as grey dots."""
    answer = page.request.get(f"{address}/print.pdf?cards=half")
    with pdfium.PdfDocument(answer.body()) as document:
        picture = document[0].render(scale=DPI / 72, grayscale=True).to_numpy().squeeze()
    return np.ascontiguousarray(picture)


def card_of(node: LiveNode, shape: str = "half") -> Sheet:
    """Where everything lies on a card, or a sheet of it, out of the node's database."""
    with closing(sqlite3.connect(Home(node.home).database)) as database:
        rows = database.execute("select geometry from paper_layoutrow").fetchall()
    layouts = [msgspec.json.decode(row[0], type=Geometry) for row in rows]
    return next(one.sheets[0] for one in layouts if one.design.shape == shape)


def lower(field: Field, down: float) -> Rect:
    """The place of a field so far below."""
    return Rect(field.rect.x, field.rect.y + down, field.rect.width, field.rect.height)


def mark_card(page: Picture, sheet: Sheet, card: int, down: float, rng: Generator) -> Meant:
    """Fill in a card of a sheet; gives the value that was meant for each question."""
    boxes = [field for field in sheet.fields if field.kind is FieldKind.BOX]
    questions = {
        field.link_id: [one for one in boxes if one.link_id == field.link_id] for field in boxes
    }
    pen, meant = pen_of(Sort.DARK, rng), {}
    for number, (link, choices) in enumerate(questions.items()):
        other, chosen = choices[(card + 1) % len(choices)], choices[card % len(choices)]
        if number == 0 and card % CORRECTED == 0:
            draw(page, lower(other, down), Mark.CORRECTION, pen, DPI, rng)
        elif number == 0 and card % TWICE == 0:
            draw(page, lower(other, down), Mark.CROSS, pen, DPI, rng)
        kind = Mark.CROSS if card % CORRECTED == 0 else MARKS[card % len(MARKS)]
        draw(page, lower(chosen, down), kind, pen, DPI, rng)
        meant[link] = chosen.value
    if is_written(card):
        area = next(field for field in sheet.fields if field.kind is FieldKind.AREA)
        write(page, lower(area, down), pen, DPI, rng)
    return meant


def is_written(card: int) -> bool:
    """Whether there is a text on that card."""
    return card % 10 < WRITTEN_OF_TEN


def filled_in(blank: Picture, sheet: Sheet) -> tuple[bytes, list[Meant]]:
    """A scan of all cards, two to a page, and what was meant by each."""
    rng = np.random.default_rng(5)
    pages, meant = [], []
    for card in range(0, CARDS, 2):
        page = blank.copy()
        meant += [mark_card(page, sheet, card + n, n * sheet.height, rng) for n in (0, 1)]
        pages.append(scan(page, DPI, Machine.FAX_FINE, rng, CALM))
    return as_tiff(pages, Machine.FAX_FINE), meant


def keys_of_typing(card: int, meant: Meant) -> int:
    """A key for each choice, the text, and one for “next”."""
    return len(meant) + len(TEXT) * is_written(card) + 1


def private_rows(node: LiveNode, query: str, *values: int) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(Home(node.home).private_database)) as database:
        return database.execute(query, values).fetchall()


def place_of(page: str, place: str) -> int:
    """Which card, from 0, the sheet at that place of that page is."""
    return 2 * (int(page) - 1) + int(place)


def in_the_library(node: LiveNode) -> dict[int, Meant]:
    """The choices that the library has, by card."""
    rows = private_rows(
        node,
        "select page, place, filling_responserow.content from returns_sheetrow"
        " join filling_responserow on filling_responserow.id = response_id where scan_id = ?",
        newest_scan(node),
    )
    return {place_of(page, place): choices_in(content) for page, place, content in rows}


def newest_scan(node: LiveNode) -> int:
    return int(private_rows(node, "select max(id) from returns_scanrow")[0][0])


def choices_in(content: str) -> Meant:
    """What was chosen, out of a QuestionnaireResponse: texts of these cards stay pictures."""
    answers = {one["linkId"]: one["answer"][0] for one in msgspec.json.decode(content)["item"]}
    return {link: value_in(answer) for link, answer in answers.items()}


def value_in(answer: dict[str, object]) -> str:
    """An answer as the value of its box."""
    if "valueBoolean" in answer:
        return str(answer["valueBoolean"]).lower()
    return str(answer["valueString"])


def key_for(page: Page, node: LiveNode, meant: list[Meant]) -> str:
    """The key that somebody presses who sees what is on the screen."""
    if page.get_by_label("Or type what it says").count():
        return "a"
    item = page.locator('input[name="item"]').get_attribute("value")
    query = (
        "select scan_id, page, place, link_id from returns_itemrow join returns_sheetrow"
        " on sheet_id = returns_sheetrow.id where returns_itemrow.id = ?"
    )
    [(came, at, place, link)] = private_rows(node, query, int(item or 0))
    if int(came) != newest_scan(node):
        return "1"  # a card that the sample area began with
    wanted = page.locator(f'button[value="{meant[place_of(at, place)][link]}"]')
    return wanted.get_attribute("data-key") or ""


def test_cards_take_a_fifth_of_the_keys_of_typing_them_and_none_is_wrong(
    page: Page, axe: Callable[[Page], None], live_node: LiveNode
) -> None:
    sign_in(page, live_node, "paper-librarian", "--role", "librarian")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    address = open_template(page, CARD)
    content, meant = filled_in(cards_of(page, address), card_of(live_node))
    page.goto("/staff/paper")
    axe(page)
    page.set_default_timeout(120_000)
    files = {"name": "cards.tiff", "mimeType": "image/tiff", "buffer": content}
    page.get_by_label("Scans or photographs").set_input_files([files])
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("status")).to_contain_text("for a person to decide", timeout=120_000)
    page.goto("/staff/paper/check")
    axe(page)
    presses = 0
    typing = sum(keys_of_typing(card, one) for card, one in enumerate(meant))
    while page.get_by_role("heading", level=1).inner_text() != "Nothing is left to decide":
        key = key_for(page, live_node, meant)
        with page.expect_navigation():
            page.keyboard.press(key)
        presses += 1
        assert presses < CARDS
    with page.expect_navigation():
        page.keyboard.press("Enter")
    presses += 1
    expect(page.get_by_role("status")).to_have_text("All that is decided is in the library.")
    assert presses <= typing / 5, f"{presses} keys, {typing} for typing all of it"
    assert in_the_library(live_node) == dict(enumerate(meant))


def test_a_code_is_typed_by_keyboard_without_a_script(plain: Page, live_node: LiveNode) -> None:
    sign_in(plain, live_node, "paper-typist", "--role", "librarian")
    address = open_template(plain, CARD)
    content = plain.request.get(f"{address}/print.pdf").body()
    [code] = set(codes_of(content))
    with pdfium.PdfDocument(content) as document:
        sheet = document[0].render(scale=DPI / 72, grayscale=True).to_numpy().squeeze().copy()
    for rect in card_of(live_node, "a4").codes:
        left, top, right, bottom = (
            round(edge * DPI / 25.4) for edge in (rect.x, rect.y, rect.right, rect.bottom)
        )
        sheet[top:bottom, left : (left + right) // 2] = 0
    plain.goto("/staff/paper")
    plain.set_default_timeout(120_000)
    scanned = as_tiff([sheet], Machine.FAX_FINE)
    files = {"name": "damaged.tiff", "mimeType": "image/tiff", "buffer": scanned}
    plain.get_by_label("Scans or photographs").set_input_files([files])
    plain.get_by_role("button", name="Read them").press("Enter")
    plain.get_by_role("link", name="Type it in").press("Enter")
    expect(plain.get_by_role("img", name="The page as it was scanned")).to_be_visible()
    field = plain.get_by_label("The code on the sheet")
    field.fill(code[:-1])
    field.press("Enter")
    expect(plain.get_by_role("alert")).to_contain_text("That is not the code of a sheet")
    field.fill(read_code(code).words.lower())
    field.press("Enter")
    expect(plain.get_by_role("status")).to_contain_text("The sheet is read.")


def left_to_decide(page: Page) -> int:
    """How many answers the queue says are open."""
    said = page.get_by_role("heading", level=1).inner_text().split(" to decide")[0]
    return int(said.split()[-2])


def test_a_key_decides_only_what_was_seen(page: Page, live_node: LiveNode) -> None:
    sign_in(page, live_node, "paper-hasty", "--role", "librarian")
    address = open_template(page, CARD)
    content = page.request.get(f"{address}/print.pdf?cards=quarter").body()
    page.goto("/staff/paper")
    page.set_default_timeout(120_000)
    page.get_by_label("Scans or photographs").set_input_files(
        {"name": "blank.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("status")).to_contain_text("for a person to decide")
    page.goto("/staff/paper/check")
    before = left_to_decide(page)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    with page.expect_navigation():
        page.keyboard.down("0")
    for _ in range(3):
        page.keyboard.down("0")
    page.keyboard.up("0")
    with page.expect_navigation():
        hasty = "key => document.dispatchEvent(new KeyboardEvent('keydown', {key}))"
        page.evaluate(f"setTimeout(() => ['0', '0'].forEach({hasty}))")
    assert left_to_decide(page) == before - 2
    assert len(sent) == 2
