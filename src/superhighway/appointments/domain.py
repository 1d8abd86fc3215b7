"""Diaries and what may be said of them. No Django here.

A **diary** is what somebody shares of their free appointments (Schedule and Slot in FHIR R4). Each
is in exactly one state at a time. A **wait statement** is what a practice that shares no diary
types by hand: "next routine appointment: about 9 days".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum

#: For so long a practice's own words about its wait count as current.
WAIT_HOLDS = timedelta(days=7)
#: The longest wait that somebody may type, in days.
LONGEST_WAIT_DAYS = 365


class Channel(StrEnum):
    """How an appointment is held; only face-to-face needs a journey."""

    FACE_TO_FACE = "face-to-face"
    TELEPHONE = "telephone"
    VIDEO = "video"
    ONLINE = "online"


class BookableBy(StrEnum):
    """Who may book: anyone, people registered there, the practice itself, or after a referral."""

    ANYONE = "anyone"
    REGISTERED = "registered"
    PRACTICE = "practice"
    REFERRAL = "referral"


@dataclass(frozen=True)
class How:
    """How to book: any of a telephone number, an address on the web, a sentence."""

    telephone: str = ""
    url: str = ""
    text: str = ""


@dataclass(frozen=True)
class Slot:
    """A free appointment. ``start`` and ``end`` are aware; ``role`` is the clinician's, in words.

    ``how`` may be empty: then the ways in of its service hold.
    """

    start: datetime
    end: datetime
    channel: Channel = Channel.FACE_TO_FACE
    bookable_by: BookableBy = BookableBy.PRACTICE
    role: str = ""
    how: How = field(default_factory=How)


@dataclass(frozen=True)
class Diary:
    """Whose free appointments these are, and how fresh our knowledge of them is.

    ``organisation`` is an ODS code and ``service`` the uri of a service in the directory; either
    may be empty, and with both empty nobody knows whose diary it is. ``name`` tells it from others
    of the same place ("practice nurse"), ``site`` is where. ``lat`` and ``lon`` (WGS84)
    are set where its source gives a position. ``told_at`` is the moment that its slots speak of,
    ``until`` the one up to which they were asked for. ``failing_since``: since then its source
    does not answer. After ``old_after`` without news it is old.
    """

    uri: str
    source: str
    told_at: datetime
    old_after: timedelta
    organisation: str = ""
    service: str = ""
    name: str = ""
    site: str = ""
    lat: float | None = None
    lon: float | None = None
    sample: bool = False
    until: datetime | None = None
    failing_since: datetime | None = None


class DiaryState(Enum):
    """The five states of a diary, in order of precedence: the first that holds is the one."""

    NOT_SHARED = "not-shared"
    OLD = "old"
    NOT_ANSWERING = "not-answering"
    FREE = "free"
    NONE_FREE = "none-free"


#: Which state to tell first where an organisation shares several diaries.
MOST_USEFUL_FIRST = (
    DiaryState.FREE,
    DiaryState.NOT_ANSWERING,
    DiaryState.NONE_FREE,
    DiaryState.OLD,
    DiaryState.NOT_SHARED,
)
#: States in which slots may be offered; an old diary's never are.
OFFERED = frozenset({DiaryState.FREE, DiaryState.NOT_ANSWERING})


def state(diary: Diary | None, next_free: datetime | None, now: datetime) -> DiaryState:
    """The one state of a diary at ``now``; None stands for an organisation that shares none.

    ``next_free`` is the start of its first free slot after ``now``, if it has one.
    """
    if diary is None:
        return DiaryState.NOT_SHARED
    if now - diary.told_at > diary.old_after:
        return DiaryState.OLD
    if diary.failing_since is not None:
        return DiaryState.NOT_ANSWERING
    return DiaryState.FREE if next_free is not None else DiaryState.NONE_FREE


@dataclass(frozen=True)
class DiaryStatus:
    """How a diary stands at a moment; ``diary`` is None exactly where none is shared.

    ``next_free`` is the start of the first slot that may be offered, by anybody who may book it.
    """

    state: DiaryState
    diary: Diary | None = None
    next_free: datetime | None = None


NOT_SHARED = DiaryStatus(DiaryState.NOT_SHARED)


def status(diary: Diary, next_free: datetime | None, now: datetime) -> DiaryStatus:
    """How a diary stands at ``now``; an old one offers nothing."""
    found = state(diary, next_free, now)
    return DiaryStatus(found, diary, next_free if found in OFFERED else None)


def together(statuses: Iterable[DiaryStatus]) -> DiaryStatus:
    """One status for all diaries of an organisation: the most useful, then the soonest."""
    return min(statuses, key=_usefulness, default=NOT_SHARED)


def _usefulness(one: DiaryStatus) -> tuple[int, float]:
    soonest = one.next_free.timestamp() if one.next_free else float("inf")
    return MOST_USEFUL_FIRST.index(one.state), soonest


@dataclass(frozen=True)
class WaitStatement:
    """What a practice says of its next routine appointment: in about ``days`` days.

    ``told_on`` is the day on which it said so, ``told_by`` the name that is shown. ``service`` is
    empty where it speaks of the organisation as a whole.
    """

    organisation: str
    days: int
    told_on: date
    told_by: str = ""
    service: str = ""

    def is_current(self, today: date) -> bool:
        """Whether it may still be shown as what holds."""
        return timedelta(0) <= today - self.told_on <= WAIT_HOLDS

    @property
    def about(self) -> date:
        """The day on which the next routine appointment is to be had, about."""
        return self.told_on + timedelta(days=self.days)
