"""Invented notices for a sample area: one that holds now, one that is planned, one that ended."""

from datetime import timedelta

from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.notices.actions import check, write
from superhighway.notices.domain import Area, AreaKind, Category, Draft, Notice, Severity
from superhighway.notices.models import NoticeRow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FOOTPRINT = Area(AreaKind.FOOTPRINT)


def put_up_samples(writer: Actor, checker: Actor, service: str, name: str) -> list[Notice]:
    """Let two of the invented staff put up notices, once; returns those that were put up now.

    ``service`` is the UUID of the service that one of them is about, ``name`` what it is called.
    """
    if NoticeRow.objects.filter(origin="", feed="").exists():
        return []
    with clock.earlier(DAY):
        over = write(writer, _over())
    severe = write(writer, _severe())
    return [
        over,
        check(checker, NoticeRow.objects.get(uri=severe.uri).pk),
        write(writer, _of_service(service, name)),
        write(writer, _planned()),
    ]


def _over() -> Draft:
    now = clock.now()
    return Draft(
        title="Invented: the lift at the library is out of order",
        text="Use the ramp in the yard. Ask at the desk if you need help.",
        severity=Severity.INFORMATION,
        category=Category.CHANGE,
        area=FOOTPRINT,
        starts=now,
        ends=now + DAY - 2 * HOUR,
    )


def _severe() -> Draft:
    now = clock.now()
    return Draft(
        title="Invented: boil tap water before you drink it",
        text="A main has burst. Boil water and let it cool before you drink it or brush your "
        "teeth.\n\nBottled water is at the market hall. This is a sample: your water is fine.",
        severity=Severity.SEVERE,
        category=Category.UTILITIES,
        area=FOOTPRINT,
        starts=now - HOUR,
        ends=now + 2 * DAY,
    )


def _of_service(service: str, name: str) -> Draft:
    now = clock.now()
    return Draft(
        title="Invented: the front door is closed for repairs",
        text="Come in by the side door. Ring the bell and somebody lets you in.",
        severity=Severity.WARNING,
        category=Category.CLOSURE,
        area=Area(AreaKind.SERVICE, name, refs=(f"service:{service}",)),
        starts=now - HOUR,
        ends=now + 5 * DAY,
    )


def _planned() -> Draft:
    start = (clock.local_now() + 3 * DAY).replace(hour=10, minute=0, second=0, microsecond=0)
    return Draft(
        title="Invented: flu vaccination without an appointment",
        text="Come to the town hall. It is for everybody who is 65 or older.",
        severity=Severity.INFORMATION,
        category=Category.HEALTH,
        area=FOOTPRINT,
        starts=start,
        ends=start + 6 * HOUR,
    )
