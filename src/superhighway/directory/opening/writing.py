"""Rules of opening times as people write them; what is written here ``reading`` can read. Pure."""

from collections.abc import Iterable
from datetime import date

from superhighway.directory.domain import WEEKDAYS, Schedule
from superhighway.directory.opening.rules import MIDNIGHT, Schedules
from superhighway.nhsui.formats import counted, list_words, short_date_words, time_words

DAY_NAMES: dict[str, str] = dict(
    zip(
        WEEKDAYS,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
ORDINALS = {
    "1": "first",
    "2": "second",
    "3": "third",
    "4": "fourth",
    "5": "fifth",
    "-1": "last",
}


def hours_words(schedules: Schedules) -> str:
    """All the rules, a line each, in the form that ``read_hours`` reads.

    Weekdays with the same hours stand together, and so do the hours of the same days.
    """
    return "\n".join(hours_lines(schedules))


def hours_lines(schedules: Schedules) -> tuple[str, ...]:
    """The lines of ``hours_words``."""
    plain = [rule for rule in schedules if _is_plain(rule)]
    weekly = [_line(list_words(days), rules) for days, rules in _weekdays(plain)]
    others: dict[str, list[Schedule]] = {}
    for rule in schedules:
        if not _is_plain(rule):
            others.setdefault(_whole_days(rule), []).append(rule)
    lines = (*weekly, *(_line(days, rules) for days, rules in others.items()))
    return tuple(line[:1].upper() + line[1:] for line in lines)


def rule_words(rule: Schedule) -> str:
    """One rule, good or not: "Monday to Friday 9am to 5pm"."""
    return _line(_whole_days(rule), [rule])


def _is_plain(rule: Schedule) -> bool:
    """Whether it is a rule for days of each week, and nothing more."""
    limits = (rule.valid_from, rule.valid_to, rule.description)
    return rule.days == "weekly" and rule.interval == 1 and not any(limits) and bool(rule.byday)


def _weekdays(rules: list[Schedule]) -> list[tuple[list[str], list[Schedule]]]:
    """Weekdays in order, those with the same hours together, with the rules of these."""
    hours: dict[tuple[str, ...], tuple[list[str], list[Schedule]]] = {}
    for day in (*WEEKDAYS, *_other_days(rules)):
        of_day = [rule for rule in rules if day in rule.byday]
        if of_day:
            key = tuple(sorted({_times(rule) for rule in of_day}))
            hours.setdefault(key, ([], of_day))[0].append(day)
    return [(_runs(days), of_days) for days, of_days in hours.values()]


def _other_days(rules: list[Schedule]) -> list[str]:
    """What stands in the place of a weekday and is none."""
    named = dict.fromkeys(day for rule in rules for day in rule.byday)
    return [day for day in named if day not in WEEKDAYS]


def _runs(days: Iterable[str]) -> list[str]:
    """Weekday codes as names; three or more in a row as "Monday to Friday"."""
    runs: list[list[str]] = []
    for day in sorted(days, key=_position):
        if runs and _position(day) == _position(runs[-1][-1]) + 1 < len(WEEKDAYS):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [words for run in runs for words in _run(run)]


def _position(day: str) -> int:
    return WEEKDAYS.index(day) if _is_weekday(day) else len(WEEKDAYS)


def _is_weekday(day: str) -> bool:
    names: tuple[str, ...] = WEEKDAYS
    return day in names


def _run(run: list[str]) -> list[str]:
    names = [DAY_NAMES.get(day, day) for day in run]
    return names if len(names) < 3 else [f"{names[0]} to {names[-1]}"]


def _whole_days(rule: Schedule) -> str:
    """On which days, with limits: "first Monday of the month (from 1 March 2026)"."""
    if rule.days == "dates":
        return _dates(rule.valid_from, rule.valid_to)
    names = {"weekly": _runs(rule.byday), "monthly": _of_month(rule)}
    days = list_words(names.get(rule.days, ["bank holidays"]))
    unit = "month" if rule.days == "monthly" else "week"
    every = f"every {counted(rule.interval, unit)}" if rule.interval != 1 else ""
    return " ".join(part for part in (days, every, _limits(rule)) if part)


def _dates(first: date | None, last: date | None) -> str:
    if first == last or not (first and last):
        day = first or last
        return short_date_words(day) if day else ""
    return f"{short_date_words(first)} to {short_date_words(last)}"


def _of_month(rule: Schedule) -> list[str]:
    numbered = [f"day {day} of the month" for day in rule.bymonthday]
    return [_nth(day) for day in rule.byday] + numbered


def _nth(day: str) -> str:
    ordinal, weekday = day[:-2].lstrip("+"), day[-2:]
    if ordinal not in ORDINALS or weekday not in DAY_NAMES:
        return day
    return f"{ORDINALS[ordinal]} {DAY_NAMES[weekday]} of the month"


def _limits(rule: Schedule) -> str:
    first, last = rule.valid_from, rule.valid_to
    parts = (
        f"from {short_date_words(first)}" if first else "",
        f"until {short_date_words(last)}" if last else "",
    )
    said = " ".join(part for part in parts if part)
    return f"({said})" if said else ""


def _line(days: str, rules: list[Schedule]) -> str:
    """Days and hours; the rules are all of the same days."""
    times = list_words(dict.fromkeys(_times(rule) for rule in sorted(rules, key=_begin)))
    described = (rule.description.replace("”", "’") for rule in rules if rule.description)
    note = " ".join(dict.fromkeys(f"“{text}”" for text in described))
    parts = ("closed on", days, note) if times == "closed" else (days, times, note)
    return " ".join(part for part in parts if part)


def _begin(rule: Schedule) -> int:
    return 60 * rule.opens_at.hour + rule.opens_at.minute if rule.opens_at else -1


def _times(rule: Schedule) -> str:
    """As "9am to 5pm", "24 hours", "closed"."""
    if rule.opens_at is None and rule.closes_at is None:
        return "closed"
    if rule.opens_at == rule.closes_at == MIDNIGHT:
        return "24 hours"
    opens = time_words(rule.opens_at) if rule.opens_at else "?"
    return f"{opens} to {time_words(rule.closes_at) if rule.closes_at else '?'}"
