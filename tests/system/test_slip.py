"""The travel slip in a real browser: widths, keyboard, no script, paper, offline, axe."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from superhighway.core import clock
from superhighway.demo.api import AREAS
from superhighway.demo.letter import letter
from tests.builders.node import LiveNode

SENT = letter(AREAS["basingstoke"], clock.today())
SLIP = f"/slip?{SENT.query()}"
PDF = SLIP.replace("/slip?", "/slip.pdf?")
LARGE = f"{SLIP}&print=large"
#: A desktop screen of 1280 × 1024 at 400 % is as wide as a small phone and much lower.
SCREENS = {"phone": (320, 640), "desktop": (1280, 1024), "zoom": (320, 256)}


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def fill_in(page: Page) -> None:
    """Answer the question page as the letter says."""
    page.goto("/appointment")
    page.get_by_label("Where is the appointment?").fill(SENT.hospital.name)
    page.get_by_label("Day", exact=True).fill(str(SENT.at.day))
    page.get_by_label("Month", exact=True).fill(str(SENT.at.month))
    page.get_by_label("Year", exact=True).fill(str(SENT.at.year))
    page.get_by_label("What time is it?").fill("2.20 pm")
    page.get_by_label("Where do you set out from?").fill(SENT.home.text)


def test_a_letter_becomes_a_slip_without_a_script(plain: Page) -> None:
    fill_in(plain)
    plain.get_by_label("Somebody else").check()
    plain.get_by_role("button", name="Make the slip").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(SENT.hospital.name)
    expect(plain.get_by_text("Give this slip to the person who is travelling.")).to_be_visible()
    expect(plain.get_by_role("heading", name=re.compile("Last bus home: "))).to_be_visible()
    expect(plain.get_by_role("button", name="Print this slip")).to_be_hidden()


def test_a_letter_becomes_a_slip_by_keyboard(page: Page) -> None:
    fill_in(page)
    page.get_by_label("Where do you set out from?").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/slip\?from="))
    expect(page.get_by_role("heading", level=1)).to_have_text(SENT.hospital.name)


def test_a_mistake_is_named_and_nothing_is_lost(page: Page) -> None:
    fill_in(page)
    page.get_by_label("Day", exact=True).fill("41")
    page.get_by_role("button", name="Make the slip").click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name=re.compile("must be a real date")).click()
    expect(page.get_by_label("Day", exact=True)).to_be_focused()
    expect(page.get_by_label("Where is the appointment?")).not_to_have_value("")


@pytest.mark.parametrize("address", [SLIP, LARGE, "/appointment", "/slip"])
@pytest.mark.parametrize("screen", SCREENS)
def test_it_fits_and_axe_finds_nothing(
    page: Page, axe: Callable[[Page], None], address: str, screen: str
) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if screen != "zoom":
        axe(page)


def test_it_prints_on_one_side_of_a4(page: Page, tmp_path: Path) -> None:
    page.goto(SLIP)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Send this slip on")).to_be_hidden()
    paper = tmp_path / "slip.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(paper)
    assert len(document) == 1
    words = document[0].get_textpage().get_text_range()
    assert "Last bus home" in words
    assert "invented" in words


def test_the_pdf_comes_from_the_printer(page: Page) -> None:
    answer = page.request.get(PDF)
    assert answer.ok, answer.text()
    document = pypdfium2.PdfDocument(answer.body())
    assert len(document) == 1
    assert "Last bus home" in document[0].get_textpage().get_text_range()


def test_a_slip_opens_offline_once_it_was_loaded_and_can_be_forgotten(page: Page) -> None:
    page.goto(SLIP)
    kept = page.get_by_text("This slip is kept on this device.")
    expect(kept).to_be_visible()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(SENT.hospital.name)
    expect(page.get_by_text("This is the copy kept on this device.")).to_be_visible()
    expect(page.locator(".slip-facts")).to_have_css("display", "grid")
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("This is the copy kept on this device.")).to_be_hidden()
    expect(kept).to_be_visible()
    page.get_by_role("button", name="Forget it on this device").click()
    expect(page.get_by_text("This slip is no longer kept on this device.")).to_be_visible()
