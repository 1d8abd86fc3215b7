"""A practice manager says how soon somebody can be seen, and people read it, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.builders.codes import code_now
from tests.builders.node import LiveNode, run

PRACTICE = "ZZBG01"
THREE_WORDS = "kettle moss lantern"
Axe = Callable[[Page], None]


def sign_in(page: Page, node: LiveNode, login: str = "manager-of-tests", *role: str) -> None:
    """Set up an account, which signs in: a manager of the practice, or of the role in ``role``."""
    held = role or ("--role", "editor", "--organisation", PRACTICE)
    words = ["people", "add", login, "--name", "Mona Manager", *held, "--as", "operator"]
    done = run(words, home=node.home)
    assert done.returncode == 0, done.stderr
    page.goto(done.stdout.strip())
    page.get_by_role("link", name="Choose a password").click()
    secret = page.locator(".ac-secret").inner_text()
    page.get_by_label("Password", exact=True).fill(THREE_WORDS)
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Finish and sign in").click()


def test_a_practice_says_how_soon_and_people_read_it(
    page: Page, live_node: LiveNode, axe: Axe
) -> None:
    sign_in(page, live_node)
    page.get_by_role("link", name="Next appointments").click()
    axe(page)
    days = page.get_by_label("In how many days is your next routine appointment?")
    days.fill("nine")
    days.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Enter the number of days")
    axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    days.fill("9")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Saved")
    axe(page)
    page.goto(f"/organisations/{PRACTICE}")
    page.locator("a[href^='/services/']").first.click()
    expect(page.get_by_role("main")).to_contain_text("about 9 days, told to us today")
    expect(page.get_by_role("heading", name="How soon you can be seen")).to_be_visible()
    axe(page)
