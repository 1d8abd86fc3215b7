"""A newcomer's first minutes in a sample area: the letter, its slip, another place."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

WIDTHS = (320, 1280)


def test_one_press_leads_from_the_letter_to_the_slip(page: Page) -> None:
    page.goto("/letter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A letter has come")
    page.get_by_role("link", name="Make Sam’s travel slip").click()
    expect(page).to_have_url(re.compile(r"/slip\?"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Example General Hospital")
    expect(page.get_by_text("Last bus home").first).to_be_visible()


def test_another_place_is_chosen_from_the_list(page: Page) -> None:
    page.goto("/try")
    page.get_by_role("list").get_by_role("link", name="Overton RG25 1CC").click()
    expect(page.get_by_text("RG25 1CC").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Example General Hospital")


def test_another_place_is_chosen_on_the_map_by_keyboard(page: Page) -> None:
    page.goto("/try")
    page.get_by_role("link", name="Go to the map").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Choose on the map")).to_be_focused()
    page.keyboard.press("Tab")
    dot = page.locator("svg a").first
    expect(dot).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/slip\?"))


def test_any_point_of_the_map_will_do(page: Page) -> None:
    page.goto("/try")
    dot = page.locator("svg a", has_text="Brighton Hill").locator(".demo-map__dot")
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] + 4, box["y"] + box["height"] + 8)
    expect(page).to_have_url(re.compile(r"/slip\?from=point(:|%3A)51\.24"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Example General Hospital")


@pytest.mark.parametrize("address", ["/letter", "/try", "/came-back"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_hinders_anybody(
    page: Page, axe: Callable[[Page], None], address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)


@pytest.mark.parametrize("address", ["/letter", "/try", "/came-back"])
def test_every_sample_page_says_so_and_asks_not_to_be_indexed(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_text("everything here is invented")).to_be_visible()
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
