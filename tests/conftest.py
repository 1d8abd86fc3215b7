"""Fixtures that every room's tests share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from superhighway.core.home import ENVIRONMENT_VARIABLE, Home
from superhighway.core.routing import ALIASES
from tests.builders.node import LiveNode, build_sample_node, environment, run, serve

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BROWSER_FIXTURES = {"browser", "context", "page"}
#: Tests of the engine over small timetables.
ENGINE = ROOT / "tests" / "travel" / "engine"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
#: Tests of the demo over a database build a whole sample area; real data takes its time too.
DEMO = ROOT / "tests" / "demo"
SLOW_FIXTURES = {"live_node", "shared_data"}
#: Who calls one of these starts a node in another process.
IN_A_PROCESS = (environment, run, serve, build_sample_node)

hypothesis_settings.register_profile(
    "bounded",
    derandomize=True,
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.register_profile(
    "brief", parent=hypothesis_settings.get_profile("bounded"), max_examples=10
)
hypothesis_settings.register_profile(
    "thorough", parent=hypothesis_settings.get_profile("bounded"), max_examples=2_000
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "bounded"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they need: ``data`` (database), ``browser``, ``kernels``, ``slow``.

    Slow is what builds whole areas, starts nodes or empties the database after itself. Tests of the
    browser stay together in one worker, which then builds one sample node.
    """
    for item in items:
        needs = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or needs & DATABASE_FIXTURES:
            item.add_marker(pytest.mark.data)
            _let_use_all_databases(item)
        if needs & BROWSER_FIXTURES:
            item.add_marker(pytest.mark.browser)
        if needs & (BROWSER_FIXTURES | {"live_node"}):
            item.add_marker(pytest.mark.xdist_group("node"))
        if _is_slow(item, needs):
            item.add_marker(pytest.mark.slow)
        if ENGINE in item.path.parents or item.path.stem == "test_kernels":
            item.add_marker(pytest.mark.kernels)


def _is_slow(item: pytest.Item, needs: set[str]) -> bool:
    database = item.get_closest_marker("django_db")
    return bool(
        needs & SLOW_FIXTURES
        or (database and (database.kwargs.get("transaction") or DEMO in item.path.parents))
        or _starts_processes(getattr(item, "function", None), set())
    )


def _starts_processes(function: object, seen: set[object]) -> bool:
    """Whether a test starts a node in another process, itself or by a helper of its module."""
    if not isinstance(function, FunctionType) or function in seen:
        return False
    seen.add(function)
    named = [function.__globals__.get(name) for name in function.__code__.co_names]
    ours = [one for one in named if getattr(one, "__module__", None) == function.__module__]
    starts = any(one is starter for one in named for starter in IN_A_PROCESS)
    return starts or any(_starts_processes(one, seen) for one in ours)


def _let_use_all_databases(item: pytest.Item) -> None:
    """A test that names no database gets them all: a build brings each of them up to date."""
    given = item.get_closest_marker("django_db")
    named = given.kwargs if given else {}
    item.add_marker(pytest.mark.django_db(**{"databases": ALIASES, **named}), append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite is a file in the tests too: one in memory locks whole tables where threads meet."""
    folder = tmp_path_factory.mktemp("databases")
    for alias in ALIASES:
        settings = connections[alias].settings_dict
        if connections[alias].vendor == "sqlite":
            settings["TEST"]["NAME"] = str(folder / f"{alias}.sqlite3")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data; tests that need it are skipped where it is absent."""
    given = os.environ.get("SUPERHIGHWAY_DATA")
    folder = Path(given) if given else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"real data is not here: no folder {folder.name} (set SUPERHIGHWAY_DATA)")
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: object) -> Home:
    """An empty node folder that this test alone uses, in this process and those it starts."""
    node = Home(tmp_path / "node")
    node.root.mkdir()
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(node.root))
    settings.HOME = node  # type: ignore[attr-defined]
    return node


@pytest.fixture(scope="session")
def live_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveNode]:
    """A built sample node of Basingstoke, served by ``superhighway serve`` on a free port."""
    node_home = build_sample_node(tmp_path_factory.mktemp("live-node"))
    with serve(node_home) as node:
        yield node


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. One for each module of tests, so that no event loop stays behind."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=list(CHROMIUM_FLAGS)
        )
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, live_node: LiveNode) -> Iterator[BrowserContext]:
    """A fresh profile whose relative addresses are the live node's."""
    profile = browser.new_context(base_url=live_node.url, locale="en-GB")
    yield profile
    profile.close()


@pytest.fixture
def page(context: BrowserContext, live_node: LiveNode) -> Iterator[Page]:
    """A page; afterwards nothing may have been asked of another host, and no script have failed."""
    seen: list[str] = []
    errors: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda request: seen.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda message: errors.append(message.text) if _is_csp(message.text) else 0)
    yield tab
    own = (live_node.url, live_node.live)
    foreign = [url for url in seen if url.startswith("http") and not url.startswith(own)]
    assert not foreign, "a page asked another host for something"
    assert not errors, "a script failed or was refused"


def _is_csp(text: str) -> bool:
    return "Content Security Policy" in text


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """A check that axe finds nothing on a page; its report names the elements."""

    def check(tab: Page) -> None:
        tab.wait_for_load_state("load")  # a page that a press led to may have come in part only
        result = Axe().run(tab)
        assert result.violations_count == 0, result.generate_report()

    return check
