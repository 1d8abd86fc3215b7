"""Invented diaries: slots in working hours that are taken one by one, and the five states."""

import csv
import io
from datetime import datetime, timedelta
from itertools import pairwise

from superhighway.core.bank_holidays import bank_holiday
from superhighway.core.clock import LONDON
from superhighway.demo.diaries import HEADER, OLD, SHARING, WITH_FREE, WITH_NONE, of_one, shared
from superhighway.demo.domain import Area
from superhighway.demo.services import known_as, surgeries

MONDAY = datetime(2026, 12, 14, 8, 1, tzinfo=LONDON)
Rows = list[dict[str, str]]


def rows(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text)))


def starts(found: Rows) -> list[datetime]:
    return [datetime.fromisoformat(row["start"]) for row in found if row["start"]]


def test_the_table_has_the_columns_of_the_reader(area: Area) -> None:
    assert tuple(rows(shared(area, MONDAY))[0]) == HEADER


def test_slots_lie_ahead_within_three_weeks_on_days_when_people_work(area: Area) -> None:
    for start in starts(rows(shared(area, MONDAY))):
        assert MONDAY < start < MONDAY + timedelta(days=22)
        assert start.weekday() < 6
        assert not bank_holiday(start.date())


def test_what_was_taken_stays_taken_as_the_days_go_by(area: Area) -> None:
    days = [rows(shared(area, MONDAY + timedelta(days=day))) for day in range(4)]
    for earlier, later in pairwise(days):
        last = max(starts(earlier))
        still = {tuple(row.values()) for row in later if row["start"]}
        before = {tuple(row.values()) for row in earlier}
        old_days = [one for one in still if datetime.fromisoformat(one[3]) <= last]
        assert set(old_days) < before


def test_some_share_a_diary_one_has_nothing_free_and_services_share_theirs(area: Area) -> None:
    found = rows(shared(area, MONDAY))
    codes = [one.code for one in surgeries(area)]
    free = {row["organisation"] for row in found if row["start"]}
    assert free - {""} == {codes[number] for number in WITH_FREE}
    assert [row["organisation"] for row in found if not row["start"]] == [codes[WITH_NONE]]
    assert {row["service"] for row in found} - {""} == {known_as(area, key) for key in SHARING}


def test_the_one_that_is_old_speaks_of_one_surgery(area: Area) -> None:
    found = rows(of_one(area, OLD, MONDAY))
    assert {row["organisation"] for row in found} == {surgeries(area)[OLD].code}
