"""Opening hours of invented services, as somebody would write them on the door. No Django here."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from superhighway.directory.domain import WEEKDAYS, Schedule

#: (days, from, to): "MO-FR" is a span of days, "SA" one, "1TH" the first Thursday of a month.
Week = Sequence[tuple[str, str, str]]

OFFICE: Week = (("MO-FR", "09:00", "17:00"),)
SHOP: Week = (("MO-FR", "09:00", "18:00"), ("SA", "09:00", "13:00"))
LATE: Week = (("MO-FR", "07:00", "22:00"), ("SA", "08:00", "22:00"), ("SU", "10:00", "17:00"))
LUNCH: Week = (("MO-FR", "09:00", "13:00"), ("MO-FR", "14:00", "18:00"))
DAILY: Week = (("MO-SU", "08:00", "20:00"),)
DENTAL: Week = (("MO-FR", "08:30", "12:30"), ("MO-FR", "13:30", "17:15"))
SURGERY: Week = (("MO-FR", "08:00", "18:30"),)
NOT_TOLD: Week = ()
CLOSED = "closed"


def weekly(week: Week) -> tuple[Schedule, ...]:
    """The rules for a week, or for a day of each month."""
    return tuple(_rule(days, time.fromisoformat(start), _end(end)) for days, start, end in week)


def on_bank_holidays(hours: str) -> tuple[Schedule, ...]:
    """The rule for bank holidays: "closed", "10:00-16:00", or none where nobody has said."""
    if not hours:
        return ()
    if hours == CLOSED:
        return (Schedule(days="bank-holidays"),)
    start, end = hours.split("-")
    opens, closes = time.fromisoformat(start), _end(end)
    return (Schedule(days="bank-holidays", opens_at=opens, closes_at=closes),)


def closed_on(day: date, why: str) -> Schedule:
    """A rule that closes one day."""
    return Schedule(days="dates", valid_from=day, valid_to=day, description=why)


def day_of_next_week(today: date, weekday: int) -> date:
    """The first such day that is at least a week away (Monday is 0)."""
    return today + timedelta(days=7 + (weekday - today.weekday()) % 7)


def _rule(days: str, opens: time, closes: time) -> Schedule:
    if days[0].isdigit():
        return Schedule(days="monthly", byday=(days,), opens_at=opens, closes_at=closes)
    return Schedule(byday=_span(days), opens_at=opens, closes_at=closes)


def _span(text: str) -> tuple[str, ...]:
    first, _, last = text.partition("-")
    names: list[str] = list(WEEKDAYS)
    return tuple(names[names.index(first) : names.index(last or first) + 1])


def _end(text: str) -> time:
    """Midnight at the end of the day is 00:00."""
    return time(0) if text == "24:00" else time.fromisoformat(text)
