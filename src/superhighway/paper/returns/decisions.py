"""Decisions of people about items: kept one by one, and taken back by whoever took them.

A response goes into the library once whoever decided last about it decides something else, says
that they have finished, or does nothing for a while: until then that decision can be taken back,
unless somebody else has decided about the same item after it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from superhighway.accounts.api import Act, Actor, record_private, require
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE
from superhighway.library import api as library
from superhighway.paper.errors import PaperProblem
from superhighway.paper.returns.domain import Outcome
from superhighway.paper.returns.models import DecisionRow, ItemRow, ReturnRow
from superhighway.paper.returns.settling import settle

#: How long a person's last decision waits to be taken back.
WAITS = timedelta(minutes=10)
#: The job that takes in what nobody took back, and how often it looks.
SETTLING = "paper-decided"
EVERY = timedelta(minutes=10)
#: What a decision changes of an item.
_CHANGED = ("decided", "decided_by", "decided_label", "as_picture", "agreed_by", "why")
DIFFER = "two people decided differently"


@dataclass(frozen=True)
class Decided:
    """What somebody says an item says: values, or that it stays a picture."""

    values: tuple[str, ...] = ()
    as_picture: bool = False


@transaction.atomic(using=PRIVATE)
def decide(actor: Actor, rows: Sequence[ItemRow], said: Decided) -> None:
    """Keep what somebody decided about items, and take in what they decided before.

    Raises Problem DECIDED_ALREADY where somebody else did the same moment.
    """
    batch, now = uuid4(), clock.now()
    for row in _unchanged(rows):
        before = {name: getattr(row, name) for name in _CHANGED}
        _apply(row, actor, said)
        row.save()
        DecisionRow.objects.create(
            item=row, batch=batch, by=actor.text, at=now, values=list(said.values), before=before
        )
        subject = f"“{row.link_id}” of response {row.sheet.response_id}"
        record_private(actor, "decide paper", subject, agreed=bool(row.agreed_by))
    _settle(_decided().exclude(pk__in=_held()))


def _unchanged(rows: Sequence[ItemRow]) -> list[ItemRow]:
    """The items, locked; raises Problem DECIDED_ALREADY where one is not as it was seen."""
    found = ItemRow.objects.select_for_update().filter(pk__in=[row.pk for row in rows])
    now = {row.pk: row for row in found.defer("cutout")}
    if any(_stands(now.get(row.pk)) != _stands(row) for row in rows):
        raise Problem(PaperProblem.DECIDED_ALREADY)
    return [now[row.pk] for row in rows]


def _stands(row: ItemRow | None) -> tuple[object, ...] | None:
    return None if row is None else (row.decided, row.as_picture, row.decided_by, row.agreed_by)


def _apply(row: ItemRow, actor: Actor, said: Decided) -> None:
    values = list(said.values)
    if row.decided is None:
        row.decided, row.as_picture = values, said.as_picture
        row.decided_by, row.decided_label = actor.text, actor.label
    elif (row.decided, row.as_picture) == (values, said.as_picture):
        row.agreed_by = actor.text
    else:
        row.decided, row.as_picture, row.decided_by, row.why = None, False, "", DIFFER


def undo(actor: Actor) -> int:
    """Take back what somebody decided last; gives how many items are as they were before.

    Raises Problem TOO_LATE where it is in the library already, DECIDED_AFTER where somebody else
    decided about the same item since; nothing is changed then.
    """
    last = DecisionRow.objects.filter(by=actor.text, taken_back=False).last()
    if last is None:
        return 0
    with transaction.atomic(using=PRIVATE):
        batch = _batch(last.batch)
        for one in batch:
            require(actor, Act.SEE_RESPONSES, library.template(_response(one).template).owner)
        if any(_response(one).accepted_at for one in batch):
            raise Problem(PaperProblem.TOO_LATE)
        if any(_is_overtaken(one) for one in batch):
            raise Problem(PaperProblem.DECIDED_AFTER)
        for one in batch:
            ItemRow.objects.filter(pk=one.item_id).update(**one.before)
        DecisionRow.objects.filter(batch=last.batch).update(taken_back=True)
        record_private(actor, "take back decision", f"batch {last.batch}", items=len(batch))
    return len(batch)


def _batch(batch: UUID) -> list[DecisionRow]:
    found = DecisionRow.objects.filter(batch=batch).select_related("item__sheet__response")
    return list(found.defer("item__cutout", "item__sheet__picture"))


def _response(one: DecisionRow) -> ReturnRow:
    response = one.item.sheet.response
    assert response is not None  # noqa: S101 - items of sheets without one are never kept
    return response


def _is_overtaken(one: DecisionRow) -> bool:
    later = DecisionRow.objects.filter(item=one.item_id, pk__gt=one.pk, taken_back=False)
    return later.exclude(batch=one.batch).exists()


def any_waiting(actor: Actor) -> bool:
    """Whether something that somebody decided doesn't count yet and nothing on it is open."""
    return _decided().filter(parts__items__decisions__by=actor.text).exists()


def finish(actor: Actor) -> None:
    """Take every response on which nothing is open into the library, but what others may yet take
    back.
    """
    require(actor, Act.SEE_STAFF)
    with transaction.atomic(using=PRIVATE):
        _settle(_waiting().exclude(pk__in=_held(but=actor.text)))


def settle_decided(_argument: str) -> None:
    """The job: take in what was decided and not taken back for a while."""
    with transaction.atomic(using=PRIVATE):
        _settle(_decided().exclude(pk__in=_held()))


def _waiting() -> QuerySet[ReturnRow]:
    return ReturnRow.objects.filter(accepted_at=None, parts__outcome=Outcome.CHECK).distinct()


def _decided() -> QuerySet[ReturnRow]:
    """Those that wait about which somebody decided something."""
    return _waiting().filter(parts__items__decisions__taken_back=False)


def _held(but: str = "") -> Collection[UUID]:
    """The responses that a person's last decision was about, if it isn't old and can be taken back;
    not of whom is named.
    """
    recent = DecisionRow.objects.filter(taken_back=False, at__gt=clock.now() - WAITS)
    found = list(recent.values_list("by", "batch", "item", "item__sheet__response"))
    last = {by: batch for by, batch, _, _ in found if by != but}
    of_item = {item: batch for _, batch, item, _ in found}
    return {
        response for by, batch, item, response in found if last.get(by) == batch == of_item[item]
    }


def _settle(responses: QuerySet[ReturnRow]) -> None:
    for response in responses:
        settle(response)
