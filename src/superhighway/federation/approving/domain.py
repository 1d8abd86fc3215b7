"""Two versions of a record beside each other, field by field. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 600
_HIDDEN = frozenset({"uri", "last_modified", "extra", "content", "envelope", "key"})


class Change(StrEnum):
    """Why a record waits."""

    NEW = "New"
    CHANGED = "Changed"
    WITHDRAWN = "Withdrawn"


@dataclass(frozen=True)
class Line:
    """A field: what it is called, what was accepted, what is said now, whether that differs."""

    label: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the two say something else."""
        return self.before != self.after


def lines(before: Mapping[str, object], after: Mapping[str, object]) -> list[Line]:
    """Every field that either holds, in their order, those that differ first."""
    names = [name for name in dict.fromkeys([*after, *before]) if name not in _HIDDEN]
    found = [Line(_label(name), words(before.get(name)), words(after.get(name))) for name in names]
    return sorted(found, key=lambda line: not line.differs)


def words(value: object) -> str:
    """A value of a record as a person reads it, cut where it is very long."""
    said = "; ".join(part for part in _parts(value) if part)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name not in _HIDDEN and (said := words(one)):
                yield f"{_label(str(name)).lower()}: {said}"
    elif isinstance(value, list):
        yield from map(words, value)
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif value is not None:
        yield str(value)
