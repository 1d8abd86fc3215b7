"""No borrowed authority: no logo, crest or typeface of the NHS, and nothing from its hosts."""

import re
import urllib.request
from pathlib import Path

import pytest

from tests.builders.node import LiveNode
from tests.contract.code import ROOT, SOURCE, text_of, tracked

#: Hosts from which pages of the NHS load their assets.
HOSTS = re.compile(r"(assets|fonts|cdn|static)\.[a-z0-9.-]*nhs\.(uk|net)", re.IGNORECASE)
TYPEFACE = re.compile(r"frutiger", re.IGNORECASE)
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".svg"}
LOGO_NAME = re.compile(
    r"logo|crest|nhs[-_]?(icon|mark)|favicon|apple-touch|opengraph", re.IGNORECASE
)
#: The path that draws the letters N H S in the design system's header, and its blue lozenge.
LOGO_PATH = re.compile(r"nhsuk-logo__(background|text)|nhsuk-header__logo\b.*<svg", re.IGNORECASE)
FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
BUILT = ROOT / "build"
#: This file and those that speak of the rule, in words.
SPEAK_OF_IT = {".md", ".py"}


def built() -> list[Path]:
    """What the set-up step made: the styles, scripts and pictures that browsers get."""
    plain = [path for path in BUILT.rglob("*") if path.is_file()]
    return [path for path in plain if path.suffix not in {".br", ".gz"}]


def served_or_shipped() -> list[Path]:
    """Everything that reaches a browser, or that somebody gets with the package."""
    package = [path for path in tracked() if path.is_relative_to(SOURCE)]
    return [*built(), *package]


def test_no_file_is_a_logo_or_font_of_the_nhs() -> None:
    bad = [
        path.relative_to(ROOT)
        for path in [*built(), *tracked()]
        if (path.suffix in PICTURES and LOGO_NAME.search(path.name))
        or path.suffix in FONTS
        or TYPEFACE.search(path.name)
    ]
    assert not bad


def test_nothing_is_asked_of_an_asset_host_of_the_nhs() -> None:
    bad = [path for path in served_or_shipped() if HOSTS.search(text_of(path))]
    assert not [path.relative_to(ROOT) for path in bad if path.suffix != ".py"]


def test_no_style_names_the_typeface() -> None:
    files = [path for path in served_or_shipped() if path.suffix not in SPEAK_OF_IT]
    assert not [path.relative_to(ROOT) for path in files if TYPEFACE.search(text_of(path))]


def test_no_style_loads_a_font() -> None:
    styles = [path for path in served_or_shipped() if path.suffix == ".css"]
    assert not [path.relative_to(ROOT) for path in styles if "@font-face" in text_of(path)]


def test_no_template_or_script_draws_the_logo() -> None:
    files = [path for path in served_or_shipped() if path.suffix in {".jinja", ".js", ".svg"}]
    assert not [path.relative_to(ROOT) for path in files if LOGO_PATH.search(text_of(path))]


@pytest.mark.parametrize(
    "address", ["https://assets.nhs.uk/fonts/x.woff2", "//fonts.service.nhs.uk/a.css"]
)
def test_the_rule_knows_an_asset_host(address: str) -> None:
    assert HOSTS.search(address)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["/", "/appointment", "/try", "/sources", "/about", "/accessibility"]
)
def test_no_page_borrows_authority(live_node: LiveNode, path: str) -> None:
    with urllib.request.urlopen(f"{live_node.url}{path}") as answer:
        page = answer.read().decode()
    assert not HOSTS.search(page)
    assert not TYPEFACE.search(page)
    assert not LOGO_PATH.search(page)
