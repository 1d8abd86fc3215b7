"""The check queue: what is open for somebody, and what they say about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from superhighway.accounts.api import Act, Actor, may, require
from superhighway.core.errors import Problem
from superhighway.library import api as library
from superhighway.library.api import Item, ItemType
from superhighway.paper.domain import FieldKind
from superhighway.paper.errors import PaperProblem
from superhighway.paper.returns.decisions import Decided, decide
from superhighway.paper.returns.domain import Demand, Outcome
from superhighway.paper.returns.models import ItemRow, ReturnRow
from superhighway.paper.returns.settling import demand, is_open
from superhighway.paper.returns.values import typed_value

YES_NO = (("true", "Yes"), ("false", "No"))


@dataclass(frozen=True)
class Open:
    """An item that somebody may decide: its question, what may be chosen, how many there are."""

    row: ItemRow
    response: ReturnRow
    item: Item
    title: str
    choices: tuple[tuple[str, str], ...]
    left: int
    pictures: int

    @property
    def written(self) -> bool:
        """Whether it is a place to write in."""
        return self.row.kind != FieldKind.BOX


def open_items(actor: Actor) -> list[ItemRow]:
    """What is open for somebody, one question after the other.

    Where two have to decide, nobody sees again what they decided themselves.
    """
    rows = ItemRow.objects.filter(sheet__outcome=Outcome.CHECK).select_related("sheet__response")
    ordered = rows.order_by("sheet__response__template", "link_id", "kind", "pk")
    found = list(ordered.defer("cutout", "sheet__picture"))
    demanded = _demands(actor, {response_of(row).template for row in found})
    return [
        row
        for row in found
        if response_of(row).template in demanded
        and is_open(row, demanded[response_of(row).template])
        and row.decided_by != actor.text
    ]


def how_many_open(actor: Actor) -> int:
    """How many items somebody may decide now."""
    return len(open_items(actor))


def _demands(actor: Actor, templates: Iterable[str]) -> dict[str, Demand]:
    """What is demanded of those templates whose answers somebody may see."""
    return {
        one: demand(one)
        for one in templates
        if may(actor, Act.SEE_RESPONSES, library.template(one).owner)
    }


def response_of(row: ItemRow) -> ReturnRow:
    """The response that an item is of; items of sheets without one are never kept."""
    assert row.sheet.response is not None  # noqa: S101 - see above
    return row.sheet.response


def first(actor: Actor) -> Open | None:
    """What somebody decides next; None where nothing is open for them."""
    rows = open_items(actor)
    return _opened(rows[0], rows) if rows else None


def _opened(row: ItemRow, rows: Sequence[ItemRow]) -> Open:
    response = response_of(row)
    release = library.release(response.template, response.release)
    item = _item(row, response)
    return Open(
        row,
        response,
        item,
        release.title,
        choices_of(item) if row.kind == FieldKind.BOX else (),
        len(rows),
        sum(_is_alike(row, other) for other in rows),
    )


def _item(row: ItemRow, response: ReturnRow) -> Item:
    release = library.release(response.template, response.release)
    asked = library.questionnaire(release.content).walk()
    return next(item for item in asked if item.link_id == row.link_id)


def choices_of(item: Item) -> tuple[tuple[str, str], ...]:
    """What may be chosen: values and words."""
    if item.type is ItemType.BOOLEAN:
        return YES_NO
    return tuple((option.value, option.words) for option in item.options)


def _is_alike(one: ItemRow, other: ItemRow) -> bool:
    """Whether two are answers by hand to the same question of the same template."""
    if FieldKind.BOX in {one.kind, other.kind} or one.link_id != other.link_id:
        return False
    return response_of(one).template == response_of(other).template


def choose(actor: Actor, number: int, values: Sequence[str]) -> None:
    """Decide which boxes were meant; none is no answer, also where there is room to write.

    Raises Problem DECIDED_ALREADY, or NOT_TYPED for what can't be chosen.
    """
    row = _open(actor, number)
    item = _item(row, response_of(row))
    unknown = set(values) - {value for value, _ in choices_of(item)}
    if unknown or (len(values) > 1 and not item.repeats) or (values and row.kind != FieldKind.BOX):
        raise Problem(PaperProblem.NOT_TYPED)
    decide(actor, [row], Decided(tuple(values)))


def type_in(actor: Actor, number: int, text: str) -> None:
    """Decide what is written; raises Problem DECIDED_ALREADY or NOT_TYPED."""
    row = _open(actor, number)
    decide(actor, [row], Decided((typed_value(_item(row, response_of(row)), text),)))


def keep_picture(actor: Actor, number: int, *, alike: bool) -> None:
    """Leave what is written a picture; ``alike``: all answers to that question that are open.

    Raises Problem DECIDED_ALREADY, or NOT_TYPED where there are boxes.
    """
    row = _open(actor, number)
    if row.kind == FieldKind.BOX:
        raise Problem(PaperProblem.NOT_TYPED)
    rows = [other for other in open_items(actor) if _is_alike(row, other)] if alike else [row]
    decide(actor, rows, Decided(as_picture=True))


def _open(actor: Actor, number: int) -> ItemRow:
    found = next((row for row in open_items(actor) if row.pk == number), None)
    if found is None:
        raise Problem(PaperProblem.DECIDED_ALREADY)
    return found


def cutout(actor: Actor, number: int) -> bytes:
    """The picture of an item, else of its sheet, for those who may see its answers.

    Raises Problem FORBIDDEN.
    """
    row = ItemRow.objects.filter(pk=number, sheet__response__isnull=False).first()
    owner = library.template(response_of(row).template).owner if row else ""
    require(actor, Act.SEE_RESPONSES, owner)
    return bytes(row.cutout or row.sheet.picture) if row else b""
