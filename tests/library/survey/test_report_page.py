"""The report in a browser: readable by everybody, on a small screen, nothing from outside."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from superhighway.demo.forms60.making import make
from superhighway.library.surveys.commands import survey


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the 60 invented forms and one that can't be read."""
    folder = tmp_path_factory.mktemp("survey")
    make(folder / "forms")
    (folder / "forms" / "scan.pdf").write_bytes(b"no pdf")
    out = folder / "report.html"
    assert CliRunner().invoke(survey, [str(folder / "forms"), "--out", str(out)]).exit_code == 0
    return out


@pytest.mark.parametrize("width", [320, 1200])
def test_the_page_fits_and_axe_finds_nothing(
    browser: Browser, report: Path, axe: Callable[[Page], None], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)
    assert asked == [report.as_uri()]
    context.close()


def test_a_group_is_reached_from_the_ranked_list_by_keyboard(
    browser: Browser, report: Path
) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    link = page.get_by_role("link").first
    link.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#group-1"
    page.close()
