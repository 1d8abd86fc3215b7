"""Notices: what is different now, where, for whom, and until when. No Django here.

A notice always has an end, so that it ends by itself, also where nobody can reach the node. What is
said of it at a moment follows from its two times and from what people did with it. Datetimes are
aware; a notice holds from ``starts`` up to, not including, ``ends``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from superhighway.core.errors import Problem
from superhighway.notices.errors import NoticeProblem
from superhighway.places.api import distance_m

LONGEST_TITLE, LONGEST_TEXT, LONGEST_REASON = 120, 2_000, 300
LONGEST_NAME = 200
#: A notice is about what changes; what holds for longer belongs into the directory.
LONGEST_SPAN = timedelta(days=366)
LARGEST_RADIUS_M = 50_000
MOST_WARDS, MOST_REFS = 100, 50
LONGEST_REF = 300
#: So long a notice that is over is still shown as one that ended, and given to neighbours.
REMEMBERED = timedelta(days=7)
#: Pages of other things tell of what is planned only so long before it begins.
SOON = timedelta(days=2)
GIVEN_OUT_FOR = timedelta(days=30)


class Severity(Enum):
    """How much depends on it; a severe one is checked by a second person."""

    INFORMATION = "information"
    WARNING = "warning"
    SEVERE = "severe"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return (Severity.SEVERE, Severity.WARNING, Severity.INFORMATION).index(self)


class Category(Enum):
    """What it is about."""

    CLOSURE = "closure"
    CHANGE = "change"
    HEALTH = "health"
    TRANSPORT = "transport"
    UTILITIES = "utilities"
    WEATHER = "weather"
    EVENT = "event"
    OTHER = "other"


class AreaKind(Enum):
    """Whom it concerns: everybody in the area, or those at some wards, places, stops, routes."""

    FOOTPRINT = "footprint"
    WARDS = "wards"
    RADIUS = "radius"
    SERVICE = "service"
    STOP = "stop"
    ROUTE = "route"


#: Kinds of area that name what they are about by references.
OF_SUBJECTS = frozenset({AreaKind.SERVICE, AreaKind.STOP, AreaKind.ROUTE})

#: Kinds of area that a page's own place decides about.
OF_PLACES = frozenset({AreaKind.WARDS, AreaKind.RADIUS})


@dataclass(frozen=True)
class Area:
    """Where a notice holds.

    ``name`` is for people. ``wards`` are GSS codes; ``lat``, ``lon`` (WGS84 degrees) and
    ``radius_m`` make a circle, and ``lat``, ``lon`` are also where a service or stop lies, where
    that is known. ``refs`` are ``service:UUID``, ``stop:FEED:ID`` or ``route:FEED:ID``.
    """

    kind: AreaKind
    name: str = ""
    wards: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_m: int = 0
    refs: tuple[str, ...] = ()


class Step(Enum):
    """What people did with a notice so far."""

    WAITING = "waiting"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    DROPPED = "dropped"


class State(Enum):
    """How a notice stands at a moment."""

    WAITING = "waiting"
    PLANNED = "planned"
    NOW = "now"
    ENDED = "ended"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    DROPPED = "dropped"


#: What readers are shown as holding, or about to.
OPEN = frozenset({State.NOW, State.PLANNED})


@dataclass(frozen=True)
class Draft:
    """A notice as somebody writes it. ``supersedes`` is the uri of the one whose place it takes."""

    title: str
    text: str
    severity: Severity
    category: Category
    area: Area
    starts: datetime
    ends: datetime
    supersedes: str = ""


@dataclass(frozen=True)
class Notice:
    """A notice as it stands.

    ``origin`` is empty for one of this node's own, else the identity of the node that says it;
    ``feed`` the key of the realtime source that it came from, where it is a bus company's.
    ``closed_at`` is when it is cancelled, superseded or dropped, and ``reason`` why: one whose
    place is taken by another that begins later holds until then. ``far_off``: whose area lies well
    away from this node's.
    """

    id: str
    uri: str
    draft: Draft
    step: Step
    written_at: datetime
    written_by: str = ""
    checked_by: str = ""
    published_at: datetime | None = None
    closed_at: datetime | None = None
    reason: str = ""
    origin: str = ""
    origin_name: str = ""
    heard_at: datetime | None = None
    feed: str = ""
    web: str = ""
    sample: bool = False
    far_off: bool = False

    def state(self, now: datetime) -> State:
        """How it stands at ``now``."""
        closed = self.closed_at is None or now >= self.closed_at
        if self.step is not Step.PUBLISHED and closed:
            return State(self.step.value)
        return in_time(self.draft.starts, self.draft.ends, now)


def in_time(starts: datetime, ends: datetime, now: datetime) -> State:
    """What is said at ``now`` of what holds from ``starts`` up to ``ends``."""
    if now >= ends:
        return State.ENDED
    return State.NOW if now >= starts else State.PLANNED


def check(draft: Draft, now: datetime) -> None:
    """Raise Problem for the first thing that can't stand in a notice that is written at ``now``."""
    for name, value, longest in (
        ("title", draft.title, LONGEST_TITLE),
        ("text", draft.text, LONGEST_TEXT),
    ):
        if not value.strip():
            raise Problem(NoticeProblem.EMPTY, what=name)
        if len(value) > longest:
            raise Problem(NoticeProblem.TOO_LONG, what=name, most=longest)
    if draft.ends <= draft.starts:
        raise Problem(NoticeProblem.ENDS_FIRST)
    if draft.ends <= now:
        raise Problem(NoticeProblem.ALREADY_OVER)
    if draft.ends - max(draft.starts, now) > LONGEST_SPAN:
        raise Problem(NoticeProblem.TOO_FAR_OFF)
    check_area(draft.area)


def check_area(area: Area) -> None:
    """Raise Problem where an area doesn't say what its kind needs."""
    if area.kind is AreaKind.WARDS and not 0 < len(area.wards) <= MOST_WARDS:
        raise Problem(NoticeProblem.NO_WARD)
    if area.kind is AreaKind.RADIUS:
        _check_circle(area)
    if area.kind in OF_SUBJECTS:
        start = f"{area.kind.value}:"
        if not 0 < len(area.refs) <= MOST_REFS:
            raise Problem(NoticeProblem.NO_SUBJECT)
        if any(not ref.startswith(start) or len(ref) > LONGEST_REF for ref in area.refs):
            raise Problem(NoticeProblem.NO_SUBJECT)


def _check_circle(area: Area) -> None:
    if area.lat is None or area.lon is None:
        raise Problem(NoticeProblem.NO_MIDDLE)
    if not 0 < area.radius_m <= LARGEST_RADIUS_M:
        raise Problem(NoticeProblem.BAD_RADIUS, most_km=LARGEST_RADIUS_M // 1000)


@dataclass(frozen=True)
class About:
    """What a page is about, to find the notices for it.

    ``refs`` name services, stops and routes as areas do; ``points`` are positions (latitude,
    longitude); ``wards`` codes. Of notices for the whole area those are wanted that are no milder
    than ``least``; of such notices of neighbours only where ``beyond`` is set, and only warnings
    and severe ones of those that aren't far off. ``during`` is the time
    that the page is about, where it isn't the present.
    """

    refs: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()
    wards: frozenset[str] = frozenset()
    least: Severity = Severity.INFORMATION
    during: tuple[datetime, datetime] | None = None
    beyond: bool = False


def concerns(notice: Notice, about: About) -> bool:
    """Whether what a notice says concerns who looks at a page about these things."""
    area, rank = notice.draft.area, notice.draft.severity.rank
    if area.kind is AreaKind.FOOTPRINT:
        if notice.origin:
            near = about.beyond and not notice.far_off
            return near and rank <= Severity.WARNING.rank
        return rank <= about.least.rank
    if area.kind is AreaKind.WARDS:
        return not about.wards.isdisjoint(area.wards)
    if area.kind is AreaKind.RADIUS:
        lat, lon = area.lat, area.lon
        return any(
            lat is not None and lon is not None and distance_m(lat, lon, *point) <= area.radius_m
            for point in about.points
        )
    return not about.refs.isdisjoint(area.refs)


def timely(notice: Notice, about: About, now: datetime) -> bool:
    """Whether a page of something else tells of it.

    It holds or begins within two days; of a page that is about another time, it holds at that time.
    """
    start, end = about.during or (now, now + SOON)
    overlaps = notice.draft.starts <= end and start < notice.draft.ends
    return notice.state(now) in OPEN and overlaps


def worst_first(notices: Iterable[Notice], now: datetime) -> list[Notice]:
    """Those that hold before those that are planned, the worst first, then by when they begin.

    Of the same severity what is said here goes before what neighbours say, and what is said for
    some before what is said for everybody.
    """

    def place(one: Notice) -> tuple[bool, int, bool, bool, datetime, str]:
        draft, planned = one.draft, one.state(now) is not State.NOW
        for_all = draft.area.kind is AreaKind.FOOTPRINT
        rank, theirs = draft.severity.rank, bool(one.origin)
        return planned, rank, theirs, for_all, draft.starts, one.uri

    return sorted(notices, key=place)


def about(notices: Iterable[Notice], what: About, now: datetime) -> list[Notice]:
    """Those that hold, or soon will, and concern who looks at a page; the worst first."""
    found = (one for one in notices if timely(one, what, now))
    return worst_first((one for one in found if concerns(one, what)), now)


@dataclass(frozen=True)
class Sorted:
    """Notices by how they stand at a moment."""

    now: Sequence[Notice]
    planned: Sequence[Notice]
    over: Sequence[Notice]


def sort(notices: Iterable[Notice], now: datetime) -> Sorted:
    """The published ones by how they stand: now, planned, and over for a week at most."""
    known = worst_first(notices, now)
    over = [one for one in known if remembered(one, now)]
    return Sorted(
        now=[one for one in known if one.state(now) is State.NOW],
        planned=[one for one in known if one.state(now) is State.PLANNED],
        over=sorted(over, key=ended_at, reverse=True),
    )


def ended_at(notice: Notice) -> datetime:
    """When a notice stopped to hold, or will."""
    return min(notice.draft.ends, notice.closed_at or notice.draft.ends)


def remembered(notice: Notice, now: datetime) -> bool:
    """Whether it is over, and not so long that nobody needs to be told."""
    over = {State.ENDED, State.CANCELLED, State.SUPERSEDED}
    return notice.state(now) in over and now - ended_at(notice) <= REMEMBERED


def given_out(notice: Notice, now: datetime) -> bool:
    """Whether neighbours are told of it: it is this node's own, published, not long over."""
    said = notice.step not in {Step.WAITING, Step.DROPPED} and notice.published_at is not None
    own = not notice.origin and not notice.feed
    return own and said and now - ended_at(notice) <= GIVEN_OUT_FOR
