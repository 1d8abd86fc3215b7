"""``superhighway help-near``."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from superhighway.appointments.soonest.commands import help_near

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("help_node", "at_nine")]


def run(*words: str) -> Result:
    """The command in this process."""
    return CliRunner().invoke(help_near, list(words), catch_exceptions=False)


def answer(*words: str) -> Any:
    """Its JSON."""
    result = run("ZZ1 1AA", *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_the_keys_of_the_answer() -> None:
    found = answer("--need", "walk-in")
    assert {"coverage", "options", "unreachable"} <= found.keys()
    assert found["unreachable"] == 1
    assert found["coverage"]["practices"] == 2
    first, second, *_ = found["options"]
    assert {
        "service", "organisation", "kind", "available", "how", "journey_there", "journey_back",
        "checked_at", "source",
    } <= first.keys()  # fmt: skip
    assert first["service"] == "West walk-in"
    assert first["available"]["basis"] == "walk-in"
    assert first["available"]["from"].startswith("2026-01-14T09:0")
    assert second["journey_there"]["legs"][1]["trip_id"] == "out10"
    assert second["journey_back"]["legs"]
    assert first["checked_at"] is None
    assert first["source"] == "List list-1"


def test_only_the_four_bases_are_named() -> None:
    found = answer()
    bases = {one["available"]["basis"] for one in found["options"]}
    assert bases <= {"slot", "promise", "walk-in", "unknown"}


def test_a_person_with_an_age_and_a_practice() -> None:
    found = answer("--age", "40", "--registered", "z00001", "--within-days", "3")
    assert "Children’s walk-in" not in [one["service"] for one in found["options"]]
    own = [one["service"] for one in found["options"] if one["own_practice"]]
    assert own == ["St Ann's Surgery"]


def test_for_people_it_begins_with_999() -> None:
    lines = run("ZZ1 1AA", "--need", "walk-in").output.splitlines()
    assert lines[0] == "In an emergency call 999. When help is urgent call 111."
    assert lines[1].startswith("2 practices:")
    assert any(line.startswith("1. West walk-in") for line in lines)
    assert any("There: Leave at" in line for line in lines)
    assert lines[-1].startswith("1 more place is too far")


def test_nothing_that_fits() -> None:
    assert "call 111" in run("ZZ1 1AA", "--need", "hearing").output.splitlines()[-1]


@pytest.mark.parametrize(("option", "value"), [("--need", "gold"), ("--age", "-1")])
def test_wrong_use(option: str, value: str) -> None:
    assert run("ZZ1 1AA", option, value).exit_code == 2


@pytest.mark.parametrize("words", [("ZZ99 9ZZ",), ("ZZ1 1AA", "--registered", "Q99")])
def test_a_place_or_a_practice_that_nobody_knows(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert result.stdout == ""
