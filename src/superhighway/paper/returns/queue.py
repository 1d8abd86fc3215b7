"""The check queue: what is open for somebody, what they decide, and taking it back.

A response goes into the library once something else was decided after it, or when whoever decided
says that they have finished: until then the last decision can be taken back.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from superhighway.accounts.api import Act, Actor, may, record_private, require
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE
from superhighway.library import api as library
from superhighway.library.api import Item, ItemType
from superhighway.paper.domain import FieldKind
from superhighway.paper.errors import PaperProblem
from superhighway.paper.returns.domain import Outcome
from superhighway.paper.returns.models import ItemRow, ReturnRow
from superhighway.paper.returns.settling import demand, is_open, settle
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
    found = rows.order_by("sheet__response__template", "link_id", "kind", "pk").defer(
        "cutout", "sheet__picture"
    )
    return [row for row in found if _is_for(actor, row)]


def _is_for(actor: Actor, row: ItemRow) -> bool:
    response = response_of(row)
    owner = library.template(response.template).owner
    return (
        may(actor, Act.SEE_RESPONSES, owner)
        and is_open(row, demand(response.template))
        and row.decided_by != actor.text
    )


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
    """Decide which boxes were meant; none is no answer.

    Raises Problem DECIDED_ALREADY, or NOT_TYPED for what can't be chosen.
    """
    row = _open(actor, number)
    item = _item(row, response_of(row))
    unknown = set(values) - {value for value, _ in choices_of(item)}
    if unknown or (len(values) > 1 and not item.repeats) or (values and row.kind != FieldKind.BOX):
        raise Problem(PaperProblem.NOT_TYPED)
    _decide(actor, [row], list(values))


def type_in(actor: Actor, number: int, text: str) -> None:
    """Decide what is written; raises Problem DECIDED_ALREADY or NOT_TYPED."""
    row = _open(actor, number)
    _decide(actor, [row], [typed_value(_item(row, response_of(row)), text)])


def keep_picture(actor: Actor, number: int, *, alike: bool) -> None:
    """Leave what is written a picture; ``alike``: all answers to that question that are open.

    Raises Problem DECIDED_ALREADY, or NOT_TYPED where there are boxes.
    """
    row = _open(actor, number)
    if row.kind == FieldKind.BOX:
        raise Problem(PaperProblem.NOT_TYPED)
    rows = [other for other in open_items(actor) if _is_alike(row, other)] if alike else [row]
    _decide(actor, rows, [])


def _open(actor: Actor, number: int) -> ItemRow:
    found = next((row for row in open_items(actor) if row.pk == number), None)
    if found is None:
        raise Problem(PaperProblem.DECIDED_ALREADY)
    return found


@transaction.atomic(using=PRIVATE)
def _decide(actor: Actor, rows: Sequence[ItemRow], values: list[str]) -> None:
    now = clock.now()
    for row in rows:
        if row.decided is not None and row.decided == values:
            row.agreed_by = actor.text
        elif row.decided is not None:
            row.decided, row.decided_by, row.why = None, "", "two people decided differently"
        else:
            row.decided, row.decided_by, row.decided_label = values, actor.text, actor.label
        row.decided_at = now
        row.save()
        record_private(actor, "decide paper", f"item {row.pk}", agreed=bool(row.agreed_by))
    _settle_but({response_of(row).pk for row in rows})


def undo(actor: Actor) -> int:
    """Take back what somebody decided last; gives how many items are open again."""
    mine = ItemRow.objects.filter(decided_by=actor.text, agreed_by="")
    mine = mine.filter(sheet__response__accepted_at=None)
    last = mine.order_by("-decided_at").first()
    if last is None:
        return 0
    require(actor, Act.SEE_RESPONSES, library.template(response_of(last).template).owner)
    with transaction.atomic(using=PRIVATE):
        back = mine.filter(decided_at=last.decided_at)
        count = back.update(decided=None, decided_by="", decided_label="")
        record_private(actor, "take back decision", f"item {last.pk}", items=count)
    return count


def finish(actor: Actor) -> None:
    """Take every response on which nothing is open any more into the library."""
    require(actor, Act.SEE_STAFF)
    with transaction.atomic(using=PRIVATE):
        _settle_but(())


def _settle_but(left: Collection[UUID]) -> None:
    waiting = ReturnRow.objects.filter(parts__outcome=Outcome.CHECK).exclude(pk__in=left)
    for response in waiting.distinct():
        settle(response)


def cutout(actor: Actor, number: int) -> bytes:
    """The picture of an item, else of its sheet, for those who may see its answers.

    Raises Problem FORBIDDEN.
    """
    row = ItemRow.objects.filter(pk=number, sheet__response__isnull=False).first()
    owner = library.template(response_of(row).template).owner if row else ""
    require(actor, Act.SEE_RESPONSES, owner)
    return bytes(row.cutout or row.sheet.picture) if row else b""
