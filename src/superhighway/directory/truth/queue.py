"""What to check next: by how long nobody looked, and by how many people read it since. Pure.

A service's weight is the number of days since a person last checked one of its facts, times one
more than the views of its page a day over the last 90 days: roughly how many have relied on what
nobody has vouched for. A service that no person ever checked counts as if somebody had two years
ago. What was reported as wrong comes first, whatever its weight.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from superhighway.directory.domain import Fact

#: Views of this many days tell how much a page is looked at.
VIEWED_OVER = timedelta(days=90)
NEVER_CHECKED = timedelta(days=730)


@dataclass(frozen=True)
class Candidate:
    """A service that may need looking at: when a person last checked it, how often it was opened.

    ``views`` are those of the last 90 days; ``disputed`` the facts reported as wrong.
    """

    uri: str
    uuid: UUID
    name: str
    organisation: str
    ods_code: str
    checked_on: date | None
    views: int
    disputed: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Due:
    """A service in the queue; ``days`` since the last check, ``weight`` as this module says."""

    service: Candidate
    days: int
    weight: float


def weigh(service: Candidate, today: date) -> Due:
    """How much a service needs looking at."""
    since = today - service.checked_on if service.checked_on else NEVER_CHECKED
    days = max(0, since.days)
    return Due(service, days, round(days * (1 + service.views / VIEWED_OVER.days), 1))


def queue(services: Iterable[Candidate], today: date) -> list[Due]:
    """The services in the order in which to look at them."""
    weighed = [weigh(service, today) for service in services]
    return sorted(
        weighed,
        key=lambda due: (not due.service.disputed, -due.weight, due.service.name, due.service.uri),
    )
