"""Copies for recipients: each has a token of its own, which is kept with whom it is for."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.cells import write_csv
from superhighway.paper.batch import Task
from superhighway.paper.codes import new_copy
from superhighway.paper.domain import Look
from superhighway.paper.prefill import Recipient
from superhighway.paper.printing import Ready
from superhighway.paper.returns.models import CopyRow

#: Who is whose, in the folder or ZIP of copies.
MANIFEST = "copies.csv"


def add_copies(
    actor: Actor, one: Ready, recipients: Sequence[Recipient], look: Look, due: date | None
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
            look=msgspec.json.encode(look).decode(),
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


def tasks(
    one: Ready, people: Sequence[Recipient], tokens: Sequence[str], look: Look, out: Path
) -> Iterator[Task]:
    """A PDF in the folder ``out`` for each copy; for cards, one for each A4 of them."""
    together = one.geometry.design.shape.on_a_page
    made_at = clock.now()
    for start in range(0, len(tokens), together):
        part = slice(start, start + together)
        copies = [
            one.copy(token, person.answers)
            for token, person in zip(tokens[part], people[part], strict=True)
        ]
        yield Task(one.job(copies, look, made_at), out / f"{start + 1:05d}-{tokens[start]}.pdf")


def write_manifest(
    one: Ready, people: Sequence[Recipient], tokens: Sequence[str], path: Path
) -> None:
    """Whose copy is which, as CSV: for whoever puts them into envelopes."""
    head = ["recipient", "copy", "code of the first sheet"]
    rows = (
        [person.name, token, one.copy(token).codes[0].words]
        for person, token in zip(people, tokens, strict=True)
    )
    write_csv(path, head, rows)
