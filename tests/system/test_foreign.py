"""Whoever runs a node adds a foreign system in a real browser: by keyboard, with axe, no script."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders.foreign import LUNCH, Files, file_server, legacy
from tests.builders.node import LiveNode, build_sample_node, serve
from tests.system.test_diaries import sign_in

Axe = Callable[[Page], None]
OPERATOR = ("--role", "operator")


@pytest.fixture(scope="module")
def open_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveNode]:
    """A sample node that may ask this machine too."""
    home = build_sample_node(tmp_path_factory.mktemp("open-node"))
    with serve(home, SUPERHIGHWAY_DEVELOPMENT="1") as node:
        yield node


@pytest.fixture
def hub() -> Iterator[Files]:
    """A plain Open Referral 1.x file server."""
    with file_server() as files:
        more = {**LUNCH, "id": "svc-2", "name": "Supper club"}
        files.put("/api/services", legacy(LUNCH, more))
        yield files


@pytest.fixture(params=[True, False], ids=["with a script", "without"])
def tab(browser: Browser, open_node: LiveNode, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that node."""
    profile = browser.new_context(
        base_url=open_node.url, locale="en-GB", java_script_enabled=request.param
    )
    yield profile.new_page()
    profile.close()


def seen(page: Page, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    if folder := os.environ.get("SUPERHIGHWAY_PICTURES"):
        for width in (375, 1200):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def test_a_foreign_system_is_added_tried_mapped_and_taken_in(
    tab: Page, open_node: LiveNode, hub: Files, request: pytest.FixtureRequest
) -> None:
    scripted = "without" not in request.node.name
    check: Axe = request.getfixturevalue("axe") if scripted else lambda _page: None
    sign_in(tab, open_node, f"operator-{hub.server.port}", *OPERATOR)
    tab.get_by_role("link", name="Foreign systems").press("Enter")
    check(tab)
    address = tab.get_by_label("Its address")
    address.fill(f"{hub.url}/nothing")
    address.press("Enter")
    expect(tab).to_have_title(re.compile("^Error: "))
    check(tab)
    seen(tab, "foreign-list")
    address.fill(f"{hub.url}/api")
    address.press("Enter")
    expect(tab.get_by_role("main")).to_contain_text("Open Referral UK 1.x")
    expect(tab.get_by_role("row", name=re.compile("transportation"))).to_contain_text("Lost")
    check(tab)
    tab.get_by_label("Field", exact=True).fill("hub_code")
    tab.get_by_label("Take it as another field").press("Space")
    tab.get_by_role("button", name="Add the rule and try it").press("Enter")
    expect(tab).to_have_title(re.compile("^Error: "))
    check(tab)
    tab.get_by_label("The field that it is taken as").fill("alert")
    tab.get_by_role("button", name="Add the rule and try it").press("Enter")
    expect(tab.get_by_role("row", name=re.compile("hub_code"))).to_contain_text("alert")
    tab.get_by_role("button", name="Start taking it in").press("Enter")
    tab.get_by_role("button", name="Ask it now").press("Enter")
    tab.get_by_label("Supper club").press("Space")
    seen(tab, "foreign-one")
    tab.get_by_role("button", name="Approve").press("Enter")
    expect(tab.get_by_role("main")).to_contain_text("1 approved, 1 waiting")
    del hub.files["/api/services"]
    tab.get_by_role("button", name="Ask it now").press("Enter")
    expect(tab.get_by_role("main")).to_contain_text("What was there before is kept.")
    check(tab)
    seen(tab, "foreign-failing")
    tab.get_by_role("button", name=re.compile("Remove this system")).press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Foreign systems")
