"""Staff look after the directory in a real browser: by keyboard, without a script, with axe."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.builders.node import LiveNode
from tests.system.test_diaries import PRACTICE, sign_in

Axe = Callable[[Page], None]
WIDTHS = (320, 1280)
EDITOR = ("--role", "editor")
CHECKER = ("--role", "checker")


def open_service(page: Page, code: str = PRACTICE) -> str:
    """Open a practice among the services of the staff; gives its address."""
    page.goto(f"/staff/services?show=all&text={code}")
    page.locator(".ds-list h2 a").first.click()
    expect(
        page.get_by_role("heading", name="What readers see, and what it rests on")
    ).to_be_visible()
    return page.url.split("?")[0]


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def test_an_editor_changes_a_service_by_keyboard(page: Page, axe: Axe, live_node: LiveNode) -> None:
    sign_in(page, live_node, "editor-by-keyboard", *EDITOR)
    page.get_by_role("link", name="Services", exact=True).press("Enter")
    axe(page)
    address = open_service(page)
    axe(page)
    page.get_by_role("link", name="Change this service").press("Enter")
    axe(page)
    hours = page.get_by_label("Opening times (optional)", exact=True)
    hours.fill("whenever")
    page.get_by_label("Name of the service").press("Enter")
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("link", name=re.compile("whenever")).press("Enter")
    expect(hours).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Mon-Fri 8-6.30pm, closed on bank holidays, Sat 9am-12")
    page.get_by_role("button", name="Continue").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what you changed")
    axe(page)
    page.get_by_role("button", name="Publish").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Your changes are published.")
    axe(page)
    page.goto(address.replace("/staff", ""))
    expect(page.get_by_role("main")).to_contain_text("Changed by Mona Manager")


def test_a_service_is_typed_in_and_taken_off_without_a_script(
    plain: Page, live_node: LiveNode
) -> None:
    sign_in(plain, live_node, "editor-without-script", *EDITOR)
    plain.goto("/staff/services/new")
    plain.get_by_label("Name of the service").fill("Walking group of the tests")
    plain.get_by_label("Who gives it").fill("Sample Walkers")
    plain.get_by_label("Stop smoking, lose weight, get active").check()
    plain.get_by_label("Opening times (optional)", exact=True).fill("Tuesday 10am to 11:30am")
    plain.get_by_role("button", name="Continue").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Check the new service")
    plain.get_by_role("button", name="Change something").click()
    expect(plain.get_by_label("Name of the service")).to_have_value("Walking group of the tests")
    plain.get_by_role("button", name="Continue").click()
    plain.get_by_role("button", name="Publish").click()
    expect(plain.get_by_role("alert")).to_contain_text("The service is published.")
    plain.get_by_role("link", name="Take it off the list").click()
    plain.get_by_role("button", name="Take it off the list").click()
    expect(plain.get_by_role("alert")).to_contain_text("off the list")


def test_what_somebody_finds_out_by_telephone_is_put_right_by_an_editor(
    page: Page, axe: Axe, live_node: LiveNode
) -> None:
    sign_in(page, live_node, "checker-of-tests", *CHECKER)
    page.goto("/staff/sample")
    axe(page)
    page.get_by_label("How many services will you ring?").fill("3")
    page.get_by_role("button", name="Draw a sample").press("Enter")
    axe(page)
    page.locator("ol h3 a").first.press("Enter")
    name = page.get_by_role("heading", level=1).inner_text().partition(". ")[2]
    axe(page)
    page.get_by_role("group", name="Which number should people ring?").get_by_label("Wrong").check()
    page.locator("#truth-telephone").fill("01632 960999")
    page.get_by_role("button", name="Keep and go on").press("Enter")
    page.goto("/sources")
    expect(page.get_by_role("heading", name="How much of the directory is right")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("This is not finished")
    axe(page)
    page.context.clear_cookies()
    sign_in(page, live_node, "editor-who-settles", *EDITOR)
    page.goto("/staff/disputes")
    axe(page)
    wrong = page.get_by_role("link", name=f"{name}: telephone number")
    wrong.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("was told: “01632 960999”")
    axe(page)
    page.get_by_label("It is wrong").check()
    page.get_by_role("button", name="Continue").press("Enter")
    expect(page.locator("#telephone")).to_have_value("01632 960999")
    page.get_by_role("button", name="Continue").press("Enter")
    page.get_by_role("button", name="Publish").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Your changes are published.")
    page.goto("/staff/disputes")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reported as wrong")
    expect(wrong).to_have_count(0)


def test_the_staff_pages_fit_and_axe_finds_nothing(
    page: Page, axe: Axe, live_node: LiveNode
) -> None:
    sign_in(page, live_node, "editor-of-widths", *EDITOR)
    service = open_service(page, "ZZBG02")
    ends = ("", "/edit", "/checked", "/join")
    pages = [f"{service}{end}" for end in ends]
    pages += ["/staff/services/new", "/staff/joins", "/staff/review", "/staff/sample"]
    for address in pages:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)


def test_two_records_are_looked_at_side_by_side_joined_and_parted(
    page: Page, axe: Axe, live_node: LiveNode
) -> None:
    sign_in(page, live_node, "editor-who-joins", *EDITOR)
    main = open_service(page, "ZZBG03")
    page.get_by_role("link", name="Join with another record").press("Enter")
    page.get_by_label("Part of its name, or an ODS code").fill("ZZBG04")
    page.keyboard.press("Enter")
    page.locator(".ds-list h3 a").first.press("Enter")
    axe(page)
    page.get_by_role("button", name="Join them").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("shown as one now")
    axe(page)
    page.get_by_role("link", name=re.compile("Show it apart again")).press("Enter")
    page.get_by_role("button", name="Show them apart").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("shown apart again")
    assert page.url.startswith(main)
