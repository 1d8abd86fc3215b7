"""Reads of receipts and of the objections to them."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
from django.db.models import Prefetch, QuerySet

from superhighway.core.errors import Problem
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.models import ObjectionRow, ReceiptRow
from superhighway.library.burden.receipts import (
    RECEIPT_TYPE,
    Asked,
    Objected,
    Receipt,
    SameWeek,
    Verdict,
    same_week,
)
from superhighway.library.selectors import row_of
from superhighway.trust import api as trust

WEEK = timedelta(days=7)
#: No key of a row is longer.
LARGEST_NUMBER = 2**31 - 1


def receipt(number: int) -> Receipt:
    """The receipt of that number; raises Problem NO_RECEIPT."""
    return as_receipt(row_of_receipt(number))


def row_of_receipt(number: int) -> ReceiptRow:
    """Its row, for this room's own modules."""
    row = _rows().filter(pk=number).first() if number <= LARGEST_NUMBER else None
    if row is None:
        raise Problem(BurdenProblem.NO_RECEIPT, number=number)
    return row


def receipts(template: str = "") -> list[Receipt]:
    """Every receipt, or those of one template (UUID or address), the newest first."""
    rows = _rows().filter(template=row_of(template)) if template else _rows()
    return [as_receipt(row) for row in rows]


def unanswered() -> list[Receipt]:
    """The receipts with objections that nobody has answered, the oldest first."""
    rows = _rows().filter(verdict="", objections__isnull=False).distinct().order_by("pk")
    return [as_receipt(row) for row in rows]


def due_with(due: date, codes: Iterable[str], apart_from: int = 0) -> tuple[SameWeek, ...]:
    """The other receipts that are due in the week of that day, and how many get both."""
    near = _rows().filter(due__range=(due - WEEK, due + WEEK)).exclude(pk=apart_from)
    return same_week(due, codes, map(as_receipt, near))


def objectors() -> dict[str, int]:
    """How many organisations objected to receipts of each template, by its UUID."""
    rows = ObjectionRow.objects.order_by()
    pairs = rows.values_list("receipt__template_id", "organisation").distinct()
    found: dict[str, int] = {}
    for template, _organisation in pairs:
        found[str(template)] = found.get(str(template), 0) + 1
    return found


def _rows() -> QuerySet[ReceiptRow]:
    return ReceiptRow.objects.prefetch_related(Prefetch("objections", ObjectionRow.objects.all()))


def as_receipt(row: ReceiptRow) -> Receipt:
    """The receipt of a row."""
    found = list(row.objections.all())
    reasons = [Objected(one.reason) for one in found]
    return Receipt(
        asked=msgspec.json.decode(row.asked, type=Asked),
        by_label=row.by_label,
        envelope=bytes(row.envelope),
        sample=row.sample,
        objections={one: reasons.count(one) for one in Objected if one in reasons},
        objectors=len({one.organisation for one in found}),
        told_minutes=tuple(sorted(one.minutes for one in found if one.minutes is not None)),
        verdict=Verdict(row.verdict) if row.verdict else None,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )


def verify(one: Receipt) -> str:
    """The id of the key that signed the receipt, where it is as it was signed.

    Raises Problem NOT_OURS or another of trust, or NOT_AS_SIGNED.
    """
    found = trust.verify(one.envelope)
    signed = found.payload_type == RECEIPT_TYPE
    if not signed or msgspec.json.decode(found.payload, type=Asked) != one.asked:
        raise Problem(BurdenProblem.NOT_AS_SIGNED, number=one.number)
    return found.key_id
