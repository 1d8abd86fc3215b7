"""Taking in what others say: neighbouring nodes, and bus companies in their realtime feeds."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from django.db import transaction

from superhighway.core import clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.extensions import AlertsHeard, ServiceAlert, subject_of
from superhighway.notices import searching
from superhighway.notices.actions import EVERY, TIDYING, changed, columns
from superhighway.notices.domain import (
    GIVEN_OUT_FOR,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_REFS,
    OF_SUBJECTS,
    Area,
    AreaKind,
    Category,
    Draft,
    Severity,
    Step,
    check_area,
)
from superhighway.notices.errors import NoticeProblem
from superhighway.notices.models import NoticeRow
from superhighway.notices.records import NoticeRecord, draft_of, read, uuid_of
from superhighway.places.api import in_area
from superhighway.sources.api import area as node_area

#: Of one neighbour or one realtime source, no more than these at a time.
MOST_OF_ONE = 500
#: What a bus company says is good for so long after it was last heard: it says it again and again.
GOOD_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class Taken:
    """What became of a neighbour's notices: kept, left out since they touch nothing here, refused.

    ``refused`` maps a notice's uri to the sentence why; its place in what was given, where it has
    none that can be read.
    """

    kept: int
    elsewhere: int
    refused: Mapping[str, str]


@transaction.atomic
def take_from(origin: str, origin_name: str, bodies: Iterable[bytes]) -> Taken:
    """Keep the notices that a neighbour publishes, as it says them.

    ``origin`` is its identity, ``bodies`` records of ``notice/1.0`` in any order. Those that touch
    neither this node's area nor anything that it knows are left out, and those that are long over,
    also where the node had them before. A uri stays with whom it first came from. Nothing is
    raised: what is wrong with one says nothing of the others.
    """
    kept, elsewhere, refused = list[NoticeRow](), list[str](), dict[str, str]()
    for number, body in enumerate(bodies):
        try:
            record = read(body)
            check_area(draft_of(record).area)
            if _matters(record):
                kept.append(_keep(origin, origin_name, record))
            else:
                elsewhere.append(record.uri)
        except Problem as problem:
            refused[_named(body, number)] = problem.sentence
    if elsewhere:
        leave_from(origin, elsewhere)
    if kept:
        searching.put(kept)
        _changed()
    return Taken(len(kept), len(elsewhere), refused)


class _Name(msgspec.Struct):
    uri: str


def _named(body: bytes, place: int) -> str:
    try:
        return msgspec.json.decode(body, type=_Name).uri
    except (msgspec.MsgspecError, ValueError):
        return str(place)


def left_out(origin: str, uris: Sequence[str]) -> list[str]:
    """Those of a neighbour's notices that aren't kept; what they are about may have come since."""
    kept = set(NoticeRow.objects.filter(origin=origin).values_list("uri", flat=True))
    return [uri for uri in uris if uri not in kept]


@transaction.atomic
def leave_from(origin: str, uris: Iterable[str] | None = None) -> int:
    """Forget a neighbour's notices: these, or all of them; returns how many there were."""
    rows = NoticeRow.objects.filter(origin=origin)
    rows = rows if uris is None else rows.filter(uri__in=list(uris))
    gone = [str(identity) for identity in rows.values_list("pk", flat=True)] if origin else []
    if gone:
        rows.delete()
        searching.remove(gone)
        changed([])
    return len(gone)


def _changed() -> None:
    """Note that readers see other notices now, and see to it that what is over is forgotten."""
    changed([])
    jobs.schedule(TIDYING, TIDYING, "", EVERY, clock.now() + EVERY)


def _matters(record: NoticeRecord) -> bool:
    """Whether a notice touches anything here and isn't long over."""
    return record.ends > clock.now() - GIVEN_OUT_FOR and _touches(draft_of(record).area)


def _touches(area: Area) -> bool:
    """Whether what a neighbour says matters here.

    Of its whole area it does: that is why they are neighbours. A place matters where it lies in
    this node's area or no further outside than the circle reaches; a subject where it is known.
    """
    if area.kind in OF_SUBJECTS and any(subject_of(ref) for ref in area.refs):
        return True
    if area.lat is None or area.lon is None:
        return area.kind in {AreaKind.FOOTPRINT, AreaKind.WARDS}
    return in_area(area.lat, area.lon)


def _keep(origin: str, name: str, record: NoticeRecord) -> NoticeRow:
    """Keep one; raises Problem where its uri is somebody else's or there are too many."""
    row = NoticeRow.objects.filter(uri=record.uri).first()
    if row is not None and row.origin != origin:
        raise Problem(NoticeProblem.ANOTHERS, uri=record.uri, origin=name)
    now = clock.now()
    if row is None:
        held = NoticeRow.objects.filter(origin=origin, ends__gt=now)
        if held.count() >= MOST_OF_ONE:
            raise Problem(NoticeProblem.TOO_MANY, uri=record.uri, origin=name, most=MOST_OF_ONE)
        row = NoticeRow(id=uuid.UUID(uuid_of(record.uri)), uri=record.uri, origin=origin)
    for column, value in columns(draft_of(record)).items():
        setattr(row, column, value)
    row.step, row.reason, row.closed_at = record.state, record.reason, record.closed
    row.written_at = row.published_at = record.published
    row.checked_label = name if record.checked else ""
    row.origin_name, row.heard_at, row.sample = name, now, node_area().sample
    row.save()
    return row


@transaction.atomic
def take_alerts(heard: AlertsHeard) -> None:
    """Keep what a realtime source says as notices; what it says no more has ended.

    What was heard before stays where the message is too old to be used.
    """
    now = clock.now()
    if now - heard.heard_at > heard.fresh_for:
        return
    drafts = dict(_drafts(heard, now))
    rows = {row.uri: row for row in NoticeRow.objects.filter(feed=heard.source, ends__gt=now)}
    put = [_put(heard, rows.get(uri), uri, *said) for uri, said in drafts.items()]
    gone = [row for uri, row in rows.items() if uri not in drafts]
    for row in gone:
        row.ends = now
        row.save(update_fields=["ends"])
    news = [row for row in put if row]
    searching.put(news)
    if gone or news:
        _changed()


def _drafts(heard: AlertsHeard, now: datetime) -> Iterable[tuple[str, tuple[Draft, str]]]:
    """Each alert about something here, under a uri that says what it says."""
    for alert in heard.alerts[:MOST_OF_ONE]:
        subject = next(filter(None, map(subject_of, alert.refs)), None)
        ends = min(alert.ends or now + GOOD_FOR, heard.heard_at + GOOD_FOR)
        starts = min(alert.starts or heard.heard_at, heard.heard_at)
        if subject is None or ends <= now or (alert.starts and alert.starts > now):
            continue
        said = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((alert.title, alert.text, *alert.refs)))
        yield (
            f"urn:superhighway:source:{heard.source}:alert:{said}",
            (_draft(alert, subject.name, starts, ends), alert.web),
        )


def _draft(alert: ServiceAlert, name: str, starts: datetime, ends: datetime) -> Draft:
    kind = AreaKind(alert.refs[0].partition(":")[0])
    more = len(alert.refs) - 1
    words = f"{name} and {more} more" if more else name
    return Draft(
        title=alert.title[:LONGEST_TITLE],
        text=alert.text[:LONGEST_TEXT],
        severity=Severity.WARNING,
        category=Category.TRANSPORT,
        area=Area(kind, words, refs=alert.refs[:MOST_REFS]),
        starts=starts,
        ends=ends,
    )


def _put(
    heard: AlertsHeard, row: NoticeRow | None, uri: str, draft: Draft, web: str
) -> NoticeRow | None:
    """Keep an alert for some time more; gives the row of a new one."""
    if row is None:
        return NoticeRow.objects.update_or_create(
            uri=uri,
            defaults={
                **columns(draft),
                "step": Step.PUBLISHED.value,
                "written_at": heard.heard_at,
                "published_at": heard.heard_at,
                "heard_at": heard.heard_at,
                "origin_name": heard.title,
                "feed": heard.source,
                "web": web,
                "sample": heard.sample,
            },
        )[0]
    row.ends, row.heard_at = draft.ends, heard.heard_at
    row.save(update_fields=["ends", "heard_at"])
    return None
