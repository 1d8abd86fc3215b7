"""Opening times as people type them, and as they are written back."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.directory.domain import WEEKDAYS, Schedule
from superhighway.directory.opening import hours_of, hours_words, read_hours, rule_words
from superhighway.directory.opening.clock_times import span_of

READ = {
    "Mon-Fri 9am-5:30pm, Sat 9-12, closed on bank holidays": (
        "Monday to Friday 9am to 5:30pm\nSaturday 9am to midday\nClosed on bank holidays"
    ),
    "Weekdays 8.30-12.30 and 1.30-6.30; closed Sat, Sun": (
        "Monday to Friday 8:30am to 12:30pm and 1:30pm to 6:30pm\nClosed on Saturday and Sunday"
    ),
    "24/7": "Monday to Sunday 24 hours",
    "every day 0900-1730": "Monday to Sunday 9am to 5:30pm",
    "Daily 09:00 – 17:30.": "Monday to Sunday 9am to 5:30pm",
    "Mon, Wed & Fri: 10 a.m. to 2 p.m.": "Monday, Wednesday and Friday 10am to 2pm",
    "Tues. 2-6": "Tuesday 2pm to 6pm",
    "Thurs 2-6pm": "Thursday 2pm to 6pm",
    "Thu 900-1200": "Thursday 9am to midday",
    "Sat-Mon 10 to 4": "Monday, Saturday and Sunday 10am to 4pm",
    "Closed Sundays, Mon-Sat 9-5": "Monday to Saturday 9am to 5pm\nClosed on Sunday",
    "Sundays and public holidays 10-4": "Sunday 10am to 4pm\nBank holidays 10am to 4pm",
    "Fri 10pm to midnight, Sat midnight to 4am": (
        "Friday 10pm to midnight\nSaturday midnight to 4am"
    ),
    "Weekends 7-7": "Saturday and Sunday 7am to 7pm",
    "Mon noon-2": "Monday midday to 2pm",
    "Mon 12-2": "Monday midday to 2pm",
    "Mon 5-11am": "Monday 5am to 11am",
    "Mon 9 to 17:30": "Monday 9am to 5:30pm",
    "Mon 09:00-24:00": "Monday 9am to midnight",
    "25 Dec 2026 to 1st January 2027 closed": "Closed on 25 December 2026 to 1 January 2027",
    "24-26 December 2026 closed": "Closed on 24 December 2026 to 26 December 2026",
    "24th to 26th Dec 2026 10am-2pm": "24 December 2026 to 26 December 2026 10am to 2pm",
    "Thursday 24 December 2026 9am to 1pm": "24 December 2026 9am to 1pm",
    "Closed on Friday, 25 December 2026": "Closed on 25 December 2026",
    "Sundays, 25 December 2026 closed": "Closed on Sunday\nClosed on 25 December 2026",
    "Thu 24 Dec 2026 to Fri 1 January 2027 closed": "Closed on 24 December 2026 to 1 January 2027",
    "24/12/2026 8-12 “no blood tests”": "24 December 2026 8am to midday “no blood tests”",
    "1st and 3rd Tue of the month 10-12": (
        "First Tuesday of the month and third Tuesday of the month 10am to midday"
    ),
    "day -1 of the month 9-12": "Day -1 of the month 9am to midday",
    "Mon every 2 weeks (from 5 January 2026 until 1 May 2026) 9-12": (
        "Monday every 2 weeks (from 5 January 2026 until 1 May 2026) 9am to midday"
    ),
}


@pytest.mark.parametrize("text", READ)
def test_what_was_typed_is_understood(text: str) -> None:
    assert hours_words(read_hours(text)) == READ[text]


REFUSED = {
    "": "opening.empty",
    " \n ": "opening.empty",
    "9-5": "opening.no-days-before",
    "closed": "opening.no-days-before",
    "9-5 Monday": "opening.no-days-before",
    "Mon-Fri": "opening.no-hours",
    "Mon-Fri, 9-5 Sat": "opening.no-hours",
    "Mon 9am": "opening.no-closing-time",
    "Mon 9-": "opening.no-closing-time",
    "Mon 7-9": "opening.am-or-pm",
    "Mon 8-10pm": "opening.am-or-pm",
    "Mon 4-3": "opening.am-or-pm",
    "Mon 2-17:00": "opening.am-or-pm",
    "Mon 9 to midnight": "opening.am-or-pm",
    "Mon 9-99": "opening.bad-clock",
    "Mon 13pm-2pm": "opening.bad-clock",
    "Mon 0am-9am": "opening.bad-clock",
    "Mon 9:75-10:00": "opening.bad-clock",
    "Mon 24:30-10:00": "opening.bad-clock",
    "Tue 5pm-2am": "opening.ends-before-begin",
    "Tue 09:00-05:30": "opening.ends-before-begin",
    "Tue 11pm-10": "opening.ends-before-begin",
    "closed on 25 Dec": "opening.bad-date",
    "closed on 24 to 26 Dec": "opening.bad-date",
    "closed on Christmas Day": "opening.bad-date",
    "New Year’s Eve 2026 9am-1pm": "opening.bad-date",
    "Easter Monday closed": "opening.bad-date",
    "next bank holiday 10am-4pm": "opening.bad-date",
    "Friday 24 December 2026 9am to 1pm": "opening.wrong-weekday",
    "weekdays 24 December 2026 9am to 1pm": "opening.wrong-weekday",
    "closed 24 December 2026 to Monday 1 January 2027": "opening.wrong-weekday",
    "closed 26 to 24 December 2026": "opening.days-backwards",
    "closed on 31 February 2027": "opening.bad-date",
    "closed on 1/1/26": "opening.bad-date",
    "closed 2 January 2027 to 1 January 2027": "opening.days-backwards",
    "Mon 9-12, 11-3": "opening.overlap",
    "Mon 9-5, Mon closed": "opening.contradiction",
    "Mon every 2 weeks 9-5": "opening.no-start",
    "Mon <script>alert(1)</script> 9-5": "opening.unknown-word",
    "Mon (sometimes) 9-5": "opening.unknown-word",
    "Mon () 9-5": "opening.unknown-word",
    "first of the month 9-5": "opening.unknown-word",
    "“only a note”": "opening.unknown-word",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_clear_is_asked_for(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read_hours(text)
    assert caught.value.code == REFUSED[text]
    assert caught.value.sentence


def test_what_is_no_time_at_all_is_none() -> None:
    with pytest.raises(Problem, match="“whenever” is not a time of day"):
        span_of("whenever", "9am")


@given(st.text(alphabet="MonTueFri9 -,:.apm0125\n()“”closed/", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Problem):
        assert read_hours(text)


minutes = st.integers(0, 24 * 12 - 1).map(lambda n: time(n // 12, n % 12 * 5))


@st.composite
def opened(draw: st.DrawFn) -> tuple[time | None, time | None]:
    first, last = sorted([draw(minutes), draw(minutes)])
    return (
        (first, last) if first != last else draw(st.sampled_from([(None, None), (first, time(0))]))
    )


@st.composite
def typed(draw: st.DrawFn) -> Schedule:
    opens, closes = draw(opened())
    days = draw(st.sampled_from(["weekly", "monthly", "bank-holidays", "dates"]))
    first = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    byday: tuple[str, ...] = ()
    if days == "weekly":
        byday = tuple(draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1)))
    if days == "monthly":
        byday = (f"{draw(st.sampled_from([1, 2, 3, 4, 5, -1]))}{draw(st.sampled_from(WEEKDAYS))}",)
    limited = days == "dates" or draw(st.booleans())
    return Schedule(
        days=days,
        byday=byday,
        opens_at=opens,
        closes_at=closes,
        valid_from=first if limited else None,
        valid_to=first + timedelta(days=draw(st.integers(0, 60))) if limited else None,
        interval=draw(st.integers(1, 3)) if limited and days in {"weekly", "monthly"} else 1,
        description=draw(st.sampled_from(["", "by appointment"])),
    )


@given(typed())
def test_what_is_written_reads_the_same(rule: Schedule) -> None:
    again = read_hours(hours_words((rule,)))
    for offset in range(-10, 70):
        day = (rule.valid_from or date(2026, 5, 1)) + timedelta(days=offset)
        assert hours_of(again, day) == hours_of((rule,), day)


def test_a_rule_that_makes_no_sense_can_still_be_named() -> None:
    assert rule_words(Schedule(byday=("MO", "XX"), opens_at=time(9))) == "Monday and XX 9am to ?"
    assert rule_words(Schedule(days="dates", closes_at=time(9))) == "? to 9am"
    assert rule_words(Schedule(days="monthly", byday=("9MO",))) == "closed on 9MO"


def test_days_typed_one_by_one_are_written_together() -> None:
    rules = tuple(
        Schedule(byday=(day,), opens_at=time(9), closes_at=time(17)) for day in WEEKDAYS[:5]
    )
    assert hours_words(rules) == "Monday to Friday 9am to 5pm"
