"""A response is taken into the library where all of its sheets are there and nothing is open."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from superhighway.accounts.api import Act, Actor, record_private, require
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE
from superhighway.library import api as library
from superhighway.paper.reading.outcomes import State
from superhighway.paper.returns.domain import FOR_A_PERSON, SCAN_DAYS, Demand, Outcome
from superhighway.paper.returns.models import DemandRow, ItemRow, PictureRow, ReturnRow, ScanRow
from superhighway.paper.returns.values import answers_of

#: Problems of the library that say that the release isn't used any more.
ENDED = {"library.ended", "library.expired"}
#: Problems that are about one item, whose ``link`` they say.
OF_ONE_ITEM = {"response.hidden", "filling.missing"}


def settle(response: ReturnRow) -> None:
    """Take a response into the library where all of its sheets are there and nothing is open."""
    rows = ItemRow.objects.filter(sheet__response=response)
    items = list(rows.select_related("sheet").defer("cutout", "sheet__picture"))
    if response.accepted_at:
        return
    demanded = demand(response.template)
    if response.parts.count() < response.sheets:
        _outcome(response, Outcome.WAITING)
    elif any(is_open(one, demanded) for one in items):
        _outcome(response, Outcome.CHECK)
    else:
        _accept(response, items)


def is_open(item: ItemRow, demanded: Demand) -> bool:
    """Whether a person still has to decide it."""
    if item.state != State.CHECK and not demanded.everything:
        return False
    return item.decided is None or (demanded.two and not item.agreed_by)


def demand(template: str) -> Demand:
    """What is demanded of a template's paper."""
    row = DemandRow.objects.filter(pk=template).first()
    return Demand(everything=row.everything, two=row.two) if row else Demand()


def _accept(response: ReturnRow, items: Sequence[ItemRow]) -> None:
    release = library.release(response.template, response.release)
    try:
        answers = answers_of(items, library.questionnaire(release.content))
        looked_at = {one.link_id for one in items if one.decided is not None}
        sent = library.take_paper(release, answers, identity=response.pk, looked_at=looked_at)
    except Problem as problem:
        _ask_again(response, items, problem)
        return
    response.reference, response.accepted_at, response.why = sent.reference, clock.now(), ""
    response.save()
    if sent.delete_on:
        _keep_pictures(response, items, sent.delete_on)
    _outcome(response, Outcome.READ)


def _keep_pictures(response: ReturnRow, items: Sequence[ItemRow], until: date) -> None:
    """Keep what stayed a picture as long as the response: it is a part of the answer."""
    PictureRow.objects.bulk_create(
        PictureRow(
            response=response.pk,
            template=response.template,
            link_id=one.link_id,
            content=one.cutout,
            delete_on=until,
        )
        for one in items
        if one.as_picture and one.cutout
    )


def _ask_again(response: ReturnRow, items: Sequence[ItemRow], problem: Problem) -> None:
    """What the library doesn't take: a person looks at what it is about."""
    response.why = problem.sentence
    response.save()
    if problem.code in ENDED:
        _outcome(response, Outcome.ENDED)
        return
    link = problem.params.get("link") if problem.code in OF_ONE_ITEM else None
    for one in items:
        if one.link_id == link or link is None:
            one.state, one.decided, one.why = State.CHECK, None, problem.sentence
            one.as_picture, one.decided_by, one.agreed_by = False, "", ""
            one.save()
    _outcome(response, Outcome.CHECK)


def _outcome(response: ReturnRow, outcome: Outcome) -> None:
    response.parts.update(outcome=outcome)
    for scan in ScanRow.objects.filter(sheets__response=response).distinct():
        date_scan(scan)


def date_scan(scan: ScanRow) -> None:
    """Say how long a scan is kept: for a while after nothing on it needs a person any more."""
    open_ones = scan.sheets.filter(outcome__in=FOR_A_PERSON).exists()
    scan.delete_on = None if open_ones else clock.today() + timedelta(days=SCAN_DAYS)
    scan.save()


def set_demand(actor: Actor, name: str, demanded: Demand) -> None:
    """Set what is demanded of a template's paper from now on; raises Problem FORBIDDEN."""
    template = library.template(name)
    require(actor, Act.RELEASE_TEMPLATE, template.owner)
    facts = {"everything": demanded.everything, "two": demanded.two}
    given = {**facts, "by": actor.text, "at": clock.now()}
    with transaction.atomic(using=PRIVATE):
        DemandRow.objects.update_or_create(template=template.id, defaults=given)
        record_private(actor, "set demand of paper", f"template {template.id}", **facts)
