"""What a receipt says."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.burden.receipts import (
    OBJECTED_WORDS,
    VERDICT_WORDS,
    Objected,
    SameWeek,
    Verdict,
    same_week,
    week_of,
)
from tests.library.burden.made import asked, receipt

FRIDAY, MONDAY = date(2026, 12, 18), date(2026, 12, 14)


def test_the_equation_is_as_the_board_reads_it() -> None:
    assert asked().equation == "212 organisations × 9 h = 1,908 h"
    assert asked().days_words == "254 working days of one person"


def test_one_organisation_for_a_minute_is_no_working_day() -> None:
    small = asked(organisations=1, minutes=4.0)
    assert small.equation == "1 organisation × 4 min = 4 min"
    assert small.days_words == ""


def test_what_is_due_in_the_same_week_is_named_with_how_many_get_both() -> None:
    others = [
        receipt(asked(3, MONDAY, "B", "C")),
        receipt(asked(4, date(2026, 12, 21), "A")),
        receipt(asked(5, FRIDAY)),
        receipt(asked(6, FRIDAY, "A"), Verdict.WITHDRAW),
    ]
    assert same_week(FRIDAY, ["A", "B"], others) == (
        SameWeek(3, "Tea", MONDAY, 1),
        SameWeek(5, "Tea", FRIDAY, None),
    )
    assert same_week(FRIDAY, [], others)[0].shared is None


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_a_week_has_seven_days_from_monday(day: date) -> None:
    monday = date.fromordinal(day.toordinal() - day.weekday())
    assert week_of(day) == week_of(monday)
    assert week_of(monday) != week_of(date.fromordinal(monday.toordinal() - 1))


def test_every_reason_and_verdict_has_words() -> None:
    assert set(OBJECTED_WORDS) == set(Objected)
    assert set(VERDICT_WORDS) == set(Verdict)
