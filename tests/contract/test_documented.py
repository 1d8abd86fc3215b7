"""Everything that an operator or a program can use is in docs/reference."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.builders.area import write_locality
from tests.builders.node import environment, run
from tests.contract.code import ROOT, modules, text_of
from tools import command_reference, licences

REFERENCE = ROOT / "docs" / "reference"
SETTING = re.compile(r"SUPERHIGHWAY_[A-Z_]+")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
#: Keys whose own keys are data (counts by what was counted), not names of a format.
OF_DATA = {"taken", "refused", "reasons", "arrivals"}


def reference() -> str:
    """All pages of the reference, as one text."""
    return "\n".join(text_of(path) for path in sorted(REFERENCE.glob("*.md")))


def keys(value: Any) -> set[str]:
    """The names of a JSON value's keys, at every depth."""
    if isinstance(value, list):
        return set().union(*map(keys, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    inner = (keys(part) for name, part in value.items() if name not in OF_DATA)
    return set(value).union(*inner)


def undocumented(value: Any) -> list[str]:
    """Keys that no page of the reference names, in quotes or as code."""
    text = reference()
    return sorted(key for key in keys(value) if f"`{key}`" not in text and f'"{key}"' not in text)


def test_every_command_and_option_is_documented() -> None:
    """The page is made from the commands; run ``python -m tools.command_reference``."""
    assert (REFERENCE / "commands.md").read_text() == command_reference.page()


def test_every_command_has_an_example() -> None:
    found = command_reference.leaves(command_reference.root(), "superhighway")
    words = {path: f"{command.help} {command.epilog}" for path, command in found}
    assert not [path for path, text in words.items() if "Example:" not in text]


def test_every_setting_is_documented() -> None:
    used = {name for path in modules() for name in SETTING.findall(text_of(path))}
    assert used
    documented = set(SETTING.findall((REFERENCE / "settings.md").read_text()))
    assert not used - documented


def test_no_setting_is_documented_that_nothing_reads() -> None:
    places = [*modules(), *(ROOT / "tools").glob("*.py"), ROOT / "tests" / "conftest.py"]
    used = {name for path in places for name in SETTING.findall(text_of(path))}
    assert not set(SETTING.findall((REFERENCE / "settings.md").read_text())) - used


def test_licences_are_known_and_listed() -> None:
    """The page is made from what is installed; run ``python -m tools.licences``."""
    text, unknown = licences.page()
    assert not unknown
    assert licences.PAGE.read_text() == text


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in LINK.findall(text_of(page))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not broken


def printed(home: Path, *words: str) -> Any:
    """What a command prints as JSON."""
    done = run([*words, "--json"], home=home)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_every_key_of_operation_is_documented(tmp_path: Path) -> None:
    home, file = tmp_path / "node", str(tmp_path / "node.tar.gz")
    locality = write_locality(tmp_path / "sources")
    assert not undocumented(printed(home, "build", str(locality)))
    assert not undocumented(printed(home, "status"))
    assert not undocumented(printed(home, "backup", file))
    assert not undocumented(printed(tmp_path / "new", "restore", file))
    assert not undocumented(printed(home, "upgrade"))


@pytest.mark.slow
def test_the_help_of_the_whole_is_shown_without_a_node(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "superhighway.web.cli", "--help"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment(),
    )
    assert "serve" in done.stdout
    assert not list(tmp_path.iterdir())
