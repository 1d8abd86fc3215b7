"""What a search asks, whatever the resource. No Django.

Of FHIR R4: values parted by commas mean any of them, and a parameter that comes twice means both.
``_count`` and ``_format`` are there for every resource, and ``_page`` of our own.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from superhighway.core.errors import Problem
from superhighway.fhir.errors import RestProblem
from superhighway.fhir.moments import span

MOST, USUAL = 100, 20
#: Every value is held against everything that there is.
MOST_VALUES = 200
#: How the answer is written; everything is JSON anyway.
FORMATS = {"json", "application/json", "application/fhir+json", "text/json"}
_INCLUDE = "_include"
_COMMA = re.compile(r"(?<!\\),")
_BASE = "http://hl7.org/fhir/SearchParameter/"
Thing = TypeVar("Thing")
Test = Callable[[Thing], bool]


@dataclass(frozen=True)
class Parameter(Generic[Thing]):
    """Something that a search may ask.

    ``type`` and ``definition`` are FHIR's, the latter without the address that all begin with.
    ``test`` makes of a value and a modifier the test of one thing, or raises Problem.
    """

    type: str
    documentation: str
    definition: str
    test: Callable[[str, str], Test[Thing]]
    modifiers: frozenset[str] = frozenset()

    def statement(self, name: str) -> dict[str, str]:
        """How the CapabilityStatement tells of it."""
        return {
            "name": name,
            "definition": _BASE + self.definition,
            "type": self.type,
            "documentation": self.documentation,
        }


Parameters = Mapping[str, Parameter[Thing]]


@dataclass(frozen=True)
class Search(Generic[Thing]):
    """A search: every test has to hold.

    ``asked``: the parameters as they came, without paging. ``includes``: what else is wanted of
    that which the found things point to ("HealthcareService:location").
    """

    tests: tuple[Test[Thing], ...] = ()
    count: int = USUAL
    page: int = 1
    asked: tuple[tuple[str, str], ...] = field(default=())
    includes: tuple[str, ...] = ()

    def asks_for(self, *names: str) -> bool:
        """Whether one of these parameters is there."""
        return any(name.partition(":")[0] in names for name, _ in self.asked)

    def values(self, name: str) -> list[str]:
        """What is given for a parameter, where it comes once or more, without its commas."""
        given = (value for key, value in self.asked if key.partition(":")[0] == name)
        return [_unescaped(one) for value in given for one in _COMMA.split(value) if one]

    def fits(self, thing: Thing) -> bool:
        """Whether something is among what is searched for."""
        return all(test(thing) for test in self.tests)


def read(
    known: Parameters[Thing], given: Iterable[tuple[str, str]], includes: Collection[str] = ()
) -> Search[Thing]:
    """The search that parameters ask for; ``includes`` are those that there are.

    Raises Problem PARAMETER, VALUE or TOO_MANY_VALUES.
    """
    tests: list[Test[Thing]] = []
    asked: list[tuple[str, str]] = []
    count, page = USUAL, 1
    given = list(given)
    wanted = _included(includes, [value for name, value in given if name == _INCLUDE])
    pairs = [pair for pair in given if pair[0] != _INCLUDE]
    if sum(1 + value.count(",") for _, value in pairs) > MOST_VALUES:
        raise Problem(RestProblem.TOO_MANY_VALUES, most=MOST_VALUES)
    for name, value in pairs:
        if name == "_count":
            count = min(_number(name, value, 0), MOST)
        elif name == "_page":
            page = _number(name, value, 1)
        elif name == "_format":
            require_json(value)
        elif value:
            tests.append(_test(known, name, value))
            asked.append((name, value))
        elif name.partition(":")[0] not in known:
            raise Problem(RestProblem.PARAMETER, name=name[:60])
    asked += [(_INCLUDE, one) for one in wanted]
    return Search(tuple(tests), count, page, tuple(asked), wanted)


def _included(known: Collection[str], given: Sequence[str]) -> tuple[str, ...]:
    """What else is wanted, each once; raises Problem PARAMETER or VALUE."""
    for one in given:
        if not known:
            raise Problem(RestProblem.PARAMETER, name=_INCLUDE)
        if one not in known:
            raise bad_value(_INCLUDE, one, min(known))
    return tuple(dict.fromkeys(given))


def _number(name: str, value: str, least: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", value) or int(value) < least:
        raise bad_value(name, value, str(USUAL))
    return int(value)


def require_json(value: str) -> None:
    """Raise Problem NOT_ACCEPTABLE where ``_format`` wants something else."""
    if value.partition(";")[0].strip().lower() not in FORMATS:
        raise Problem(RestProblem.NOT_ACCEPTABLE)


def _test(known: Parameters[Thing], name: str, value: str) -> Test[Thing]:
    plain, _, modifier = name.partition(":")
    parameter = known.get(plain)
    if parameter is None or (modifier and modifier not in parameter.modifiers):
        raise Problem(RestProblem.PARAMETER, name=name[:60])
    tests = [parameter.test(_unescaped(one), modifier) for one in _COMMA.split(value) if one]
    return lambda thing: any(test(thing) for test in tests)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([,$|\\])", r"\1", text)


def bad_value(name: str, value: str, like: str) -> Problem:
    """The refusal of a value; ``like`` is one that would do."""
    return Problem(RestProblem.VALUE, name=name, value=value[:60], like=like)


def by_text(
    what: Callable[[Thing], Iterable[str]], definition: str, documentation: str
) -> Parameter[Thing]:
    """A search by words: how one of the texts begins; ``:contains`` and ``:exact`` too."""

    def test(value: str, modifier: str) -> Test[Thing]:
        if modifier == "exact":
            return lambda thing: value in what(thing)
        wanted = folded(value)
        if modifier == "contains":
            return lambda thing: any(wanted in folded(text) for text in what(thing))
        return lambda thing: any(folded(text).startswith(wanted) for text in what(thing))

    words = f"{documentation} How it begins; :contains and :exact too."
    return Parameter("string", words, definition, test, frozenset({"contains", "exact"}))


def folded(text: str) -> str:
    """A text as searches by words compare it."""
    return " ".join(text.casefold().split())


def by_moment(
    when: Callable[[Thing], datetime | None],
    name: str = "_lastUpdated",
    definition: str = "Resource-lastUpdated",
    documentation: str = "When it last changed",
) -> Parameter[Thing]:
    """A search by a moment; something without one never fits."""

    def test(value: str, _modifier: str) -> Test[Thing]:
        found = span(value)
        if found is None:
            raise bad_value(name, value, "ge2026-03-04")
        asked = found
        return lambda thing: (moment := when(thing)) is not None and asked.holds(moment)

    words = f"{documentation}; with eq, ne, gt, lt, ge, le, sa or eb."
    return Parameter("date", words, definition, test)


def by_id(names: Callable[[Thing], Iterable[str]], resource: str, words: str) -> Parameter[Thing]:
    """A search by the id of a resource, alone or behind its type."""

    def test(value: str, _modifier: str) -> Test[Thing]:
        wanted = value.removeprefix(f"{resource}/").lower()
        return lambda thing: wanted in names(thing)

    return Parameter("token", words, "Resource-id", test)


def by_token(
    codes: Callable[[Thing], Iterable[tuple[str, str]]], definition: str, documentation: str
) -> Parameter[Thing]:
    """A search by a code: ``code``, ``system|code``, ``system|`` or ``|code``.

    ``codes`` gives pairs of system and code.
    """

    def test(value: str, _modifier: str) -> Test[Thing]:
        system, bar, code = value.rpartition("|")

        def fits(thing: Thing) -> bool:
            return any(
                (not bar or system == one[0]) and (code == one[1] or (bool(bar) and not code))
                for one in codes(thing)
            )

        return fits

    return Parameter("token", documentation, definition, test)


def by_reference(
    ids: Callable[[Thing], Iterable[str]], resource: str, definition: str, documentation: str
) -> Parameter[Thing]:
    """A search by what something points to: an id, ``Type/id``, or the whole address."""

    def test(value: str, _modifier: str) -> Test[Thing]:
        kind, _, identity = value.rpartition("/")
        if kind and kind.rpartition("/")[2] != resource:
            return lambda _thing: False
        wanted = identity.lower()
        return lambda thing: wanted in ids(thing)

    return Parameter("reference", documentation, definition, test)
