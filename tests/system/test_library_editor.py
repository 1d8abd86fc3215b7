"""A form from its first question to its release: by keyboard, without a script, with axe."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.builders.node import LiveNode
from tests.system.test_diaries import sign_in

Axe = Callable[[Page], None]
WIDTHS = (320, 1200)
LIBRARIAN = ("--role", "librarian")


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


@pytest.fixture
def colleague(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """The page of somebody else, who has a browser of their own."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url)
    yield profile.new_page()
    profile.close()


def start(page: Page, title: str) -> str:
    """Start a form with one question by keyboard; gives the address of its draft."""
    page.goto("/staff/library")
    page.get_by_role("link", name="Start a new one").press("Enter")
    page.get_by_label("What is it called?").fill(title)
    page.get_by_label("What does it ask first?").fill(f"Which bun of {title}?")
    page.get_by_role("button", name="Start the draft").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url.split("?")[0]


def add(page: Page, draft: str, text: str, kind: str, choices: str = "") -> None:
    page.goto(f"{draft}/add")
    page.get_by_label("What does it ask or say?").fill(text)
    page.get_by_label("How do people answer it?").select_option(label=kind)
    page.get_by_label("Choices, one on each line").fill(choices)
    page.get_by_role("button", name="Add it", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile("Change a (question|group)")
    )


def say_why(page: Page, draft: str) -> None:
    page.goto(f"{draft}/reason")
    page.get_by_label("Who owns it?").fill("Bun desk")
    page.get_by_label("Who uses the answers?").fill("The bun desk")
    page.get_by_label("For which decision?").fill("How many buns to bake")
    page.get_by_label("On which legal basis").fill("Consent")
    page.get_by_label("For how many days").fill("30")
    for part, value in (("Day", "1"), ("Month", "1"), ("Year", "2099")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Saved")


def test_a_form_is_written_reviewed_and_released_without_a_script(
    plain: Page, live_node: LiveNode, colleague: Page
) -> None:
    sign_in(plain, live_node, "writer-without-script", *LIBRARIAN)
    draft = start(plain, "Buns without a script")
    add(plain, draft, "How sweet?", "A choice from a list", "Very\nA little")
    plain.get_by_role("button", name="Save, and change the choices").click()
    plain.get_by_label("Weight of choice 1").fill("2")
    plain.get_by_role("button", name="Down Very").click()
    expect(plain.get_by_label("Choice 2", exact=True)).to_have_value("Very")
    plain.get_by_role("button", name="Save, and back to the question").click()
    plain.get_by_role("button", name="Save, and say when it is asked").click()
    plain.get_by_label("Which question’s answer decides?").select_option(index=1)
    plain.get_by_role("button", name="Go on").click()
    plain.get_by_label("With which answer?").fill("Currant")
    plain.get_by_role("button", name="Add the condition").click()
    expect(plain.get_by_role("main")).to_contain_text("is “Currant”")
    plain.goto(f"{draft}/score")
    plain.get_by_label("What is the score called?").fill("Sweetness")
    plain.get_by_label("Add up the weights").check()
    plain.get_by_label("How sweet?").check()
    plain.get_by_role("button", name="Save").click()
    say_why(plain, draft)
    plain.goto(f"{draft}/check")
    plain.get_by_role("button", name="Give it to review").click()
    expect(plain.get_by_role("main")).to_contain_text("somebody else has to review it")
    sign_in(colleague, live_node, "reviewer-of-buns", *LIBRARIAN)
    colleague.goto(f"{draft}/review")
    colleague.get_by_label("Yes, it can be released").check()
    colleague.get_by_role("button", name="Send your answer").click()
    plain.goto(draft)
    plain.get_by_role("button", name="Release it").click()
    expect(plain.get_by_role("main")).to_contain_text("Fingerprint (SHA-256)")


def test_a_form_is_written_by_keyboard_and_axe_finds_nothing(
    page: Page, live_node: LiveNode, axe: Axe
) -> None:
    sign_in(page, live_node, "writer-by-keyboard", *LIBRARIAN)
    page.get_by_role("link", name="Forms and scorecards").press("Enter")
    axe(page)
    draft = start(page, "Buns by keyboard")
    axe(page)
    add(page, draft, "More about it", "Nothing: it holds other questions (a group)")
    axe(page)
    page.goto(f"{draft}/add")
    page.get_by_role("button", name="Add it", exact=True).press("Enter")
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("link", name="Enter the words of the question").press("Enter")
    expect(page.get_by_label("What does it ask or say?")).to_be_focused()
    page.keyboard.type("How many?")
    page.get_by_label("How do people answer it?").select_option(label="A whole number")
    page.get_by_label("Where does it lie?").select_option(label="In “More about it”")
    page.get_by_role("button", name="Add it, then another").press("Enter")
    page.goto(draft)
    page.get_by_role("button", name="Up More about it").press("Enter")
    expect(page.locator(".ed-items > li").first).to_contain_text("More about it")
    ends = ("name", "add", "bank", "score", "reason", "check", "preview", "drop")
    ends += ("item?item=how-many", "remove?item=how-many", "conditions?item=how-many")
    for end in ("", *(f"/{one}" for one in ends)):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{draft}{end}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, end
        axe(page)
    for address in ("/staff/library/new", "/staff/library/upload"):
        page.goto(address)
        axe(page)


def test_what_is_typed_is_shown_at_once_and_kept_until_it_is_saved(
    page: Page, live_node: LiveNode, axe: Axe
) -> None:
    sign_in(page, live_node, "writer-who-leaves", *LIBRARIAN)
    draft = start(page, "Buns that are kept")
    page.locator(".ed-item__name a").first.press("Enter")
    words = page.get_by_label("What does it ask or say?")
    words.fill("Which bun, if any?")
    expect(page.locator("#preview")).to_contain_text("Which bun, if any?")
    item = page.url
    page.goto(draft)
    page.goto(item)
    expect(words).to_have_value("Which bun of Buns that are kept?")
    axe(page)
    page.get_by_role("button", name="Put it back").press("Enter")
    expect(words).to_have_value("Which bun, if any?")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Saved")
    page.goto(item)
    expect(words).to_have_value("Which bun, if any?")
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)


def test_two_editors_of_one_question_see_both_versions(
    page: Page, colleague: Page, live_node: LiveNode, axe: Axe
) -> None:
    sign_in(page, live_node, "first-editor-of-buns", *LIBRARIAN)
    sign_in(colleague, live_node, "second-editor-of-buns", *LIBRARIAN)
    draft = start(page, "Buns of two")
    page.locator(".ed-item__name a").first.click()
    colleague.goto(page.url)
    colleague.get_by_label("What does it ask or say?").fill("Which roll?")
    colleague.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("What does it ask or say?").fill("Which loaf?")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_role("main")).to_contain_text("“Which roll?” → “Which loaf?”")
    axe(page)
    page.get_by_role("button", name="Save mine").press("Enter")
    page.goto(draft)
    expect(page.get_by_role("main")).to_contain_text("Which loaf?")
