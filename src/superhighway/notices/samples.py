"""Invented notices for a sample area: one that holds now, one that is planned, one that ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.notices.actions import check, write
from superhighway.notices.domain import Area, AreaKind, Category, Draft, Notice, Severity
from superhighway.notices.models import NoticeRow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FOOTPRINT = Area(AreaKind.FOOTPRINT)


@dataclass(frozen=True)
class Told:
    """What one of them says: its title and text, which name the place, and what it is about."""

    title: str
    text: str
    category: Category


@dataclass(frozen=True)
class Bulletin:
    """What a sample area tells: a severe one, one at a service, one that is planned, one over."""

    severe: Told
    service: Told
    planned: Told
    over: Told


def put_up_samples(
    writer: Actor, checker: Actor, service: str, name: str, told: Bulletin
) -> list[Notice]:
    """Let two of the invented staff put up notices, once; returns those that were put up now.

    ``service`` is the UUID of the service that one of them is about, ``name`` what it is called.
    """
    if NoticeRow.objects.filter(origin="", feed="").exists():
        return []
    with clock.earlier(DAY):
        over = write(writer, _over(told.over))
    severe = write(writer, _severe(told.severe))
    return [
        over,
        check(checker, NoticeRow.objects.get(uri=severe.uri).pk),
        write(writer, _of_service(told.service, service, name)),
        write(writer, _planned(told.planned)),
    ]


def _over(told: Told) -> Draft:
    now = clock.now()
    return _draft(told, Severity.INFORMATION, FOOTPRINT, now, now + DAY - 2 * HOUR)


def _severe(told: Told) -> Draft:
    now = clock.now()
    return _draft(told, Severity.SEVERE, FOOTPRINT, now - HOUR, now + 2 * DAY)


def _of_service(told: Told, service: str, name: str) -> Draft:
    now = clock.now()
    area = Area(AreaKind.SERVICE, name, refs=(f"service:{service}",))
    return _draft(told, Severity.WARNING, area, now - HOUR, now + 5 * DAY)


def _planned(told: Told) -> Draft:
    start = (clock.local_now() + 3 * DAY).replace(hour=10, minute=0, second=0, microsecond=0)
    return _draft(told, Severity.INFORMATION, FOOTPRINT, start, start + 6 * HOUR)


def _draft(told: Told, severity: Severity, area: Area, starts: datetime, ends: datetime) -> Draft:
    return Draft(
        title=f"Invented: {told.title}",
        text=told.text,
        severity=severity,
        category=told.category,
        area=area,
        starts=starts,
        ends=ends,
    )
