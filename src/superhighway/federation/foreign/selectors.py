"""Reads of foreign systems."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from superhighway.core.errors import Problem
from superhighway.federation.foreign.domain import (
    STANDARD_NAMES,
    Item,
    Rules,
    Standard,
    State,
    TryOut,
)
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.federation.foreign.models import ForeignRecordRow, ForeignRow
from superhighway.federation.foreign.trying import try_out


@dataclass(frozen=True)
class Foreign:
    """A foreign system as pages and commands show it.

    ``records`` counts what it lists by state; ``lost`` are the fields of these that are lost.
    """

    number: int
    address: str
    title: str
    speaks: str
    trust: str
    taking: bool
    every_minutes: int
    rules: Rules
    good_at: datetime | None
    asked_at: datetime | None
    failing_since: datetime | None
    problem: str
    refused: int
    records: dict[str, int]
    lost: tuple[str, ...] = ()


def neighbours() -> list[Foreign]:
    """All foreign neighbours, by title; three queries."""
    rows = list(ForeignRow.objects.defer("looked_at"))
    found: dict[int, Counter[str]] = {row.pk: Counter() for row in rows}
    lost: dict[int, set[str]] = {row.pk: set() for row in rows}
    listed = ForeignRecordRow.objects.filter(gone_at=None)
    for number, state, names in listed.values_list("neighbour_id", "state", "lost"):
        found[number][state] += 1
        lost[number].update(names)
    return [_foreign(row, found[row.pk], lost[row.pk]) for row in rows]


def neighbour(number: int) -> Foreign:
    """One; raises Problem UNKNOWN."""
    known = {one.number: one for one in neighbours()}
    if number not in known:
        raise Problem(ForeignProblem.UNKNOWN, number=number)
    return known[number]


def _foreign(row: ForeignRow, states: Counter[str], lost: set[str]) -> Foreign:
    return Foreign(
        number=row.pk,
        address=row.address,
        title=row.title,
        speaks=f"{STANDARD_NAMES[Standard(row.standard)]} {row.version}".strip(),
        trust=row.trust,
        taking=row.taking,
        every_minutes=row.every_minutes,
        rules=rules_of(row),
        good_at=row.good_at,
        asked_at=row.asked_at,
        failing_since=row.failing_since,
        problem=row.problem,
        refused=row.refused,
        records={state.value: states[state.value] for state in State},
        lost=tuple(sorted(lost)),
    )


def row_of(number: int) -> ForeignRow:
    """The row of one; raises Problem UNKNOWN."""
    row = ForeignRow.objects.filter(pk=number).first()
    if row is None:
        raise Problem(ForeignProblem.UNKNOWN, number=number)
    return row


def rules_of(row: ForeignRow) -> Rules:
    """Its mapping."""
    return msgspec.json.decode(row.rules, type=Rules)


def tried(number: int) -> TryOut:
    """What its mapping makes of the items that were looked at; raises Problem UNKNOWN."""
    row = row_of(number)
    items = msgspec.json.decode(row.looked_at, type=list[Item])
    return try_out(Standard(row.standard), rules_of(row), items, row.address)


def waiting(number: int, most: int = 100) -> Sequence[ForeignRecordRow]:
    """The records that wait for somebody to look at them."""
    rows = ForeignRecordRow.objects.filter(neighbour_id=number, gone_at=None)
    return list(rows.filter(state=State.WAITING.value)[:most])
