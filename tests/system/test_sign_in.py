"""Setting an account up and signing in, in a real browser: passkey, and password with a code."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from tests.builders.area import write_locality
from tests.builders.codes import code_now
from tests.builders.node import LiveNode, run, serve

Axe = Callable[[Page], None]
THREE_WORDS = "kettle moss lantern"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveNode]:
    """A node of its own, called by name: a passkey can't belong to an address of numbers."""
    folder = tmp_path_factory.mktemp("staff-node")
    home = folder / "node"
    built = run(["build", str(write_locality(folder / "sources"))], home=home)
    assert built.returncode == 0, built.stderr
    people(home, "add", "olive", "--name", "Olive Operator", "--role", "operator")
    with serve(home) as running:
        named = (text.replace("127.0.0.1", "localhost") for text in (running.url, running.live))
        yield LiveNode(next(named), running.home, next(named))


@pytest.fixture
def profile(browser: Browser, node: LiveNode) -> Iterator[BrowserContext]:
    """A fresh browser profile."""
    context = browser.new_context(base_url=node.url, locale="en-GB")
    yield context
    context.close()


def people(home: Path, *words: str) -> str:
    """Run ``superhighway people …`` and give what it prints on standard output."""
    done = run(["people", *words], home=home)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def invite(node: LiveNode, login: str, *words: str) -> str:
    """Add an editor, or one of the role in ``words``; gives the path of the set-up link."""
    role = words or ("--role", "editor")
    return people(node.home, "add", login, "--name", "Sam Sample", *role, "--as", "olive")


def watched(profile: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what went wrong in it: scripts that failed or that the policy refused."""
    page, wrong = profile.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    return page, wrong


def fits(page: Page, axe: Axe) -> None:
    """A page is as wide as a small phone's screen, and axe finds nothing on it."""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    axe(page)
    page.set_viewport_size({"width": 1280, "height": 1024})
    axe(page)


def with_authenticator(profile: BrowserContext, page: Page) -> CDPSession:
    """Give a page a device that makes and keeps passkeys."""
    session = profile.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session


def test_a_password_with_a_code(node: LiveNode, profile: BrowserContext, axe: Axe) -> None:
    page, wrong = watched(profile)
    page.goto(invite(node, "sam"))
    fits(page, axe)
    page.get_by_role("link", name="Choose a password").click()
    fits(page, axe)
    secret = page.locator(".ac-secret").inner_text()
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Finish and sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("12 letters or more")
    assert page.title().startswith("Error: ")
    fits(page, axe)
    assert page.locator(".ac-secret").inner_text() == secret
    page.get_by_label("Password", exact=True).fill(THREE_WORDS)
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Finish and sign in").click()
    expect(page.locator("h1")).to_have_text("Staff pages")
    fits(page, axe)
    expect(page.get_by_role("banner")).to_contain_text("Signed in as Sam Sample")
    page.get_by_role("link", name="Your account").click()
    fits(page, axe)
    page.get_by_role("button", name="Sign out", exact=True).click()
    assert not [one for one in profile.cookies() if one["name"].startswith("superhighway-staff")]
    page.goto("/staff/account")
    expect(page.locator("h1")).to_have_text("Sign in")
    fits(page, axe)
    page.get_by_label("Login name").fill("sam")
    page.get_by_label("Password", exact=True).fill(THREE_WORDS)
    page.get_by_label("Code").fill(code_now(secret, step=1))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).to_have_text("Your account")
    assert not wrong


def test_a_passkey(node: LiveNode, profile: BrowserContext, axe: Axe) -> None:
    page, wrong = watched(profile)
    with_authenticator(profile, page)
    page.goto(invite(node, "pat"))
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.locator("h1")).to_have_text("Staff pages")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/staff/account")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("h1")).to_have_text("Your account")
    expect(page.get_by_role("listitem").filter(has_text="Passkey of")).to_have_count(1)
    fits(page, axe)
    assert not wrong


def test_a_passkey_that_this_node_does_not_know(
    node: LiveNode, profile: BrowserContext, axe: Axe
) -> None:
    page, _ = watched(profile)
    with_authenticator(profile, page)
    page.goto(invite(node, "kim"))
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.locator("h1")).to_have_text("Staff pages")
    people(node.home, "reset", "kim", "--as", "olive")
    page.goto("/staff")
    expect(page.locator("h1")).to_have_text("Sign in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("That passkey did not work here")
    fits(page, axe)


def test_without_javascript_there_is_the_password(browser: Browser, node: LiveNode) -> None:
    profile = browser.new_context(base_url=node.url, java_script_enabled=False)
    page = profile.new_page()
    page.goto("/staff/sign-in")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_label("Login name").fill("nobody")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("is not right")
    profile.close()


def test_a_form_is_taken_from_our_own_pages_under_the_policy_of_no_referrer(
    node: LiveNode, profile: BrowserContext
) -> None:
    """Chromium sends "Origin: null" from pages with no-referrer, and Django refuses that."""
    page, _ = watched(profile)
    answers: dict[str, str] = {}
    page.on("request", lambda asked: answers.update({asked.method: json.dumps(asked.headers)}))
    arrived = page.goto("/staff/sign-in")
    assert arrived
    assert arrived.headers["referrer-policy"] == "same-origin"
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).to_have_text("Sign in")
    assert "null" not in answers["POST"]
    home = page.goto("/")
    assert home
    assert home.headers["referrer-policy"] == "no-referrer"


def test_no_public_page_leaves_a_cookie(node: LiveNode, profile: BrowserContext) -> None:
    page = profile.new_page()
    for path in ("/", "/about", "/sources", "/appointment", "/services", "/help", "/nowhere"):
        page.goto(path)
    assert not profile.cookies()
