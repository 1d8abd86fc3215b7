"""Writes of the bank: permission, domain, save, audit, in one transaction each.

The bank is the whole node's, so it takes a librarian of the node.
"""

import msgspec
from django.db import IntegrityError, transaction

from superhighway.accounts.api import NO_RECORDS, Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.library import actions as library
from superhighway.library.bank.domain import (
    BankItem,
    Subject,
    banked,
    code_of,
    coded,
    own_code,
    require_code,
)
from superhighway.library.bank.errors import BankProblem
from superhighway.library.bank.models import ItemRow, WordingRow
from superhighway.library.bank.nearby import AlikeItem, alike_items
from superhighway.library.bank.selectors import asked_in, bank_item
from superhighway.library.errors import LibraryProblem
from superhighway.library.questionnaire import Item
from superhighway.library.selectors import draft, questionnaire
from superhighway.sources import api as sources


def asks_the_same(item: Item) -> AlikeItem | None:
    """The item of the bank that is taken for the same question, or None."""
    near = alike_items(item, limit=20, drafts=NO_RECORDS)
    found = (one for one in near if one.same and not one.place.template)
    return next(found, None)


@transaction.atomic
def add_item(
    actor: Actor,
    item: Item,
    *,
    code: str = "",
    subject: Subject = Subject.OTHER,
    another: bool = False,
    common: bool = False,
) -> BankItem:
    """Put an item into the bank under ``code``, else one made of its words; codes are for good.

    The area's slug goes before the code, unless the item is ``common`` to all nodes. ``another``:
    somebody has looked and says that it asks something else than what the bank has.
    Raises Problem FORBIDDEN, NOT_A_CODE, CODE_TAKEN, ALIKE, or what is wrong with the item.
    """
    require(actor, Act.EDIT_TEMPLATE)
    code = code.strip() or code_of(item.text)
    code = code if common else own_code(_area(), code)
    require_code(code)
    kept = banked(item, code)
    if ItemRow.objects.filter(pk=code).exists():
        raise Problem(BankProblem.CODE_TAKEN, code=code)
    known = None if another else asks_the_same(msgspec.structs.replace(kept, code=""))
    if known:
        raise Problem(BankProblem.ALIKE, text=known.text)
    row = ItemRow(code=code, subject=subject.value, sample=library.in_sample_area(), version=0)
    try:
        with transaction.atomic():
            return _worded(actor, row, kept, "", "add item")
    except IntegrityError as error:  # somebody took it at the same moment
        raise Problem(BankProblem.CODE_TAKEN, code=code) from error


def _area() -> str:
    """The slug of the node's area; empty for a node that was never built."""
    return sources.area().slug if sources.current_number() is not None else ""


def _worded(actor: Actor, row: ItemRow, item: Item, same_meaning: str, verb: str) -> BankItem:
    """Keep the item's next wording."""
    row.version += 1
    row.changed_at, row.by_label = clock.now(), actor.label
    # Of two who take one code at the same moment, the second must not write over the first.
    row.save(force_insert=row.version == 1)
    WordingRow.objects.create(
        item=row,
        number=row.version,
        content=msgspec.json.encode(item).decode(),
        same_meaning=same_meaning,
        at=row.changed_at,
        by=actor.text,
        by_label=actor.label,
    )
    audit.record(actor.text, verb, f"bank item {row.code}", version=row.version)
    return bank_item(row.code)


def _open(actor: Actor, code: str) -> ItemRow:
    """The row of an item in use, held until the transaction ends."""
    require(actor, Act.EDIT_TEMPLATE)
    row = ItemRow.objects.select_for_update().filter(pk=code).first()
    if row is None:
        raise Problem(BankProblem.NO_ITEM, code=code[:100])
    if row.retired:
        raise Problem(BankProblem.RETIRED, code=code)
    return row


@transaction.atomic
def change_item(
    actor: Actor,
    code: str,
    item: Item,
    *,
    seen: int,
    same_meaning: str,
    subject: Subject | None = None,
) -> BankItem:
    """Give an item, seen as version ``seen``, its next wording; the code stays.

    ``same_meaning`` is the actor's word that an answer still means the same, and why. Templates
    keep the wording that they have. Raises Problem FORBIDDEN, NO_ITEM, RETIRED, CHANGED_MEANWHILE,
    NOTHING_CHANGED, NO_SAME_MEANING, or what is wrong with the item.
    """
    row = _open(actor, code)
    if seen != row.version:
        raise Problem(BankProblem.CHANGED_MEANWHILE)
    kept, moved = banked(item, code), subject is not None and subject.value != row.subject
    row.subject = subject.value if subject else row.subject
    if kept != bank_item(code).item:
        if not same_meaning.strip():
            raise Problem(BankProblem.NO_SAME_MEANING)
        return _worded(actor, row, kept, same_meaning.strip(), "change item")
    if not moved:
        raise Problem(BankProblem.NOTHING_CHANGED)
    return _kept(actor, row, "move item")


def _kept(actor: Actor, row: ItemRow, verb: str) -> BankItem:
    row.changed_at, row.by_label = clock.now(), actor.label
    row.save()
    audit.record(actor.text, verb, f"bank item {row.code}", about=row.subject)
    return bank_item(row.code)


@transaction.atomic
def retire_item(actor: Actor, code: str, why: str, instead: str = "") -> BankItem:
    """Retire an item, in favour of ``instead`` where there is one; its code is never used again.

    Raises Problem FORBIDDEN, NO_ITEM, RETIRED, NO_WHY or NOT_INSTEAD.
    """
    row = _open(actor, code)
    if not why.strip():
        raise Problem(BankProblem.NO_WHY)
    used = ItemRow.objects.filter(pk=instead, retired="").exclude(pk=code)
    if instead and not used.exists():
        raise Problem(BankProblem.NOT_INSTEAD, code=instead[:100])
    row.retired, row.instead = why.strip(), instead
    return _kept(actor, row, "retire item")


@transaction.atomic
def put_in(
    actor: Actor,
    template: str,
    link_id: str,
    *,
    item: Item | None = None,
    code: str = "",
    subject: Subject = Subject.OTHER,
    another: bool = False,
) -> BankItem:
    """Put an item of a template into the bank, as it stands there or as ``item`` says it better.

    The template's draft, where it has one, gets the code if it asks the very same. Raises Problem
    NO_TEMPLATE, NOT_IN_TEMPLATE, or what ``add_item`` and ``save_draft`` raise.
    """
    found = asked_in(template, link_id)
    added = add_item(actor, item or found, code=code, subject=subject, another=another)
    if banked(found, added.code) == added.item:
        write_code(actor, template, link_id, added.code)
    return added


@transaction.atomic
def write_code(actor: Actor, template: str, link_id: str, code: str) -> None:
    """Say in a template's draft, where it has one, that an item is the bank's of that code.

    Raises Problem NO_ITEM, RETIRED, or what ``save_draft`` raises.
    """
    _open(actor, code)
    try:
        open_draft = draft(template)
    except Problem as problem:
        if problem.kind is LibraryProblem.NO_DRAFT:
            return
        raise
    found = questionnaire(open_draft.content)
    changed = msgspec.structs.replace(found, items=coded(found.items, link_id, code))
    library.save_draft(actor, template, seen=open_draft.version, questionnaire=changed)
