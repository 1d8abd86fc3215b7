"""Copies for recipients: each has a token of its own, which is kept with whom it is for."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.paper.codes import new_copy
from superhighway.paper.prefill import Recipient
from superhighway.paper.printing import Ready
from superhighway.paper.returns.models import CopyRow


def add_copies(
    actor: Actor, one: Ready, recipients: Sequence[Recipient], due: date | None
) -> list[str]:
    """Keep a copy for each recipient, and return their tokens in order; raises Problem FORBIDDEN.

    Keep first, print then: a sheet whose token nobody knows could not be told from a foreign one.
    """
    require(actor, Act.MANAGE_LIBRARY, one.template.owner)
    now = clock.now()
    rows = [
        CopyRow(
            token=new_copy(),
            layout=one.geometry.layout,
            recipient=recipient.name[:200],
            answers=msgspec.json.encode(recipient.answers).decode(),
            printed_at=now,
            due=due,
        )
        for recipient in recipients
    ]
    with transaction.atomic(using=CopyRow.objects.db):
        CopyRow.objects.bulk_create(rows, batch_size=500)
    audit.record(
        actor.text,
        "print copies",
        f"template {one.template.id}",
        release=one.release.number,
        copies=len(rows),
    )
    return [row.token for row in rows]
