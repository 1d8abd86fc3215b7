"""Access cards in a real browser: the public page, a frame elsewhere, the manager's form."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders.node import LiveNode
from tests.builders.web import answering, elsewhere
from tests.system.test_diaries import sign_in

PRACTICE = "ZZBG01"
PUBLIC = f"/organisations/{PRACTICE}"
EMBED = f"{PUBLIC}/card/embed"
EDIT = f"/staff/cards/{PRACTICE}/edit"
WIDTHS = (320, 1280)


@pytest.mark.parametrize("address", [PUBLIC, EMBED])
@pytest.mark.parametrize("width", WIDTHS)
def test_how_to_get_in_fits_and_axe_finds_nothing(
    page: Page, axe: Callable[[Page], None], address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    expect(page.get_by_role("link", name="999").first).to_be_visible()
    expect(page.get_by_role("heading", name="By telephone")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)


def test_another_website_may_frame_the_card_and_nothing_else(
    browser: Browser, live_node: LiveNode
) -> None:
    frames = "".join(
        f'<iframe src="{live_node.url}{path}" title="Card"></iframe>' for path in (EMBED, PUBLIC)
    )
    profile = browser.new_context()
    tab = profile.new_page()
    with elsewhere() as site:
        site.answer = answering(frames.encode(), content_type="text/html")
        tab.goto(site.url)
        card, page = (tab.frame_locator("iframe").nth(n) for n in (0, 1))
        expect(card.get_by_role("heading", level=1)).to_contain_text("How to get help from")
        expect(page.get_by_role("heading", name="How to get in")).to_have_count(0)
    profile.close()


def test_leaflet_and_poster_open_from_the_page(page: Page) -> None:
    page.goto(PUBLIC)
    for name in ("leaflet", "poster"):
        address = page.get_by_role("link", name=re.compile(name)).get_attribute("href")
        answer = page.request.get(address or "")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF")


def test_a_practice_manager_changes_the_card_by_keyboard(
    page: Page, axe: Callable[[Page], None], live_node: LiveNode
) -> None:
    sign_in(page, live_node, "manager-of-cards")
    page.goto("/staff/cards")
    axe(page)
    page.goto(EDIT)
    axe(page)
    hours = page.get_by_label("When are the doors open?")
    hours.fill("whenever")
    page.get_by_label("Which languages are spoken?").press("Enter")
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("link", name=re.compile("whenever")).press("Enter")
    expect(hours).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Mon-Fri 8-6.30pm, closed on bank holidays")
    page.get_by_role("button", name="Check the answers").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check the card")
    axe(page)
    page.get_by_label(re.compile("I have gone through")).press("Space")
    page.get_by_role("button", name="Publish the card").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The card is published")
    axe(page)
    page.goto(PUBLIC)
    expect(page.get_by_text("Written by the practice on")).to_be_visible()
