"""A form as its pages show it: one value for each field. No Django here.

``{% from "filling/fields.jinja" import whole_form %}`` draws what ``preview`` gives.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from superhighway.core.errors import Problem
from superhighway.library.filling.answering import NO, OTHER, YES, Typed
from superhighway.library.filling.conditions import condition_words, nearest
from superhighway.library.filling.reading import Reading, read, start
from superhighway.library.filling.spots import Spot, many, walk
from superhighway.library.filling.words import answer_words
from superhighway.library.hints import hints
from superhighway.library.questionnaire import CHOICES, Item, ItemType, Questionnaire

#: From so many choices on they are a list to open.
LONG_LIST = 13
_KINDS = {
    ItemType.GROUP: "group",
    ItemType.DISPLAY: "display",
    ItemType.BOOLEAN: "radios",
    ItemType.DATE: "date",
    ItemType.DATE_TIME: "moment",
    ItemType.TIME: "line",
    ItemType.TEXT: "text",
    ItemType.ATTACHMENT: "file",
}
_HINTS = {
    ItemType.DATE: "For example, 27 3 2026",
    ItemType.DATE_TIME: "For example, 27 3 2026 and 2:20pm",
    ItemType.TIME: "For example, 2:20pm or 14:20",
    ItemType.URL: "For example, https://www.example.org",
}
_WIDTHS = {
    ItemType.INTEGER: 5,
    ItemType.DECIMAL: 10,
    ItemType.QUANTITY: 10,
    ItemType.TIME: 10,
}
_MODES = {ItemType.INTEGER: "numeric", ItemType.DECIMAL: "decimal", ItemType.QUANTITY: "decimal"}
_YES_NO = {YES: "Yes", NO: "No"}
_SHORT = 60


@dataclass(frozen=True)
class Choice:
    """One radio, checkbox or line of a list."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One place of a form as it is drawn.

    ``kind`` is group, display, line, text, radios, boxes, select, date, moment, file, score or
    fixed. ``typed`` holds what stands in its inputs, by the part behind its name ("", "-day").
    ``when`` is its conditions for the page's script, ``when_words`` for people; ``hidden`` that
    they don't hold now. ``add`` and ``times`` are there at the last of those that repeat.
    """

    kind: str
    name: str
    label: str
    typed: Mapping[str, str]
    hint: str = ""
    why: str = ""
    optional: bool = False
    choices: tuple[Choice, ...] = ()
    other: bool = False
    unit: str = ""
    width: int = 0
    mode: str = ""
    error: str = ""
    when: str = ""
    when_words: str = ""
    hidden: bool = False
    add: str = ""
    remove: str = ""
    times: int = 0
    number: int = 0
    level: int = 2
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True)
class Form:
    """All fields of a form, or of one page of it."""

    fields: tuple[Field, ...]
    preview: bool = False


def preview(questionnaire: Questionnaire, prefix: str = "", level: int = 2) -> Form:
    """A form as somebody who begins to fill it in sees it; its fields can't be sent.

    ``prefix`` goes before the names of its fields, where a page shows more than one form; ``level``
    is that of its groups' headings.
    """
    typed = start(questionnaire)
    reading = read(questionnaire, typed)
    names = frozenset(spot.name for spot in reading.every)
    drawing = _Drawing(reading, typed, prefix, {}, names)
    return Form(drawing.fields(reading.places, level), preview=True)


def drawn(
    reading: Reading, typed: Typed, places: Sequence[Spot], told: Mapping[str, Problem]
) -> Form:
    """Some places of a form; ``told`` are the problems to be shown, by place.

    What depends on answers of other places is there where it is asked, and else left out.
    """
    names = frozenset(spot.name for spot in walk(places))
    return Form(_Drawing(reading, typed, "", told, names).fields(places))


def label_of(item: Item) -> str:
    """What an item is called on a page."""
    words = " ".join(part for part in (item.prefix, item.text) if part)
    return words or item.link_id


def short_label(item: Item) -> str:
    """The same, cut to what a list of errors has room for."""
    label = label_of(item)
    return label if len(label) <= _SHORT else f"{label[:_SHORT].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True)
class _Drawing:
    reading: Reading
    typed: Typed
    prefix: str
    told: Mapping[str, Problem]
    names: frozenset[str]

    @cached_property
    def known(self) -> dict[str, Item]:
        """The items by their ids."""
        return {one.link_id: one for one in self.reading.questionnaire.walk()}

    @cached_property
    def of_link(self) -> dict[str, list[Spot]]:
        """All places of each item."""
        found: dict[str, list[Spot]] = {}
        for spot in self.reading.every:
            found.setdefault(spot.item.link_id, []).append(spot)
        return found

    def fields(self, places: Sequence[Spot], level: int = 2) -> tuple[Field, ...]:
        found = (self._field(spot, level) for spot in places)
        return tuple(field for field in found if field is not None)

    def _field(self, spot: Spot, level: int) -> Field | None:
        item = spot.item
        hidden = spot.name not in self.reading.asked
        near = self._near(spot)
        here = any(name in self.names for names in near.values() for name in names)
        if (item.formula and item.type is not ItemType.GROUP) or (hidden and near and not here):
            return None
        problem = self.told.get(spot.name)
        named = self._named(spot)
        return Field(
            kind=kind_of(item),
            name=named,
            label=label_of(item),
            typed=self._typed(spot),
            hint=_hint(item),
            why=item.why,
            optional=item.asked and not item.required and not item.read_only,
            choices=self._choices(spot),
            other=item.type is ItemType.OPEN_CHOICE,
            unit=item.unit,
            width=_WIDTHS.get(item.type, 0),
            mode=_MODES.get(item.type, ""),
            error=problem.sentence if problem else "",
            when=self._when(spot, near) if here else "",
            when_words=condition_words(item, self.known) if here else "",
            hidden=hidden,
            number=spot.time + 1 if many(item) else 0,
            add=self.prefix + spot.times_name if many(item) and spot.last else "",
            remove=self.prefix + spot.times_name if many(item) and spot.last and spot.time else "",
            times=spot.times if many(item) else 0,
            level=min(level, 5),
            fields=self.fields(below(spot), level + 1),
        )

    def _named(self, spot: Spot) -> str:
        return self.prefix + spot.name

    def _typed(self, spot: Spot) -> dict[str, str]:
        item = spot.item
        if item.read_only or item.score:
            values = item.initial or ()
            return {"": ", ".join(answer_words(item, one) for one in values)}
        parts = ("", "-day", "-month", "-year", "-time", "-other")
        return {part: self._one(spot.name + part) for part in parts}

    def _one(self, name: str) -> str:
        found = self.typed.get(name, ())
        return found[-1] if found else ""

    def _choices(self, spot: Spot) -> tuple[Choice, ...]:
        item, given = spot.item, set(self.typed.get(spot.name, ()))
        if item.type is ItemType.BOOLEAN:
            return tuple(
                Choice(value, text, value in given)
                for value, text in (("yes", "Yes"), ("no", "No"))
            )
        if item.type not in CHOICES:
            return ()
        found = [Choice(one.value, one.words, one.value in given) for one in item.options]
        if item.type is ItemType.OPEN_CHOICE:
            found.append(Choice(OTHER, "Something else", OTHER in given))
        return tuple(found)

    def _when(self, spot: Spot, near: Mapping[str, Sequence[str]]) -> str:
        """The conditions in JSON: the names of the fields that they look at, and what they want."""
        conditions = [
            {
                "fields": [self.prefix + name for name in near[one.question]],
                "operator": one.operator,
                "answer": one.answer,
            }
            for one in spot.item.conditions
        ]
        return json.dumps({"any": spot.item.any_condition, "conditions": conditions})

    def _near(self, spot: Spot) -> dict[str, list[str]]:
        """The names of the places that each condition looks at, by linkId."""
        links = {one.question for one in spot.item.conditions}
        return {
            link: [one.name for one in nearest(self.of_link.get(link, ()), spot)] for link in links
        }


def kind_of(item: Item) -> str:
    """How an item is drawn."""
    if item.score:
        return "score"
    if item.read_only and item.asked:
        return "fixed"
    if item.type in CHOICES and item.repeats:
        return "boxes"
    if item.type in CHOICES:
        long = len(item.options) >= LONG_LIST and item.type is ItemType.CHOICE
        return "select" if long else "radios"
    return _KINDS.get(item.type, "line")


def below(spot: Spot) -> tuple[Spot, ...]:
    """What is drawn inside a place: not its hints, which stand beside its question."""
    beside = {one.link_id for one in hints(spot.item)}
    return tuple(one for one in spot.inside if one.item.link_id not in beside)


def _hint(item: Item) -> str:
    """What helps to answer: what its author says, then how it is written here."""
    said = (*(one.text for one in hints(item)), _how(item))
    return "\n".join(part for part in said if part)


def _how(item: Item) -> str:
    if item.repeats and item.type in CHOICES:
        return "Choose all that fit"
    if item.type is ItemType.TEXT and item.max_length:
        return f"At most {item.max_length:,} letters"
    return _HINTS.get(item.type, "")
