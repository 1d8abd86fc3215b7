"""What a search for questionnaires asks, and which releases answer it. No Django.

Of the parameters of FHIR R4: ``_id``, ``_lastUpdated``, ``url``, ``version``, ``title``,
``status``, ``_count``, and ``_page`` of our own; values parted by commas mean any of them, and a
parameter that comes twice means both.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from superhighway.core.errors import Problem
from superhighway.library.exchange.rest.errors import RestProblem
from superhighway.library.exchange.rest.moments import span

MOST, USUAL = 100, 20
#: Every value is held against every release.
MOST_VALUES = 200
_STATUS = "http://hl7.org/fhir/publication-status"
STATUSES = ("draft", "active", "retired", "unknown")
#: How the answer is written; everything is JSON anyway.
FORMATS = {"json", "application/json", "application/fhir+json", "text/json"}
_COMMA = re.compile(r"(?<!\\),")


@dataclass(frozen=True)
class Entry:
    """A release as searches know it. ``newest``: it is the one in use of its template."""

    id: str
    template: str
    url: str
    version: str
    title: str
    status: str
    released_at: datetime
    newest: bool
    retired: bool = False


Test = Callable[[Entry], bool]


@dataclass(frozen=True)
class Search:
    """A search: every test has to hold. ``asked``: the parameters as they came, without paging."""

    tests: tuple[Test, ...] = ()
    count: int = USUAL
    page: int = 1
    asked: tuple[tuple[str, str], ...] = field(default=())

    def asks_for(self, *names: str) -> bool:
        """Whether one of these parameters is there."""
        return any(name.partition(":")[0] in names for name, _ in self.asked)

    def fits(self, entry: Entry) -> bool:
        """Whether a release is among what is searched for; a retired one only if it is named."""
        if entry.retired and not self.asks_for("_id", "version"):
            return False
        return all(test(entry) for test in self.tests)


def read(parameters: Iterable[tuple[str, str]]) -> Search:
    """The search that parameters ask for; raises Problem PARAMETER, VALUE or TOO_MANY_VALUES."""
    tests: list[Test] = []
    asked: list[tuple[str, str]] = []
    count, page = USUAL, 1
    given = list(parameters)
    if sum(1 + value.count(",") for _, value in given) > MOST_VALUES:
        raise Problem(RestProblem.TOO_MANY_VALUES, most=MOST_VALUES)
    for name, value in given:
        if name == "_count":
            count = min(_number(name, value, 0), MOST)
        elif name == "_page":
            page = _number(name, value, 1)
        elif name == "_format":
            _require_json(value)
        elif value:
            tests.append(_test(name, value))
            asked.append((name, value))
        elif name.partition(":")[0] not in _TESTS:
            raise Problem(RestProblem.PARAMETER, name=name[:60])
    return Search(tuple(tests), count, page, tuple(asked))


def _number(name: str, value: str, least: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", value) or int(value) < least:
        raise Problem(RestProblem.VALUE, name=name, value=value[:60], like=str(USUAL))
    return int(value)


def _require_json(value: str) -> None:
    if value.partition(";")[0].strip().lower() not in FORMATS:
        raise Problem(RestProblem.NOT_ACCEPTABLE)


def _test(name: str, value: str) -> Test:
    plain, _, modifier = name.partition(":")
    make = _TESTS.get(plain)
    if make is None or (modifier and (plain, modifier) not in _MODIFIERS):
        raise Problem(RestProblem.PARAMETER, name=name[:60])
    tests = [make(_unescaped(one), modifier) for one in _COMMA.split(value) if one]
    return lambda entry: any(test(entry) for test in tests)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([,$|\\])", r"\1", text)


def _by_id(value: str, _modifier: str) -> Test:
    """A release by its own id, or the one in use by that of its template."""
    wanted = value.removeprefix("Questionnaire/").lower()
    return lambda entry: wanted == entry.id or (entry.newest and wanted == entry.template)


def _by_url(value: str, _modifier: str) -> Test:
    return lambda entry: value == entry.url


def _by_version(value: str, _modifier: str) -> Test:
    return lambda entry: value.removeprefix("|") == entry.version


def _by_title(value: str, modifier: str) -> Test:
    if modifier == "exact":
        return lambda entry: value == entry.title
    wanted = _folded(value)
    if modifier == "contains":
        return lambda entry: wanted in _folded(entry.title)
    return lambda entry: _folded(entry.title).startswith(wanted)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _by_status(value: str, _modifier: str) -> Test:
    system, bar, code = value.rpartition("|")
    if code not in STATUSES or (bar and system not in {"", _STATUS}):
        raise Problem(RestProblem.VALUE, name="status", value=value[:60], like="active")
    return lambda entry: code == entry.status


def _by_moment(value: str, _modifier: str) -> Test:
    found = span(value)
    if found is None:
        raise Problem(RestProblem.VALUE, name="_lastUpdated", value=value[:60], like="ge2026-03-04")
    return lambda entry: found.holds(entry.released_at)


_TESTS: dict[str, Callable[[str, str], Test]] = {
    "_id": _by_id,
    "_lastUpdated": _by_moment,
    "url": _by_url,
    "version": _by_version,
    "title": _by_title,
    "status": _by_status,
}
_MODIFIERS = {("title", "contains"), ("title", "exact")}
