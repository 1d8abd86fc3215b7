"""The node's own pages in a real browser: widths, keyboard, no script, paper, axe."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.builders.node import LiveNode

PAGES = ("/", "/sources", "/about", "/accessibility", "/no-such-page")
#: A desktop screen of 1280 × 1024 at 400 % is as wide as a small phone and much lower.
SCREENS = {"phone": (320, 640), "desktop": (1280, 1024), "zoom": (320, 256)}


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_pages_fit_and_axe_finds_nothing(
    page: Page, axe: Callable[[Page], None], path: str, screen: str
) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(path)
    assert overflow(page) <= 0
    if screen != "zoom":
        axe(page)


@pytest.mark.parametrize("path", PAGES)
def test_pages_need_no_script(plain: Page, path: str) -> None:
    plain.goto(path)
    expect(plain.locator("h1")).to_be_visible()
    expect(plain.locator("[data-print]")).to_have_count(0 if path in {"/", PAGES[-1]} else 1)
    for button in plain.locator("[data-print]").all():
        expect(button).to_be_hidden()


def test_the_keyboard_reaches_the_letter_first_of_all_that_home_offers(page: Page) -> None:
    # What is important now stands above everything, and is passed on the way.
    offered = """document.querySelector('main').contains(document.activeElement)
        && !document.activeElement.closest('[data-notices]')"""
    page.goto("/")
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).boxShadow") != "none"
        if page.evaluate(offered):
            break
    focused = page.evaluate("document.activeElement.textContent.trim()")
    assert focused == "I have a letter with an appointment"


def test_the_skip_link_goes_to_the_main_content(page: Page) -> None:
    page.goto("/about")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#maincontent")


@pytest.mark.parametrize("path", PAGES)
def test_pages_print_without_navigation_and_addresses(page: Page, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")
    expect(page.locator("footer nav")).to_be_hidden()
    background = page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    heading = page.locator("h1").inner_text()
    assert " ".join(heading.split()) in " ".join(text.split())
    assert "Skip to main content" not in text
    assert not re.search(r"\(Link:|https?://", text)


def test_a_page_in_the_systems_own_colours(page: Page, axe: Callable[[Page], None]) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto("/")
    expect(page.get_by_role("link", name="I have a letter with an appointment")).to_be_visible()
    axe(page)


def journey_form(page: Page) -> Locator:
    """The form of home that asks where somebody sets out from; it is not the only one there."""
    return page.locator("form[action='/journeys']")


def suggest(page: Page, text: str) -> None:
    """Type into the place field of home and wait for the list."""
    page.locator("#from").press_sequentially(text)
    expect(journey_form(page).get_by_role("option").first).to_be_visible()


@pytest.fixture
def some_place(page: Page) -> str:
    """The name of a place that the node suggests."""
    page.goto("/")
    found = page.evaluate("fetch('/places/suggest?q=hosp').then((answer) => answer.json())")
    assert found, "the sample node knows no place that begins with “hosp”"
    return str(found[0]["name"])


def test_a_suggestion_is_chosen_with_the_keyboard_and_sent_as_its_reference(
    page: Page, axe: Callable[[Page], None], some_place: str
) -> None:
    field = journey_form(page).get_by_role("combobox")
    suggest(page, "hosp")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    option = journey_form(page).get_by_role("option").first
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "?")
    axe(page)
    page.keyboard.press("Enter")
    expect(field).to_have_value(some_place)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator("input[type=hidden][name=from]")).to_have_count(1)
    field.press("Backspace")
    expect(page.locator("input[type=hidden][name=from]")).to_have_count(0)
    expect(field).to_have_attribute("name", "from")


def test_escape_closes_the_list_and_keeps_what_was_typed(page: Page, some_place: str) -> None:
    suggest(page, "hosp")
    page.keyboard.press("Escape")
    expect(journey_form(page).get_by_role("listbox")).to_be_hidden()
    expect(journey_form(page).get_by_role("combobox")).to_have_value("hosp")


def test_how_many_places_there_are_is_announced(page: Page, some_place: str) -> None:
    suggest(page, "hosp")
    expect(journey_form(page).get_by_role("status").first).to_contain_text(
        "Use the up and down arrow keys"
    )


def test_a_place_is_remembered_only_where_asked_and_forgotten_at_once(page: Page) -> None:
    page.goto("/")
    journey_form(page).evaluate(
        "form => form.addEventListener('submit', event => event.preventDefault())"
    )
    journey_form(page).get_by_role("combobox").fill("Station Road")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Plan a journey").click()
    assert page.evaluate("localStorage.length") == 0
    journey_form(page).get_by_label("Remember this place on this device only").check()
    page.get_by_role("button", name="Plan a journey").click()
    assert page.evaluate("localStorage.length") == 1
    page.reload()
    expect(journey_form(page).get_by_role("combobox")).to_have_value("Station Road")
    journey_form(page).get_by_role("button", name="Forget it").click()
    expect(journey_form(page).get_by_role("combobox")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_where_i_am_now_is_sent_as_a_rounded_point(
    page: Page, context: BrowserContext, live_node: LiveNode
) -> None:
    context.grant_permissions(["geolocation"], origin=live_node.url)
    context.set_geolocation({"latitude": 51.266_212_34, "longitude": -1.087_654_32})
    page.goto("/")
    journey_form(page).get_by_role("button", name="Use where I am now").click()
    expect(journey_form(page).get_by_role("combobox")).to_have_value("Where I am now")
    sent = page.locator("input[type=hidden][name=from]")
    expect(sent).to_have_value("point:51.2662,-1.0877")


def test_a_refused_position_is_answered_in_words(page: Page, context: BrowserContext) -> None:
    context.clear_permissions()
    page.goto("/")
    page.evaluate(
        "() => { navigator.geolocation.getCurrentPosition = (found, failed) => failed({}); }"
    )
    journey_form(page).get_by_role("button", name="Use where I am now").click()
    expect(page.get_by_text("We could not find where you are.")).to_be_visible()


def test_screens_are_not_empty(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    shot = page.screenshot(path=tmp_path / "home.png", full_page=True)
    assert len(shot) > 10_000
