"""Stops in words."""

from dataclasses import dataclass

import pytest

from superhighway.travel.domain import StopInfo
from superhighway.travel.stops import (
    bearing_words,
    describe,
    indicator_words,
    known,
)


@dataclass(frozen=True)
class Node:
    """An access node of an invented town."""

    indicator: str = ""
    bearing: str = ""
    street: str = ""
    landmark: str = ""
    locality: str = ""


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("opp", "opposite"),
        ("Opp.", "opposite"),
        ("adj", "next to"),
        ("nr", "near"),
        ("o/s", "outside"),
        ("o/s 131", "outside 131"),
        ("adj junction", "next to junction"),
        ("Stop B", "Stop B"),
        ("stand 12", "Stand 12"),
        ("bay 3a", "Bay 3A"),
        ("B", "Stop B"),
        ("->N", ""),
        ("SE-bound", ""),
        ("Southbound", ""),
        ("22011952", ""),
        ("N/A", ""),
        ("", ""),
        ("  hail  and ride ", "hail and ride"),
    ],
)
def test_indicators_are_written_out(written: str, words: str) -> None:
    assert indicator_words(written) == words


@pytest.mark.parametrize(
    ("written", "words"), [("NE", "north-east"), ("South-West", "south-west"), ("up", ""), ("", "")]
)
def test_bearings_are_written_out(written: str, words: str) -> None:
    assert bearing_words(written) == words


def test_nothing_is_said_twice_or_for_nothing() -> None:
    assert known(" The  Green ") == "The Green"
    assert known("the green", "The Green") == ""
    assert known("N/A") == ""


def test_a_stop_is_joined_with_what_is_known_on_the_street() -> None:
    node = Node("opp", "NE", "Mill Lane", "Mill Lane", "Oakford")
    stop = describe("bus", "1", "The Mill", (51.0, -1.0), node, "yes")
    assert stop == StopInfo(
        "bus",
        "1",
        "The Mill",
        51.0,
        -1.0,
        "opposite",
        "north-east",
        "Mill Lane",
        "",
        "Oakford",
        "yes",
    )


def test_an_arrow_is_a_bearing() -> None:
    assert describe("bus", "1", "Mill", (51.0, -1.0), Node("->SW")).bearing == "south-west"
    assert describe("bus", "1", "Mill", (51.0, -1.0), Node("NE-bound")).bearing == "north-east"


def test_a_stop_that_is_known_in_the_timetable_only() -> None:
    assert describe("bus", "1", "Mill", (51.0, -1.0), None) == StopInfo(
        "bus", "1", "Mill", 51.0, -1.0
    )
