"""Reads of notices. What pages ask for is kept in the process until a notice changes."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from superhighway.accounts.api import Act, Actor, reach
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.extensions import is_far_off, subject_of
from superhighway.notices import domain
from superhighway.notices.domain import (
    OF_PLACES,
    REMEMBERED,
    About,
    Category,
    Draft,
    Notice,
    Severity,
    Sorted,
    Step,
    sort,
)
from superhighway.notices.errors import NoticeProblem
from superhighway.notices.models import ChangeRow, NoticeRow
from superhighway.notices.records import area_of
from superhighway.places.api import postcode

#: The kinds of pages that notices stand on.
KINDS = frozenset(
    {"home", "appointment", "service", "stop", "route", "journey", "organisation", "help"}
)
#: Those whose id is a list of references, postcodes and points, one a line.
_OF_MANY = frozenset({"journey", "organisation", "help"})
#: Those that name where their services lie, so that nobody looks that up.
_WITH_PLACES = frozenset({"organisation", "help"})
#: Before the time that a journey takes, in what it touches.
DURING = "during:"
#: What a journey touches is looked up so far and no further.
MOST_LOOKED_UP = 50
#: More than these are never looked through for a page.
MOST = 1_000


def mark() -> str:
    """What changes whenever what readers see of notices does; empty where there never was one."""
    return ChangeRow.objects.values_list("mark", flat=True).first() or ""


def known(now: datetime) -> tuple[Notice, ...]:
    """Every published notice that holds, will hold, or ended less than a week ago."""
    return _known(mark(), now.replace(second=0, microsecond=0))


@lru_cache(maxsize=2)
def _known(changed: str, minute: datetime) -> tuple[Notice, ...]:
    if not changed:
        return ()
    rows = NoticeRow.objects.filter(published_at__isnull=False, ends__gt=minute - REMEMBERED)
    found = [notice_of(row) for row in rows[:MOST]]
    far = {origin for origin in {one.origin for one in found} if origin and is_far_off(origin)}
    return tuple(replace(one, far_off=one.origin in far) for one in found)


def board(now: datetime) -> Sorted:
    """All that there is to be read: now, planned, and what ended lately."""
    return sort(known(now), now)


def about(what: About, now: datetime) -> list[Notice]:
    """The notices that hold, or soon will, and concern who looks at a page; the worst first."""
    return domain.about(known(now), what, now)


def about_page(kind: str, identity: str, now: datetime) -> list[Notice]:
    """The notices of a page, by its panel's kind and id; none where no notice belongs there.

    Where nothing is told for a place, nobody looks up where the page's things lie.
    """
    found = known(now)
    if not found or kind not in KINDS:
        return []
    placed = any(one.draft.area.kind in OF_PLACES for one in found)
    return domain.about(found, _about_of(kind, identity, placed=placed), now)


def _about_of(kind: str, identity: str, *, placed: bool) -> About:
    """What a page is about; ``placed``: with where that lies.

    What is only good to know for everybody stays on the home page, and off the pages of things.
    """
    if kind in {"home", "appointment"}:
        return About(beyond=True)
    refs = identity.split("\n")[:MOST_LOOKED_UP] if kind in _OF_MANY else [f"{kind}:{identity}"]
    during = next((ref.removeprefix(DURING) for ref in refs if ref.startswith(DURING)), "")
    told = [ref for ref in refs if kind not in _WITH_PLACES or not ref.startswith("service:")]
    where = [place for ref in told for place in _places(ref)] if placed else []
    return About(
        frozenset(refs),
        tuple(place.point for place in where if place.point),
        frozenset(place.ward for place in where if place.ward),
        least=Severity.WARNING,
        during=_span(during),
        beyond=kind == "help",
    )


class _At(NamedTuple):
    """Where something lies, as far as that is known."""

    point: tuple[float, float] | None
    ward: str = ""


def _places(ref: str) -> Iterator[_At]:
    """Where a reference lies: a position, a postcode, or the place of what it names."""
    prefix, _, rest = ref.partition(":")
    if prefix == "point":
        yield from (_At(point) for point in _point(rest))
    elif prefix == "postcode":
        yield from _of_postcode(rest)
    else:
        subject = subject_of(ref)
        if subject and subject.lat is not None and subject.lon is not None:
            yield _At((subject.lat, subject.lon))
        if subject and subject.postcode:
            yield from _of_postcode(subject.postcode)


def _of_postcode(text: str) -> Iterator[_At]:
    found = postcode(text)
    if found:
        yield _At((found.lat, found.lon), found.ward)


def _span(text: str) -> tuple[datetime, datetime] | None:
    """The time that ``FROM/UNTIL`` (ISO 8601) says; None for anything else."""
    parts = text.split("/")
    try:
        return clock.parse_time(parts[0]), clock.parse_time(parts[1])
    except (ValueError, IndexError):
        return None


def _point(text: str) -> list[tuple[float, float]]:
    """The position that ``LAT,LON`` says, as a list of one; of anything else none."""
    lat, comma, lon = text.partition(",")
    try:
        return [(float(lat), float(lon))] if comma else []
    except ValueError:
        return []


def notice(identity: uuid.UUID) -> Notice:
    """One published notice; raises Problem NO_NOTICE."""
    row = row_of(identity)
    if row.published_at is None:
        raise Problem(NoticeProblem.NO_NOTICE)
    return notice_of(row)


def uri_of(identity: uuid.UUID) -> str:
    """The uri of the notice whose page has that number; "" where there is none."""
    return NoticeRow.objects.filter(pk=identity).values_list("uri", flat=True).first() or ""


def by_uri(uri: str) -> Notice | None:
    """The notice of that uri, where this node has it."""
    row = NoticeRow.objects.filter(uri=uri).first() if uri else None
    return notice_of(row) if row else None


def following(uri: str) -> Notice | None:
    """The published notice that took the place of another."""
    row = NoticeRow.objects.filter(supersedes=uri, published_at__isnull=False).first()
    return notice_of(row) if row else None


def row_of(identity: uuid.UUID) -> NoticeRow:
    """The row of a notice, for this room's own modules; raises Problem NO_NOTICE."""
    row = NoticeRow.objects.filter(pk=identity).first()
    if row is None:
        raise Problem(NoticeProblem.NO_NOTICE)
    return row


def for_staff(actor: Actor) -> list[NoticeRow]:
    """The node's own notices that somebody may work on, but for what is long over."""
    mine = reach(actor, Act.WRITE_NOTICE), reach(actor, Act.CHECK_NOTICE)
    recent = clock.now() - REMEMBERED
    rows = NoticeRow.objects.filter(origin="", feed="", ends__gt=recent)
    return [row for row in rows if any(row.organisation in one for one in mine)]


def listed() -> list[Notice]:
    """Everything that this node knows and that ended less than a week ago, for the command line."""
    rows = NoticeRow.objects.filter(ends__gt=clock.now() - REMEMBERED).exclude(
        step=Step.DROPPED.value
    )
    return [notice_of(row) for row in rows]


def notice_of(row: NoticeRow) -> Notice:
    """A row as a value."""
    return Notice(
        id=str(row.pk),
        uri=row.uri,
        draft=Draft(
            title=row.title,
            text=row.text,
            severity=Severity(row.severity),
            category=Category(row.category),
            area=area_of(row.area),
            starts=row.starts,
            ends=row.ends,
            supersedes=row.supersedes,
        ),
        step=Step(row.step),
        written_at=row.written_at,
        written_by=row.wrote_label,
        checked_by=row.checked_label,
        published_at=row.published_at,
        closed_at=row.closed_at,
        reason=row.reason,
        origin=row.origin,
        origin_name=row.origin_name,
        heard_at=row.heard_at,
        feed=row.feed,
        web=row.web,
        sample=row.sample,
    )
