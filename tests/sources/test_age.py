"""How old what we know is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.sources.age import Dates, as_of, is_old, state_of
from superhighway.sources.api import AgeState, RunFacts, SourceSpec

NOW = datetime(2026, 3, 4, 14, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def spec(
    *, published: date | None = None, url: str = "", old_after: timedelta = 30 * DAY
) -> SourceSpec:
    return SourceSpec(
        key="one",
        kind="words",
        title="Words",
        publisher="Wordsea Press",
        licence="OGL",
        attribution="Contains words.",
        old_after=old_after,
        url=url,
        published=published,
    )


def dates(
    facts: RunFacts | None = None,
    fetched: datetime | None = NOW,
    checked: datetime | None = None,
    failed: datetime | None = None,
) -> Dates:
    return Dates(facts or RunFacts(), fetched, checked or fetched, failed)


@pytest.mark.parametrize(
    ("described", "happened", "expected"),
    [
        (spec(published=date(2026, 1, 1)), dates(), date(2026, 1, 1)),
        (
            spec(published=date(2026, 1, 1)),
            dates(RunFacts(data_date=date(2026, 2, 2))),
            date(2026, 2, 2),
        ),
        (spec(), dates(fetched=NOW - 5 * DAY, checked=NOW), date(2026, 2, 27)),
        (spec(url="https://x"), dates(fetched=NOW - 5 * DAY, checked=NOW), date(2026, 3, 4)),
        (spec(), dates(fetched=datetime(2026, 7, 1, 23, 30, tzinfo=UTC)), date(2026, 7, 2)),
        (spec(published=date(2026, 1, 1)), dates(fetched=None), None),
    ],
)
def test_from_when_the_age_counts(
    described: SourceSpec, happened: Dates, expected: date | None
) -> None:
    assert as_of(described, happened) == expected


def test_the_limit_itself_is_not_old_yet_and_the_day_after_is() -> None:
    described = spec(published=date(2026, 3, 4))
    assert not is_old(described, dates(), NOW + 30 * DAY)
    assert is_old(described, dates(), NOW + 31 * DAY)


def test_a_timetable_that_has_ended_is_old_whatever_its_age() -> None:
    ended = dates(RunFacts(valid_to=date(2026, 3, 3), data_date=date(2026, 3, 4)))
    assert is_old(spec(), ended, NOW)
    assert not is_old(spec(), ended, NOW - DAY)


def test_realtime_is_old_after_minutes_without_a_good_check() -> None:
    live = spec(old_after=timedelta(minutes=5))
    happened = dates(fetched=NOW - DAY, checked=NOW)
    assert not is_old(live, happened, NOW + timedelta(minutes=5))
    assert is_old(live, happened, NOW + timedelta(minutes=6))


@pytest.mark.parametrize(
    ("happened", "state"),
    [
        (dates(fetched=None), AgeState.NEVER),
        (dates(fetched=None, failed=NOW), AgeState.NEVER),
        (dates(failed=NOW), AgeState.FAILED),
        (dates(fetched=NOW - 90 * DAY, failed=NOW), AgeState.FAILED),
        (dates(fetched=NOW - 90 * DAY), AgeState.OLD),
        (dates(), AgeState.FRESH),
    ],
)
def test_how_a_source_stands(happened: Dates, state: AgeState) -> None:
    assert state_of(spec(), happened, NOW) is state


@given(
    published=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    limit=st.timedeltas(timedelta(seconds=30), timedelta(days=400)),
    later=st.timedeltas(timedelta(0), timedelta(days=4000)),
    valid_to=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_what_is_old_never_becomes_young_by_waiting(
    published: date | None, limit: timedelta, later: timedelta, valid_to: date | None
) -> None:
    described = spec(published=published, old_after=limit)
    happened = dates(RunFacts(valid_to=valid_to))
    if is_old(described, happened, NOW):
        assert is_old(described, happened, NOW + later)
