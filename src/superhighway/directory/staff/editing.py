"""Changing a record, or typing a new one: the form, its check page, what it publishes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from superhighway.accounts.api import Act, Actor, reach
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.amendments import changed
from superhighway.directory.cards.selectors import access_card
from superhighway.directory.domain import FACT_NAMES, Fact, ServiceRecord, ServiceStatus
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.needs import NEED_NAMES, Need
from superhighway.directory.shown import Part
from superhighway.directory.staff import actions
from superhighway.directory.staff.errors import StaffProblem
from superhighway.directory.staff.fields import LABELS, STATUS_NAMES, STEPS, words_of
from superhighway.directory.staff.reading import Reading, read
from superhighway.directory.staff.selectors import locate
from superhighway.directory.staff.typed import (
    LIMIT_PARTS,
    MOST_PLACES,
    MOST_WAYS,
    Typed,
    from_request,
    marks,
    merged,
    rows,
    typed_of,
)
from superhighway.directory.truth.saying import REFERRALS, WAYS
from superhighway.directory.truth.selectors import told
from superhighway.nhsui.forms import FieldError
from superhighway.organisations import api as organisations
from superhighway.sources.api import area

#: The steps of the form: fill in, look at it once more, publish.
FORM, CHECK, PUBLISH = "form", "check", "publish"
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Edit:
    """A form on its way: the record that it changes (None: a new one) and what is typed into it.

    ``record`` is what the form began with as it stands now. ``change`` is the number of the row
    that the editor saw, ``was`` stands for what its fields held then. ``settles`` are the disputed
    facts that it puts right.
    """

    part: Part | None
    record: ServiceRecord
    typed: Typed
    change: int | None
    settles: tuple[Fact, ...]
    code: str = ""
    was: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def reading(self) -> Reading:
        """What the form changes."""
        return read(self.typed, self.record, locate, clock.today())


@dataclass(frozen=True)
class Change:
    """One line of the check page."""

    label: str
    before: str
    after: str


def begin(part: Part, settle: str) -> Edit:
    """The form of a record as it is; with what samples found out where it is to settle that."""
    facts = tuple(fact for fact in Fact if fact.value == settle)
    typed = from_request(typed_of(part.record))
    was = marks(typed)
    for fact in facts:
        found = told(part.uri).get(fact)
        if found:
            typed |= _proposed(part.record, fact, found.truth)
    return Edit(part, part.record, typed, part.change, facts, was=was)


def _proposed(record: ServiceRecord, fact: Fact, truth: str) -> Typed:
    """The input that holds such a fact, filled with what is true; no other facts fit one input."""
    of_place = {Fact.OPENING_TIMES: "hours", Fact.TELEPHONE: "telephone"}.get(fact)
    if of_place is None:
        return {}
    own = {Fact.OPENING_TIMES: bool(record.schedules), Fact.TELEPHONE: bool(record.telephone)}
    only = len(record.locations) == 1 and not own[fact]
    at_place = only and bool(typed_of(record).get(f"place-0-{of_place}"))
    return {f"place-0-{of_place}" if at_place else of_place: truth}


def sent(part: Part, data: Mapping[str, str]) -> Edit:
    """The form as it came back; what its editor left alone is as the record has it now."""
    seen = data.get("change", "")
    facts = tuple(fact for fact in Fact if fact.value == data.get("settle", ""))
    number = int(seen) if seen.isascii() and seen.isdecimal() else part.change
    was = {name: data.get(f"was-{name}", "") for name in LABELS}
    typed = merged(from_request(data), was, from_request(typed_of(part.record)))
    return Edit(part, part.record, typed, number, facts, was=was)


def begin_new(actor: Actor, data: Mapping[str, str]) -> Edit:
    """The form of a new record; it begins with the organisation of who types it."""
    able = reach(actor, Act.EDIT_SERVICE)
    own = "" if able.everywhere else min(able.organisations, default="")
    code = (data.get("ods_code", "") or own).strip().upper()
    known = organisations.organisation(code) if code else None
    typed = from_request(data)
    name = known.name if known else typed.get("organisation_name", "")
    uri = known.uri if known else f"urn:superhighway:node:{area().slug}:organisation:{_slug(name)}"
    typed |= {"organisation_name": name} if name else {}
    start = actions.blank(uri, "", code)
    return Edit(None, start, {"status": ServiceStatus.ACTIVE.value} | typed, None, (), code)


def _slug(text: str) -> str:
    return _SLUG.sub("-", text.lower()).strip("-") or "unnamed"


def form_page(
    edit: Edit, errors: Mapping[str, str], summary: Sequence[object]
) -> dict[str, object]:
    """What the form's template shows."""
    return {
        "edit": edit,
        "part": edit.part,
        "typed": edit.typed,
        "error": errors,
        "errors": summary,
        "needs": NEED_NAMES,
        "statuses": STATUS_NAMES,
        "ways": WAYS,
        "way_rows": rows(edit.typed, "way", MOST_WAYS),
        "place_rows": rows(edit.typed, "place", MOST_PLACES),
        "steps": STEPS,
        "referrals": REFERRALS,
        "limit_parts": LIMIT_PARTS,
        "told": told(edit.part.uri) if edit.part else {},
        "facts": FACT_NAMES,
        "card": bool(edit.record.ods_code) and _has_card(edit.record),
    }


def _has_card(record: ServiceRecord) -> bool:
    """Whether an access card says how to get in."""
    return Need.GP in record.needs and access_card(record.ods_code) is not None


def problems_page(edit: Edit, *problems: Problem) -> dict[str, object]:
    """The form again with what is wrong; a conflict shows what the other editor wrote."""
    form = edit.reading.form
    summary: list[object] = list(form.summary())
    summary += [FieldError("#name", problem.sentence) for problem in problems]
    context = form_page(edit, form.errors, summary)
    if any(problem.kind is DirectoryProblem.CHANGED_MEANWHILE for problem in problems):
        context |= {"edit": seen_now(edit), "theirs": theirs(edit)}
    return context


def seen_now(edit: Edit) -> Edit:
    """The form whose editor has been shown what the record says now."""
    if edit.part is None:
        return edit
    was = marks(from_request(typed_of(edit.record)))
    return replace(edit, change=edit.part.change, was=was)


def theirs(edit: Edit) -> dict[str, str]:
    """What the record says now in the fields where the form says something else."""
    return {LABELS[name]: words_of(edit.record, name) for name in edit.reading.changes}


def refuse(edit: Edit) -> list[Problem]:
    """What is wrong with a form as a whole: nothing is changed by it."""
    reading = edit.reading
    if reading.form.errors or reading.changes or (edit.part and edit.settles):
        return []
    return [Problem(StaffProblem.NOTHING_CHANGED)]


def check_page(edit: Edit) -> dict[str, object]:
    """What the check page shows: each change, before and after."""
    changes = edit.reading.changes
    after = changed(edit.record, changes)
    return {
        "edit": edit,
        "part": edit.part,
        "changes": [
            Change(LABELS[name], words_of(edit.record, name), words_of(after, name))
            for name in changes
        ],
        "facts": FACT_NAMES,
    }


def publish(actor: Actor, edit: Edit) -> ServiceRecord:
    """Publish the form; raises what actions.publish raises."""
    return actions.publish(
        actor, edit.part, edit.reading.changes, edit.change, edit.settles, edit.record
    )
