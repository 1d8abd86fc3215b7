"""Whoever runs a node adds neighbours in a browser: by keyboard, with axe, without a script."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from superhighway.core import clock
from superhighway.trust.api import fingerprint_words
from tests.builders.foreign import LUNCH, Files, file_server, legacy
from tests.builders.node import LiveNode, build_sample_node, serve
from tests.builders.peer import Peer
from tests.builders.peer_server import PeerServer, serving
from tests.system.test_diaries import sign_in

Axe = Callable[[Page], None]
OPERATOR = ("--role", "operator")
NAME = "Node peer"
OF_NODE = re.compile(NAME)


@pytest.fixture(scope="module")
def open_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveNode]:
    """A sample node that may ask this machine too."""
    home = build_sample_node(tmp_path_factory.mktemp("open-node"))
    with serve(home, SUPERHIGHWAY_DEVELOPMENT="1") as node:
        yield node


@pytest.fixture
def other() -> Iterator[PeerServer]:
    """Another node that publishes nothing yet."""
    with serving(Peer(now=clock.now().replace(microsecond=0))) as server:
        yield server


@pytest.fixture
def hub() -> Iterator[Files]:
    """A plain Open Referral 1.x file server."""
    with file_server() as files:
        files.put("/api/services", legacy(LUNCH))
        yield files


@pytest.fixture(params=[True, False], ids=["with a script", "without"])
def tab(browser: Browser, open_node: LiveNode, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that node."""
    profile = browser.new_context(
        base_url=open_node.url, locale="en-GB", java_script_enabled=request.param
    )
    yield profile.new_page()
    profile.close()


def seen(page: Page, check: Axe, name: str) -> None:
    """Check a page on a telephone and on a desk, and keep pictures where somebody wants them."""
    folder = os.environ.get("SUPERHIGHWAY_PICTURES")
    for width in (375, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        check(page)
        if folder:
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


@pytest.fixture
def check(request: pytest.FixtureRequest) -> Axe:
    """The check of a page with axe, which needs a script."""
    if "without" in request.node.name:
        return lambda _page: None
    found: Axe = request.getfixturevalue("axe")
    return found


def compare(tab: Page, other: PeerServer, check: Axe) -> None:
    """Type the end of the fingerprint, wrongly at first."""
    groups = fingerprint_words(other.peer.node).split()
    expect(tab.get_by_role("main")).to_contain_text(groups[0])
    seen(tab, check, "add-compare")
    tab.get_by_role("radio", name="They are the same").press("Space")
    typed = tab.get_by_label(re.compile("the last two groups that they read out"))
    typed.fill("11111 22222")
    typed.press("Enter")
    expect(tab).to_have_title(re.compile("^Error: "))
    seen(tab, check, "add-compare-error")
    typed.fill(" ".join(groups[-2:]))
    typed.press("Enter")


def choose(tab: Page, check: Axe) -> None:
    """Trust its services, look at the choice once more, and add it."""
    tab.get_by_label("Services").select_option(label="Trusted: show it, with where it comes from")
    seen(tab, check, "add-trust")
    tab.get_by_role("button", name="Continue").press("Enter")
    expect(tab.get_by_role("main")).to_contain_text("Compared: the same")
    seen(tab, check, "add-confirm")
    tab.get_by_role("link", name="Change Services").press("Enter")
    expect(tab.get_by_label("Services")).to_have_value("trusted")
    tab.get_by_role("button", name="Continue").press("Enter")
    tab.get_by_role("button", name="Add this neighbour").press("Enter")
    expect(tab.get_by_role("main")).to_contain_text("is a neighbour now")


def stop_reading(tab: Page) -> None:
    """Take it away again, where that is meant."""
    row = tab.get_by_role("row", name=OF_NODE)
    row.get_by_role("link", name=re.compile("See to it")).press("Enter")
    tab.get_by_role("button", name="Stop reading it").press("Enter")
    expect(tab).to_have_title(re.compile("^Error: "))
    tab.get_by_label(re.compile("Yes, stop reading it")).press("Space")
    tab.get_by_role("button", name="Stop reading it").press("Enter")
    expect(tab.get_by_role("main")).not_to_contain_text(NAME)


def test_a_node_is_added_shown_and_taken_away(
    tab: Page, open_node: LiveNode, other: PeerServer, check: Axe
) -> None:
    sign_in(tab, open_node, f"operator-{other.server.port}", *OPERATOR)
    tab.get_by_role("link", name="Neighbours", exact=True).press("Enter")
    tab.get_by_role("link", name="Add a neighbour").press("Enter")
    address = tab.get_by_label("What is the address of the neighbour?")
    address.press("Enter")
    expect(tab).to_have_title(re.compile("^Error: "))
    seen(tab, check, "add-error")
    address.fill(other.origin)
    address.press("Enter")
    compare(tab, other, check)
    choose(tab, check)
    seen(tab, check, "neighbour-added")
    tab.get_by_role("button", name="Ask it now").press("Enter")
    expect(tab.locator("#state")).to_contain_text("Working")
    tab.get_by_role("link", name="Neighbours", exact=True).first.press("Enter")
    expect(tab.get_by_role("row", name=OF_NODE)).to_contain_text("Working")
    stop_reading(tab)


def test_the_network_and_the_strategy_are_shown(
    tab: Page, open_node: LiveNode, other: PeerServer, hub: Files, check: Axe
) -> None:
    sign_in(tab, open_node, f"operator-{hub.server.port}", *OPERATOR)
    tab.goto("/staff/neighbours/add")
    address = tab.get_by_label("What is the address of the neighbour?")
    address.fill(f"{hub.url}/api")
    address.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("It speaks Open Referral UK 1.x")
    seen(tab, check, "add-other")
    tab.get_by_role("button", name="See what would come in").press("Enter")
    expect(tab.get_by_role("main")).to_contain_text("would be lost")
    tab.goto("/staff/neighbours/add")
    address.fill(other.origin)
    address.press("Enter")
    tab.get_by_label("I have not compared them yet").press("Space")
    tab.get_by_role("button", name="Continue").press("Enter")
    tab.get_by_role("button", name="Continue").press("Enter")
    tab.get_by_role("button", name="Add this neighbour").press("Enter")
    seen(tab, check, "neighbour-not-compared")
    tab.goto("/network")
    seen(tab, check, "network")
    tab.get_by_role("link", name=re.compile("Interoperability strategy")).press("Enter")
    expect(tab.get_by_role("main")).to_contain_text("How to connect")
    seen(tab, check, "strategy")
    tab.emulate_media(media="print")
    seen(tab, lambda _page: None, "strategy-print")
    tab.emulate_media(media="screen")
    tab.get_by_role("link", name=NAME, exact=True).press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Working together with")
    seen(tab, check, "strategy-one")
    tab.goto("/staff/neighbours")
    stop_reading(tab)
