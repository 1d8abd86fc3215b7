"""Opening times as FHIR's HealthcareService has them. Pure.

``availableTime`` knows hours of weekdays and nothing more. Holidays on which something is closed go
into ``notAvailable``; what FHIR has no form for is said in words, in ``availabilityExceptions``:
hours for a time only, of some weeks, of single days, and that hours of bank holidays aren't known.
"""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from superhighway.core.bank_holidays import bank_holidays
from superhighway.directory.domain import Schedule
from superhighway.directory.opening import Schedules, State, hours_of, rule_words
from superhighway.directory.opening.rules import in_force
from superhighway.fhir.api import Json

#: How far ahead bank holidays are named.
AHEAD = timedelta(days=365)
OLD = "Opening times are left out: the list that they come from is old. Ring first."
NO_HOLIDAYS = "Opening times on bank holidays are not known. Ring first."
_MIDNIGHT = time(0)
#: FHIR knows no midnight at the end of a day.
_LAST = "23:59:59"


def availability(schedules: Schedules, today: date) -> Json:
    """The three elements, as far as they say something, for hours that hold from ``today`` on."""
    coming = [rule for rule in schedules if rule.valid_to is None or rule.valid_to >= today]
    found = {
        "availableTime": [_available(rule) for rule in coming if _is_usual(rule, today)],
        "notAvailable": [*_closed_dates(coming), *_closed_holidays(tuple(coming), today)],
        "availabilityExceptions": "\n".join(_in_words(coming, today)),
    }
    return {name: value for name, value in found.items() if value}


def _is_usual(rule: Schedule, today: date) -> bool:
    """Whether it can be said as hours of weekdays."""
    plain = rule.days == "weekly" and rule.interval == 1 and bool(rule.byday)
    return plain and in_force(rule, today) and rule.opens_at is not None


def _available(rule: Schedule) -> Json:
    days = [day.lower() for day in _ENGLISH if day.upper()[:2] in rule.byday]
    opens, closes = rule.opens_at or _MIDNIGHT, rule.closes_at or _MIDNIGHT
    if opens == closes == _MIDNIGHT:
        return {"daysOfWeek": days, "allDay": True}
    end = _LAST if closes == _MIDNIGHT else closes.isoformat("seconds")
    return {
        "daysOfWeek": days,
        "availableStartTime": opens.isoformat("seconds"),
        "availableEndTime": end,
    }


_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _closed_dates(rules: Sequence[Schedule]) -> Iterator[Json]:
    for rule in rules:
        if rule.days == "dates" and rule.opens_at is None and rule.valid_from and rule.valid_to:
            during = {"start": rule.valid_from.isoformat(), "end": rule.valid_to.isoformat()}
            yield {"description": rule.description or "Closed", "during": during}


def _closed_holidays(rules: Schedules, today: date) -> Iterator[Json]:
    """Bank holidays of the coming year on which it is known to be closed."""
    if not any(rule.days == "bank-holidays" for rule in rules):
        return
    last = today + AHEAD
    for day, name in sorted(bank_holidays(range(today.year, last.year + 1)).items()):
        if today <= day <= last and hours_of(rules, day).state is State.CLOSED:
            yield {"description": name, "during": {"start": f"{day}", "end": f"{day}"}}


def _in_words(rules: Sequence[Schedule], today: date) -> Iterator[str]:
    for rule in rules:
        limited = (rule.valid_from and rule.valid_from > today) or rule.valid_to
        closed_day = rule.days == "dates" and rule.opens_at is None
        if (limited or not _is_usual(rule, today)) and not closed_day and not _is_closed(rule):
            yield rule_words(rule)
    usual = any(_is_usual(rule, today) for rule in rules)
    if usual and not any(rule.days == "bank-holidays" for rule in rules):
        yield NO_HOLIDAYS


def _is_closed(rule: Schedule) -> bool:
    """Whether it says nothing but that it is closed on usual days or bank holidays."""
    return rule.opens_at is None and rule.days in {"weekly", "bank-holidays"}
