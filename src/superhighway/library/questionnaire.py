"""A questionnaire as the library reads it, in the words of FHIR R4 Questionnaire. No Django here.

The bytes of a release are what counts; these values are a reading of them. What they have no field
for stays in ``raw``, so that a questionnaire that is written again keeps what others put into it.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

import msgspec

Answer = bool | int | float | str


class ItemType(StrEnum):
    """Questionnaire.item.type of FHIR R4."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    DATE_TIME = "dateTime"
    TIME = "time"
    STRING = "string"
    TEXT = "text"
    URL = "url"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"
    QUANTITY = "quantity"


#: Items that are asked; the others only hold or say something.
ASKED = frozenset(ItemType) - {ItemType.GROUP, ItemType.DISPLAY}
CHOICES = frozenset({ItemType.CHOICE, ItemType.OPEN_CHOICE})


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """One choice. ``value`` is its code, or the text itself where it has none.

    ``weight`` is its share in a score (extension ``itemWeight`` or ``ordinalValue``), or None.
    """

    value: str
    display: str = ""
    system: str = ""
    weight: float | None = None
    raw: dict[str, object] = {}

    @property
    def words(self) -> str:
        """What a person reads."""
        return self.display or self.value


class Condition(msgspec.Struct, frozen=True, omit_defaults=True):
    """When an item is asked (``enableWhen``): the answer to ``question`` compared with ``answer``.

    ``answer`` of a choice is its code; for ``exists`` it is a boolean.
    """

    question: str
    operator: Literal["exists", "=", "!=", ">", "<", ">=", "<="]
    answer: Answer
    raw: dict[str, object] = {}


class Score(msgspec.Struct, frozen=True, omit_defaults=True):
    """How an item's value is worked out from others: a closed set, nothing else is ever run.

    ``weights``: the sum of the weights of the chosen options of ``of``. ``sum``: the sum of the
    numbers. ``count``: how many of ``of`` are answered. ``compare``: 1 where the score of the one
    item in ``of`` compares as said with ``limit``, else 0.
    """

    kind: Literal["weights", "sum", "count", "compare"]
    of: tuple[str, ...]
    operator: Literal["", ">", "<", ">=", "<=", "="] = ""
    limit: float | None = None


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item. ``code`` is its stable code in the bank; ``why`` says why it is asked.

    ``formula`` keeps other FHIRPath, which is reported and never run.
    """

    link_id: str
    text: str = ""
    type: ItemType = ItemType.STRING
    prefix: str = ""
    code: str = ""
    why: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    max_length: int | None = None
    minimum: Answer | None = None
    maximum: Answer | None = None
    unit: str = ""
    options: tuple[Option, ...] = ()
    initial: tuple[Answer, ...] = ()
    conditions: tuple[Condition, ...] = ()
    any_condition: bool = False
    score: Score | None = None
    formula: str = ""
    items: tuple["Item", ...] = ()
    raw: dict[str, object] = {}

    @property
    def asked(self) -> bool:
        """Whether somebody is asked for an answer; a worked-out score is not asked for."""
        return self.type in ASKED and self.score is None and not self.formula


class Band(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a score's range and what it is called; ``low`` and ``high`` are both included."""

    score: str
    low: float
    high: float
    name: str
    advice: str = ""


class Questionnaire(msgspec.Struct, frozen=True, omit_defaults=True):
    """A questionnaire. ``url`` and ``version`` name it together; ``language`` is a BCP 47 tag."""

    title: str
    url: str = ""
    version: str = ""
    description: str = ""
    language: str = "en-GB"
    publisher: str = ""
    derived_from: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    bands: tuple[Band, ...] = ()
    raw: dict[str, object] = {}

    def walk(self) -> Iterator[Item]:
        """Every item, each before those inside it."""
        yield from _walk(self.items)

    def item(self, link_id: str) -> Item | None:
        """The item of that id."""
        return next((one for one in self.walk() if one.link_id == link_id), None)


def _walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for one in items:
        yield one
        yield from _walk(one.items)
