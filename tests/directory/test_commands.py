"""``superhighway services``: for people, and the documented JSON."""

import json
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from superhighway.accounts.api import Actor
from superhighway.core.extensions import commands
from superhighway.core.home import Home
from superhighway.directory import actions
from superhighway.directory.domain import WEEKDAYS, Fact, Schedule
from tests.builders.cast import CAST
from tests.builders.directory import build_directory, service_record
from tests.contract.test_documented import undocumented

pytestmark = pytest.mark.django_db

EDITOR = Actor("e", "Eddie Editor", grants=CAST["editor"].grants)
DAILY = (Schedule(byday=WEEKDAYS, opens_at=time(9), closes_at=time(17)),)
BLOOD = service_record("Blood tests", telephone="01632 960123", schedules=DAILY)
TUESDAY = "2026-11-24T10:00"


@pytest.fixture(autouse=True)
def testham(home: Home, tmp_path: Path) -> None:
    """Testham with blood tests."""
    build_directory(tmp_path / "sources", [BLOOD])


def run(*words: str) -> Result:
    command: Any = commands.get("services")
    return CliRunner().invoke(command, list(words))


def made(*words: str) -> dict[str, Any]:
    result = run(*words, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_the_json_is_documented_and_says_what_a_service_rests_on() -> None:
    actions.check(EDITOR, BLOOD.uri, [Fact.TELEPHONE], "rang")
    for sender in ("one", "two"):
        actions.report(BLOOD.uri, Fact.ADDRESS, sender, right=False)
    answer = made("--near", "ZZ1 1AA", "--need", "blood-test", "--at", TUESDAY)
    assert not undocumented(answer)
    (one,) = answer["services"]
    assert (one["name"], one["telephone"]) == ("Blood tests", "01632 960123")
    assert one["distance_m"] == 222
    assert one["hours"]["state"] == "open"
    assert one["hours"]["until"] == "2026-11-24T17:00:00+00:00"
    assert one["hours"]["day"] == "9am to 5pm"
    assert one["checked"]["telephone"]["by"] == "Eddie Editor"
    assert list(one["reported_wrong"]) == ["address"]
    assert one["sources"] == [
        {"key": "list-1", "title": "List list-1", "date": "2026-11-01", "old": False}
    ]


def test_open_now_leaves_out_what_is_closed_or_not_known() -> None:
    near = ("--near", "ZZ1 1AA", "--open-now")
    open_then = made(*near, "--at", TUESDAY)
    assert [one["name"] for one in open_then["services"]] == ["Blood tests"]
    assert open_then["hours_unknown"] == 5
    assert made(*near, "--at", "2026-11-24T20:00")["services"] == []
    christmas = run(*near, "--at", "2026-12-25T10:00")
    assert "There is none." in christmas.stdout
    assert "6 more may be open" in christmas.stdout


def test_people_get_lines() -> None:
    said = run("--near", "ZZ1 1AA", "--text", "blood", "--at", TUESDAY, "--limit", "1").stdout
    assert "Blood tests, blood tests, about 200 metres" in said
    assert "Open until 5pm (9am to 5pm)" in said
    assert "From List list-1, 1 November 2026" in said
    assert "There are more" in run("--near", "ZZ1 1AA", "--limit", "1").stdout


def test_an_unknown_place_is_refused_in_a_sentence_and_wrong_use_is_told_apart() -> None:
    refused = run("--near", "ZZ1 9ZZ")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "ZZ1 9ZZ" in refused.stderr
    assert run().exit_code == 2
    assert run("--near", "ZZ1 1AA", "--need", "magic").exit_code == 2
