"""Takes diaries and slots from any reader, and refuses what can't be right, slot by slot."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from superhighway.appointments.diaries.columns import SlotColumns, columns_of
from superhighway.appointments.domain import Diary, Slot
from superhighway.appointments.errors import DiaryProblem
from superhighway.core.errors import Problem
from superhighway.sources.api import Report

#: More than any area has; what goes on for ever must end somewhere.
MOST_SLOTS = 1_000_000
FURTHEST = timedelta(days=366)
#: So much of what somebody else wrote is repeated in a sentence.
_LONGEST = 80

#: Whether an ODS code is that of a real organisation.
IsReal = Callable[[str], bool]


@dataclass(frozen=True)
class Where:
    """A row of a file, and what to call it: "Slot/17"."""

    file: str
    line: int
    what: str


@dataclass(frozen=True)
class _Taken:
    diary: int
    slot: Slot
    where: Where


def quoted(text: str) -> str:
    """Somebody else's words, fit for a sentence of ours."""
    plain = re.sub(r"\s+", " ", text).strip()
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


class Gathering:
    """One reading of one source at ``now``; refusals go to ``report``."""

    def __init__(self, now: datetime, report: Report, is_real: IsReal) -> None:
        self._now = now
        self._report = report
        self._is_real = is_real
        self._diaries: list[Diary] = []
        self._places: dict[str, int] = {}
        self._one_person: set[int] = set()
        self._slots: list[_Taken] = []
        self._seen: set[tuple[int, object]] = set()

    def refuse(self, problem: DiaryProblem, where: Where, **params: object) -> None:
        """Note that a row was not taken."""
        self._report.refuse(problem, where.file, where.line, what=where.what, **params)

    def diary(self, found: Diary, where: Where, *, one_person: bool = False) -> int | None:
        """Take a diary, once; gives its number, or None where it can't be taken.

        Slots of ``one_person`` can't overlap.
        """
        if found.uri in self._places:
            return self._places[found.uri]
        if found.sample and found.organisation and self._is_real(found.organisation):
            self.refuse(DiaryProblem.INVENTED, where, code=found.organisation)
            return None
        number = self._places[found.uri] = len(self._diaries)
        self._diaries.append(found)
        if one_person:
            self._one_person.add(number)
        return number

    def slot(
        self, diary: int, identity: object, slot: Slot, times: tuple[str, str], where: Where
    ) -> None:
        """Take one slot, with ``times`` (start, end) as they were written.

        ``identity`` tells it from other slots of the diary; the times in ``slot`` are replaced.
        """
        start = self.moment(times[0], where)
        end = self.moment(times[1], where) if start else None
        if start is None or end is None or not self._fits(start, end, where):
            return
        if (diary, identity) in self._seen:
            self.refuse(DiaryProblem.REPEATED, where)
            return
        self._seen.add((diary, identity))
        if len(self._slots) >= MOST_SLOTS:
            raise Problem(DiaryProblem.TOO_MANY, most=MOST_SLOTS)
        self._slots.append(_Taken(diary, replace(slot, start=start, end=end), where))

    def moment(self, text: str, where: Where) -> datetime | None:
        """An aware moment out of ISO 8601; None, and a refusal, where it is none."""
        try:
            found = datetime.fromisoformat(text)
            found.timestamp()
        except (ValueError, OverflowError, OSError):
            self.refuse(DiaryProblem.NOT_A_TIME, where, text=quoted(text))
            return None
        if found.tzinfo is None:
            self.refuse(DiaryProblem.NO_ZONE, where, text=quoted(text))
            return None
        return found

    def _fits(self, start: datetime, end: datetime, where: Where) -> bool:
        """Whether a slot is one that can still be had."""
        wrong = {
            DiaryProblem.BACKWARDS: end <= start,
            DiaryProblem.PAST: start <= self._now,
            DiaryProblem.TOO_FAR: start > self._now + FURTHEST,
        }
        problem = next((one for one, holds in wrong.items() if holds), None)
        if problem:
            self.refuse(problem, where)
        return problem is None

    def columns(self) -> SlotColumns:
        """All that was taken, counted in the report."""
        good = self._without_overlaps()
        self._report.take("diaries", len(self._diaries))
        self._report.take("free slots", len(good))
        unknown = sum(1 for one in self._diaries if not (one.organisation or one.service))
        if unknown:
            self._report.warn(
                f"We can’t tell whose diaries these are: {unknown}. They are kept but not offered. "
                "Name them with the option “services”."
            )
        return columns_of(self._diaries, [(one.diary, one.slot) for one in good])

    def _without_overlaps(self) -> list[_Taken]:
        """The slots without those that overlap an earlier one of the same person."""
        good: list[_Taken] = []
        ends: dict[int, datetime] = {}
        for one in sorted(self._slots, key=lambda taken: (taken.slot.start, taken.slot.end)):
            if one.diary in self._one_person:
                busy_until = ends.get(one.diary)
                if busy_until is not None and one.slot.start < busy_until:
                    self.refuse(DiaryProblem.OVERLAPPING, one.where)
                    continue
                ends[one.diary] = one.slot.end
            good.append(one)
        return good
