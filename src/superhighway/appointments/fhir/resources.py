"""Schedule and Slot, as the interface gives them out: only what may be offered now."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from superhighway.appointments.diaries.book import Book
from superhighway.appointments.domain import OFFERED, Diary
from superhighway.appointments.fhir import writing
from superhighway.appointments.fhir.writing import ODS, URI, Free, Kept, schedule_id
from superhighway.appointments.selectors import book
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.fhir.api import (
    Json,
    Parameter,
    Parameters,
    Read,
    RestProblem,
    Search,
    Test,
    by_id,
    by_moment,
    by_reference,
    by_token,
    searched,
    span,
)

_FAR = 1 << 40
_FROM, _UP_TO = {"eq", "ge", "gt", "sa"}, {"eq", "le", "lt", "eb"}
_SLOT_ID = re.compile(r"(?P<schedule>[0-9a-f-]{36})-(?P<start>\d{1,12})-(?P<nth>\d{1,4})")


def _of_actor(value: str, modifier: str) -> Test[Kept]:
    """By whose diary it is: a service, or with ``:identifier`` an organisation's ODS code."""
    return (_BY_CODE if modifier == "identifier" else _BY_SERVICE).test(value, "")


def _codes(kept: Kept) -> Iterable[tuple[str, str]]:
    return [(ODS, kept.diary.organisation)] if kept.diary.organisation else []


def _services(kept: Kept) -> Iterable[str]:
    reference = str(writing.actor(kept.diary).get("reference", ""))
    return [reference.rpartition("/")[2]] if reference else []


_BY_CODE: Parameter[Kept] = by_token(_codes, "", "")
_BY_SERVICE: Parameter[Kept] = by_reference(_services, "HealthcareService", "", "")
SCHEDULES: Parameters[Kept] = {
    "_id": by_id(lambda one: (one.id,), "Schedule", "Its id."),
    "_lastUpdated": by_moment(lambda one: one.diary.told_at),
    "identifier": by_token(lambda one: [(URI, one.diary.uri)], "Schedule-identifier", "Its uri."),
    "active": by_token(
        lambda one: [("", "true" if one.status.state in OFFERED else "false")],
        "Schedule-active",
        "Whether its slots may be offered: true, false.",
    ),
    "actor": Parameter(
        "reference",
        "Whose it is: a HealthcareService; with :identifier an organisation by ODS code.",
        "Schedule-actor",
        _of_actor,
        frozenset({"identifier"}),
    ),
}
SLOTS: Parameters[Free] = {
    "_id": by_id(lambda one: (one.id,), "Slot", "Its id."),
    "_lastUpdated": by_moment(lambda one: one.diary.told_at),
    "schedule": by_reference(
        lambda one: (schedule_id(one.diary),), "Schedule", "Slot-schedule", "Its diary."
    ),
    "start": by_moment(lambda one: one.start, "start", "Slot-start", "When it starts"),
    "status": by_token(lambda _one: [("", "free")], "Slot-status", "Only free ones are here."),
}


class Schedules:
    """Every diary that somebody shares."""

    type = "Schedule"
    parameters = SCHEDULES

    def statement(self) -> Json:
        """See fhir.resources.Told."""
        words = (
            "A diary that somebody shares. It is active while its slots may be offered; "
            f"{writing.STATE} says how it stands."
        )
        return searched(self.type, words, self.parameters)

    def things(self, search: Search[Kept]) -> Sequence[Kept]:  # noqa: ARG002 - there are few
        """All of them."""
        return list(_kept(book(clock.now())))

    def entries(self, things: Sequence[Kept], base: str) -> list[Json]:
        """Each with its address."""
        return [
            {"fullUrl": f"{base}/Schedule/{one.id}", "resource": writing.schedule(one)}
            for one in things
        ]

    def read(self, identity: str, base: str) -> Read:  # noqa: ARG002 - as resources are
        """One of them."""
        for one in _kept(book(clock.now())):
            if one.id == identity.lower():
                return Read(msgspec.json.encode(writing.schedule(one)))
        raise Problem(RestProblem.UNKNOWN, what="Schedule", id=identity[:80])


class Slots:
    """Every free appointment that may be offered now, the soonest first."""

    type = "Slot"
    parameters = SLOTS
    includes = ("Slot:schedule",)

    def statement(self) -> Json:
        """See fhir.resources.Told."""
        words = (
            "A free appointment, as its diary last told. Nothing is booked here; comment says how "
            f"to, and {writing.BOOKABLE} who may."
        )
        more = {"searchInclude": list(self.includes)}
        return searched(self.type, words, self.parameters, **more)

    def included(self, things: Sequence[Free], names: Sequence[str], base: str) -> list[Json]:  # noqa: ARG002 - there is one name
        """Their diaries; see fhir.resources.Including."""
        wanted = {one.diary.uri for one in things}
        kept = [one for one in _kept(book(clock.now())) if one.diary.uri in wanted]
        return Schedules().entries(kept, base)

    def things(self, search: Search[Free]) -> Sequence[Free]:
        """Those of the diaries that are asked for; of all where none is."""
        known = book(clock.now())
        wanted = {one.rpartition("/")[2].lower() for one in search.values("schedule")}
        between = _between(search)
        found = [
            free
            for kept in _kept(known)
            if not wanted or kept.id in wanted
            for free in _free(known, kept, between)
        ]
        return sorted(found, key=lambda one: (one.start_s, one.diary.uri, one.nth))

    def entries(self, things: Sequence[Free], base: str) -> list[Json]:
        """Each with its address."""
        return [
            {"fullUrl": f"{base}/Slot/{one.id}", "resource": writing.slot(one)} for one in things
        ]

    def read(self, identity: str, base: str) -> Read:  # noqa: ARG002 - as resources are
        """One of them."""
        known, match = book(clock.now()), _SLOT_ID.fullmatch(identity.lower())
        for kept in _kept(known) if match else ():
            if match and kept.id == match["schedule"]:
                for free in _free(known, kept):
                    if free.id == identity.lower():
                        return Read(msgspec.json.encode(writing.slot(free)))
        raise Problem(RestProblem.UNKNOWN, what="Slot", id=identity[:80])


def _kept(known: Book) -> Iterator[Kept]:
    diaries: tuple[Diary, ...] = known.columns.diaries
    for number, (status, diary) in enumerate(zip(known.statuses, diaries, strict=True)):
        yield Kept(number, status, diary)


def _between(search: Search[Free]) -> tuple[int, int]:
    """The POSIX seconds from which and up to which slots can fit: most never need to be made."""
    low, high = 0, _FAR
    for value in (value for name, value in search.asked if name == "start" and "," not in value):
        asked = span(value)
        if asked and asked.prefix in _FROM:
            low = max(low, int(asked.start.timestamp()))
        if asked and asked.prefix in _UP_TO:
            high = min(high, int(asked.end.timestamp()) + 1)
    return low, high


def _free(known: Book, kept: Kept, between: tuple[int, int] = (0, _FAR)) -> Iterator[Free]:
    """The slots of a diary that may be offered, each with its place among those of one start."""
    rows = known.rows(kept.number)
    starts = known.columns.start[rows.start : rows.stop]
    first, last = map(int, np.searchsorted(starts, between))
    before, nth = 0, 0
    for row, start in zip(rows[first:last], starts[first:last].tolist(), strict=True):
        nth = nth + 1 if start == before else 0
        before = start
        yield Free(kept.diary, known.columns, row, start, nth)
