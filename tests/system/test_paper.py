"""Paper in a real browser: printing an empty form from the page of its template."""

from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from superhighway.paper.codes import BLANK, read_code
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
