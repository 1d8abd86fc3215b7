"""Values out of other people's JSON, whatever stands there. Pure.

What is missing, null or of a wrong type counts as not said; nothing here raises.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from typing import Any

LONGEST_TEXT = 20_000
DEEPEST = 12
LARGEST = 2**53
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&[a-z]+;|&#\d+;")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?")
_WEB = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*", re.IGNORECASE)
_ENDS_A_LINE = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"})
_HIDDEN = frozenset({"script", "style"})

Thing = Mapping[str, object]


def text(thing: Thing, *names: str, longest: int = LONGEST_TEXT) -> str:
    """The first of these members that is text with something in it, tidied; else empty."""
    for name in names:
        value = thing.get(name)
        if isinstance(value, str) and (tidy := tidied(value, longest)):
            return tidy
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def tidied(value: str, longest: int = LONGEST_TEXT) -> str:
    """Text without control signs and blanks around it, and not longer than ``longest``."""
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()[:longest]


def things(thing: Thing, *names: str) -> list[Thing]:
    """The objects in the first of these members that there is; one object counts as a list."""
    for name in names:
        value = thing.get(name)
        if isinstance(value, Mapping):
            return [value]
        if isinstance(value, list):
            return [one for one in value if isinstance(one, Mapping)]
    return []


def inner(thing: Thing, name: str) -> Thing:
    """A member that is an object; an empty one where it is none."""
    value = thing.get(name)
    return value if isinstance(value, Mapping) else {}


def without_nulls(value: Any, depth: int = DEEPEST) -> Any:
    """The same JSON without members that hold nothing, as deep as anything sensible goes.

    Text is without control signs; whole numbers that few programs can hold become text.
    """
    if isinstance(value, Mapping | list) and depth == 0:
        return None
    if isinstance(value, Mapping):
        kept = {tidied(name): without_nulls(inside, depth - 1) for name, inside in value.items()}
        return {name: inside for name, inside in kept.items() if inside not in (None, "", [], {})}
    if isinstance(value, list):
        inner_values = (without_nulls(inside, depth - 1) for inside in value)
        return [inside for inside in inner_values if inside is not None]
    if isinstance(value, int) and abs(value) > LARGEST:
        return str(value)
    return tidied(value) if isinstance(value, str) else value


def number(thing: Thing, name: str) -> float | None:
    """A member that is a number or text of one."""
    value = thing.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1e9 else None


def whole(thing: Thing, name: str) -> int | None:
    """A member that is a whole number, or text of one."""
    found = number(thing, name)
    return int(found) if found is not None and found == int(found) else None


def day(value: str) -> date | None:
    """The day that ISO text begins with; None where it is none, or of no time that we know."""
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None


def moment(value: str) -> datetime | None:
    """A moment in ISO text; without a zone it is taken as UTC."""
    try:
        found = datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def clock_time(value: str) -> time | None:
    """A time of day; None where it is none. A zone is left out: people write what clocks show."""
    match = _TIME.fullmatch(value.strip())
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if (hours, minutes, seconds) == (24, 0, 0):
        return time(0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    return time(hours, minutes, seconds)


def web_address(value: str) -> str:
    """An address that a page may lead to; empty where it is none, or would run a script.

    ``www.example.org`` is written out.
    """
    written = f"https://{value}" if value.lower().startswith("www.") else value
    return written if _WEB.fullmatch(written) else ""


def without_markup(value: str) -> str:
    """Text out of HTML; scripts and styles are left out. What is no HTML stays as it is."""
    if not _TAG.search(value):
        return value
    stripper = _Stripper()
    stripper.feed(value)
    stripper.close()
    lines = (" ".join(line.split()) for line in "".join(stripper.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Stripper(HTMLParser):
    """Collects the text of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - HTMLParser's
        """Begin a line, or a part that nobody sees."""
        self.hidden += tag in _HIDDEN
        if tag in _ENDS_A_LINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self.hidden = max(0, self.hidden - (tag in _HIDDEN))
        if tag in _ENDS_A_LINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self.hidden:
            self.parts.append(data)
