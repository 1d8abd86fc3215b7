"""Rules of opening times: on which days one holds, and what can be wrong with it. Pure.

The rules are HSDS schedules, after RFC 5545: weeks begin on Monday and are counted from the one of
``valid_from``.
"""

import re
from datetime import date, time, timedelta
from functools import lru_cache

from superhighway.core.bank_holidays import bank_holiday
from superhighway.directory.domain import WEEKDAYS, Schedule
from superhighway.directory.opening.errors import OpeningProblem

Schedules = tuple[Schedule, ...]

MIDNIGHT = time(0)
DAY = timedelta(days=1)
_OF_MONTH = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)")


def holds_on(rule: Schedule, day: date) -> bool:
    """Whether the rule speaks of ``day``."""
    if not in_force(rule, day):
        return False
    if rule.days == "weekly":
        return WEEKDAYS[day.weekday()] in rule.byday and _in_step(rule, day)
    if rule.days == "monthly":
        return _on_day_of_month(rule, day) and _in_step(rule, day)
    return rule.days == "dates" or bool(bank_holiday(day))


def in_force(rule: Schedule, day: date) -> bool:
    """Whether ``day`` lies between the first and the last day of the rule, both included."""
    return (rule.valid_from is None or rule.valid_from <= day) and (
        rule.valid_to is None or day <= rule.valid_to
    )


def _in_step(rule: Schedule, day: date) -> bool:
    """Whether it is the rule's week (or month); without a first one each might be."""
    start = rule.valid_from
    if rule.interval <= 1 or start is None:
        return True
    if rule.days == "monthly":
        return (12 * (day.year - start.year) + day.month - start.month) % rule.interval == 0
    weeks = (_monday(day) - _monday(start)).days // 7
    return weeks % rule.interval == 0


def _monday(day: date) -> date:
    return day - day.weekday() * DAY


def _on_day_of_month(rule: Schedule, day: date) -> bool:
    last = _last_of_month(day)
    weekday = WEEKDAYS[day.weekday()]
    nth, nth_from_end = (day.day - 1) // 7 + 1, (last - day.day) // 7 + 1
    names = {f"{nth}{weekday}", f"+{nth}{weekday}", f"-{nth_from_end}{weekday}"}
    numbers = {day.day, day.day - last - 1}
    return not (names.isdisjoint(rule.byday) and numbers.isdisjoint(rule.bymonthday))


def _last_of_month(day: date) -> int:
    """The number of the month's last day."""
    return ((day.replace(day=28) + 4 * DAY).replace(day=1) - DAY).day


@lru_cache(maxsize=4096)
def fault(rule: Schedule) -> OpeningProblem | None:
    """What is wrong with a rule by itself; nothing can be known of a day where it holds."""
    return _fault_of_days(rule) or _fault_of_times(rule)


def _fault_of_days(rule: Schedule) -> OpeningProblem | None:
    first, last = rule.valid_from, rule.valid_to
    if first is not None and last is not None and last < first:
        return OpeningProblem.ENDS_BEFORE_FIRST_DAY
    if rule.days == "dates":
        return None if first is not None and last is not None else OpeningProblem.NO_END
    return None if rule.days == "bank-holidays" else _fault_of_repeating(rule)


def _fault_of_repeating(rule: Schedule) -> OpeningProblem | None:
    """What is wrong with the days of a weekly or monthly rule."""
    if bad_days(rule):
        return OpeningProblem.BAD_DAY
    if not rule.byday and not (rule.days == "monthly" and rule.bymonthday):
        return OpeningProblem.NO_DAYS
    if rule.interval < 1:
        return OpeningProblem.BAD_INTERVAL
    return OpeningProblem.NO_START if rule.interval > 1 and rule.valid_from is None else None


def bad_days(rule: Schedule) -> list[str]:
    """The entries of ``byday`` and ``bymonthday`` that name no day of such a rule."""
    if rule.days == "weekly":
        return [day for day in rule.byday if day not in WEEKDAYS]
    days = [day for day in rule.byday if not _OF_MONTH.fullmatch(day)]
    return days + [str(day) for day in rule.bymonthday if not 1 <= abs(day) <= 31]


def _fault_of_times(rule: Schedule) -> OpeningProblem | None:
    if rule.opens_at is None:
        return None if rule.closes_at is None else OpeningProblem.NO_OPENING
    if rule.closes_at is None:
        return OpeningProblem.NO_CLOSING
    ends_later = rule.closes_at == MIDNIGHT or rule.opens_at < rule.closes_at
    return None if ends_later else OpeningProblem.ENDS_BEFORE_BEGIN


def minutes(rule: Schedule) -> tuple[int, int] | None:
    """From when to when a faultless rule is open, in minutes of the day; None where it is closed.

    Midnight at the end of the day is 1440. Seconds are left off: no hours are written with them.
    """
    if rule.opens_at is None or rule.closes_at is None:
        return None
    start = 60 * rule.opens_at.hour + rule.opens_at.minute
    end = 60 * rule.closes_at.hour + rule.closes_at.minute
    return start, end or 24 * 60
