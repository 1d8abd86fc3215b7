"""Writes of toolkits: permission, domain, save, audit, in one transaction each."""

from collections.abc import Sequence

from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.library.actions import in_sample_area
from superhighway.library.bank.domain import (
    MOST_MEMBERS,
    Member,
    Toolkit,
    ToolkitState,
    ToolkitStep,
    code_of,
    toolkit_after,
)
from superhighway.library.bank.errors import BankProblem
from superhighway.library.bank.models import MemberRow, ToolkitRow
from superhighway.library.bank.toolkits import shown, toolkit
from superhighway.library.selectors import row_of

LONGEST_TITLE = 200


@transaction.atomic
def start_toolkit(
    actor: Actor, title: str, words: str, members: Sequence[Member] = (), *, owner: str = ""
) -> Toolkit:
    """Begin a toolkit; its address is made of its title and stays. ``owner`` is an ODS code.

    Raises Problem FORBIDDEN, TITLE_TAKEN, or what ``save_toolkit`` raises.
    """
    require(actor, Act.EDIT_TEMPLATE, owner)
    title = _titled(title)
    slug = code_of(title)
    if ToolkitRow.objects.filter(slug=slug).exists():
        raise Problem(BankProblem.TITLE_TAKEN)
    row = ToolkitRow(slug=slug, owner=owner, state=ToolkitState.DRAFT, version=0)
    row.sample = in_sample_area()
    return _said(actor, row, title, words, members, "start toolkit")


@transaction.atomic
def save_toolkit(
    actor: Actor, slug: str, *, seen: int, title: str, words: str, members: Sequence[Member]
) -> Toolkit:
    """Change a toolkit that was seen as version ``seen``; a published one stays so.

    Raises Problem FORBIDDEN, NO_TOOLKIT, CHANGED_MEANWHILE, NO_TITLE, NO_WORDS, TWICE, TOO_MANY,
    NO_MEMBER_WHY, NO_TEMPLATE, or NO_MEMBERS where a published one would show nothing.
    """
    row = _open(actor, slug)
    if seen != row.version:
        raise Problem(BankProblem.CHANGED_MEANWHILE)
    if row.state == ToolkitState.PUBLISHED:
        _require_released(members)
    return _said(actor, row, _titled(title), words, members, "change toolkit")


def _open(actor: Actor, slug: str) -> ToolkitRow:
    row = ToolkitRow.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise Problem(BankProblem.NO_TOOLKIT, slug=slug[:100])
    require(actor, Act.EDIT_TEMPLATE, row.owner)
    return row


def _titled(title: str) -> str:
    tidy = " ".join(title.split())[:LONGEST_TITLE]
    if not tidy:
        raise Problem(BankProblem.NO_TITLE)
    return tidy


def _said(
    actor: Actor,
    row: ToolkitRow,
    title: str,
    words: str,
    members: Sequence[Member],
    verb: str,
) -> Toolkit:
    if not words.strip():
        raise Problem(BankProblem.NO_WORDS)
    row.title, row.words = title, words.strip()
    rows = _members(members)
    found = _kept(actor, row, verb)
    row.members.all().delete()
    for one in rows:
        one.toolkit = row
    MemberRow.objects.bulk_create(rows)
    return toolkit(found.slug)


def _members(members: Sequence[Member]) -> list[MemberRow]:
    """The rows of the members, checked."""
    if len(members) > MOST_MEMBERS:
        raise Problem(BankProblem.TOO_MANY, most=MOST_MEMBERS)
    rows: dict[object, MemberRow] = {}
    for place, one in enumerate(members, start=1):
        template = row_of(one.template)
        if template.pk in rows:
            raise Problem(BankProblem.TWICE, title=template.title)
        if not one.why.strip():
            raise Problem(BankProblem.NO_MEMBER_WHY, title=template.title)
        rows[template.pk] = MemberRow(template=template, place=place, why=one.why.strip())
    return list(rows.values())


def _require_released(members: Sequence[Member]) -> None:
    if not any(one.release for one in shown(members)):
        raise Problem(BankProblem.NO_MEMBERS)


@transaction.atomic
def publish(actor: Actor, slug: str) -> Toolkit:
    """Let everybody see a toolkit. Raises Problem FORBIDDEN, NO_TOOLKIT, NOT_NOW or NO_MEMBERS."""
    row = _open(actor, slug)
    _require_released(toolkit(slug).members)
    row.state = toolkit_after(ToolkitState(row.state), ToolkitStep.PUBLISH)
    return _kept(actor, row, "publish toolkit")


@transaction.atomic
def withdraw(actor: Actor, slug: str) -> Toolkit:
    """Take a toolkit off the shelf again. Raises Problem FORBIDDEN, NO_TOOLKIT or NOT_NOW."""
    row = _open(actor, slug)
    row.state = toolkit_after(ToolkitState(row.state), ToolkitStep.WITHDRAW)
    return _kept(actor, row, "withdraw toolkit")


def _kept(actor: Actor, row: ToolkitRow, verb: str) -> Toolkit:
    row.version += 1
    row.changed_at, row.by_label = clock.now(), actor.label
    row.save()
    audit.record(actor.text, verb, f"toolkit {row.slug}", version=row.version)
    return toolkit(row.slug)
