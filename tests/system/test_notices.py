"""Notices in a real browser: on pages that are open, by keyboard, without a script, with axe."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from superhighway.core import clock
from tests.builders.node import LiveNode, run
from tests.system.test_diaries import sign_in

Axe = Callable[[Page], None]
WIDTHS = (320, 1280)
#: The process looks once a second, and a page waits up to another before it asks.
PATIENCE_MS = 10_000


def notices(node: LiveNode, *words: str) -> dict[str, str]:
    """What a ``superhighway notices`` command of the sample's editor says."""
    done = run(["notices", *words, "--as", "editor", "--json"], home=node.home)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def put_up(node: LiveNode, title: str, *more: str) -> dict[str, str]:
    soon = (clock.now() + timedelta(hours=3)).isoformat()
    return notices(node, "publish", title, "--text", "A test.", "--until", soon, *more)


@pytest.fixture(scope="module")
def lift(live_node: LiveNode) -> Iterator[dict[str, str]]:
    """A notice for everybody, for the time of these tests."""
    made = put_up(live_node, "Invented: the lift is out of order", "--severity", "warning")
    yield made
    notices(live_node, "cancel", made["id"], "--reason", "The test is over.")


def is_live(node: LiveNode) -> bool:
    try:
        with urllib.request.urlopen(f"{node.live}health", timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


@pytest.fixture
def listening(live_node: LiveNode) -> None:
    """The live process knows how the notices stand."""
    deadline = time.monotonic() + 30
    while not is_live(live_node):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.usefixtures("listening")
def test_a_notice_reaches_a_page_that_is_open_and_leaves_it_again(
    page: Page, live_node: LiveNode
) -> None:
    with page.expect_request(f"{live_node.live}notices"):
        page.goto("/")
    said = page.locator("[data-notices-said]")
    expect(said).to_have_attribute("aria-live", "polite")
    expect(said).to_be_empty()
    made = put_up(live_node, "Invented: the bridge is closed", "--severity", "warning")
    shown = page.get_by_role("link", name="Invented: the bridge is closed")
    expect(shown).to_be_visible(timeout=PATIENCE_MS)
    expect(said).to_contain_text("New notice. Warning: Invented: the bridge is closed")
    notices(live_node, "cancel", made["id"], "--reason", "It is open again.")
    expect(shown).to_have_count(0, timeout=PATIENCE_MS)
    expect(said).to_contain_text("No longer a notice. Warning: Invented: the bridge is closed")


def test_a_page_asks_again_when_it_is_looked_at_again(
    page: Page, lift: dict[str, str], live_node: LiveNode
) -> None:
    """Where the events can't be had; nothing is asked while nobody looks."""
    page.route(f"{live_node.live}**", lambda route: route.abort())
    page.clock.install()
    page.goto("/")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/notices/part" in one.url else None)
    # A page that still waits for an answer doesn't ask again.
    with page.expect_request_finished(lambda one: "/notices/part" in one.url):
        page.clock.run_for(61_000)
    expect(page.get_by_role("link", name="Invented: the lift is out of order")).to_be_visible()
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')) }"
    )
    asked.clear()
    page.clock.run_for(600_000)
    assert not asked
    with page.expect_request("**/notices/part**"):
        page.evaluate(
            "() => { Object.defineProperty(document, 'hidden', {value: false});"
            " document.dispatchEvent(new Event('visibilitychange')) }"
        )
    assert lift["id"]


def test_a_notice_about_a_stop_is_on_the_journeys_that_use_it_and_says_when_it_is_over(
    page: Page, live_node: LiveNode
) -> None:
    day = clock.today() + timedelta(days=8 - clock.today().isoweekday() + 1)  # the next Tuesday
    words = ("journeys", "place:ods/ZZBH02", "place:ods/ZZBH01", "--depart-at", f"{day}T10:00")
    done = run([*words, "--json"], home=live_node.home)
    assert done.returncode == 0, done.stderr
    rides = [leg for leg in json.loads(done.stdout)["journeys"][0]["legs"] if leg["feed"]]
    stop = f"stop:{rides[0]['feed']}:{rides[0]['from']['stop_id']}"
    title, until = "Invented: this stop is closed", f"{day + timedelta(days=1)}T10:00"
    made = notices(live_node, "publish", title, "--text", "A.", "--until", until, "--about", stop)
    query = f"from=place:ods/ZZBH02&to=place:ods/ZZBH01&when=depart&at={day}T10:00"
    for address in (f"/journeys?{query}", f"/journey?{query}&n=1"):
        page.goto(address)
        expect(page.get_by_role("link", name=title).first).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name=title)).to_have_count(0)
    notices(live_node, "cancel", made["id"], "--reason", "It is open again.")
    page.goto(f"/journeys?{query}")
    expect(page.get_by_role("link", name=title)).to_have_count(0)
    page.goto(f"/notices/{made['id']}")
    expect(page.get_by_role("main")).to_contain_text("It no longer holds.")


@pytest.mark.usefixtures("lift")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["/", "/notices", "/appointment"])
def test_notices_fit_and_axe_finds_nothing(page: Page, axe: Axe, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    link = page.get_by_role("link", name="Invented: the lift is out of order").first
    expect(link).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)
    link.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("the lift is out of order")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)


def test_everything_is_there_without_a_script(
    browser: Browser, live_node: LiveNode, lift: dict[str, str]
) -> None:
    profile = browser.new_context(base_url=live_node.url, java_script_enabled=False)
    plain = profile.new_page()
    for address in ("/", "/notices", "/appointment", f"/notices/{lift['id']}"):
        plain.goto(address)
        expect(plain.get_by_role("main")).to_contain_text("the lift is out of order")
    profile.close()


def test_a_notice_is_written_by_keyboard_and_checked_by_somebody_else(
    page: Page, axe: Axe, live_node: LiveNode, browser: Browser
) -> None:
    sign_in(page, live_node, "writer-of-notices", "--role", "editor")
    page.get_by_role("link", name="Notices", exact=True).press("Enter")
    axe(page)
    page.get_by_role("link", name="Write a notice").press("Enter")
    axe(page)
    page.get_by_role("button", name="Check the notice").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Write the title of the notice.")
    axe(page)
    day = clock.today() + timedelta(days=2)
    page.get_by_label("What is different?").fill("Invented: no gas in the old town")
    page.get_by_label("What should people know and do?").fill("Open the windows.")
    page.get_by_label("Important").press(" ")
    page.get_by_label("What is it about?").select_option("utilities")
    ends = page.get_by_role("group", name="On which day does it end?")
    for name, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        ends.get_by_label(name).fill(str(number))
    page.get_by_label("At what time does it end?").fill("midday")
    page.get_by_role("button", name="Check the notice").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("This is what people will read.")
    axe(page)
    page.get_by_role("button", name="Send it to be checked").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Ask somebody else to check it")
    axe(page)
    address = page.url.split("?")[0]
    other = browser.new_context(base_url=live_node.url, locale="en-GB").new_page()
    sign_in(other, live_node, "checker-of-notices", "--role", "checker")
    other.goto(address)
    axe(other)
    other.get_by_role("button", name="It is right: publish it").press("Enter")
    expect(other.get_by_role("status")).to_contain_text("The notice is published.")
    other.context.close()
    page.reload()
    page.get_by_label("Why does it no longer hold?").fill("The test is over.")
    page.get_by_role("button", name="Cancel the notice").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("is cancelled")
