"""``superhighway notices``: publish, list, check, cancel."""

import json
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from superhighway.core import clock
from superhighway.core.extensions import Subject, commands, subjects
from superhighway.notices import commands as notices
from superhighway.places.api import Place
from tests.builders.cast import BOTH, invite
from tests.builders.published import publish
from tests.contract.test_documented import undocumented

pytestmark = BOTH
SOON = (clock.now() + timedelta(hours=3)).isoformat()


@pytest.fixture(autouse=True)
def _area(monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    known = {"stop": "bus:1", "route": "bus:7", "service": "s1"}
    for kind, identity in known.items():
        monkeypatch.setitem(subjects._items, kind, {identity: Subject("High Street")}.get)


def run(*words: str) -> Result:
    command: Any = commands.get("notices")
    return CliRunner().invoke(command, list(words))


def made(*words: str) -> dict[str, Any]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def put_up(title: str = "The lift is out of order", *more: str) -> dict[str, Any]:
    return made("publish", title, "--text", "Use the ramp.", "--until", SOON, *more)


def test_a_notice_is_published_listed_and_cancelled() -> None:
    written = put_up()
    assert (written["state"], written["severity"]) == ("now", "information")
    assert not undocumented(written)
    [listed] = made("list")["notices"]
    assert listed == written
    assert "The lift is out of order" in run("list").stdout
    gone = made("cancel", written["id"], "--reason", "It works.")
    assert (gone["state"], gone["reason"]) == ("cancelled", "It works.")
    assert run("list").stdout == ""
    assert "no notice" in run("list").stderr
    assert [one["id"] for one in made("list", "--all")["notices"]] == [written["id"]]


def test_it_concerns_whom_the_options_say(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place("RG21 3CK", "postcode", 51.0, -1.0, "postcode:RG213CK")
    monkeypatch.setattr(notices, "resolve", lambda _text: place)
    near = put_up("A", "--near", "RG21 3CK", "--radius", "500")
    assert (near["area"]["kind"], near["area"]["radius_m"]) == ("radius", 500)
    assert put_up("B", "--ward", "E05000001")["area"]["wards"] == ["E05000001"]
    assert put_up("C", "--about", "stop:bus:1")["area"]["name"] == "High Street"
    assert put_up("E", "--about", "service:s1")["area"]["about"] == ["service:s1"]
    assert put_up("F", "--about", "route:bus:7")["area"]["kind"] == "route"
    wrong = run("publish", "D", "--text", "x", "--until", SOON, "--about", "nonsense")
    assert wrong.exit_code == 1
    assert "is nothing that this node knows" in wrong.stderr


def test_it_is_not_said_in_two_ways_whom_it_concerns() -> None:
    both = ("--ward", "E05000001", "--about", "stop:bus:1")
    refused = run("publish", "A", "--text", "x", "--until", SOON, *both)
    assert refused.exit_code == 2
    assert "only one of --ward and --about" in refused.stderr
    assert made("list", "--all")["notices"] == []


def test_a_newer_one_takes_the_place_of_another() -> None:
    first = put_up()
    second = put_up("Both lifts", "--replaces", first["id"])
    assert second["supersedes"] == first["uri"]
    assert [one["id"] for one in made("list")["notices"]] == [second["id"]]


def test_a_severe_one_takes_two_people() -> None:
    waiting = run(
        "publish", "Boil water", "--text", "Now.", "--until", SOON, "--severity", "severe"
    )
    assert waiting.exit_code == 0
    assert "waits until somebody else" in waiting.stderr
    [listed] = made("list", "--all")["notices"]
    alone = run("check", listed["id"])
    assert alone.exit_code == 1
    assert "You wrote this notice" in alone.stderr
    invite("checker")
    assert made("check", listed["id"], "--as", "chad")["state"] == "now"


def test_where_there_are_people_one_says_who_one_is() -> None:
    invite("editor")
    refused = run("publish", "A", "--text", "x", "--until", SOON)
    assert refused.exit_code == 1
    assert put_up("A", "--as", "eddie")["state"] == "now"


def test_without_an_end_it_is_wrong_use() -> None:
    assert run("publish", "A", "--text", "x").exit_code == 2
