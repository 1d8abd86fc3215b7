"""The folder of 60 forms of a sample: surveyed on the first screen, and one made of a group."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders.node import LiveNode
from tests.system.test_diaries import sign_in

Axe = Callable[[Page], None]
WIDTHS = (320, 1280)
ADDRESS = re.compile("/library/surveys/[0-9a-f-]{36}$")


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def test_the_first_screen_leads_to_the_survey_that_everybody_may_read(page: Page, axe: Axe) -> None:
    page.goto("/letter")
    page.get_by_role("link", name="See what the survey of the 60 forms found").press("Enter")
    expect(page).to_have_url(ADDRESS)
    expect(page.get_by_role("main")).to_contain_text("The folder holds 60 files.")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        axe(page)
    page.locator("#ranked + .wide a").first.press("Enter")
    assert page.evaluate("location.hash") == "#group-1"
    expect(page.get_by_role("button", name="Make this the one")).to_have_count(0)
    page.get_by_role("link", name="Make this the one").first.press("Enter")
    expect(page).to_have_title(re.compile("^Sign in"))


def test_a_librarian_makes_one_of_a_group_the_one_without_a_script(
    plain: Page, live_node: LiveNode
) -> None:
    sign_in(plain, live_node, "librarian-of-surveys", "--role", "librarian")
    plain.get_by_role("link", name="Surveys of forms").press("Enter")
    plain.locator(".lv-list h2 a").first.press("Enter")
    group = plain.locator(".group", has=plain.locator("#group-2"))
    group.get_by_role("radio").nth(1).check()
    file = group.get_by_role("radio").nth(1).locator("xpath=following-sibling::label").inner_text()
    group.get_by_role("button", name="Make this the one").press("Enter")
    expect(plain).to_have_url(re.compile("/staff/library/[0-9a-f-]{36}$"))
    expect(plain.get_by_role("main")).to_contain_text("Draft")
    plain.goto("/staff/library/surveys")
    plain.locator(".lv-list h2 a").first.click()
    expect(group).to_contain_text(f"{file.strip()}” the one")


def test_what_librarians_see_of_surveys_has_nothing_that_axe_finds(
    page: Page, axe: Axe, live_node: LiveNode
) -> None:
    sign_in(page, live_node, "librarian-of-axe", "--role", "librarian")
    page.goto("/staff/library/surveys")
    axe(page)
    page.locator(".lv-list h2 a").first.press("Enter")
    axe(page)
    page.get_by_role("link", name="Drop this survey").press("Enter")
    expect(page.get_by_role("button", name="Drop it")).to_be_visible()
    axe(page)
