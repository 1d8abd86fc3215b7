"""A librarian finds a neighbour's template in a real browser and uses it here: axe, no script."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders.many_nodes import wait_for
from tests.builders.node import LiveNode, told
from tests.system.test_diaries import sign_in
from tests.system.test_pages import SCREENS, overflow

Axe = Callable[[Page], None]
#: A neighbour that shows a template, and then its next release; or forgets all of it.
PROGRAM = """
import sys
from datetime import timedelta
import django
django.setup()
import msgspec
from superhighway.core import clock
from superhighway.federation.following import applying
from superhighway.federation.following.models import NeighbourRow
from superhighway.library import api as library
from superhighway.library.states import State
from superhighway.sources import api as sources
from tests.builders.theirs import Author
run, what, now, node = sys.argv[1], sys.argv[2], clock.now(), f"urn:test:{sys.argv[1]}"
author, title = Author(), f"Border tea {run}"
first = author.made(title=title)
later = author.made(title=title, number=2, asked=("How much tea is drunk at the border?",))
if what == "show":
    NeighbourRow.objects.create(node=node, origin=f"https://{run}.test", name=f"Wetherby {run}",
        trust={"": "trusted"}, added_at=now, since=now, due=now + timedelta(days=400),
        state="following", good_at=now, sample=True)
    bodies = [first]
elif what == "again":
    bodies = [later, msgspec.structs.replace(first, state=State.SUPERSEDED)]
else:
    library.leave_from(sources.key_of(node), [first.uri, later.uri])
    NeighbourRow.objects.filter(node=node).delete()
    bodies = []
library.take_from(sources.key_of(node), True, map(msgspec.json.encode, bodies))
"""


MINUTES = 10 * 60 * 1000


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def tab(browser: Browser, live_node: LiveNode, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that node, with and without a script."""
    profile = browser.new_context(
        base_url=live_node.url, locale="en-GB", java_script_enabled=request.param
    )
    yield profile.new_page()
    profile.close()


@pytest.fixture
def late(live_node: LiveNode) -> Iterator[str]:
    """The name of a neighbour that shows its template only when the test lets it."""
    yield "tea-late"
    told(live_node, PROGRAM, "tea-late", "forget")


@pytest.fixture
def run(live_node: LiveNode, request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of this run's neighbour, which shows a template."""
    name = f"tea-{request.node.callspec.id}"
    told(live_node, PROGRAM, name, "show")
    yield name
    told(live_node, PROGRAM, name, "forget")


@pytest.fixture
def check(run: str, axe: Axe) -> Callable[[Page], None]:
    """A page fits phone and desk, and axe, which is a script, finds nothing where scripts run."""

    def checked(tab: Page) -> None:
        for screen in ("phone", "desktop"):
            width, height = SCREENS[screen]
            tab.set_viewport_size({"width": width, "height": height})
            assert overflow(tab) <= 0, f"{tab.url} {screen}"
            if run == "tea-script":
                axe(tab)

    return checked


def test_a_librarian_uses_a_neighbours_template_then_its_next_release_then_adapts_it(
    tab: Page, live_node: LiveNode, run: str, check: Callable[[Page], None]
) -> None:
    title = f"Border tea {run}"
    sign_in(tab, live_node, f"border-{run}", "--role", "librarian")

    def is_known() -> bool:
        tab.goto(f"/library?q={title}")
        return tab.get_by_text(f"From Wetherby {run}’s node").is_visible()

    wait_for(is_known)
    check(tab)
    tab.get_by_role("link", name=title, exact=True).click()
    expect(tab.locator("#whose")).to_contain_text("hasn’t taken it into use")
    check(tab)
    public = tab.url
    tab.get_by_role("link", name="For staff: use this template here").click()
    check(tab)
    tab.get_by_role("button", name="Use release 1 here").click()
    expect(tab.get_by_text("Taken into use here.")).to_be_visible()
    check(tab)
    told(live_node, PROGRAM, run, "again")
    tab.goto(public)
    expect(tab.locator("main")).to_contain_text("has a newer release")
    expect(tab.get_by_role("link", name="Fill it in")).to_be_visible()
    check(tab)
    tab.goto("/staff/library/neighbours")
    check(tab)
    tab.get_by_role("link", name=title, exact=True).click()
    tab.get_by_role("button", name="Use release 2 here").click()
    tab.goto(public)
    expect(tab.locator("main")).to_contain_text("at the border?")
    tab.get_by_role("link", name="For staff: use this template here").click()
    tab.get_by_role("button", name="Adapt it").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("made from release 2")


def test_a_list_that_is_open_tells_what_came_and_moves_nothing(
    browser: Browser, live_node: LiveNode, late: str, axe: Axe
) -> None:
    profile = browser.new_context(base_url=live_node.url, locale="en-GB")
    tab = profile.new_page()
    tab.goto("/library")
    expect(tab.get_by_role("status")).to_be_empty()
    tab.evaluate("scrollTo(0, 700)")
    card = tab.locator(".ls-card").nth(1)
    before = card.bounding_box()
    told(live_node, PROGRAM, late, "show")
    link = tab.get_by_role("status").get_by_role("link", name=f"Border tea {late}")
    expect(link).to_be_visible(timeout=MINUTES)
    assert card.bounding_box() == before
    for width, height in SCREENS.values():
        tab.set_viewport_size({"width": width, "height": height})
        assert overflow(tab) <= 0
    axe(tab)
    link.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(f"Border tea {late}")
    profile.close()
