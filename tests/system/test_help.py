"""The soonest help in a real browser: widths, keyboard, no script, paper, axe."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.builders.node import LiveNode

SCREENS = {"phone": (320, 640), "desktop": (1280, 1024), "zoom": (320, 256)}


@pytest.fixture
def near(page: Page) -> str:
    """An invented postcode of the sample area."""
    (place, *_) = page.request.get("/places/suggest?q=RG21 4").json()
    return str(place["ref"])


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize(
    "address",
    [
        "/help",
        "/help/results?near=nowhere+at+all&age=old",
        "/help/results?need=gp&registered=surgery&near={near}",
        "/help/results?need=any&near={near}",
        "/help/results?need=gp&registered=ZZBG02&age=40&near={near}",
        "/help/results?need=hearing&age=2&near={near}",
    ],
)
def test_pages_fit_and_axe_finds_nothing(
    page: Page, axe: Callable[[Page], None], near: str, address: str
) -> None:
    for screen, (width, height) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address.format(near=near))
        assert overflow(page) <= 0, screen
        if screen != "zoom":
            axe(page)


def test_from_home_to_the_answer_and_the_whole_journey_without_a_script(
    plain: Page, near: str
) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="I need to see someone").click()
    plain.get_by_label("Ask a pharmacist, or get a medicine").check()
    plain.get_by_label("Where do you set out from?").fill(near)
    plain.get_by_role("button", name="Show what is open to me").click()
    expect(plain.locator("h1")).to_contain_text("Ask a pharmacist, or get a medicine")
    expect(plain.get_by_text("practices:")).to_be_visible()
    expect(plain.locator(".so-card").first).to_contain_text("Pharmacy")
    plain.get_by_role("link", name="Whole journey").first.click()
    expect(plain.locator("h1")).to_contain_text("Journeys to")


def test_999_stands_above_everything(page: Page, near: str) -> None:
    for address in ("/help", f"/help/results?near={near}"):
        page.goto(address)
        first = page.locator("main h2, main h1").first
        expect(first).to_contain_text("In an emergency, call 999")
        expect(page.locator("main").get_by_role("link", name="999")).to_have_attribute(
            "href", "tel:999"
        )


def test_on_paper_it_begins_with_999_and_names_every_address(
    page: Page, near: str, tmp_path: Path
) -> None:
    page.goto(f"/help/results?need=gp&registered=ZZBG02&near={near}")
    page.pdf(path=tmp_path / "help.pdf", format="A4")
    document = pypdfium2.PdfDocument(tmp_path / "help.pdf")
    told = document[0].get_textpage()
    text = told.get_text_range()
    tops = [told.get_charbox(text.index(words))[3] for words in ("In an emergency", "See or speak")]
    assert tops == sorted(tops, reverse=True)
    assert "https://" in text
    assert "Change this" not in text
    assert "Whole journey" not in text


def test_what_is_wrong_is_told_first(page: Page) -> None:
    page.goto("/help/results?near=&age=old")
    expect(page).to_have_title(re.compile("^Error: I need to see someone – "))
    page.get_by_role("link", name="Enter where you are").click()
    expect(page.get_by_label("Where do you set out from?")).to_be_focused()
    expect(page.get_by_label("How old are you")).to_have_value("old")
