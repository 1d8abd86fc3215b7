"""Finding a service in a real browser: phone and desktop, keyboard, no script, axe."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.builders.node import LiveNode
from tests.system.test_pages import SCREENS, overflow

NEAR = "RG24 1MM"
RESULTS = "/services?near=RG24+1MM&need=pharmacy"


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def first_service(page: Page) -> None:
    """Open the first service of the results."""
    page.goto(RESULTS)
    page.locator(".di-card__name a").first.click()
    expect(page.locator("h1")).to_contain_text("Pharmacy")


@pytest.mark.parametrize("screen", SCREENS)
def test_pages_of_services_fit_and_axe_finds_nothing(
    page: Page, axe: Callable[[Page], None], screen: str
) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    first_service(page)
    service = page.url
    wrong = "/services?near=nowhere+at+all&open=at"
    for path in ("/services", RESULTS, wrong, service, f"{service}/report", "/organisations"):
        page.goto(path)
        assert overflow(page) <= 0, path
        if screen != "zoom":
            axe(page)


def test_from_home_to_the_way_there_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.locator("#need").focus()
    page.keyboard.type("Ask a pharm")
    page.keyboard.press("Tab")
    page.keyboard.type(NEAR)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(f"Ask a pharmacist, or get a medicine near {NEAR}")
    card = page.locator(".di-card").first
    expect(card).to_contain_text("Sample: invented")
    card.get_by_role("link", name="Get there").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Journeys to Sample Pharmacy")


def test_still_right_or_wrong_needs_no_script_and_no_account(plain: Page) -> None:
    first_service(plain)
    plain.get_by_role("link", name="No, something is wrong").click()
    plain.get_by_role("button", name="Tell us").click()
    expect(plain.get_by_text("There is a problem")).to_be_visible()
    plain.get_by_label("The telephone number is wrong").check()
    plain.get_by_role("button", name="Tell us").click()
    expect(plain.locator("h1")).to_have_text("Thank you")
    plain.get_by_role("link", name="Back to").click()
    expect(plain.get_by_text("Reported wrong")).to_have_count(0)


def test_another_time_can_be_asked_about_without_script(plain: Page) -> None:
    plain.goto("/services")
    plain.get_by_label("What do you need?").select_option("pharmacy")
    plain.get_by_label("Near which place?").fill(NEAR)
    plain.get_by_label("At the date and time below").check()
    plain.get_by_label("Time", exact=True).fill("11am")
    plain.get_by_role("button", name="Find services").click()
    expect(plain.locator("main")).to_contain_text("Open at 11am on")
