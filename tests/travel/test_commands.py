"""``superhighway journeys`` and ``superhighway reach``: the documented JSON, key by key."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from superhighway.core.extensions import commands
from superhighway.core.home import Home
from superhighway.travel.domain import NoJourney
from tests.builders.buses import EAST, WEST

pytestmark = [pytest.mark.usefixtures("buses", "at_nine"), pytest.mark.django_db]


def run(name: str, *words: str) -> Result:
    """The command with these words; nothing may come on the wrong stream."""
    command: Any = commands.get(name)
    return CliRunner().invoke(command, list(words))


def made(name: str, *words: str) -> dict[str, Any]:
    """What it prints as JSON."""
    result = run(name, *words, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_the_keys_of_an_answer() -> None:
    answer = made("journeys", WEST, EAST, "--depart-at", "2026-01-14T09:30")
    assert list(answer) == [
        "from", "to", "depart_at", "arrive_by", "min_change_s", "max_walk_m", "timetable",
        "cancellations", "heard_at", "journeys", "walk", "last_journey_back",
    ]  # fmt: skip
    assert answer["from"] == {
        "name": "ZZ1 1AA", "stop_id": None, "lat": 50.9, "lon": -1.45, "ref": "postcode:ZZ11AA",
    }  # fmt: skip
    assert answer["depart_at"] == "2026-01-14T09:30:00+00:00"
    assert (answer["min_change_s"], answer["max_walk_m"]) == (120, 1600)
    timetable = answer["timetable"]
    assert (timetable["valid_from"], timetable["valid_to"]) == ("2026-01-01", "2026-12-31")
    assert timetable["fetched_at"].endswith(("+00:00", "+01:00"))
    assert [feed["feed"] for feed in timetable["feeds"]] == ["bus"]
    assert answer["cancellations"] == "unknown"


def test_the_keys_of_a_journey_and_its_legs() -> None:
    journey = made("journeys", WEST, EAST, "--depart-at", "2026-01-14T09:30")["journeys"][0]
    assert list(journey) == ["departs", "arrives", "duration_s", "changes", "walk_m", "legs"]
    assert [leg["mode"] for leg in journey["legs"]] == ["walk", "bus", "walk"]
    walk, ride, _ = journey["legs"]
    assert list(walk) == list(ride) == [
        "mode", "from", "to", "departs", "arrives", "distance_m", "route", "headsign", "trip_id",
        "service_day", "operator", "feed", "stays_on", "on_request", "step_free", "realtime",
        "scheduled_departs", "scheduled_arrives", "calls", "alerts",
    ]  # fmt: skip
    assert ride["from"] == {
        "name": "Church Lane", "stop_id": "999A", "lat": 50.9001, "lon": -1.4501,
    }  # fmt: skip
    assert (ride["departs"], ride["arrives"]) == (
        "2026-01-14T10:00:00+00:00",
        "2026-01-14T10:20:30+00:00",
    )
    assert (ride["route"], ride["trip_id"], ride["service_day"]) == ("17", "out10", "2026-01-14")
    assert (ride["operator"], ride["realtime"]) == ("Invented Buses", "unknown")
    assert [call["stop_id"] for call in ride["calls"]] == ["999A", "999C"]
    assert (walk["route"], walk["trip_id"], walk["service_day"]) == (None, None, None)
    assert walk["from"]["stop_id"] is None
    assert walk["distance_m"] > 0


def test_the_order_of_journeys() -> None:
    leaving = made("journeys", WEST, EAST, "--depart-at", "2026-01-14T09:30")["journeys"]
    assert [one["arrives"] for one in leaving] == sorted(one["arrives"] for one in leaving)
    arriving = made("journeys", WEST, EAST, "--arrive-by", "2026-01-14T12:00")
    departures = [one["departs"] for one in arriving["journeys"]]
    assert departures == sorted(departures, reverse=True)
    assert arriving["depart_at"] is None
    assert arriving["arrive_by"] == "2026-01-14T12:00:00+00:00"


def test_the_last_journey_back_of_the_night() -> None:
    last = made("journeys", WEST, EAST, "--depart-at", "2026-01-14T09:30")["last_journey_back"]
    assert last["legs"][1]["trip_id"] == "back22"


def test_it_leaves_now_unless_told_otherwise() -> None:
    assert made("journeys", WEST, EAST)["depart_at"] == "2026-01-14T09:00:00+00:00"


@pytest.mark.parametrize("text", ["-1.39,50.9", "-34.6, -58.38", "-1,50"])
def test_a_position_may_begin_with_a_minus(text: str) -> None:
    for words in ((text, EAST), (EAST, text)):
        result = run("journeys", *words, "--depart-at", "2026-01-14T09:30", "--json")
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"“{text}” is outside" in result.stderr


def test_a_stop_itself_needs_no_walk() -> None:
    answer = made("journeys", "stop:999A", "stop:bus:999C", "--depart-at", "2026-01-14T09:30")
    assert answer["from"]["stop_id"] == "999A"
    assert [leg["mode"] for leg in answer["journeys"][0]["legs"]] == ["bus"]


def test_points_names_and_places() -> None:
    for text in ("50.9,-1.35", "place:Royal Eastside Infirmary", "Royal Eastside Infirmary"):
        answer = made("journeys", WEST, text, "--depart-at", "2026-01-14T09:30")
        assert answer["journeys"][0]["legs"][1]["route"] == "17"


def test_no_journey_has_a_reason_and_is_no_error() -> None:
    answer = made("journeys", WEST, EAST, "--depart-at", "2027-03-01T09:30")
    assert (answer["journeys"], answer["reason"]) == ([], "timetable-ended")
    assert answer["last_journey_back"] is None
    far = made("journeys", WEST, EAST, "--max-walk", "5", "--depart-at", "2026-01-14T09:30")
    assert far["reason"] == "no-stop-near-start"


def test_time_to_change_is_said_and_kept() -> None:
    times = ("--depart-at", "2026-01-14T09:30", "--max-walk", "500")
    words = ("journeys", "stop:999A", "stop:999E", *times)
    assert made(*words)["journeys"][0]["arrives"] == "2026-01-14T10:32:00+00:00"
    careful = made(*words, "--min-change", "600")
    assert careful["min_change_s"] == 600
    assert careful["journeys"][0]["arrives"] == "2026-01-14T11:32:00+00:00"


def test_times_are_london_s_in_summer() -> None:
    answer = made("journeys", WEST, EAST, "--depart-at", "2026-07-15T09:30")
    assert answer["depart_at"] == "2026-07-15T09:30:00+01:00"
    assert answer["journeys"][0]["legs"][1]["departs"] == "2026-07-15T10:00:00+01:00"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2026-03-29T01:30", "2026-03-29T02:30:00+01:00"),
        ("2026-10-25T01:30", "2026-10-25T01:30:00+01:00"),
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30:00+00:00"),
        ("2026-10-25T00:30Z", "2026-10-25T01:30:00+01:00"),
    ],
    ids=["an hour that is skipped", "the first of two", "the second of two", "from UTC"],
)
def test_the_hours_of_clock_changes_are_said_as_they_really_are(asked: str, said: str) -> None:
    assert made("journeys", WEST, EAST, "--depart-at", asked)["depart_at"] == said


def test_people_read_plain_text() -> None:
    result = run("journeys", WEST, EAST, "--depart-at", "2026-01-14T09:30")
    assert result.exit_code == 0
    assert "Catch the bus 17" in result.stdout
    assert "Last journey back: leave at 10:2" in result.stdout
    assert "Cancellations are not known here" in result.stdout
    assert "1 January 2026 to 31 December 2026" in result.stdout
    none = run("journeys", WEST, EAST, "--depart-at", "2027-03-01T09:30")
    assert "The timetable we hold ends on 31 December 2026" in none.stdout


@pytest.mark.parametrize("option", ["--depart-at", "--arrive-by"])
@pytest.mark.parametrize("text", ["tomorrow", "0001-01-01T00:00", "9999-12-31T23:59Z"])
def test_a_bad_time_is_wrong_use(option: str, text: str) -> None:
    result = run("journeys", WEST, EAST, option, text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"“{text}” is not a date and time" in result.stderr


@pytest.mark.parametrize("length", ["nan", "-1", "inf", "far"])
def test_a_walk_of_no_length_is_wrong_use(length: str) -> None:
    result = run("journeys", WEST, EAST, f"--max-walk={length}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--max-walk" in result.stderr


def test_two_times_are_wrong_use() -> None:
    both = ("--depart-at", "2026-01-14T09:30", "--arrive-by", "2026-01-14T10:30")
    result = run("journeys", WEST, EAST, *both)
    assert result.exit_code == 2
    assert "not both" in result.stderr


@pytest.mark.parametrize(
    ("origin", "sentence"),
    [
        ("ZZ1 1ZZ", "We don’t know the postcode “ZZ1 1ZZ”."),
        ("stop:nowhere", "There is no stop “nowhere” in the timetable."),
        ("Atlantis", "We can’t find “Atlantis”."),
    ],
)
def test_an_unknown_place_is_refused_in_a_sentence(origin: str, sentence: str) -> None:
    result = run("journeys", origin, EAST)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(sentence)


def test_what_can_be_reached() -> None:
    answer = made("reach", "stop:999A", "--depart-at", "2026-01-14T09:30")
    assert list(answer) == ["depart_at", "arrivals"]
    assert answer["depart_at"] == "2026-01-14T09:30:00+00:00"
    assert answer["arrivals"] == {"999A": 0, "999C": 3030, "999E": 3720}
    text = run("reach", "stop:999A", "--depart-at", "2026-01-14T09:30")
    assert "51 minutes\t999C" in text.stdout


def test_nothing_is_reached_after_the_timetable(buses: Home) -> None:
    assert buses.root.exists()
    answer = made("reach", WEST, "--depart-at", "2027-03-01T09:30", "--max-walk", "5")
    assert answer["arrivals"] == {}


def keys(value: object) -> set[str]:
    """Every key in a JSON value, however deep; not those of ``arrivals``, which are stops."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if not isinstance(value, dict):
        return set()
    inner = (keys(one) for name, one in value.items() if name != "arrivals")
    return set(value).union(*inner)


def test_every_key_is_in_the_reference() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/json-journeys.md").read_text("utf-8")
    words = (WEST, EAST, "--depart-at", "2026-01-14T09:30")
    found = keys(made("journeys", *words)) | keys(made("reach", *words[:1], *words[2:]))
    assert {name for name in found if f"`{name}`" not in page} == set()
    assert {one.value for one in NoJourney if f"`{one.value}`" not in page} == set()
