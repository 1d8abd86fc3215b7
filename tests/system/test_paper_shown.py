"""Paper there and back in a browser: four templates printed, marked, faxed, read, decided, seen.

Faxed over a real line where there is one (see tests/builders/fax.py), else by the drawn machine.
"""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.random import Generator
from playwright.sync_api import Page, expect

from superhighway.core.home import Home
from superhighway.demo.scanner.machines import Machine, as_tiff, scan
from superhighway.demo.scanner.people import TIDY, WRITTEN
from superhighway.demo.templates.shelf import BY_KEY
from superhighway.library.api import Item, ItemType, Questionnaire
from superhighway.paper.codes import read_code
from superhighway.paper.domain import Geometry
from tests.builders.fax import Call, for_fax, installed, send
from tests.builders.filled import Filled, fill_all
from tests.builders.node import LiveNode
from tests.builders.squares import squares_on
from tests.system.test_diaries import sign_in
from tests.system.test_library_shelves import open_template

#: A card, a form, a scorecard and a checklist: what is printed, and what is asked for beside it.
SHOWN = {
    "friends": "?cards=quarter",
    "sign-up": "",
    "front-desk": "",
    "letter-check": "",
}
#: An item: of which page of the scan, which sheet on it, and the how manieth there.
Place = tuple[int, int, int]
ITEMS = """
select item.id, scan.name, sheet.page, sheet.place, item.sheet_id from returns_itemrow item
join returns_sheetrow sheet on sheet.id = item.sheet_id
join returns_scanrow scan on scan.id = sheet.scan_id order by item.id
"""
#: More keys than any of these needs.
PATIENCE = 60
YES_NO = {"true": "Yes", "false": "No"}


@pytest.mark.parametrize("key", SHOWN)
def test_four_templates_come_back_as_answers(
    page: Page, live_node: LiveNode, tmp_path: Path, key: str
) -> None:
    page.set_default_timeout(60_000)
    written = BY_KEY[key]
    sign_in(page, live_node, f"shows-{key}", "--role", "librarian")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    address = open_template(page, written.title)
    print_out = page.request.get(f"{address}/print.pdf{SHOWN[key]}").body()
    rng = np.random.default_rng(len(key))
    filled = fill_all(
        print_out, layout_of(live_node, print_out), written.questionnaire, [TIDY], rng
    )
    fax = faxed(filled, tmp_path / f"{key}.tif", rng)
    # What the sample brings along first, so that what comes in now is the newest.
    decide_all(page, live_node, "", filled)
    send_in(page, fax)
    decide_all(page, live_node, fax.name, filled)
    page.goto(f"/staff/library/{address.rpartition('/')[2]}/responses")
    cards = len(filled.meant[0]) if len(filled.meant) == 1 else 1
    seen = [answers_on(page, link) for link in newest_on_paper(page, cards)]
    for item in written.questionnaire.walk():
        said = sorted(one[item.text] for one in seen if item.text in one)
        if item.options or item.type is ItemType.BOOLEAN:
            assert said == sorted(filter(None, meant_by(item, filled))), item.text
        elif item.score and item.score.kind == "weights":
            assert said == [f"{points(item, written.questionnaire, filled):g}"], item.text


def layout_of(node: LiveNode, content: bytes) -> Geometry:
    """Where everything lies on this print, out of the node's database."""
    with pdfium.PdfDocument(content) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
    token = read_code(squares_on(picture)[0]).layout
    with closing(sqlite3.connect(Home(node.home).database)) as database:
        asked = "select geometry from paper_layoutrow where token = ?"
        [row] = database.execute(asked, (token,)).fetchall()
    return msgspec.json.decode(row[0], type=Geometry)


def faxed(filled: Filled, received: Path, rng: Generator) -> Path:
    """What arrives at the other end of the line, at fax fine."""
    seen = [scan(page, 300, Machine.FAX_FINE, rng) for page in filled.pages]
    sent = received.with_name("sent.tif")
    if not installed():
        received.write_bytes(as_tiff(seen, Machine.FAX_FINE))
        return received
    sent.write_bytes(for_fax(seen, Machine.FAX_FINE))
    call: Call = send(sent, received)
    assert call.pages == len(filled.pages)
    return received


def send_in(page: Page, file: Path) -> None:
    """Upload it at the desk."""
    page.goto("/staff/paper")
    page.get_by_label("Scans or photographs").set_input_files([file])
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("status")).to_contain_text("sheet", timeout=60_000)


def decide_all(page: Page, node: LiveNode, name: str, filled: Filled) -> None:
    """Work the queue to its end by keyboard, as somebody who looks at the pictures does."""
    places = places_of(node, name)
    page.goto("/staff/paper/check")
    for _ in range(PATIENCE):
        if page.get_by_role("heading", level=1).inner_text() == "Nothing is left to decide":
            break
        number = int(page.locator('input[name="item"]').first.input_value())
        values: tuple[str, ...] = ()
        if number in places:
            on_page, place, row = places[number]
            values = filled.meant[on_page - 1][place][row][2]
        with page.expect_navigation():
            decide(page, values)
    if page.get_by_role("button", name="Finish").count():
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("in the library")


def places_of(node: LiveNode, name: str) -> dict[int, Place]:
    """Where the items of a scan stand, by their number in the queue."""
    with closing(sqlite3.connect(Home(node.home).private_database)) as database:
        rows = database.execute(ITEMS).fetchall()
    count: Counter[int] = Counter()
    found: dict[int, Place] = {}
    for number, scan_name, on_page, place, sheet in rows:
        if scan_name == name:
            found[number] = (on_page, place, count[sheet])
            count[sheet] += 1
    return found


def decide(page: Page, values: tuple[str, ...]) -> None:
    """One decision: a picture is kept, boxes are chosen as they were meant."""
    if page.get_by_role("button", name="Keep the picture").count():
        page.keyboard.press("p" if values else "0")
    elif page.get_by_role("checkbox").count():
        for box in page.get_by_role("checkbox").all():
            box.set_checked(box.input_value() in values)
        page.keyboard.press("Enter")
    elif values:
        page.locator(f'button[name="value"][value="{values[0]}"]').press("Enter")
    else:
        page.keyboard.press("0")


def newest_on_paper(page: Page, count: int) -> list[str]:
    """The addresses of the newest responses that came on paper."""
    rows = page.locator("tbody tr", has_text="On paper")
    assert rows.count() >= count
    links = [rows.nth(place).get_by_role("link") for place in range(count)]
    return [link.get_attribute("href") or "" for link in links]


def answers_on(page: Page, address: str) -> dict[str, str]:
    """What a response says, by question."""
    page.goto(address)
    labels = page.locator(".fi-answers dt").all_inner_texts()
    return dict(zip(labels, page.locator(".fi-answers dd").all_inner_texts(), strict=True))


def marked(link_id: str, filled: Filled) -> list[tuple[str, ...]]:
    """What was marked at an item, sheet by sheet."""
    return [
        values
        for page in filled.meant
        for sheet in page
        for link, _, values in sheet
        if link == link_id and WRITTEN not in values
    ]


def meant_by(item: Item, filled: Filled) -> list[str]:
    """What a response has to say of it, in words; nothing where nothing was marked."""
    words = YES_NO | {option.value: option.words for option in item.options}
    return ["\n".join(words[value] for value in values) for values in marked(item.link_id, filled)]


def points(item: Item, asked: Questionnaire, filled: Filled) -> float:
    """The score of an item by what was marked."""
    weights = {
        (one.link_id, option.value): option.weight or 0
        for one in asked.walk()
        for option in one.options
    }
    of = item.score.of if item.score else ()
    return sum(
        weights[link, value] for link in of for all_ in marked(link, filled) for value in all_
    )
