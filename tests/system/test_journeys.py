"""The pages of journeys in a real browser: widths, keyboard, no script, paper, axe."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlencode

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from superhighway.core.clock import today
from tests.builders.node import LiveNode

#: A desktop screen of 1280 × 1024 at 400 % is as wide as a small phone and much lower.
SCREENS = {"phone": (320, 640), "desktop": (1280, 1024), "zoom": (320, 256)}
WEDNESDAY = 2


@pytest.fixture
def asked(page: Page) -> dict[str, str]:
    """From an invented postcode to a hospital, to be there on a Wednesday at 2pm."""
    (origin, *_) = page.request.get("/places/suggest?q=RG21 3").json()
    hospitals = page.request.get("/places/suggest?q=hospital").json()
    hospital = next(one for one in hospitals if one["ref"].startswith("place:"))
    day = today() + timedelta(days=1 + (WEDNESDAY - today().weekday() - 1) % 7)
    return {
        "from": origin["ref"],
        "to": hospital["ref"],
        "at": f"{day}T14:00",
        "when": "arrive",
    }


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def addresses(asked: dict[str, str]) -> dict[str, str]:
    """The pages of journeys by name."""
    return {
        "question": "/journeys",
        "wrong": "/journeys?from=nowhere+at+all&to=&when=depart&at-time=2:20",
        "results": f"/journeys?{urlencode(asked)}",
        "none": f"/journeys?{urlencode(asked | {'at': '2020-01-01T10:00'})}",
        "journey": f"/journey?{urlencode(asked)}&n=1",
    }


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("name", ["question", "wrong", "results", "none", "journey"])
def test_pages_fit_and_axe_finds_nothing(
    page: Page, axe: Callable[[Page], None], asked: dict[str, str], name: str
) -> None:
    for screen, (width, height) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(addresses(asked)[name])
        assert overflow(page) <= 0, screen
        if screen != "zoom":
            axe(page)


def test_from_the_question_to_one_journey_without_a_script(
    plain: Page, asked: dict[str, str]
) -> None:
    plain.goto("/journeys")
    plain.get_by_label("Where do you set out from?").fill(asked["from"])
    plain.get_by_label("Where do you want to go?").fill(asked["to"])
    plain.get_by_label("Be there by a time").check()
    year, month, day = asked["at"][:10].split("-")
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        plain.get_by_label(label, exact=True).fill(value)
    plain.get_by_label("Time", exact=True).fill("2pm")
    plain.get_by_role("button", name="Find journeys").click()
    expect(plain.locator("h1")).to_contain_text("Journeys to")
    expect(plain.locator(".tr-card")).not_to_have_count(0)
    plain.get_by_role("link", name="Step by step").first.click()
    expect(plain.locator("h1")).to_contain_text("Your journey to")
    expect(plain.get_by_text("Cancellations are not known here").first).to_be_visible()
    expect(plain.get_by_role("heading", name="You are at")).to_be_visible()


def test_the_keyboard_alone_is_enough(page: Page, asked: dict[str, str]) -> None:
    page.goto(addresses(asked)["results"])
    link = page.get_by_role("link", name="Step by step").first
    for _ in range(20):
        page.keyboard.press("Tab")
        if link.evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Your journey to")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tr-calls li").first).to_be_visible()


def test_what_is_wrong_is_told_first(page: Page, asked: dict[str, str]) -> None:
    page.goto(addresses(asked)["wrong"])
    expect(page).to_have_title(re.compile("^Error: Plan a journey – "))
    page.get_by_role("link", name="Enter where you want to go").click()
    expect(page.get_by_label("Where do you want to go?")).to_be_focused()
    expect(page.get_by_label("Where do you set out from?")).to_have_value("nowhere at all")


def test_one_journey_prints_on_one_side(page: Page, asked: dict[str, str]) -> None:
    page.goto(addresses(asked)["journey"])
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    text, *more = [one.get_textpage().get_text_bounded() for one in document]
    document.close()
    assert more == []
    assert "You are at" in text
    assert "Cancellations are not known here" in text
    assert "Print this page" not in text


def test_a_list_of_journeys_prints_on_one_side(page: Page, asked: dict[str, str]) -> None:
    question = asked | {"from": "postcode:RG221MM", "to": "Example General Hospital"}
    page.goto(f"/journeys?{urlencode(question)}")
    shown = page.locator(".tr-card").count()
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    text, *more = [one.get_textpage().get_text_bounded() for one in document]
    document.close()
    assert more == []
    assert text.count("Catch it at") == shown > 1
    assert "last way back" in text


def test_a_journey_reads_in_order_for_a_screen_reader(page: Page, asked: dict[str, str]) -> None:
    page.goto(addresses(asked)["results"])
    expect(page.get_by_role("list").filter(has=page.locator(".tr-card")).first).to_be_visible()
    first = page.locator(".tr-card h2").first
    expect(first).to_contain_text("Leave at")
    expect(first).to_contain_text("arrive at")
    assert asked["at"][:10] in str(first.locator("time").first.get_attribute("datetime"))
