"""How old what we know is. No Django here."""

from dataclasses import dataclass
from datetime import date, datetime

from superhighway.core.clock import LONDON
from superhighway.sources.domain import AgeState, RunFacts, SourceSpec


@dataclass(frozen=True)
class Dates:
    """When things happened to a source: aware times, None where they never did.

    ``fetched_at`` is when the files in use were taken, ``checked_at`` when they were last found
    good (new or unchanged), ``failed_since`` when the newest row of failures began.
    """

    facts: RunFacts
    fetched_at: datetime | None
    checked_at: datetime | None
    failed_since: datetime | None


def as_of(spec: SourceSpec, dates: Dates) -> date | None:
    """The day from which the age of a source counts; None where nothing was ever taken.

    What the data says of itself goes before what ``locality.toml`` says, and both before the day
    on which this node took the files, or last found an address unchanged.
    """
    if dates.fetched_at is None:
        return None
    said = dates.facts.data_date or spec.published
    if said:
        return said
    seen = dates.checked_at if spec.url and dates.checked_at else dates.fetched_at
    return seen.astimezone(LONDON).date()


def is_old(spec: SourceSpec, dates: Dates, now: datetime) -> bool:
    """Whether what we have is older than the source's own limit, or a timetable that has ended.

    A limit of less than a day (realtime) counts from the moment of the last good check.
    """
    if dates.fetched_at is None:
        return False
    if spec.old_after.days < 1:
        return now - (dates.checked_at or dates.fetched_at) > spec.old_after
    today = now.astimezone(LONDON).date()
    if dates.facts.valid_to and dates.facts.valid_to < today:
        return True
    since = as_of(spec, dates)
    return since is not None and today - since > spec.old_after


def state_of(spec: SourceSpec, dates: Dates, now: datetime) -> AgeState:
    """How a source stands: never taken, failing, old or fresh."""
    if dates.fetched_at is None:
        return AgeState.NEVER
    if dates.failed_since is not None:
        return AgeState.FAILED
    return AgeState.OLD if is_old(spec, dates, now) else AgeState.FRESH
