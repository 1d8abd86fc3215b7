"""Writes of appointments: what a practice says of its wait."""

from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.appointments.domain import LONGEST_WAIT_DAYS, WaitStatement
from superhighway.appointments.errors import DiaryProblem
from superhighway.appointments.models import WaitRow
from superhighway.appointments.selectors import organisation_of
from superhighway.core import audit, clock
from superhighway.core.errors import Problem


@transaction.atomic
def tell_wait(actor: Actor, organisation: str, days: int, service: str = "") -> WaitStatement:
    """Keep that the next routine appointment is in about ``days`` days, as told today.

    It takes the place of what the organisation (or its ``service``, a uri) said before. Raises
    Problem FORBIDDEN, UNKNOWN_ORGANISATION or WAIT_TOO_LONG.
    """
    require(actor, Act.EDIT_DIARY, organisation)
    organisation_of(organisation)
    if not 0 <= days <= LONGEST_WAIT_DAYS:
        raise Problem(DiaryProblem.WAIT_TOO_LONG, most=LONGEST_WAIT_DAYS)
    said = WaitStatement(organisation, days, clock.today(), actor.label, service)
    WaitRow.objects.update_or_create(
        organisation=organisation,
        service=service,
        defaults={
            "days": days,
            "told_on": said.told_on,
            "told_by": said.told_by,
            "actor": actor.text,
            "updated_at": clock.now(),
        },
    )
    audit.record(actor.text, "tell wait", f"organisation {organisation}", days=days, on=service)
    return said


@transaction.atomic
def take_back_wait(actor: Actor, organisation: str, service: str = "") -> None:
    """Forget what an organisation said of its wait. Raises Problem FORBIDDEN."""
    require(actor, Act.EDIT_DIARY, organisation)
    gone, _ = WaitRow.objects.filter(organisation=organisation, service=service).delete()
    if gone:
        audit.record(actor.text, "take back wait", f"organisation {organisation}", on=service)
