"""Writes of the staff pages that are more than one act of the directory."""

from collections.abc import Iterable, Mapping

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, may, require
from superhighway.directory import actions
from superhighway.directory.amendments import changed
from superhighway.directory.domain import Fact, ServiceRecord
from superhighway.directory.shown import Part

CORRECTED = "corrected"
RIGHT_AFTER_ALL = "right after all"


@transaction.atomic
def publish(
    actor: Actor,
    part: Part | None,
    changes: Mapping[str, object],
    change: int | None,
    settles: Iterable[Fact] = (),
    start: ServiceRecord | None = None,
) -> ServiceRecord:
    """Change a record, or add one (``start`` with the changes); settle what that corrects.

    ``change`` is the number of the row that the editor saw. Raises what amend raises.
    """
    if part is None:
        assert start is not None  # noqa: S101 - a new record begins with one
        record = changed(start, changes)
        return actions.save_typed_service(actor, record)
    record = actions.amend(actor, part.uri, changes, change)
    if may(actor, Act.SETTLE, record.ods_code):
        for fact in settles:
            actions.settle(actor, part.uri, fact, CORRECTED)
    return record


@transaction.atomic
def right_after_all(actor: Actor, uri: str, ods_code: str, fact: Fact, how: str) -> None:
    """Settle a dispute: what we say is right. It is a check too, by who found that out.

    Raises Problem FORBIDDEN, NOT_DISPUTED.
    """
    require(actor, Act.SETTLE, ods_code)
    actions.settle(actor, uri, fact, RIGHT_AFTER_ALL)
    if may(actor, Act.CHECK, ods_code):
        actions.check(actor, uri, [fact], how)


def blank(organisation: str, name: str, ods_code: str) -> ServiceRecord:
    """A record to begin with: nothing but who gives the service."""
    return msgspec.convert(
        {"uri": "", "organisation": organisation, "organisation_name": name, "name": ""}
        | ({"ods_code": ods_code} if ods_code else {}),
        ServiceRecord,
    )
