"""The four sample nodes of ``superhighway demo`` in a browser, and a foreign fifth."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from superhighway.accounts.api import code_now
from superhighway.core import clock
from superhighway.demo.api import PASSWORD
from superhighway.demo.cast import STAFF
from superhighway.web.commands import together
from tests.builders.foreign import ATOM, LUNCH, Files, atom, file_server, legacy
from tests.builders.many_nodes import Node, wait_for
from tests.builders.node import PATIENCE_S, command, environment, free_port

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nodes")]

Axe = Callable[[Page], None]
#: Three areas and a national body are built, which a busy machine takes its time for.
BUILT_S = 1500.0
MEET_S = 600.0
SOON = (clock.now() + timedelta(days=2)).isoformat(timespec="minutes")
LUNCH_IN_HULL = json.loads(
    json.dumps(LUNCH).replace("50.9", "53.745").replace("-1.4", "-0.336").replace("Lunch", "Soup")
)
ENTRY = f"""<entry><id>tag:water.example,2026:1</id><title>Water off in Soup Road</title>
<link href="https://water.example/1"/><updated>{clock.now().isoformat(timespec="seconds")}</updated>
<author><name>Nobody</name></author><summary>From nine.</summary></entry>"""


@dataclass(frozen=True)
class Four:
    """The four nodes by name, and the process that looks after their supervisors."""

    nodes: dict[str, Node]
    process: int

    def __getitem__(self, name: str) -> Node:
        return self.nodes[name]


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Four]:
    """As the demo serves them; Hull is the one that is opened.

    SUPERHIGHWAY_FOUR names a folder in which they are kept between runs.
    """
    folder = Path(os.environ.get("SUPERHIGHWAY_FOUR") or tmp_path_factory.mktemp("four"))
    log, port = folder / "demo.log", free_port()
    words = ("demo", "--area", "hull", "--port", str(port), "--json", "--home", str(folder))
    with log.open("wb") as err, (folder / "said").open("wb") as out:
        process = subprocess.Popen(command(*words), stdout=out, stderr=err, env=environment())
    try:
        wait_for(lambda: process.poll() is not None or b"All four" in log.read_bytes(), BUILT_S)
        assert process.poll() is None, log.read_text(errors="replace")
        said = json.loads((folder / "said").read_text())
        assert said["address"] == f"http://127.0.0.1:{port}/letter"
        yield Four({one["area"]: node_of(one) for one in said["nodes"]}, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_S)
    assert all(together.is_free(node_of(one).port) for one in said["nodes"])


def node_of(said: dict[str, str]) -> Node:
    """A node that the demo told of."""
    return Node(Path(said["home"]), int(said["address"].split(":")[2].split("/")[0]))


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of a browser that may visit all of them."""
    profile = browser.new_context(locale="en-GB")
    profile.set_default_timeout(PATIENCE_S * 1000)
    yield profile.new_page()
    profile.close()


def seen(tab: Page, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    if folder := os.environ.get("SUPERHIGHWAY_PICTURES"):
        for width in (375, 1200):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.screenshot(path=Path(folder) / f"four-{name}-{width}.png", full_page=True)


def sign_in(tab: Page, node: Node, login: str) -> None:
    """Sign in as one of the invented staff; a code is good once, so the next one is tried too."""
    secret = next(one.secret for one in STAFF if one.login == login)

    def tried() -> bool:
        tab.goto(f"{node.url}/staff/sign-in")
        tab.get_by_label("Login name").fill(login)
        tab.get_by_label("Password", exact=True).fill(PASSWORD)
        tab.get_by_label("Code").fill(code_now(secret))
        tab.get_by_label("Code").press("Enter")
        tab.wait_for_url(re.compile("/staff"))
        return tab.get_by_role("heading", level=1, name="Sign in").count() == 0

    wait_for(tried)


def reading(node: Node, other: Node) -> str:
    """How following a neighbour goes."""
    strategy = json.loads(node.page("/interoperability.json"))
    return next(
        str(one["reading"]) for one in strategy["neighbours"] if one["address"] == other.url
    )


def supervisor(node: Node) -> int:
    """The process that looks after a node; 0 while nobody does."""
    state = node.home / "serving.json"
    return int(json.loads(state.read_text())["supervisor"]) if state.exists() else 0


def test_each_first_page_says_what_to_try_with_its_neighbours(
    four: Four, tab: Page, axe: Axe
) -> None:
    assert four.nodes.keys() == {"basingstoke", "hull", "stafford", "national"}
    for name, node in four.nodes.items():
        tab.goto(f"{node.url}/letter")
        expect(tab.get_by_role("heading", name="Your neighbours")).to_be_visible()
        for other in four.nodes.values():
            links = tab.locator(f'a[href="{other.url}/logins"]')
            expect(links).to_have_count(0 if other is node else 1)
        for width in (375, 1200):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            axe(tab)
        seen(tab, f"{name}-letter")


def test_signing_in_to_one_leaves_you_signed_in_at_the_others(four: Four, tab: Page) -> None:
    for name in ("hull", "national"):
        sign_in(tab, four[name], "editor")
    for name in ("hull", "national"):
        tab.goto(f"{four[name].url}/staff")
        expect(tab).to_have_url(f"{four[name].url}/staff")


def test_a_notice_of_one_comes_up_on_the_open_page_of_another(four: Four, tab: Page) -> None:
    basingstoke, hull = four["basingstoke"], four["hull"]
    wait_for(lambda: hull.shows("prescription charges do not change"), MEET_S)
    tab.goto(f"{basingstoke.url}/notices")
    hull.call(
        "notices", "publish", "Sample: ferry is off", "--text", "Invented.",
        "--until", SOON, "--as", "editor",
    )  # fmt: skip
    expect(tab.get_by_role("main")).to_contain_text("ferry is off", timeout=MEET_S * 1000)
    seen(tab, "basingstoke-notices")
    for name in ("stafford", "national"):
        wait_for(partial(four[name].shows, "ferry is off"), MEET_S)


def test_templates_of_the_national_body_stand_in_the_libraries_of_the_others(four: Four) -> None:
    """The areas have templates of these names of their own, so they are told by their UUIDs."""
    published = listed(four["national"], "exemplar+status")
    ours = {one for one, origin in published.items() if origin is None}
    assert ours

    def known() -> bool:
        found = listed(four["hull"], "exemplar+status")
        return all(found.get(one) == "Sample National Body’s node" for one in ours)

    wait_for(known, MEET_S)


def listed(node: Node, words: str) -> dict[str, str | None]:
    """What a search of a node's library lists: the name of the neighbour whose each is, by UUID."""
    templates = json.loads(node.page(f"/library.json?q={words}"))["templates"]
    return {one["template"]: one["origin"] and one["origin"]["name"] for one in templates}


def test_a_template_that_one_releases_is_named_on_the_open_library_of_another(
    four: Four, tab: Page
) -> None:
    stafford, title = four["stafford"], "Ready for a public event"
    tab.goto(f"{four['hull'].url}/library")
    expect(tab.get_by_role("status")).to_be_empty()
    desk = tab.context.new_page()
    sign_in(desk, stafford, "reviewer")
    desk.goto(f"{stafford.url}/staff/library")
    desk.get_by_role("link", name=title).click()
    desk.get_by_label("Yes, it can be released").check()
    desk.get_by_role("button", name="Send your answer").click()
    expect(desk.get_by_role("main")).to_contain_text("It can be released now")
    desk.context.clear_cookies()
    sign_in(desk, stafford, "librarian")
    desk.goto(f"{stafford.url}/staff/library")
    desk.get_by_role("link", name=title).click()
    desk.get_by_role("button", name="Release it").click()
    link = tab.get_by_role("status").get_by_role("link", name=title)
    expect(link).to_be_visible(timeout=MEET_S * 1000)
    expect(tab.get_by_role("status")).to_contain_text("from Sample Stafford")
    seen(tab, "hull-library-open")
    link.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(title)


def test_a_plain_file_server_is_added_as_a_foreign_fifth(four: Four, tab: Page) -> None:
    hull = four["hull"]
    sign_in(tab, hull, "operator")
    with file_server() as files:
        files.put("/api/services", legacy(LUNCH_IN_HULL))
        files.put("/news.atom", atom(ENTRY), ATOM)
        take_in(tab, hull, files, "/api", "Soup club")
        take_in(tab, hull, files, "/news.atom", "Water off in Soup Road")
        tab.goto(f"{hull.url}/services?text=soup+club")
        expect(tab.get_by_role("main")).to_contain_text("Soup club")
        seen(tab, "hull-services-of-the-fifth")
        tab.goto(f"{hull.url}/notices")
        expect(tab.get_by_role("main")).to_contain_text("Water off in Soup Road")
        tab.goto(f"{hull.url}/network")
        seen(tab, "hull-network-of-five")
        tab.goto(f"{hull.url}/interoperability")
        seen(tab, "hull-strategy-of-five")


def take_in(tab: Page, node: Node, files: Files, path: str, record: str) -> None:
    """Add what the file server has there by the wizard, and approve one of its records."""
    tab.goto(f"{node.url}/staff/neighbours/add")
    address = tab.get_by_label("What is the address of the neighbour?")
    address.fill(f"{files.url}{path}")
    address.press("Enter")
    tab.get_by_role("button", name="See what would come in").click()
    tab.get_by_role("button", name="Start taking it in").click()
    tab.get_by_role("button", name="Ask it now").click()
    tab.get_by_label(record).check()
    tab.get_by_role("button", name="Approve").click()
    expect(tab.get_by_role("main")).to_contain_text("1 approved")


def test_one_that_is_cut_off_is_said_to_be_so_and_comes_back(four: Four, tab: Page) -> None:
    hull, stafford = four["hull"], four["stafford"]
    before = supervisor(stafford)
    os.kill(four.process, signal.SIGSTOP)
    try:
        os.kill(before, signal.SIGTERM)
        wait_for(lambda: together.is_free(stafford.port))
        ask(hull, stafford)
        wait_for(lambda: reading(hull, stafford) == "failing", MEET_S)
        tab.goto(f"{hull.url}/network")
        row = tab.get_by_role("row", name=re.compile("Sample Stafford"))
        expect(row).to_contain_text(
            re.compile("does not answer|doesn’t answer|fail", re.IGNORECASE)
        )
        seen(tab, "hull-network-cut-off")
        tab.goto(f"{hull.url}/letter")
        expect(tab.get_by_text("It does not answer now.")).to_be_visible()
    finally:
        os.kill(four.process, signal.SIGCONT)
    wait_for(lambda: supervisor(stafford) not in {0, before}, MEET_S)

    def follows_again() -> bool:
        ask(hull, stafford)
        return reading(hull, stafford) == "following"

    wait_for(follows_again, MEET_S)


def ask(node: Node, other: Node) -> None:
    """Let a node ask a neighbour now, whether that answers or not."""
    try:
        node.call("neighbours", "sync", other.url, "--as", "operator")
    except RuntimeError:
        return
