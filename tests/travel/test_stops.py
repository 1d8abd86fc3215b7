"""Stops in words."""

import pytest

from superhighway.places.api import AccessNode
from superhighway.travel.domain import StopInfo
from superhighway.travel.stops import describe, heading, indicator_words, known


def node(
    indicator: str = "", bearing: str = "", street: str = "", landmark: str = "", locality: str = ""
) -> AccessNode:
    """An access node of an invented town."""
    there = "999A", "The Mill", 51.0, -1.0
    return AccessNode(*there, indicator, bearing, street, landmark, locality)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("opposite", "opposite"),
        ("adjacent", "next to"),
        ("outside 131", "outside 131"),
        ("Stop B", "Stop B"),
        ("stand 12", "Stand 12"),
        ("bay 3a", "Bay 3A"),
        ("B", "Stop B"),
        ("->N", ""),
        ("south-eastbound", ""),
        ("Southbound", ""),
        ("22011952", ""),
        ("N/A", ""),
        ("", ""),
        ("  near  junction ", "near junction"),
        ("hail and ride", "hail the bus anywhere"),
    ],
)
def test_indicators_are_said_as_people_do(written: str, words: str) -> None:
    assert indicator_words(written) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("->SW", "south-west"),
        ("to N", "north"),
        ("northbound", "north"),
        ("north-eastbound", "north-east"),
        ("SE-bound", "south-east"),
        ("opposite", ""),
        ("N", ""),
    ],
)
def test_a_direction_is_a_bearing(written: str, words: str) -> None:
    assert heading(written) == words


def test_nothing_is_said_twice_or_for_nothing() -> None:
    assert known(" The  Green ") == "The Green"
    assert known("the green", "The Green") == ""
    assert known("N/A") == ""


def test_a_stop_is_joined_with_what_is_known_on_the_street() -> None:
    known_there = node("opposite", "north-east", "Mill Lane", "Mill Lane", "Oakford")
    stop = describe("bus", "1", "The Mill", (51.0, -1.0), known_there, "yes")
    assert stop == StopInfo(
        feed="bus",
        stop_id="1",
        name="The Mill",
        lat=51.0,
        lon=-1.0,
        indicator="opposite",
        bearing="north-east",
        street="Mill Lane",
        landmark="",
        locality="Oakford",
        step_free="yes",
    )


def test_a_stop_that_is_known_in_the_timetable_only() -> None:
    stop = describe("bus", "1", "Mill", (51.0, -1.0), None)
    assert stop == StopInfo("bus", "1", "Mill", 51.0, -1.0)


def test_a_letter_in_the_name_is_not_said_twice() -> None:
    stop = describe("bus", "1", "Mill Lane [B]", (51.0, -1.0), node("Stop B"))
    assert (stop.name, stop.indicator) == ("Mill Lane", "Stop B")
    assert (
        describe("bus", "1", "Mill Lane [C]", (51.0, -1.0), node("Stop B")).name == "Mill Lane [C]"
    )
    bare = describe("bus", "1", "Mill Lane [B]", (51.0, -1.0), node())
    assert (bare.name, bare.indicator) == ("Mill Lane", "Stop B")
    assert describe("bus", "1", "Mill Lane [B]", (51.0, -1.0), None).name == "Mill Lane [B]"
