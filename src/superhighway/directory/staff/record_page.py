"""The page of one service for staff: every field with what it rests on, and what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from superhighway.accounts.api import Act, Actor
from superhighway.directory.amendments import conflicts
from superhighway.directory.domain import FACT_NAMES, Amendment, Fact
from superhighway.directory.presenting import Ages, local_day, source_line
from superhighway.directory.service_page import Trust, trust
from superhighway.directory.shown import FactState, Part, Service, facts_of
from superhighway.directory.staff.fields import LABELS, NOTHING, words_of
from superhighway.directory.staff.selectors import may_change
from superhighway.directory.truth.saying import said
from superhighway.nhsui.formats import dated_words

#: What was done, for the banner at the top; the key stands in the address.
DONE = {
    "changed": "Your changes are published.",
    "added": "The service is published.",
    "checked": "Your check is kept.",
    "settled": "The report is settled.",
    "joined": "The two records are shown as one now.",
    "parted": "The two records are shown apart again.",
    "taken-back": "The source’s own value is shown again.",
    "withdrawn": "The service is off the list. Links to it still work.",
}


@dataclass(frozen=True)
class FactLine:
    """A fact: its code and name, what we say, what that rests on."""

    code: str
    name: str
    says: str
    trust: Trust


@dataclass(frozen=True)
class FieldLine:
    """A field of a record: what readers see, and what that rests on.

    ``source_says`` is the source's own value where an editor changed it; ``conflict`` is true
    where the source has said something new since.
    """

    field: str
    label: str
    value: str
    basis: str
    amended: bool = False
    source_says: str = ""
    conflict: bool = False


@dataclass(frozen=True)
class PartLines:
    """One record behind a service: where it comes from, its fields."""

    part: Part
    title: str
    lines: tuple[FieldLine, ...]


def page(service: Service, actor: Actor, ages: Ages, now: datetime, done: str) -> dict[str, object]:
    """All that the template shows."""
    able = may_change(actor, service)
    return {
        "service": service,
        "record": service.record,
        "facts": fact_lines(service, ages, now.date()),
        "parts": [part_lines(part, ages, now.date()) for part in service.parts],
        "may": {act.name: act in able for act in Act},
        "done": DONE.get(done, ""),
    }


def fact_lines(service: Service, ages: Ages, today: date) -> list[FactLine]:
    """Every fact with what it rests on."""
    return [_fact_line(service, state, ages, today) for state in facts_of(service).values()]


def _fact_line(service: Service, state: FactState, ages: Ages, today: date) -> FactLine:
    fact: Fact = state.fact
    says = said(service.record, fact) or NOTHING
    return FactLine(fact.value, FACT_NAMES[fact], says, trust(state, service, ages, today))


def part_lines(part: Part, ages: Ages, today: date) -> PartLines:
    """A record with the basis of each of its fields."""
    line = source_line(part.source, part.sample, part.edited_at, ages, today)
    title = f"From {line.title}" if part.source else "Typed in on this node"
    amended = {one.field: one for one in part.amendments}
    disputed = {one.field for one in conflicts(part.said, part.amendments)}
    basis = f"From {line.title}, {line.dated}" if part.source else _typed_basis(part, today)
    return PartLines(
        part,
        title,
        tuple(
            _field_line(part, field, basis, amended, disputed, today)
            for field in LABELS
            if field in amended or words_of(part.record, field) != NOTHING
        ),
    )


def _typed_basis(part: Part, today: date) -> str:
    day = f", {dated_words(local_day(part.edited_at), today)}" if part.edited_at else ""
    return f"Typed in by {part.edited_label or 'this node'}{day}"


def _field_line(
    part: Part,
    field: str,
    basis: str,
    amended: Mapping[str, Amendment],
    disputed: set[str],
    today: date,
) -> FieldLine:
    """One field; an amended one names its editor and the source's own value."""
    change = amended.get(field)
    value = words_of(part.record, field)
    if change is None:
        return FieldLine(field, LABELS[field], value, basis)
    by = f"Changed by {change.by_label}, {dated_words(local_day(change.at), today)}"
    source_says = words_of(part.said, field)
    return FieldLine(field, LABELS[field], value, by, True, source_says, field in disputed)
