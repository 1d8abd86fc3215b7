"""The letter with which the demo begins."""

from datetime import date
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from superhighway.demo.areas import AREAS
from superhighway.demo.domain import Area
from superhighway.demo.letter import letter, starts, written_on
from tests.demo.conftest import TODAY


def test_the_letter_asks_for_a_thursday_afternoon_at_the_example_hospital(area: Area) -> None:
    sent = letter(area, TODAY)
    assert sent.hospital.name == f"Example General Hospital, {area.name}"
    assert f"{sent.at:%A %H:%M}" == "Thursday 14:20"
    assert sent.at.utcoffset() is not None
    assert f"{written_on(sent):%A}" == "Monday"


def test_no_letter_for_a_bank_holiday(area: Area) -> None:
    assert letter(area, date(2025, 12, 22)).at.date() == date(2026, 1, 8)


def test_the_query_is_the_slips(area: Area) -> None:
    query = parse_qs(letter(area, TODAY).query())
    assert query["at"] == ["2026-11-26T14:20"]
    assert query["from"][0].startswith("postcode:")
    assert query["to"][0].startswith("place:ods/ZZ")


def test_every_place_can_be_tried(area: Area) -> None:
    offered = starts(area, TODAY)
    names = [one.postcode.locality.name for one in offered]
    assert names == sorted(names)
    assert len({one.query for one in offered}) == len(area.localities) - 1


@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_the_letter_was_written_before_today(today: date) -> None:
    assert written_on(letter(AREAS["hull"], today)) < today
