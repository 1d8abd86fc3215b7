"""Somebody fills a form in at phone width: with a script and without, by keyboard, with axe."""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.builders.node import LiveNode
from tests.system.test_diaries import sign_in

Axe = Callable[[Page], None]
LIBRARIAN = ("--role", "librarian")
COMPLAINT = "A complaint or a compliment"
SCORECARD = "How the front desk works for people"
REFERRAL = "Referral to a community service"


def template(node: LiveNode, title: str) -> str:
    """The id of one of the sample's templates."""
    for page in (1, 2):
        with urllib.request.urlopen(f"{node.url}/library.json?page={page}") as answer:
            for one in json.load(answer)["templates"]:
                if one["title"] == title:
                    return str(one["template"])
    raise AssertionError(title)


@pytest.fixture
def plain(browser: Browser, live_node: LiveNode) -> Iterator[Page]:
    """A narrow page in a browser that runs no script."""
    profile: BrowserContext = browser.new_context(
        base_url=live_node.url,
        java_script_enabled=False,
        viewport={"width": 320, "height": 640},
    )
    yield profile.new_page()
    profile.close()


def fits(page: Page) -> None:
    """Nothing of a page lies beyond its width."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]  # type: ignore[index]


def test_a_complaint_is_written_on_a_phone(page: Page, axe: Axe, live_node: LiveNode) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/library/{template(live_node, COMPLAINT)}/fill")
    axe(page)
    fits(page)
    page.get_by_role("button", name="Start").press("Enter")
    axe(page)
    page.get_by_role("button", name="Continue").last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_role("link", name=re.compile("Answer this question")).press("Enter")
    expect(page.get_by_label("A complaint")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Continue").last.click()
    expect(page.get_by_text(re.compile("Question 2 of"))).to_be_visible()
    fits(page)
    page.get_by_label("Year").fill("26")
    page.get_by_label("Year").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("When was it?")
    page.get_by_role("button", name="Save and come back later").click()
    axe(page)
    code = page.locator(".fi-code").inner_text()
    page.goto("/library/come-back")
    axe(page)
    page.get_by_label("Your code").fill("wrong")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("We don’t know that code.")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Year")).to_have_value("26")


def test_conditional_questions_show_and_hide_at_once(
    page: Page, axe: Axe, live_node: LiveNode
) -> None:
    page.goto(f"/library/{template(live_node, COMPLAINT)}/fill")
    page.get_by_label("All on one page").check()
    page.get_by_role("button", name="Start").click()
    hidden = page.get_by_label("For whom?")
    expect(hidden).to_be_hidden()
    page.get_by_label("Yes", exact=True).last.check()
    expect(hidden).to_be_visible()
    axe(page)
    page.get_by_label("No", exact=True).last.check()
    expect(hidden).to_be_hidden()


def test_without_a_script_conditions_stand_in_words(plain: Page, live_node: LiveNode) -> None:
    plain.goto(f"/library/{template(live_node, COMPLAINT)}/fill")
    plain.get_by_label("All on one page").check()
    plain.get_by_role("button", name="Start").click()
    expect(plain.locator(".fi-when__words").first).to_contain_text("Only if")
    plain.get_by_label("A compliment").check()
    plain.get_by_role("button", name="Continue").last.click()
    expect(plain).to_have_title(re.compile("^Error: "))


def test_a_scorecard_is_sent_and_its_results_are_there(
    plain: Page, page: Page, axe: Axe, live_node: LiveNode
) -> None:
    address = f"/library/{template(live_node, SCORECARD)}"
    plain.goto(f"{address}/fill")
    plain.get_by_label("All on one page").check()
    plain.get_by_role("button", name="Start").click()
    expect(plain.get_by_role("alert")).to_contain_text("Enter the name of the organisation")
    plain.get_by_label("Which organisation").fill("sample surgery")
    plain.get_by_role("button", name="Start").click()
    expect(plain.get_by_role("alert")).to_contain_text("Choose the organisation that you mean.")
    plain.get_by_role("radio", name=re.compile("Surgery")).first.check()
    plain.get_by_role("button", name="Start").click()
    plain.get_by_label("Name of the organisation").fill("=Sample Surgery")
    for part, text in (("Day", "3"), ("Month", "January"), ("Year", "2026")):
        plain.get_by_label(part, exact=True).fill(text)
    for choices in plain.locator(".nhsuk-radios").all():
        choices.get_by_role("radio").first.check()
    plain.get_by_role("button", name="Continue").last.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Check your answers")
    plain.get_by_role("button", name=re.compile("Change your answer to: Name")).click()
    expect(plain.get_by_label("Name of the organisation")).to_have_value("=Sample Surgery")
    plain.get_by_role("button", name="Continue").last.click()
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Your answers are sent")
    reference = plain.locator(".fi-done strong").inner_text()
    plain.get_by_role("link", name=re.compile("How everybody")).click()
    expect(plain.get_by_role("table").first).to_be_visible()

    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/results")
    axe(page)
    fits(page)
    sign_in(page, live_node, "librarian-of-responses", *LIBRARIAN)
    page.goto(f"/staff{address}/responses")
    axe(page)
    fits(page)
    page.get_by_role("link", name=reference).click()
    axe(page)
    expect(page.get_by_role("main")).to_contain_text("=Sample Surgery")
    page.go_back()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text()
    assert "'=Sample Surgery" in text


def test_an_example_of_layout_is_refused(page: Page, axe: Axe, live_node: LiveNode) -> None:
    page.goto(f"/library/{template(live_node, REFERRAL)}/fill")
    expect(page.get_by_role("main")).to_contain_text("an example of layout, not for use")
    axe(page)
