"""From what people type to answers of an item's type, with an error in words. No Django here.

Answers are as ``questionnaire.Answer`` has them: dates "2026-03-27", times "14:20:00", moments with
London's offset, choices by their code. British habits are taken: "1,250" is asked back where it may
be 1250 or 1.25, "3,5" is 3.5, "27 Sept 2026" and "2.20 pm" are understood.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.spots import Spot
from superhighway.library.questionnaire import CHOICES, Answer, Item, ItemType
from superhighway.nhsui.formats import list_words
from superhighway.nhsui.forms import combine, read_month, read_time

Typed = Mapping[str, Sequence[str]]
#: The value of the radio or checkbox beside "something else".
OTHER = "~other~"
YES, NO = "yes", "no"
DAY, MONTH, YEAR, TIME, OTHER_TEXT = "-day", "-month", "-year", "-time", "-other"
LONGEST_LINE, LONGEST_TEXT = 1_000, 10_000
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_LINK = re.compile(r"https?://[^\s/?#]+\.[^\s]+")
_SMALLEST, _LARGEST = -(2**31), 2**31 - 1
_MOST_DIGITS = 15
_YEARS = range(1900, 2101)


def answers_of(spot: Spot, typed: Typed) -> tuple[Answer, ...]:
    """The answers typed into a place; none where it is empty. Raises Problem for what can't be one.

    Whether an answer has to be there, and its limits, are looked at by ``checking``.
    """
    item = spot.item
    if item.type in CHOICES:
        return _chosen(item, spot.name, typed)
    reader = _READERS.get(item.type)
    answer = reader(spot.name, typed) if reader else None
    return () if answer is None else (answer,)


def _one(name: str, typed: Typed) -> str:
    """The last value of a field, without spaces around it."""
    found = typed.get(name, ())
    return found[-1].replace("\0", " ").strip() if found else ""


def _chosen(item: Item, name: str, typed: Typed) -> tuple[Answer, ...]:
    given = list(dict.fromkeys(one for one in typed.get(name, ()) if one))
    known = {option.value for option in item.options}
    other = _one(f"{name}{OTHER_TEXT}", typed) if item.type is ItemType.OPEN_CHOICE else ""
    if other and not given:
        given = [OTHER]
    found: list[Answer] = []
    for one in given:
        if one == OTHER and item.type is ItemType.OPEN_CHOICE:
            if not other:
                raise Problem(FillingProblem.NO_OTHER)
            found.append(other)
        elif one in known:
            found.append(one)
        else:
            raise Problem(FillingProblem.NOT_A_CHOICE)
    if len(found) > 1 and not item.repeats:
        raise Problem(FillingProblem.ONE_ONLY)
    return tuple(found)


def _boolean(name: str, typed: Typed) -> bool | None:
    text = _one(name, typed)
    if text not in {"", YES, NO}:
        raise Problem(FillingProblem.NOT_A_CHOICE)
    return text == YES if text else None


def _integer(name: str, typed: Typed) -> int | None:
    text = _tidy_number(_one(name, typed))
    if not text:
        return None
    if _THOUSANDS.fullmatch(text.lstrip("+-")):
        text = text.replace(",", "")
    if not _WHOLE.fullmatch(text):
        raise Problem(FillingProblem.NOT_WHOLE)
    if len(text) > _MOST_DIGITS or not _SMALLEST <= int(text) <= _LARGEST:
        raise Problem(FillingProblem.NUMBER_SIZE)
    return int(text)


def _tidy_number(text: str) -> str:
    """Without spaces, with a plain minus sign."""
    return re.sub(r"\s+", "", text).replace("−", "-")


def _decimal(name: str, typed: Typed) -> float | None:
    text = _tidy_number(_one(name, typed)).removeprefix("£")
    if not text:
        return None
    text = _without_commas(text)
    if not _NUMBER.fullmatch(text):
        raise Problem(FillingProblem.NOT_A_NUMBER)
    if len(text.strip("+-").replace(".", "")) > _MOST_DIGITS:
        raise Problem(FillingProblem.NUMBER_SIZE)
    return float(text)


def _without_commas(text: str) -> str:
    """With a point for a decimal comma, and nothing between thousands."""
    whole, point, _rest = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if "," not in text:
        return text
    if _THOUSANDS.fullmatch(digits) and (point or digits.count(",") > 1):
        return text.replace(",", "")
    if _THOUSANDS.fullmatch(digits):
        joined = f"{sign}{digits.replace(',', '')}"
        raise Problem(
            FillingProblem.WHICH_NUMBER, whole=joined, part=f"{sign}{digits.replace(',', '.')}"
        )
    return text.replace(",", ".") if text.count(",") == 1 and not point else text


def _day(name: str, typed: Typed) -> date | None:
    parts = {part: _one(f"{name}-{part}", typed) for part in ("day", "month", "year")}
    empty = [part for part, text in parts.items() if not text]
    if len(empty) == len(parts):
        return None
    if empty:
        raise Problem(FillingProblem.DATE_PARTS, parts=list_words(empty))
    year = parts["year"]
    if not (year.isdecimal() and len(year) == 4 and int(year) in _YEARS):
        raise Problem(FillingProblem.NOT_A_DATE)
    day = re.sub(r"(?i)(st|nd|rd|th)$", "", parts["day"])
    try:
        return date(int(year), read_month(parts["month"]) or 0, int(day))
    except (ValueError, OverflowError) as error:  # a day may have any number of digits
        raise Problem(FillingProblem.NOT_A_DATE) from error


def _date(name: str, typed: Typed) -> str | None:
    found = _day(name, typed)
    return found.isoformat() if found else None


def _clock(text: str) -> time:
    return read_time(text, "the time")


def _time(name: str, typed: Typed) -> str | None:
    text = _one(name, typed)
    return _clock(text).isoformat() if text else None


def _moment(name: str, typed: Typed) -> str | None:
    day, text = _day(name, typed), _one(f"{name}{TIME}", typed)
    if day is None and not text:
        return None
    if day is None:
        raise Problem(FillingProblem.NO_DATE)
    if not text:
        raise Problem(FillingProblem.NO_TIME)
    return combine(day, _clock(text)).astimezone(LONDON).isoformat()


def _line(name: str, typed: Typed) -> str | None:
    text = re.sub(r"\s+", " ", _one(name, typed)).strip()
    return _short(text, LONGEST_LINE)


def _text(name: str, typed: Typed) -> str | None:
    text = _one(name, typed).replace("\r\n", "\n").replace("\r", "\n")
    return _short(text, LONGEST_TEXT)


def _short(text: str, limit: int) -> str | None:
    if len(text) > limit:
        raise Problem(FillingProblem.TOO_LONG, limit=limit, count=len(text))
    return text or None


def _link(name: str, typed: Typed) -> str | None:
    text = _line(name, typed)
    if text and not _LINK.fullmatch(text):
        raise Problem(FillingProblem.NOT_A_LINK)
    return text


_READERS: Mapping[ItemType, Callable[[str, Typed], Answer | None]] = {
    ItemType.BOOLEAN: _boolean,
    ItemType.INTEGER: _integer,
    ItemType.DECIMAL: _decimal,
    ItemType.QUANTITY: _decimal,
    ItemType.DATE: _date,
    ItemType.TIME: _time,
    ItemType.DATE_TIME: _moment,
    ItemType.STRING: _line,
    ItemType.REFERENCE: _line,
    ItemType.TEXT: _text,
    ItemType.URL: _link,
}


def typed_of(item: Item, name: str, answers: Sequence[Answer]) -> dict[str, tuple[str, ...]]:
    """What stands in the fields of a place that holds these answers; ``answers_of`` reads it."""
    known = {option.value for option in item.options}
    texts = [YES if one is True else NO if one is False else _shown(one) for one in answers]
    if item.type in CHOICES:
        others = [text for text in texts if text not in known]
        chosen = [text for text in texts if text in known] + [OTHER] * bool(others)
        return {name: tuple(chosen), f"{name}{OTHER_TEXT}": tuple(others[:1])}
    text = texts[0] if texts else ""
    if item.type is ItemType.DATE:
        return _typed_day(name, text)
    if item.type is ItemType.DATE_TIME:
        return _typed_day(name, text[:10]) | {f"{name}{TIME}": (text[11:16],)}
    return {name: (text,)}


def _shown(answer: Answer) -> str:
    return f"{answer:.15g}" if isinstance(answer, float) else str(answer)


def _typed_day(name: str, text: str) -> dict[str, tuple[str, ...]]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return {}
    parts = {DAY: day.day, MONTH: day.month, YEAR: day.year}
    return {f"{name}{part}": (str(number),) for part, number in parts.items()}


def moment_of(answer: str) -> datetime | None:
    """The moment of an answer with date and time, or None where it is none."""
    try:
        return datetime.fromisoformat(answer)
    except ValueError:
        return None
