"""Takes typed opening times apart into days, times and the words between them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from superhighway.core.errors import Problem
from superhighway.directory.opening.errors import HoursTextProblem


class Kind(Enum):
    """What a piece of the text is."""

    NOTE = auto()
    LIMIT = auto()
    EVERY = auto()
    DATES = auto()
    DATE = auto()
    DAY_OF_MONTH = auto()
    ORDINAL = auto()
    DAYS = auto()
    BANK_HOLIDAYS = auto()
    CLOSED = auto()
    ALL_DAY = auto()
    TIME = auto()
    TO = auto()
    AND = auto()
    BREAK = auto()
    FILLER = auto()


@dataclass(frozen=True)
class Token:
    """A piece of the text, and where in it it stands."""

    kind: Kind
    text: str
    start: int
    end: int


_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
#: Days that people call by name have no date without a year: they are asked for.
_NAMED = (
    r"(?:christmas|new\s+year['’]?s)\s+(?:day|eve)|boxing\s+day|good\s+friday|"
    r"easter\s+(?:sunday|monday)|next\s+(?:bank|public)\s+holiday"
)
_DATE = (
    rf"{_DAY}\s+(?:{_MONTHS})\b\.?(?:\s+\d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|"
    rf"(?:{_NAMED})\b(?:\s+\d{{4}})?"
)
_WEEKDAYS = (
    "mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:s|nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|"
    "fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?"
)
_PATTERNS = {
    Kind.NOTE: '“[^”]*”|"[^"]*"',
    Kind.LIMIT: r"\([^)]*\)",
    Kind.EVERY: r"every\s+\d+\s+(?:weeks?|months?)\b",
    Kind.DATES: rf"{_DAY}\s*(?:to\b|-|–)\s*{_DAY}\s+(?:{_MONTHS})\b\.?(?:\s+\d{{4}})?",
    Kind.DATE: _DATE,
    Kind.DAY_OF_MONTH: r"day\s+-?\d+\s+of\s+(?:the|each|every)\s+month\b",
    Kind.ORDINAL: r"(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\b",
    Kind.ALL_DAY: r"(?:24\s*(?:hours?|hrs?)|all\s+day|24\s*/\s*7)\b",
    Kind.DAYS: rf"(?:{_WEEKDAYS}|weekdays?|weekends?|every\s*day|daily|each\s+day)\b\.?",
    Kind.BANK_HOLIDAYS: r"(?:bank|public)\s+(?:holidays?|hols?)\b",
    Kind.CLOSED: r"(?:closed|shut|not\s+open)\b",
    Kind.TIME: (
        r"(?:midday|noon|midnight)\b|"
        r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\d{3,4}\b|\d{1,2}\b"
    ),
    Kind.TO: r"(?:to|until|till|til)\b|-|–|—",
    Kind.AND: r"and\b|&|\+|,",
    Kind.BREAK: r"[\n;.]",
    Kind.FILLER: (r"(?:of\s+(?:the|each|every)\s+month|open|on|from|the|only|hours)\b|:|[^\S\n]+"),
}
_ANY = re.compile(
    "|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS.items()), re.IGNORECASE
)


def tokens(text: str) -> list[Token]:
    """The pieces in order, without fillers.

    Raises Problem UNKNOWN_WORD at the first piece that means nothing here.
    """
    return [token for token in _all(text) if token.kind is not Kind.FILLER]


def _all(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        found = _ANY.match(text, at)
        if found is None or found.lastgroup is None or found.end() == at:
            word = (text[at:].split(maxsplit=1) or [text[at:]])[0]
            raise Problem(HoursTextProblem.UNKNOWN_WORD, word=word[:40])
        yield Token(Kind[found.lastgroup], found.group(), at, found.end())
        at = found.end()


def read_dates(text: str) -> tuple[date, date]:
    """The first and the last day of "24 to 26 December 2026"; raises Problem BAD_DATE."""
    first, last = re.split(r"\s*(?:to\b|-|–)\s*", text, maxsplit=1, flags=re.IGNORECASE)
    end = read_date(last)
    return read_date(f"{first} {end:%B %Y}"), end


def read_date(text: str) -> date:
    """A day written as 25 December 2026 or 25/12/2026; raises Problem BAD_DATE."""
    parts = re.findall(r"\d+|[a-z]+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.lower()))
    try:
        day, month, year = parts
        number = int(month) if month.isdigit() else _MONTH_NUMBERS[month[:3]]
        found = date(int(year), number, int(day))
    except (ValueError, KeyError):
        raise Problem(HoursTextProblem.BAD_DATE, text=text) from None
    if found.year < 2000:
        raise Problem(HoursTextProblem.BAD_DATE, text=text)
    return found


_MONTH_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
