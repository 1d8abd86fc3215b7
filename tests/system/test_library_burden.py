"""What forms cost, in a real browser: a receipt before a form goes out, an objection to it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.builders.node import LiveNode
from tests.system.test_diaries import sign_in
from tests.system.test_pages import overflow

Axe = Callable[[Page], None]
FORM = "Interoperability strategy checklist"
LIBRARIAN = ("--role", "librarian")
#: Two invented surgeries of the sample.
CODES = "ZZBG01 ZZBG02"


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def fill_in(page: Page) -> None:
    """The form of a receipt that asks two surgeries for nine hours each."""
    page.get_by_label("Organisations that I name by their ODS codes").check()
    page.get_by_label("ODS codes, if you name them").fill(CODES)
    for part, typed in (("Day", "18"), ("Month", "12"), ("Year", "2099")):
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_label("How many minutes does one take?").fill("540")


def test_a_receipt_by_keyboard_an_objection_and_its_answer(
    page: Page, axe: Axe, live_node: LiveNode
) -> None:
    sign_in(page, live_node, "librarian-of-burden", *LIBRARIAN)
    page.get_by_role("link", name="What forms cost").press("Enter")
    axe(page)
    page.get_by_role("link", name=f"Make a receipt for {FORM}").press("Enter")
    axe(page)
    fill_in(page)
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("link", name=re.compile("more than 2 years away")).press("Enter")
    expect(page.get_by_label("Day", exact=True)).to_be_focused()
    year = page.get_by_label("Year", exact=True)
    year.fill(page.evaluate("String(new Date().getFullYear() + 1)"))
    year.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check the receipt")
    expect(page.get_by_role("main")).to_contain_text("2 organisations × 9 h = 18 h")
    axe(page)
    page.get_by_role("button", name="Make the receipt").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The receipt is made and kept.")
    axe(page)
    page.get_by_role("link", name="Object to it").press("Enter")
    axe(page)
    page.get_by_role("button", name="Object", exact=True).press("Enter")
    axe(page)
    page.get_by_role("link", name="Choose what you object to.").press("Enter")
    page.keyboard.press("Space")
    page.get_by_label("how many minutes does it take you?").fill("900")
    code = page.get_by_label("The ODS code of your organisation")
    code.fill("zzbg01")
    code.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("It takes us longer than the receipt says: 1")
    page.get_by_role("link", name="For staff: answer or withdraw").press("Enter")
    axe(page)
    page.get_by_label("It is not sent out").check()
    page.get_by_label("Why?").fill("You are right: we know all of it already.")
    page.get_by_role("button", name="Publish the answer").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Withdrawn: this is not sent out.")
    axe(page)


def test_completions_are_stated_without_a_script_and_ranked(
    plain: Page, live_node: LiveNode
) -> None:
    sign_in(plain, live_node, "librarian-without-script", *LIBRARIAN)
    plain.goto("/staff/library/burden")
    plain.get_by_role("link", name=f"Completions elsewhere of {FORM}").click()
    plain.get_by_label("How many were filled in during the year?").fill("250000")
    plain.get_by_label("In another system").check()
    plain.get_by_role("button", name="Keep it").click()
    expect(plain.get_by_role("main")).to_contain_text("250,000 completions in")
    plain.goto("/library/burden")
    expect(plain.locator(".bu-table").first.locator("tbody tr").first).to_contain_text(FORM)
    expect(plain.get_by_role("img", name=re.compile(f"the most first: {FORM}"))).to_be_visible()
    plain.get_by_role("link", name=FORM).first.click()
    expect(plain.get_by_role("heading", name="What it costs")).to_be_visible()
    expect(plain.get_by_role("main")).to_contain_text("250,000 stated by staff")


@pytest.mark.parametrize("width", [320, 1200])
def test_the_pages_fit_and_axe_finds_nothing(
    page: Page, axe: Axe, live_node: LiveNode, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, live_node, f"librarian-of-{width}", *LIBRARIAN)
    page.goto("/staff/library/burden")
    forms = page.get_by_role("link", name=f"Make a receipt for {FORM}").get_attribute("href")
    assert forms
    pages = [forms, forms.replace("/receipt", "/completions"), "/staff/library/burden"]
    pages += ["/staff/library/burden/rate", "/library/burden", "/library/burden?all"]
    pages += ["/library/receipts", "/library/receipts/1", "/library/receipts/1/object"]
    for address in pages:
        page.goto(address)
        assert overflow(page) <= 0, address
        axe(page)


def test_the_receipt_is_one_sheet_that_says_that_it_is_a_sample(page: Page, tmp_path: Path) -> None:
    page.goto("/library/receipts/1")
    link = page.get_by_role("link", name="The receipt on one sheet")
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    sheet = pypdfium2.PdfDocument(answer.body())
    assert len(sheet) == 1
    words = sheet[0].get_textpage().get_text_range()
    for said in ("Receipt 1", "everything on this sheet is invented", "Signature"):
        assert said in words
