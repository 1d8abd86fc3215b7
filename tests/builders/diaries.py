"""Diaries and slots for tests: a few in memory, or many written into a node."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from superhighway.appointments.diaries.book import Book
from superhighway.appointments.diaries.columns import columns_of
from superhighway.appointments.domain import Diary, Slot

#: A Tuesday morning in winter, when London's clock is UTC.
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def diary(organisation: str = "Y99001", **changes: object) -> Diary:
    """A diary told an hour ago, old after four hours; ``changes`` replace its parts."""
    base = Diary(
        uri=f"urn:superhighway:source:diaries:{organisation}",
        source="diaries",
        told_at=NOW - timedelta(hours=1),
        old_after=timedelta(hours=4),
        organisation=organisation,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def slot(minutes: int, length: int = 10, **changes: object) -> Slot:
    """A slot that starts so many minutes after NOW; ``changes`` replace its parts."""
    start = NOW + timedelta(minutes=minutes)
    base = Slot(start, start + timedelta(minutes=length))
    return replace(base, **changes)  # type: ignore[arg-type]


def book_of(diaries: Mapping[Diary, Sequence[Slot]], now: datetime = NOW) -> Book:
    """The book of these diaries at ``now``."""
    pairs = [(n, one) for n, slots in enumerate(diaries.values()) for one in slots]
    return Book(columns_of(tuple(diaries), pairs), now)
