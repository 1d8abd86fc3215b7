"""What is wrong with a set of opening times: each rule by itself, and any two together. Pure."""

from datetime import date
from itertools import combinations

from superhighway.core.errors import Problem
from superhighway.directory.domain import Schedule
from superhighway.directory.opening.errors import OpeningProblem
from superhighway.directory.opening.rules import (
    DAY,
    Schedules,
    bad_days,
    fault,
    holds_on,
    minutes,
)
from superhighway.directory.opening.writing import rule_words
from superhighway.nhsui.formats import date_words

#: Two rules that share a day share one within this many days; monthly ones with rare days too.
_SEARCHED = 800
#: Where rules have no first day. It is a Monday.
_ANY_DAY = date(2024, 1, 1)
#: Rules of one of these groups stand beside each other; the others give way.
_RANK = {"weekly": 0, "monthly": 0, "bank-holidays": 1, "dates": 2}


def check(schedules: Schedules) -> list[Problem]:
    """Every problem of these rules, as sentences that name the rule; empty where all is well."""
    faulty = [rule for rule in schedules if fault(rule)]
    found = [_of_one(rule) for rule in faulty]
    good = [rule for rule in dict.fromkeys(schedules) if rule not in faulty]
    pairs = (_of_two(first, second) for first, second in combinations(good, 2))
    return found + [problem for problem in pairs if problem]


def _of_one(rule: Schedule) -> Problem:
    kind = fault(rule) or OpeningProblem.BAD_DAY
    day = ", ".join(bad_days(rule))
    return Problem(kind, rule=rule_words(rule), day=day, interval=rule.interval)


def _of_two(first: Schedule, second: Schedule) -> Problem | None:
    """What is wrong with two faultless rules on a day that both speak of."""
    kind = _clash(first, second)
    if kind is None:
        return None
    day = _shared_day(first, second)
    if day is None:
        return None
    words = {"first": rule_words(first), "second": rule_words(second)}
    return Problem(kind, day=_named(first, second, day), **words)


def _named(first: Schedule, second: Schedule, day: date) -> str:
    """What to call a day that two rules share."""
    if first.days == second.days == "weekly":
        return f"{day:%A}s"
    return "bank holidays" if first.days == "bank-holidays" else date_words(day)


def _clash(first: Schedule, second: Schedule) -> OpeningProblem | None:
    """What it would mean if both held on one day."""
    if _RANK[first.days] != _RANK[second.days]:
        return None
    one, other = minutes(first), minutes(second)
    if one is None or other is None:
        return None if one == other else OpeningProblem.CONTRADICTION
    apart = one == other or one[1] <= other[0] or other[1] <= one[0]
    return None if apart else OpeningProblem.OVERLAP


def _shared_day(first: Schedule, second: Schedule) -> date | None:
    """The first day that both speak of, or None where there is none."""
    if _never_on_one_weekday(first, second):
        return None
    begin = max(first.valid_from or _ANY_DAY, second.valid_from or _ANY_DAY)
    days = (begin + offset * DAY for offset in range(_SEARCHED))
    return next((day for day in days if holds_on(first, day) and holds_on(second, day)), None)


def _never_on_one_weekday(first: Schedule, second: Schedule) -> bool:
    """Whether two weekly rules speak of different weekdays; saves most of the searching."""
    weekly = first.days == second.days == "weekly"
    return weekly and set(first.byday).isdisjoint(second.byday)
