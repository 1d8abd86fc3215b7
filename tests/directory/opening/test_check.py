"""What is wrong with opening times, in a sentence."""

from datetime import date, time

import pytest

from superhighway.directory.domain import Schedule
from superhighway.directory.opening import check, read_hours
from superhighway.directory.opening.errors import OpeningProblem as Wrong


def weekly(opens: int, closes: int, *days: str) -> Schedule:
    return Schedule(byday=days or ("MO",), opens_at=time(opens), closes_at=time(closes))


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (weekly(17, 9), Wrong.ENDS_BEFORE_BEGIN),
        (weekly(9, 9), Wrong.ENDS_BEFORE_BEGIN),
        (weekly(9, 17, "XX"), Wrong.BAD_DAY),
        (weekly(9, 17, "1MO"), Wrong.BAD_DAY),
        (Schedule(opens_at=time(9), closes_at=time(17)), Wrong.NO_DAYS),
        (Schedule(byday=("MO",), opens_at=time(9)), Wrong.NO_CLOSING),
        (Schedule(byday=("MO",), closes_at=time(9)), Wrong.NO_OPENING),
        (Schedule(byday=("MO",), interval=2), Wrong.NO_START),
        (Schedule(byday=("MO",), interval=0), Wrong.BAD_INTERVAL),
        (Schedule(days="monthly", byday=("MO",)), Wrong.BAD_DAY),
        (Schedule(days="monthly", bymonthday=(32,)), Wrong.BAD_DAY),
        (Schedule(days="monthly"), Wrong.NO_DAYS),
        (Schedule(days="dates"), Wrong.NO_END),
        (Schedule(days="dates", valid_from=date(2026, 12, 25)), Wrong.NO_END),
        (
            Schedule(days="dates", valid_from=date(2026, 12, 25), valid_to=date(2026, 12, 24)),
            Wrong.ENDS_BEFORE_FIRST_DAY,
        ),
    ],
)
def test_a_rule_by_itself(rule: Schedule, kind: Wrong) -> None:
    (problem,) = check((rule,))
    assert problem.kind is kind
    assert problem.sentence.endswith(".")


def test_good_rules_have_no_problem() -> None:
    text = """Mon-Fri 8am-12:30pm and 1:30pm-6:30pm
    second Saturday of the month 9-12
    day 5 of the month (until 1 May 2026) 7pm to 8pm
    closed on bank holidays
    24 December 2026 8-12, closed 25 December 2026 to 28 December 2026"""
    assert check(read_hours(text)) == []


def test_hours_that_overlap_name_the_day() -> None:
    (problem,) = check((weekly(9, 17, "MO", "TU"), weekly(16, 20, "TU")))
    assert problem.kind is Wrong.OVERLAP
    assert problem.sentence == (
        "“Monday and Tuesday 9am to 5pm” and “Tuesday 4pm to 8pm” overlap on Tuesdays. "
        "Change one of them."
    )


def test_open_and_closed_on_one_day() -> None:
    (problem,) = check((weekly(9, 17), Schedule(byday=("MO",))))
    assert problem.kind is Wrong.CONTRADICTION


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        (
            Schedule(days="bank-holidays"),
            Schedule(days="bank-holidays", opens_at=time(9), closes_at=time(10)),
            "bank holidays",
        ),
        (
            weekly(9, 17),
            Schedule(days="monthly", byday=("-1MO",), opens_at=time(16), closes_at=time(18)),
            "Monday 29 January 2024",
        ),
    ],
)
def test_the_day_of_other_kinds_of_rules(first: Schedule, second: Schedule, day: str) -> None:
    (problem,) = check((first, second))
    assert problem.params["day"] == day


def test_rules_that_never_meet_may_differ() -> None:
    march = Schedule(
        byday=("MO",), opens_at=time(9), closes_at=time(17), valid_to=date(2026, 3, 31)
    )
    april = Schedule(
        byday=("MO",), opens_at=time(10), closes_at=time(18), valid_from=date(2026, 4, 1)
    )
    assert check((march, april)) == []


def test_what_touches_or_is_said_twice_is_no_overlap() -> None:
    assert check((weekly(9, 12), weekly(12, 17), weekly(9, 12))) == []
