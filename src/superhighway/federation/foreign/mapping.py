"""What the rules of a mapping do to an item, and what becomes of its fields. Pure.

A field is a path of names parted by dots; it goes through lists as if they were not there.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from superhighway.core.errors import Problem
from superhighway.federation.foreign.domain import (
    LONGEST_FIELD,
    LONGEST_VALUE,
    MOST_RULES,
    Fate,
    FieldLine,
    Item,
    Rule,
    Rules,
)
from superhighway.federation.foreign.errors import ForeignProblem

MOST_FIELDS = 300
_DEEPEST = 12
_EXAMPLE = 80


def applied(rules: Rules, item: Item) -> Item:
    """The item as the rules leave it; the one that was given stays as it is."""
    changed: Item = msgspec.json.decode(msgspec.json.encode(item))
    for rule in rules:
        path = rule.field.split(".")
        if rule.do == "constant":
            _put(changed, path, rule.value)
        else:
            taken = list(_take(changed, path))
            if rule.do == "move" and taken:
                _put(changed, rule.to.split("."), taken[0])
    return changed


def _take(thing: Any, path: Sequence[str]) -> Iterator[Any]:
    """Take out whatever stands at a path."""
    if isinstance(thing, list):
        for one in thing:
            yield from _take(one, path)
    elif isinstance(thing, dict) and path[0] in thing:
        if len(path) == 1:
            yield thing.pop(path[0])
        else:
            yield from _take(thing[path[0]], path[1:])


def _put(thing: Item, path: Sequence[str], value: object) -> None:
    """Put a value at a path; in a list it is the first thing's."""
    for name in path[:-1]:
        inner = thing.get(name)
        if isinstance(inner, list):
            inner = next((one for one in inner if isinstance(one, dict)), None)
        if not isinstance(inner, dict):
            inner = thing[name] = {}
        thing = inner
    thing[path[-1]] = value


def checked(rules: Iterable[Rule]) -> Rules:
    """The rules, where each makes sense; raises Problem."""
    found = tuple(rules)
    if len(found) > MOST_RULES:
        raise Problem(ForeignProblem.TOO_MANY_RULES, most=MOST_RULES)
    for rule in found:
        if not _is_path(rule.field):
            raise Problem(ForeignProblem.BAD_RULE, what="the field that it is about")
        if rule.do == "move" and not _is_path(rule.to):
            raise Problem(ForeignProblem.BAD_RULE, what="the field that it goes to")
        if rule.do == "constant" and not 0 < len(rule.value) <= LONGEST_VALUE:
            raise Problem(ForeignProblem.BAD_RULE, what="a value")
    return found


def _is_path(text: str) -> bool:
    return 0 < len(text) <= LONGEST_FIELD and all(text.split("."))


def fields_of(thing: object) -> dict[str, str]:
    """Each field of an item with an example of its value, in the item's order."""
    found: dict[str, str] = {}
    for path, value in _leaves(thing, "", 0):
        if len(found) >= MOST_FIELDS:
            break
        found.setdefault(path, _short(value))
    return found


def _leaves(thing: object, path: str, depth: int) -> Iterator[tuple[str, object]]:
    if isinstance(thing, dict) and depth < _DEEPEST:
        for name, inner in thing.items():
            yield from _leaves(inner, f"{path}.{name}" if path else str(name), depth + 1)
    elif isinstance(thing, list) and depth < _DEEPEST:
        for one in thing:
            yield from _leaves(one, path, depth + 1)
    elif thing not in (None, "", [], {}):
        yield path, thing


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _EXAMPLE else f"{text[:_EXAMPLE]}…"


def lines(
    items: Sequence[Item], rules: Rules, lost: Iterable[str], kept: Iterable[str]
) -> list[FieldLine]:
    """Each field of the items and what becomes of it; what is lost first.

    ``lost`` and ``kept`` are names as readers give them: the end of a path, or its beginning.
    """
    every = [fields_of(item) for item in items]
    names = list(dict.fromkeys(name for fields in every for name in fields))[:MOST_FIELDS]
    gone, held = frozenset(lost), frozenset(kept)
    found = [
        FieldLine(
            field=name,
            count=sum(name in fields for fields in every),
            example=next(fields[name] for fields in every if name in fields),
            fate=_fate(name, rules, gone, held),
            to=next((rule.to for rule in rules if rule.do == "move" and rule.field == name), ""),
        )
        for name in names
    ]
    return sorted(found, key=lambda line: line.fate is not Fate.LOST)


def _fate(name: str, rules: Rules, lost: frozenset[str], kept: frozenset[str]) -> Fate:
    for rule in rules:
        if rule.do != "constant" and _within(name, rule.field):
            return Fate.DROPPED if rule.do == "drop" else Fate.MOVED
    if any(_within(name, one) or f".{name}.".endswith(f".{one}.") for one in lost):
        return Fate.LOST
    if any(_within(name, one) for one in kept):
        return Fate.KEPT
    return Fate.COMES_IN


def _within(name: str, field: str) -> bool:
    return name == field or name.startswith(f"{field}.")
