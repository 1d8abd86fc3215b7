"""The public pages of the library in a real browser: widths, keyboard, no script, paper, axe."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.builders.node import LiveNode
from tests.system.test_diaries import sign_in
from tests.system.test_pages import SCREENS, overflow

Axe = Callable[[Page], None]
#: Templates of the sample: one of plain questions, one with two releases, one that was derived.
CARD, TWICE = "Friends and family card", "Workshop sign-up"
DERIVED = f"{CARD} for visits at home"


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    yield profile.new_page()
    profile.close()


def open_template(page: Page, title: str) -> str:
    """Find a template on the shelves by its title; gives its address."""
    page.goto("/library")
    page.get_by_label("Words to look for").fill(title)
    page.get_by_role("button", name="Search the library").click()
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


@pytest.mark.parametrize("screen", SCREENS)
def test_the_shelves_fit_and_axe_finds_nothing(page: Page, axe: Axe, screen: str) -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    template = open_template(page, CARD)
    release = f"{template}/releases/1"
    twice = open_template(page, TWICE)
    paths = ("/library", "/library?q=nothing+like+it", "/library?kind=scorecard&page=1")
    for path in (*paths, template, release, f"{release}/xlsform", f"{twice}/differences"):
        page.goto(path)
        assert overflow(page) <= 0, path
        if screen != "zoom":
            axe(page)


def test_from_home_to_a_template_by_keyboard_with_a_slip_of_the_pen(page: Page) -> None:
    page.goto("/")
    page.get_by_label("What is the form about?").focus()
    page.keyboard.type("famliy card")
    page.keyboard.press("Enter")
    expect(page.locator("#found ~ p").first).to_have_text("We looked for “family card”.")
    card = page.get_by_role("link", name=CARD, exact=True)
    card.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Who uses the answers")
    expect(page.get_by_role("main")).to_contain_text("We checked just now")
    expect(page.get_by_role("main")).to_contain_text("Sample: invented")


def test_without_a_script_the_filters_work(plain: Page) -> None:
    plain.goto("/library")
    plain.get_by_text("Only some of them").click()
    plain.get_by_role("combobox", name="Kind").select_option("scorecard")
    plain.get_by_role("button", name="Search the library").click()
    expect(plain.locator(".ls-card").first).to_contain_text("Scorecard")
    expect(plain.locator(".ls-card", has_text="Checklist")).to_have_count(0)
    plain.get_by_role("link", name=re.compile("Take this out")).click()
    expect(plain.get_by_role("heading", name="All templates")).to_be_visible()


def test_lineage_and_releases_lead_on(page: Page) -> None:
    open_template(page, DERIVED)
    page.get_by_role("link", name=CARD, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CARD)
    page.get_by_role("link", name=DERIVED, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(DERIVED)
    open_template(page, TWICE)
    page.get_by_role("link", name="Release 1", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("A newer release exists")
    page.get_by_role("link", name="See what changed between releases").click()
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("From release 1 of")


def test_on_paper_a_template_says_who_uses_it_and_what_it_asks(page: Page, tmp_path: Path) -> None:
    open_template(page, CARD)
    page.pdf(path=str(tmp_path / "card.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "card.pdf")
    words = " ".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    document.close()
    for said in ("invented", "Who uses the answers", "Overall, how was your experience", "SHA-256"):
        assert said in " ".join(words.split()), said
    assert "Fill it in" not in words


def test_librarians_find_the_way_to_their_desk(page: Page, live_node: LiveNode) -> None:
    sign_in(page, live_node, "shelf-librarian", "--role", "librarian")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    address = open_template(page, CARD).partition("/library/")[2]
    page.get_by_role("link", name="For staff: look after this template").click()
    expect(page).to_have_url(re.compile(f"/staff/library/{address}$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(CARD)
