"""What a travel slip holds. No Django here.

A slip answers one appointment: be at the destination some minutes early, and get home after it.
Datetimes are aware; lengths and slack are minutes, as people say them.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

from superhighway.travel.domain import (
    Cancellations,
    End,
    Journey,
    NoJourney,
    Query,
    TimetableInfo,
    Walking,
)

LENGTH_MIN = 30
SLACK_MIN = 15


@dataclass(frozen=True)
class SlipRequest:
    """An appointment at ``destination`` at ``at``, for somebody who sets out from ``origin``."""

    origin: End
    destination: End
    at: datetime
    length_min: int = LENGTH_MIN
    slack_min: int = SLACK_MIN
    for_other: bool = False
    large_print: bool = False
    walking: Walking = field(default_factory=Walking)
    step_free: bool = False

    @property
    def ends_at(self) -> datetime:
        """When the appointment is over, as far as one can expect."""
        return self.at + timedelta(minutes=self.length_min)

    @property
    def there(self) -> Query:
        """The question for the way there: be there with slack."""
        return Query(
            origin=self.origin,
            destination=self.destination,
            at=self.at - timedelta(minutes=self.slack_min),
            arrive_by=True,
            walking=self.walking,
            step_free=self.step_free,
        )

    @property
    def back(self) -> Query:
        """The question for the way back: set out when the appointment ends."""
        return replace(
            self.there,
            origin=self.destination,
            destination=self.origin,
            at=self.ends_at,
            arrive_by=False,
        )


@dataclass(frozen=True)
class Next:
    """What comes after a missed bus, and how long before the appointment it gets there.

    ``spare`` is negative where it comes too late.
    """

    journey: Journey
    spare: timedelta

    @property
    def in_time(self) -> bool:
        """Whether the appointment can still be kept."""
        return self.spare >= timedelta(0)


class CautionKind(Enum):
    """What there is to be warned of; loud ones are shown first and large."""

    PAST = "past"
    BEYOND_TIMETABLE = "beyond-timetable"
    NO_WAY_THERE = "no-way-there"
    NO_WAY_BACK = "no-way-back"
    LAST_BEFORE_END = "last-before-end"
    LAST_SOON = "last-soon"
    TIGHT = "tight"
    TIGHT_CHANGE = "tight-change"
    TIMETABLE_OLD = "timetable-old"
    CANCELLATIONS_UNKNOWN = "cancellations-unknown"
    CANCELLATIONS_STALE = "cancellations-stale"
    BANK_HOLIDAY = "bank-holiday"
    NIGHT = "night"
    STEP_FREE_UNKNOWN = "step-free-unknown"
    STEP_FREE_NO = "step-free-no"
    ON_REQUEST = "on-request"
    APPROXIMATE = "approximate"
    ROUNDED = "rounded"


LOUD = frozenset(
    {
        CautionKind.PAST,
        CautionKind.BEYOND_TIMETABLE,
        CautionKind.NO_WAY_THERE,
        CautionKind.NO_WAY_BACK,
        CautionKind.LAST_BEFORE_END,
        CautionKind.LAST_SOON,
    }
)


@dataclass(frozen=True)
class Caution:
    """One warning; ``detail`` is the name that its sentence needs, or empty."""

    kind: CautionKind
    detail: str = ""

    @property
    def loud(self) -> bool:
        """Whether it must be seen before anything else."""
        return self.kind in LOUD


@dataclass(frozen=True)
class Slip:
    """Everything that the sheet says. ``there`` or ``back`` is None where ``reason`` says why.

    ``last_direct`` is the last way home without a change, where ``last_home`` has one.
    """

    request: SlipRequest
    there: Journey | None
    others: tuple[Journey, ...]
    missed: tuple[Next, ...]
    back: Journey | None
    later: tuple[Journey, ...]
    last_home: Journey | None
    last_direct: Journey | None
    walk: Journey | None
    there_reason: NoJourney | None
    back_reason: NoJourney | None
    timetables: tuple[TimetableInfo, ...]
    cancellations: Cancellations
    realtime_at: datetime | None
    cautions: tuple[Caution, ...]
    made_at: datetime

    @property
    def sample(self) -> bool:
        """Whether anything in it is invented."""
        return any(timetable.sample for timetable in self.timetables)

    @property
    def spare(self) -> timedelta | None:
        """The time between arriving and the appointment."""
        return self.request.at - self.there.arrives if self.there else None
