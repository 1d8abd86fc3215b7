"""What the staff pages of notices show."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from superhighway.accounts.api import Act, Actor, may
from superhighway.core.errors import Problem
from superhighway.nhsui.forms import FieldError
from superhighway.notices import selectors
from superhighway.notices.domain import OPEN, AreaKind, Draft, Notice, Severity, Step
from superhighway.notices.forms import Reading, Typed
from superhighway.notices.models import NoticeRow
from superhighway.notices.presenting import (
    CATEGORIES,
    SEVERITIES,
    SEVERITY_HINTS,
    shown,
)

Acting = Callable[[Actor], Notice]
AREAS = (
    (AreaKind.FOOTPRINT, "Everybody in the area"),
    (AreaKind.RADIUS, "Everybody near a place"),
    (AreaKind.WARDS, "Everybody in some wards"),
    (AreaKind.SERVICE, "Who uses a service"),
    (AreaKind.STOP, "Who uses a bus stop"),
    (AreaKind.ROUTE, "Who uses a bus route"),
)
DONE = {
    "published": "The notice is published.",
    "waiting": "The notice waits until a second person has checked it.",
    "cancelled": "The notice is cancelled. Readers are told that it no longer holds.",
    "dropped": "The notice will not be published.",
}


def listing(actor: Actor, now: datetime, done: str) -> dict[str, Any]:
    """The notices that somebody may work on."""
    found = [selectors.notice_of(row) for row in selectors.for_staff(actor)]
    waiting = [one for one in found if one.step is Step.WAITING and one.draft.ends > now]
    current = [one for one in found if one.step is not Step.WAITING and one.state(now) in OPEN]
    over = [one for one in found if one not in waiting and one not in current]
    return {
        "groups": [
            ("To be checked", [shown(one, now) for one in waiting]),
            ("Published", [shown(one, now) for one in current]),
            ("Over", [shown(one, now) for one in over]),
        ],
        "may_write": bool(actor.grants) and _may_write_any(actor),
        "done": DONE.get(done, ""),
    }


def _may_write_any(actor: Actor) -> bool:
    return any(grant.carries(Act.WRITE_NOTICE) for grant in actor.grants)


def form(typed: Typed, reading: Reading | None) -> dict[str, Any]:
    """The form, with what was typed and what is wrong with it."""
    kinds = [(one.value, SEVERITIES[one], SEVERITY_HINTS[one]) for one in reversed(Severity)]
    return {
        "typed": typed,
        "errors": reading.form.summary() if reading else [],
        "error": reading.form.errors if reading else {},
        "places": reading.places if reading else (),
        "severities": sorted(kinds, key=lambda one: Severity(one[0]).rank, reverse=True),
        "categories": [(one.value, text) for one, text in CATEGORIES.items()],
        "areas": [(kind.value, text) for kind, text in AREAS],
        "replaces": bool(typed.get("supersedes")),
    }


def check(draft: Draft, typed: Typed, actor: Actor, now: datetime) -> dict[str, Any]:
    """What readers will see, before it is published."""
    as_published = Notice("", "", draft, Step.PUBLISHED, now, written_by=actor.label)
    return {
        "notice": shown(as_published, now),
        "typed": typed,
        "severe": draft.severity is Severity.SEVERE,
    }


def page(
    row: NoticeRow, actor: Actor, now: datetime, problem: Problem | None = None
) -> dict[str, Any]:
    """One notice, and what ``actor`` can do with it."""
    notice = selectors.notice_of(row)
    waits = notice.step is Step.WAITING and notice.draft.ends > now
    mine, ours = row.wrote == actor.text, not row.origin and not row.feed
    may_check = may(actor, Act.CHECK_NOTICE, row.organisation)
    may_write = may(actor, Act.WRITE_NOTICE, row.organisation)
    return {
        "notice": shown(notice, now),
        "about": notice,
        "waits": waits,
        "may_check": waits and may_check and not mine,
        "mine": mine,
        "may_drop": waits and (mine or may_check),
        "may_change": ours and may_write and notice.state(now) in OPEN,
        "errors": [FieldError("#reason", problem.sentence)] if problem else [],
        "problem": problem.sentence if problem else "",
        "sentences": DONE,
    }
