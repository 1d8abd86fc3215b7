"""When sources are asked again: their lines on the schedule."""

from collections.abc import Iterable
from datetime import datetime

from superhighway.core import jobs
from superhighway.sources.domain import SourceSpec

REFRESH = "refresh-source"


def schedule_refreshes(specs: Iterable[SourceSpec], now: datetime) -> None:
    """Put each source that is asked again on the schedule, and take all others off it."""
    wanted = [(spec.key, spec.refresh_every) for spec in specs if spec.refresh_every]
    for key, every in wanted:
        jobs.schedule(f"{REFRESH}:{key}", REFRESH, key, every, now + every)
    jobs.unschedule(REFRESH, keep={f"{REFRESH}:{key}" for key, _ in wanted})


def next_refreshes() -> dict[str, datetime]:
    """When each source is asked again, by its key."""
    return jobs.due_times(REFRESH)
