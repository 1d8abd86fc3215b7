"""Two versions of a record beside each other, field by field. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

#: What a record says, in words, by the label of each field.
Said = Mapping[str, str]
_LONGEST = 600


class Change(StrEnum):
    """Why a record waits."""

    NEW = "New"
    CHANGED = "Changed"
    WITHDRAWN = "Withdrawn"


@dataclass(frozen=True)
class Line:
    """A field: what it is called, what two records say of it, whether they say the same.

    ``one`` and ``other`` are cut where they are very long, and empty where nothing is said.
    """

    label: str
    one: str
    other: str
    differs: bool


@dataclass(frozen=True)
class Alike:
    """A record that readers see already and that may be of the same thing.

    ``why`` it may, whose it is, its page, and how the two compare: the one that waits first.
    """

    name: str
    href: str
    whose: str
    why: str
    lines: list[Line]

    @property
    def differing(self) -> int:
        """In how many fields the two say something else."""
        return sum(line.differs for line in self.lines)


def lines(one: Said, other: Said) -> list[Line]:
    """Every field that either fills, in their order, those that differ first."""
    labels = dict.fromkeys([*one, *other])
    found = [_line(label, one.get(label, ""), other.get(label, "")) for label in labels]
    return sorted(found, key=lambda line: not line.differs)


def _line(label: str, one: str, other: str) -> Line:
    return Line(label, _cut(one), _cut(other), one != other)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
