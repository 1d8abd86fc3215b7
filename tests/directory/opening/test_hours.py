"""When something is open: by hand on named days, and against a clock that ticks every minute."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from superhighway.core.bank_holidays import bank_holiday
from superhighway.core.clock import LONDON
from superhighway.directory.domain import WEEKDAYS, Schedule
from superhighway.directory.opening import (
    State,
    Why,
    hours_of,
    opens_next,
    read_hours,
    state_at,
)

MONDAY = date(2026, 11, 23)
OFFICE = read_hours("Mon-Fri 9am-5pm")
FULL = read_hours("Mon-Fri 9-12 and 2-6pm, Sat 9-12, closed on bank holidays")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def clock_hours(schedules: tuple[Schedule, ...], day: date) -> list[str]:
    return [f"{a:%H:%M}-{b:%H:%M}" for a, b in hours_of(schedules, day).spans]


def test_a_usual_weekday() -> None:
    hours = hours_of(FULL, MONDAY)
    assert (hours.state, hours.why) == (State.OPEN, Why.USUAL)
    assert clock_hours(FULL, MONDAY) == ["09:00-12:00", "14:00-18:00"]


def test_a_day_that_usual_hours_leave_out_is_closed() -> None:
    assert hours_of(OFFICE, date(2026, 11, 22)).state is State.CLOSED


def test_without_any_rule_nothing_is_known() -> None:
    assert hours_of((), MONDAY).state is State.UNKNOWN
    assert state_at((), at("2026-11-23T10:00")).state is State.UNKNOWN


def test_closed_days_alone_say_nothing_of_the_others() -> None:
    assert hours_of(read_hours("closed on Sundays"), MONDAY).state is State.UNKNOWN
    assert hours_of(read_hours("closed on Sundays"), date(2026, 11, 22)).state is State.CLOSED


def test_a_bank_holiday_without_a_rule_is_not_known_and_tells_the_usual() -> None:
    hours = hours_of(OFFICE, date(2026, 12, 25))
    assert (hours.state, hours.why) == (State.UNKNOWN, Why.BANK_HOLIDAY)
    assert "Christmas" in hours.holiday
    assert len(hours.usual) == 1


def test_a_rule_for_bank_holidays_stands_before_the_usual() -> None:
    hours = hours_of(FULL, date(2026, 12, 25))
    assert (hours.state, hours.why) == (State.CLOSED, Why.BANK_HOLIDAY)


def test_a_named_day_stands_before_all() -> None:
    schedules = (*FULL, *read_hours("25 December 2026 10-12 “duty doctor only”"))
    hours = hours_of(schedules, date(2026, 12, 25))
    assert (hours.state, hours.why) == (State.OPEN, Why.IRREGULAR)
    assert hours.description == "duty doctor only"


def test_hours_that_have_ended_are_not_known_any_more() -> None:
    schedules = read_hours("Mon-Fri (until 30 November 2026) 9am to 5pm")
    assert hours_of(schedules, date(2026, 11, 30)).state is State.OPEN
    assert hours_of(schedules, date(2026, 12, 1)).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 11, 2), State.OPEN),
        (date(2026, 11, 9), State.CLOSED),
        (date(2026, 11, 16), State.OPEN),
        (date(2026, 11, 30), State.CLOSED),
        (date(2026, 11, 27), State.OPEN),
        (date(2026, 11, 20), State.CLOSED),
    ],
)
def test_days_of_the_month(day: date, state: State) -> None:
    schedules = read_hours("first and third Monday of the month and last Friday of the month 10-12")
    assert hours_of(schedules, day).state is state


def test_a_number_from_the_end_of_the_month() -> None:
    last = (Schedule(days="monthly", bymonthday=(-1,), opens_at=time(9), closes_at=time(10)),)
    assert [day for day in range(1, 29) if hours_of(last, date(2027, 2, day)).spans] == [28]
    every_other = (
        Schedule(
            days="monthly",
            bymonthday=(1,),
            interval=2,
            valid_from=date(2026, 1, 1),
            opens_at=time(9),
            closes_at=time(10),
        ),
    )
    assert hours_of(every_other, date(2026, 7, 1)).state is State.OPEN
    assert hours_of(every_other, date(2026, 8, 1)).state is State.CLOSED


def test_every_second_week_from_its_first_day() -> None:
    schedules = read_hours("Wed every 2 weeks (from 5 November 2026) 10am to 1pm")
    assert [day.day for day in days_open(schedules, date(2026, 11, 1), 30)] == [18]


def days_open(schedules: tuple[Schedule, ...], first: date, n: int) -> list[date]:
    days = (first + timedelta(days=k) for k in range(n))
    return [day for day in days if hours_of(schedules, day).state is State.OPEN]


@pytest.mark.parametrize(
    "bad",
    [
        Schedule(byday=("MO",), opens_at=time(17), closes_at=time(9)),
        Schedule(byday=("MO",), opens_at=time(9)),
        Schedule(byday=("MO",), interval=2, opens_at=time(9), closes_at=time(17)),
        Schedule(byday=("XX",), opens_at=time(9), closes_at=time(17)),
        Schedule(days="dates", opens_at=time(9), closes_at=time(17)),
    ],
)
def test_a_rule_that_makes_no_sense_makes_the_day_unknown(bad: Schedule) -> None:
    assert hours_of((bad,), MONDAY).state is State.UNKNOWN


def test_rules_that_contradict_each_other_make_the_day_unknown() -> None:
    closed = Schedule(byday=("MO",))
    later = Schedule(byday=("MO",), opens_at=time(16), closes_at=time(20))
    assert hours_of((*OFFICE, closed), MONDAY).state is State.UNKNOWN
    assert hours_of((*OFFICE, later), MONDAY).state is State.UNKNOWN
    assert hours_of((*OFFICE, later), MONDAY + timedelta(days=1)).state is State.OPEN


def test_the_same_rule_twice_is_one() -> None:
    assert clock_hours((*OFFICE, *OFFICE), MONDAY) == ["09:00-17:00"]


def test_until_when_it_is_open_or_closed() -> None:
    assert state_at(FULL, at("2026-11-23T10:00")).until == at("2026-11-23T12:00")
    assert state_at(FULL, at("2026-11-23T12:00")).until == at("2026-11-23T14:00")
    assert state_at(FULL, at("2026-11-28T12:00")).until == at("2026-11-30T09:00")
    assert state_at(FULL, at("2026-11-23T08:59")).state is State.CLOSED


def test_a_night_goes_on_after_midnight() -> None:
    schedules = read_hours("Fri 10pm to midnight, Sat midnight to 4am")
    state = state_at(schedules, at("2026-11-27T23:00"))
    assert (state.state, state.until) == (State.OPEN, at("2026-11-28T04:00"))


def test_what_never_closes_has_no_until() -> None:
    always = (*read_hours("24/7"), *read_hours("bank holidays 24 hours"))
    state = state_at(always, at("2026-11-23T10:00"))
    assert (state.state, state.until) == (State.OPEN, None)


def test_it_is_not_said_when_it_opens_behind_a_day_that_is_not_known() -> None:
    thursday = at("2026-04-02T18:00")
    assert state_at(OFFICE, thursday).until is None
    found = opens_next(OFFICE, thursday)
    assert found
    assert found[0] == at("2026-04-07T09:00")


def test_nothing_opens_within_two_weeks() -> None:
    schedules = (*OFFICE, *read_hours("closed 20 November 2026 to 31 December 2026"))
    assert state_at(schedules, at("2026-11-23T10:00")) == state_at(
        schedules, at("2026-11-24T10:00")
    )
    assert opens_next(schedules, at("2026-11-23T10:00")) is None


def test_opens_next_gives_the_one_that_is_open() -> None:
    found = opens_next(FULL, at("2026-11-23T11:00"))
    assert found == (at("2026-11-23T09:00"), at("2026-11-23T12:00"))


def test_an_hour_that_clocks_skip_or_show_twice() -> None:
    spring = read_hours("Sun 00:30-01:30")
    (start, end), *rest = hours_of(spring, date(2026, 3, 29)).spans
    assert not rest
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=30)
    assert hours_of(read_hours("Sun 01:15-01:45"), date(2026, 3, 29)).state is State.CLOSED
    autumn = hours_of(read_hours("Sun 01:30-03:00"), date(2026, 10, 25)).spans[0]
    assert autumn[1].astimezone(UTC) - autumn[0].astimezone(UTC) == timedelta(hours=2, minutes=30)


# An oracle that shares nothing with the code: it lets a clock tick through the day.

quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))


@st.composite
def spans(draw: st.DrawFn) -> tuple[time | None, time | None]:
    opens, closes = sorted([draw(quarters), draw(quarters)])
    if draw(st.booleans()) and opens != closes:
        return opens, closes
    return draw(st.sampled_from([(None, None), (opens, time(0))]))


near_days = st.sampled_from([date(2026, 3, 28), date(2026, 10, 24), date(2026, 12, 24)])


@st.composite
def rules(draw: st.DrawFn) -> Schedule:
    opens, closes = draw(spans())
    days = draw(st.sampled_from(["weekly", "weekly", "bank-holidays", "dates"]))
    byday = tuple(draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1))) if days == "weekly" else ()
    first = draw(near_days)
    valid = (
        (first, first + timedelta(days=draw(st.integers(0, 3))))
        if days == "dates"
        else (None, None)
    )
    return Schedule(
        days=days,
        byday=byday,
        opens_at=opens,
        closes_at=closes,
        valid_from=valid[0],
        valid_to=valid[1],
    )


def plainly(schedules: tuple[Schedule, ...], moment: datetime) -> State:
    """The state at a moment, found by asking each rule about its day and the clock's minute."""
    local = moment.astimezone(LONDON)
    day = local.date()
    named = [r for r in schedules if r.days == "dates" and r.valid_from <= day <= r.valid_to]
    holiday = [r for r in schedules if r.days == "bank-holidays" and bank_holiday(day)]
    weekly = [r for r in schedules if r.days == "weekly" and WEEKDAYS[day.weekday()] in r.byday]
    if not named and not holiday and bank_holiday(day):
        return State.UNKNOWN
    group = named or holiday or weekly
    if not group:
        known = any(r.days == "weekly" and r.opens_at is not None for r in schedules)
        return State.CLOSED if known else State.UNKNOWN
    times = {(r.opens_at, r.closes_at) for r in group}
    if clashing(times):
        return State.UNKNOWN
    return State.OPEN if any(shows(moment, *pair) for pair in times) else State.CLOSED


def clashing(times: set[tuple[time | None, time | None]]) -> bool:
    if (None, None) in times:
        return len(times) > 1
    return any(
        one != other and one[0] < end(other) and other[0] < end(one)
        for one in times
        for other in times
    )


def end(pair: tuple[time | None, time | None]) -> time:
    return time.max if pair[1] in {None, time(0)} else pair[1]


def shows(moment: datetime, opens: time | None, closes: time | None) -> bool:
    """Whether clocks have shown ``opens`` on that day by now, and not yet ``closes``."""
    if opens is None or closes is None:
        return False
    local = moment.astimezone(LONDON)
    minute = datetime.combine(local.date(), time(0), LONDON).astimezone(UTC)
    reached = ended = False
    while minute <= moment:
        shown = minute.astimezone(LONDON).time()
        reached = reached or shown >= opens
        ended = ended or (closes != time(0) and shown >= closes)
        minute += timedelta(minutes=15)
    return reached and not ended


@settings(max_examples=150, deadline=None)
@given(st.lists(rules(), max_size=4).map(tuple), near_days, st.integers(0, 3 * 96))
def test_it_agrees_with_a_ticking_clock(
    schedules: tuple[Schedule, ...], first: date, quarter: int
) -> None:
    start = datetime.combine(first, time(0), LONDON).astimezone(UTC)
    moment = start + timedelta(minutes=15 * quarter)
    found = state_at(schedules, moment)
    assert found.state is plainly(schedules, moment)
    if found.until:
        assert found.until > moment
        before = state_at(schedules, found.until.astimezone(UTC) - timedelta(minutes=1))
        assert before.state is found.state
        assert state_at(schedules, found.until).state is not found.state
