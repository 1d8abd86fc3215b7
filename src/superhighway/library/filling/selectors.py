"""Reads of filling in."""

import uuid
from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from superhighway.core import clock
from superhighway.library.filling.domain import Channel, Counted, Kept, Result
from superhighway.library.filling.models import ResponseRow, TallyRow

YEAR = timedelta(days=365)
MOST_TIMED = 500
_MINUTE = 60


def counted(templates: Collection[str], today: date) -> dict[str, Counted]:
    """How often each of these templates (UUIDs) was filled in; those that never were, with zeros.

    ``today`` is the last of the 365 days that count as a year.
    """
    rows = TallyRow.objects.filter(template__in=list(templates))
    year = Q(day__gt=today - YEAR, day__lte=today)
    groups = rows.order_by().values("template", "organisation")
    found = groups.annotate(total=Count("pk"), year=Count("pk", filter=year))
    totals, years = Counter[str](), Counter[str]()
    by_organisation: dict[str, dict[str, int]] = {one: {} for one in templates}
    for row in found:
        totals[row["template"]] += row["total"]
        years[row["template"]] += row["year"]
        if row["year"]:
            by_organisation[row["template"]][row["organisation"]] = row["year"]
    return {
        one: Counted(
            totals[one], years[one], by_organisation[one], _timed(one) if totals[one] else ()
        )
        for one in templates
    }


def _timed(template: str) -> tuple[float, ...]:
    """Minutes of completions on screen, the newest first."""
    rows = TallyRow.objects.filter(template=template, seconds__isnull=False).order_by("-pk")
    found = rows.values_list("seconds", flat=True)[:MOST_TIMED]
    return tuple(seconds / _MINUTE for seconds in found if seconds is not None)


def kept(template: str, response: uuid.UUID | None = None) -> list[Kept]:
    """The kept responses to a template, the newest first; only one where it is named."""
    rows = _rows(template)
    return [_kept(row) for row in (rows.filter(pk=response) if response else rows)]


def kept_part(template: str, first: int, most: int) -> tuple[list[Kept], int]:
    """Some of them, from the number ``first`` on, and how many there are in all."""
    rows = _rows(template)
    return [_kept(row) for row in rows[first : first + most]], rows.count()


def _rows(template: str) -> QuerySet[ResponseRow]:
    """What is to be deleted today isn't there any more, whether or not the job has come to it."""
    return ResponseRow.objects.filter(template=template, delete_on__gt=clock.today())


def _kept(row: ResponseRow) -> Kept:
    return Kept(
        id=str(row.pk),
        reference=row.reference,
        release=row.release,
        organisation=row.organisation,
        channel=Channel(row.channel),
        finished_at=row.finished_at,
        delete_on=row.delete_on,
        content=bytes(row.content),
    )


def results(template: str) -> list[Result]:
    """The completions of a scorecard for named organisations, the oldest first."""
    rows = TallyRow.objects.filter(template=template).exclude(organisation="")
    return [
        Result(row.organisation, row.release, row.day, row.scores["scores"], row.scores["lost"])
        for row in rows
        if row.scores
    ]
