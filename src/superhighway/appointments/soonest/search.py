"""Looks day by day for when each candidate can be had and reached. No Django here.

The first options are known as soon as a day is over whose end lies behind enough of them; counting
what can't be reached needs all days of the window.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from superhighway.appointments.diaries.columns import SlotColumns
from superhighway.appointments.soonest.domain import (
    Available,
    Basis,
    Candidate,
    Option,
    Span,
    order,
    sooner,
    told,
    walk_in,
)
from superhighway.appointments.soonest.slots import FACE_TO_FACE, Wanted, first_slots
from superhighway.core.clock import LONDON

Ints = NDArray[np.int64]


class Reach(Protocol):
    """What travel says of the places of all candidates; as ``travel.api.Outing``."""

    def day_of(self, moment: datetime) -> date:
        """The day of travel to which a moment belongs."""

    def begins(self, day: date) -> datetime:
        """When such a day begins."""

    def reason(self, day: date) -> object | None:
        """Why no vehicle is known of on a day; None where some run."""

    def reached(self, day: date, since: datetime | None = None) -> Ints:
        """The earliest arrival at each place as POSIX seconds, very large for never."""


#: Later than any time: see travel.
NEVER = 2**40


@dataclass(frozen=True)
class NoReach:
    """Stands for travel where the area has no timetable: nothing is known of any way."""

    places: int

    def day_of(self, moment: datetime) -> date:
        """The date in London."""
        return moment.astimezone(LONDON).date()

    def begins(self, day: date) -> datetime:
        """Its beginning."""
        return datetime.combine(day, time(0), LONDON)

    def reason(self, day: date) -> object | None:  # noqa: ARG002 - the same on all days
        """Nothing is known."""
        return self

    def reached(self, day: date, since: datetime | None = None) -> Ints:  # noqa: ARG002 - as above
        """Nowhere is known to be reached."""
        return np.full(self.places, NEVER, np.int64)


class Search:
    """One question over a window of days; looks no further than it is asked to."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        columns: SlotColumns,
        reach: Reach,
        now: datetime,
        days: int,
    ) -> None:
        self._candidates, self._columns, self._reach = candidates, columns, reach
        self._now, self._until = now, now + timedelta(days=days)
        self._found = [told(one) for one in candidates]
        self._seen = [False] * len(candidates)
        self._offered = np.zeros(len(candidates), np.bool_)
        self._near = np.zeros(len(candidates), np.bool_)
        self._wanted = Wanted.of(
            (diary, n, codes) for n, one in enumerate(candidates) for diary, codes in one.diaries
        )
        self._days = self._all_days(days)
        self._next = 0

    def _all_days(self, days: int) -> list[tuple[date, datetime, datetime]]:
        """Each day of the window with its beginning and end."""
        first = self._reach.day_of(self._now)
        begins = [self._reach.begins(first + timedelta(days=n)) for n in range(days + 2)]
        spans = pairwise(begins)
        return [
            (first + timedelta(days=n), max(begin, self._now), min(end, self._until))
            for n, (begin, end) in enumerate(spans)
            if begin < self._until
        ]

    def first(self, count: int) -> list[Option]:
        """The first so many options in order."""
        while self._next < len(self._days) and not self._enough(count):
            self._look(*self._days[self._next])
            self._next += 1
        return sorted(self._options(), key=order)[:count]

    def _enough(self, count: int) -> bool:
        """Whether days still to come can't change the first options."""
        if not self._next:
            return False
        end = self._days[self._next - 1][2]
        return count <= sum(
            1
            for one, found in zip(self._candidates, self._found, strict=True)
            if one.sure and found and found.start and found.start < end
        )

    def all(self) -> tuple[list[Option], int]:
        """All options in order, and how many candidates can't be reached within the window."""
        for day in self._days[self._next :]:
            self._look(*day)
        self._next = len(self._days)
        options = sorted(self._options(), key=order)
        return options, len(self._candidates) - len(options)

    def _options(self) -> list[Option]:
        return [
            Option(n, one, found)
            for n, one in enumerate(self._candidates)
            if (found := self._available(n, one)) is not None
        ]

    def _available(self, n: int, one: Candidate) -> Available | None:
        """How a candidate stands; None where it can't be reached, as far as was looked."""
        found = self._found[n]
        if found:
            return found
        if self._near[n] and not self._offered[n]:
            return Available(Basis.UNKNOWN)
        return Available(Basis.UNKNOWN) if one.own else None

    def _look(self, day: date, begin: datetime, end: datetime) -> None:
        """See what can be had on one day."""
        known = self._reach.reason(day) is None
        arrives = self._reach.reached(day, self._now if begin == self._now else None)
        self._near |= (arrives < NEVER) | (not known)
        if not known:
            arrives = np.where(arrives < NEVER, arrives, int(begin.timestamp()))
        self._look_at_slots(begin, end, arrives, known)
        days = {day, self._now.astimezone(LONDON).date()} if begin == self._now else {day}
        for n, one in enumerate(self._candidates):
            if one.hours and not self._seen[n]:
                spans = [span for asked in sorted(days) for span in one.hours(asked)]
                open_then = [span for span in spans if span[1] > begin and span[0] < end]
                self._look_at_hours(n, open_then, int(arrives[n]), known)

    def _look_at_hours(self, n: int, spans: Sequence[Span], arrives: int, known: bool) -> None:
        """Whether one may come at some time of a day."""
        self._offered[n] |= bool(spans)
        if not spans or arrives >= NEVER:
            return
        at = max(datetime.fromtimestamp(arrives, UTC), self._now)
        found = walk_in(spans, at, reached=known)
        if found and found.start and found.start < self._until:
            self._found[n] = sooner(self._found[n], found)
            self._seen[n] = True

    def _look_at_slots(self, begin: datetime, end: datetime, arrives: Ints, known: bool) -> None:
        """The first slot of this day in each diary that has had none yet."""
        wanted = self._wanted
        if not len(wanted.diary):
            return
        times = int(begin.timestamp()), int(end.timestamp())
        rows, had = first_slots(self._columns, wanted, *times, arrives)
        self._offered[wanted.owner[had]] = True
        for owner, row in zip(
            wanted.owner[rows >= 0].tolist(), rows[rows >= 0].tolist(), strict=True
        ):
            self._found[owner] = sooner(self._found[owner], self._slot(row, known))
        self._wanted = wanted.only(rows < 0)

    def _slot(self, row: int, known: bool) -> Available:
        columns = self._columns
        start, end = (
            datetime.fromtimestamp(int(column[row]), UTC) for column in (columns.start, columns.end)
        )
        travel = columns.channel[row] == FACE_TO_FACE
        return Available(
            Basis.SLOT, start, end, slot=row, travel=bool(travel), reached=known or not travel
        )
