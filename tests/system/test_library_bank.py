"""The bank of questions and toolkits in a real browser: by keyboard, without a script, with axe."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.builders.node import LiveNode, run
from tests.system.test_diaries import sign_in

Axe = Callable[[Page], None]
WIDTHS = (320, 1280)
LIBRARIAN = ("--role", "librarian")


@pytest.fixture(scope="module", autouse=True)
def common_questions(live_node: LiveNode) -> None:
    """The bank has the common questions."""
    done = run(["library", "bank", "start", "--as", "operator"], home=live_node.home)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def test_a_question_goes_into_the_bank_by_keyboard(
    page: Page, axe: Axe, live_node: LiveNode
) -> None:
    sign_in(page, live_node, "bank-by-keyboard", *LIBRARIAN)
    page.get_by_role("link", name="Bank of questions", exact=True).press("Enter")
    axe(page)
    page.get_by_role("button", name="Add a question").press("Enter")
    axe(page)
    page.get_by_label("The question", exact=True).fill("When were you born?")
    page.get_by_label("Answered with").select_option("A date")
    page.get_by_label("The question", exact=True).press("Enter")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("heading", name="Nearly the same")).to_be_visible()
    axe(page)
    page.get_by_role("link", name=re.compile("The bank has")).press("Enter")
    expect(page.get_by_label("I have looked: mine asks something else")).to_be_focused()
    page.get_by_label("The question", exact=True).fill("Colour of the door handle")
    page.get_by_label("Answered with").select_option("One of the choices")
    page.get_by_label("The choices").fill("Brass\nSteel")
    page.get_by_label("The question", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is in the bank now.")
    axe(page)
    page.get_by_role("link", name="Change “Colour of the door handle”").press("Enter")
    page.get_by_label("The question", exact=True).fill("Which colour is the door handle?")
    page.get_by_label("Why does an answer still mean the same?").fill("Only the words changed.")
    axe(page)
    page.get_by_role("button", name="Save the change").press("Enter")
    page.get_by_role("link", name="Which colour is the door handle?", exact=True).press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Version 2")
    axe(page)


def test_a_toolkit_is_made_without_a_script(plain: Page, axe: Axe, live_node: LiveNode) -> None:
    sign_in(plain, live_node, "kits-without-script", *LIBRARIAN)
    plain.get_by_role("link", name="Toolkits", exact=True).click()
    plain.get_by_role("button", name="Make a toolkit").click()
    plain.get_by_label("Title").fill("Toolkit of the tests")
    plain.get_by_label("What is it for?").fill("For a day out.")
    for number, title in ((1, "Friends and family card (form)"), (2, "Workshop sign-up (form)")):
        row = plain.get_by_role("group", name=f"Template {number}")
        row.get_by_label("Which one?").select_option(title)
        row.get_by_label("Why is it in the toolkit?").fill(f"Number {number} of the day.")
    plain.get_by_role("button", name="Move up template 2").click()
    first = plain.get_by_role("group", name="Template 1").get_by_label("Why is it in the toolkit?")
    expect(first).to_have_value("Number 2 of the day.")
    plain.get_by_label("Title").press("Enter")
    expect(plain.get_by_role("alert")).to_contain_text("The toolkit is saved.")
    plain.get_by_role("button", name="Let everybody see it").click()
    expect(plain.get_by_role("alert")).to_contain_text("Everybody can see the toolkit now.")
    plain.get_by_role("link", name="the page of the toolkit").click()
    expect(plain.get_by_role("heading", level=2).first).to_have_text("Workshop sign-up")
    with plain.expect_download() as waiting:
        plain.get_by_role("button", name="Download all of them").click()
    assert waiting.value.suggested_filename == "toolkit-of-the-tests.zip"


def test_the_pages_fit_and_axe_finds_nothing(page: Page, axe: Axe, live_node: LiveNode) -> None:
    sign_in(page, live_node, "bank-of-widths", *LIBRARIAN)
    pages = ["/library/bank", "/library/bank/accessible-format", "/library/toolkits"]
    pages += [
        f"/staff/library/{end}"
        for end in (
            "bank",
            "bank/new",
            "bank/postcode/change",
            "bank/postcode/retire",
            "toolkits",
            "toolkits/new",
        )
    ]
    for address in pages:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
