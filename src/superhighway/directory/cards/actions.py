"""Writes of access cards: permission, domain, save, audit, in one transaction each."""

from datetime import date, timedelta

import msgspec
from django.db import transaction

from superhighway.accounts.api import NODE, Act, Actor, require
from superhighway.core import audit, clock, jobs
from superhighway.core.errors import Problem
from superhighway.directory import actions as directory
from superhighway.directory.cards.domain import (
    AccessCard,
    PublishedCard,
    RouteKind,
    problems,
    ways_in,
)
from superhighway.directory.cards.errors import CardProblem
from superhighway.directory.cards.models import CardRow, CardVersion
from superhighway.directory.cards.selectors import card_of, cards_due, published
from superhighway.directory.domain import Fact
from superhighway.directory.needs import Need
from superhighway.directory.selectors import services_of_organisation
from superhighway.directory.shown import Service
from superhighway.organisations.api import organisation
from superhighway.sources.api import area

#: The facts of the practice's entry in the directory that a card states.
_CHECKED = (Fact.HOW_TO_GET_IN, Fact.OPENING_TIMES)
#: The job that looks which cards are due for review, and how often it does.
REVIEW_JOB = "card-review"
EVERY = timedelta(days=1)
REVIEWED = "went through the access card"


@transaction.atomic
def save_card(
    actor: Actor,
    ods_code: str,
    card: AccessCard,
    *,
    seen: int | None = None,
    reviewed: bool = False,
) -> PublishedCard:
    """Publish the card of a practice and bring its entry in the directory up to it.

    ``seen`` is the version that the editor started from (0: there was none; None: not asked), and
    ``reviewed`` that the actor says that all of it is right today; who may not vouch for facts
    can't say that. Returns the card as it stands. Raises Problem FORBIDDEN, NO_PRACTICE,
    CHANGED_MEANWHILE, or the first thing that can't stand on a card.
    """
    code = ods_code.upper()
    require(actor, Act.EDIT_CARD, code)
    if reviewed:
        require(actor, Act.CHECK, code)
    _refuse_unknown(code)
    row = CardRow.objects.select_for_update().filter(ods_code=code).first()
    if seen is not None and seen != (row.version if row else 0):
        raise Problem(CardProblem.CHANGED_MEANWHILE)
    row = row or CardRow(ods_code=code, version=0)
    card = msgspec.structs.replace(card, ods_code=code, reviewed_on=_reviewed_on(row, reviewed))
    for problem in problems(card):
        raise problem
    before = card_of(row.card) if row.card else None
    _publish(actor, row, card, reviewed=reviewed)
    fill_directory(actor, card, before, reviewed=reviewed)
    jobs.schedule(REVIEW_JOB, REVIEW_JOB, "", EVERY, clock.now() + EVERY)
    return published(row)


def _refuse_unknown(code: str) -> None:
    if organisation(code) is None:
        raise Problem(CardProblem.NO_PRACTICE, code=code)


def _reviewed_on(row: CardRow, reviewed: bool) -> date | None:
    """Today, or when it was last reviewed before."""
    if reviewed:
        return clock.today()
    return card_of(row.card).reviewed_on if row.card else None


def _publish(actor: Actor, row: CardRow, card: AccessCard, *, reviewed: bool) -> None:
    """Keep the card as the one that stands, and in the history."""
    row.card = msgspec.json.encode(card).decode()
    row.version += 1
    row.sample = area().sample
    row.published_at = clock.now()
    row.by, row.by_label = actor.text, actor.label
    row.by_practice = any(grant.organisation == row.ods_code for grant in actor.grants)
    if reviewed:
        row.reviewed_label, row.reminded_at = actor.label, None
    row.save()
    CardVersion.objects.create(
        ods_code=row.ods_code,
        version=row.version,
        card=row.card,
        at=row.published_at,
        by=row.by,
        by_label=row.by_label,
    )
    audit.record(
        actor.text,
        "publish card",
        f"card {row.ods_code}",
        version=row.version,
        reviewed=reviewed,
    )


def fill_directory(
    actor: Actor, card: AccessCard, before: AccessCard | None, *, reviewed: bool
) -> None:
    """Bring the practice's entry in the directory up to its card; nothing where it has none.

    What the entry has from the card ``before`` and this one no longer says is given up: the
    source's own value stands again.
    """
    entry = _entry(card.ods_code)
    if entry is None:
        return
    changes, given_up = _amendments(card, before, entry)
    if entry.main.source:
        directory.take_back(actor, entry.uri, given_up)
    else:
        changes |= given_up
    directory.amend(actor, entry.uri, changes)
    if reviewed:
        facts = _CHECKED if card.opening else _CHECKED[:1]
        directory.check(actor, entry.uri, facts, REVIEWED)


def _entry(ods_code: str) -> Service | None:
    """The practice's own service, as people see it."""
    services = services_of_organisation(ods_code)
    return next((one for one in services if Need.GP in one.record.needs), None)


def _amendments(
    card: AccessCard, before: AccessCard | None, entry: Service
) -> tuple[dict[str, object], dict[str, object]]:
    """What the card says of fields of the entry, and the fields that it gives up, now empty.

    A telephone number of somebody else's stays.
    """
    says, said = _said(card), _said(before) if before else {}
    ours = {name for name, value in said.items() if getattr(entry.record, name) == value}
    if entry.record.telephone and "telephone" not in ours:
        says.pop("telephone", None)
    return says, {name: type(said[name])() for name in sorted(ours - set(says))}


def _said(card: AccessCard) -> dict[str, object]:
    """What a card says, by fields of a service; what it doesn't speak of is left out."""
    numbers = (one.value for one in card.routes if one.kind is RouteKind.TELEPHONE)
    said: dict[str, object] = {
        "ways_in": ways_in(card),
        "schedules": card.opening,
        "languages": card.languages,
        "telephone": next(numbers, ""),
    }
    return {name: value for name, value in said.items() if value}


def remind(_argument: str = "") -> None:
    """The job: mark the cards that have become due for review; the staff page and status say so."""
    for card in cards_due(clock.today()):
        with transaction.atomic():
            rows = CardRow.objects.filter(
                ods_code=card.ods_code, version=card.version, reminded_at=None
            )
            if rows.update(reminded_at=clock.now()):
                audit.record(NODE.text, "remind", f"card {card.ods_code}", due=card.review_due)
