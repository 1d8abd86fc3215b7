"""Reads opening times as people type them. Pure.

``Mon-Fri 9am-5:30pm, Sat 9-12, closed on bank holidays`` and everything that ``hours_words``
writes. Days come before their hours; ``closed`` may stand on either side of its days.
"""

import re
from dataclasses import dataclass
from datetime import date, time

from msgspec.structs import replace

from superhighway.core.errors import Problem
from superhighway.directory.domain import WEEKDAYS, Schedule, Weekday
from superhighway.directory.opening.check import check
from superhighway.directory.opening.clock_times import span_of
from superhighway.directory.opening.errors import HoursTextProblem
from superhighway.directory.opening.rules import MIDNIGHT, Schedules
from superhighway.directory.opening.tokens import Kind, Token, read_date, read_dates, tokens
from superhighway.directory.opening.writing import ORDINALS

_ORDINAL_NUMBERS = {name: number for number, name in ORDINALS.items()} | {
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "4th": "4",
    "5th": "5",
}
_STARTS_DAYS = {
    Kind.DAYS,
    Kind.BANK_HOLIDAYS,
    Kind.DATES,
    Kind.DATE,
    Kind.ORDINAL,
    Kind.DAY_OF_MONTH,
}
_SEPARATORS = {Kind.AND, Kind.BREAK}

Times = tuple[time, time] | None


@dataclass
class _Reader:
    """The pieces that are still to be read."""

    text: str
    left: list[Token]

    def kind(self, ahead: int = 0) -> Kind | None:
        """What comes next, or None at the end."""
        return self.left[ahead].kind if ahead < len(self.left) else None

    def take(self) -> Token:
        """The next piece."""
        return self.left.pop(0)

    def skip(self, kinds: set[Kind]) -> None:
        """Go past pieces of these kinds."""
        while self.kind() in kinds:
            self.take()

    def since(self, start: int, end: int) -> str:
        """What was typed, on one line, for an error."""
        return " ".join(self.text[start:end].split())


def read_hours(text: str) -> Schedules:
    """The rules that a text states; raises Problem with a sentence that quotes what is wrong."""
    reader = _Reader(text, tokens(text))
    found: list[Schedule] = []
    reader.skip(_SEPARATORS)
    while reader.left:
        found += _clause(reader)
        reader.skip(_SEPARATORS)
    if not found:
        raise Problem(HoursTextProblem.EMPTY)
    schedules = tuple(dict.fromkeys(found))
    for problem in check(schedules):
        raise problem
    return schedules


def _clause(reader: _Reader) -> list[Schedule]:
    """Days with their hours."""
    begin = reader.left[0]
    hours: list[Times] = [None]
    if begin.kind is Kind.CLOSED:
        reader.take()
        days = _days(reader, begin, closed=True)
    elif begin.kind is Kind.ALL_DAY and "/" in begin.text:
        days, hours = [Schedule(byday=WEEKDAYS)], _hours(reader, begin)
    else:
        days = _days(reader, begin, closed=False)
        hours = _hours(reader, begin)
    note = reader.take().text.strip('“”"') if reader.kind() is Kind.NOTE else ""
    return [_rule(rule, times, note) for rule in days for times in hours]


def _rule(days: Schedule, times: Times, note: str) -> Schedule:
    opens, closes = times or (None, None)
    return replace(days, opens_at=opens, closes_at=closes, description=note)


def _days(reader: _Reader, begin: Token, *, closed: bool) -> list[Schedule]:
    """The days as rules that still have no hours; days of one kind are one rule."""
    if reader.kind() not in _STARTS_DAYS:
        raise _misplaced(reader, begin)
    found = [_day(reader)]
    while _another_day(reader, closed=closed):
        reader.skip({Kind.AND})
        found.append(_day(reader))
    interval = _interval(reader)
    first, last = _limits(reader)
    return [
        rule
        if rule.days == "dates"
        else replace(rule, interval=interval, valid_from=first, valid_to=last)
        for rule in _of_one_kind(found)
    ]


def _misplaced(reader: _Reader, begin: Token) -> Problem:
    """Why there is no day where one should be."""
    pieces = [begin, *reader.left]
    ends = _SEPARATORS | _STARTS_DAYS
    length = next((n for n, piece in enumerate(pieces) if piece.kind in ends), len(pieces))
    text = reader.since(begin.start, pieces[max(length, 1) - 1].end)
    if begin.kind in {Kind.TIME, Kind.ALL_DAY, Kind.CLOSED}:
        return Problem(HoursTextProblem.NO_DAYS_BEFORE, hours=text)
    return Problem(HoursTextProblem.UNKNOWN_WORD, word=text)


def _another_day(reader: _Reader, *, closed: bool) -> bool:
    """Whether one more day belongs to those before; behind "closed" none that has hours."""
    ahead = 0
    while reader.kind(ahead) is Kind.AND:
        ahead += 1
    if reader.kind(ahead) not in _STARTS_DAYS:
        return False
    after = ahead + (3 if reader.kind(ahead + 1) is Kind.TO else 1)
    return not (closed and reader.kind(after) in {Kind.TIME, Kind.ALL_DAY, Kind.CLOSED})


def _day(reader: _Reader) -> Schedule:
    """One day, or from one to another, as a rule."""
    piece = reader.take()
    if piece.kind is Kind.DAYS:
        return _weekly_or_dated(reader, piece)
    if piece.kind is Kind.BANK_HOLIDAYS:
        return Schedule(days="bank-holidays")
    if piece.kind in {Kind.DATE, Kind.DATES}:
        return _dates(reader, piece)
    if piece.kind is Kind.DAY_OF_MONTH:
        number = int(piece.text.split()[1])
        return Schedule(days="monthly", bymonthday=(number,))
    return Schedule(days="monthly", byday=_nth_weekdays(reader, piece))


def _of_one_kind(rules: list[Schedule]) -> list[Schedule]:
    """Weekly ones put together, monthly ones too; others each once."""
    found: dict[object, Schedule] = {}
    for rule in rules:
        key = rule.days if rule.days in {"weekly", "monthly"} else rule
        before = found.get(key)
        if before is None:
            found[key] = rule
        else:
            byday = dict.fromkeys((*before.byday, *rule.byday))
            numbers = dict.fromkeys((*before.bymonthday, *rule.bymonthday))
            found[key] = replace(before, byday=tuple(byday), bymonthday=tuple(numbers))
    return [_in_order(rule) for rule in found.values()]


def _in_order(rule: Schedule) -> Schedule:
    if rule.days != "weekly":
        return rule
    return replace(rule, byday=tuple(day for day in WEEKDAYS if day in rule.byday))


def _weekdays(reader: _Reader, piece: Token) -> tuple[Weekday, ...]:
    first = _named(piece)
    if reader.kind() is not Kind.TO or reader.kind(1) is not Kind.DAYS:
        return first
    reader.take()
    last = _named(reader.take())
    begin, length = WEEKDAYS.index(first[0]), len(WEEKDAYS)
    steps = (WEEKDAYS.index(last[-1]) - begin) % length
    return tuple(WEEKDAYS[(begin + step) % length] for step in range(steps + 1))


def _named(piece: Token) -> tuple[Weekday, ...]:
    """The weekdays that one word names."""
    word = piece.text.lower()
    if word.startswith("weekday"):
        return WEEKDAYS[:5]
    if word.startswith("weekend"):
        return WEEKDAYS[5:]
    code = word[:2].upper()
    return tuple(day for day in WEEKDAYS if day == code) or WEEKDAYS


def _nth_weekdays(reader: _Reader, piece: Token) -> tuple[str, ...]:
    """As "first and third Monday"."""
    numbers = [_ORDINAL_NUMBERS[piece.text.lower()]]
    while reader.kind() in {Kind.AND, Kind.ORDINAL}:
        following = reader.take()
        if following.kind is Kind.ORDINAL:
            numbers.append(_ORDINAL_NUMBERS[following.text.lower()])
    if reader.kind() is not Kind.DAYS:
        raise Problem(HoursTextProblem.UNKNOWN_WORD, word=piece.text)
    days = _named(reader.take())
    return tuple(f"{number}{day}" for number in numbers for day in days)


def _dates(reader: _Reader, piece: Token) -> Schedule:
    if piece.kind is Kind.DATES:
        return _from_to(*read_dates(piece.text), piece.text)
    first = last = read_date(piece.text)
    text = piece.text
    weekday = reader.kind(1) is Kind.DAYS and reader.kind(2) is Kind.DATE
    if reader.kind() is Kind.TO and (weekday or reader.kind(1) is Kind.DATE):
        reader.take()
        end = reader.left[1 if weekday else 0]
        text = reader.since(piece.start, end.end)
        last = _date_of(reader)
    return _from_to(first, last, text)


def _from_to(first: date, last: date, text: str) -> Schedule:
    if last < first:
        raise Problem(HoursTextProblem.DAYS_BACKWARDS, text=text)
    return Schedule(days="dates", valid_from=first, valid_to=last)


def _date_of(reader: _Reader) -> date:
    """The date that comes next; its weekday may stand before it."""
    piece = reader.take()
    if piece.kind is Kind.DAYS:
        _fit(reader, piece, reader.left[0])
        piece = reader.take()
    return read_date(piece.text)


def _weekly_or_dated(reader: _Reader, weekday: Token) -> Schedule:
    """Weekdays; or one date with its weekday before it, "Thursday, 24 December 2026"."""
    if _is_dated(reader, weekday):
        reader.skip({Kind.AND})
        _fit(reader, weekday, reader.left[0])
        return _dates(reader, reader.take())
    return Schedule(byday=_weekdays(reader, weekday))


def _is_dated(reader: _Reader, weekday: Token) -> bool:
    """Whether a weekday only names the date behind it; with a comma, where the two fit."""
    if reader.kind() is Kind.DATE:
        return True
    comma = reader.kind() is Kind.AND and reader.left[0].text == ","
    if not comma or reader.kind(1) is not Kind.DATE:
        return False
    return _named(weekday) == _weekday_of(read_date(reader.left[1].text))


def _weekday_of(day: date) -> tuple[Weekday, ...]:
    return (WEEKDAYS[day.weekday()],)


def _fit(reader: _Reader, weekday: Token, piece: Token) -> None:
    """Raise Problem WRONG_WEEKDAY where a date is on another day of the week."""
    day = read_date(piece.text)
    if _named(weekday) != _weekday_of(day):
        text = reader.since(weekday.start, piece.end)
        raise Problem(HoursTextProblem.WRONG_WEEKDAY, text=text, weekday=f"{day:%A}")


def _interval(reader: _Reader) -> int:
    if reader.kind() is not Kind.EVERY:
        return 1
    return int(reader.take().text.split()[1])


def _limits(reader: _Reader) -> tuple[date | None, date | None]:
    """The first and the last day, out of "(from 1 March 2026 until 30 June 2026)"."""
    if reader.kind() is not Kind.LIMIT:
        return None, None
    text = reader.take().text.strip("()")
    found = re.fullmatch(r"\s*(?:from (.+?))?\s*(?:(?:until|to) (.+?))?\s*", text, re.IGNORECASE)
    if found is None or not any(found.groups()):
        raise Problem(HoursTextProblem.UNKNOWN_WORD, word=f"({text})")
    first, last = (read_date(part) if part else None for part in found.groups())
    return first, last


def _hours(reader: _Reader, begin: Token) -> list[Times]:
    """What stands behind days: "closed", "24 hours", or one opening after another."""
    if reader.kind() is Kind.CLOSED:
        reader.take()
        return [None]
    if reader.kind() is Kind.ALL_DAY:
        reader.take()
        return [(MIDNIGHT, MIDNIGHT)]
    if reader.kind() is not Kind.TIME:
        end = reader.left[0].start if reader.left else len(reader.text)
        raise Problem(HoursTextProblem.NO_HOURS, days=reader.since(begin.start, end))
    found: list[Times] = [_span(reader)]
    while reader.kind() is Kind.AND and reader.kind(1) is Kind.TIME:
        reader.take()
        found.append(_span(reader))
    return found


def _span(reader: _Reader) -> tuple[time, time]:
    opens = reader.take()
    if reader.kind() is not Kind.TO or reader.kind(1) is not Kind.TIME:
        raise Problem(HoursTextProblem.NO_CLOSING_TIME, time=opens.text.strip())
    reader.take()
    return span_of(opens.text, reader.take().text)
