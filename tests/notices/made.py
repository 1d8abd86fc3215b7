"""Notices for tests: drafts with what a test says of them, written by the cast."""

from datetime import datetime, timedelta

import pytest

from superhighway.core import clock
from superhighway.core.extensions import Subject, subjects
from superhighway.notices import actions
from superhighway.notices.domain import Area, AreaKind, Category, Draft, Notice, Severity, Step
from tests.builders.cast import actor
from tests.builders.published import publish

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVERYBODY = Area(AreaKind.FOOTPRINT)
AT = datetime(2026, 3, 4, 12, tzinfo=clock.LONDON)


def know_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish the area, and let a stop and a bus be known there."""
    publish()
    known = {"stop:bus:1": Subject("High Street"), "route:bus:7": Subject("Bus 7")}
    for kind in ("stop", "route"):
        found = lambda identity, kind=kind: known.get(f"{kind}:{identity}")  # noqa: E731
        monkeypatch.setitem(subjects._items, kind, found)


def draft(title: str = "The lift is out of order", **said: object) -> Draft:
    """A notice for everybody that began an hour ago and ends in one."""
    now = clock.now()
    facts = {
        "text": "Use the ramp.",
        "severity": Severity.WARNING,
        "category": Category.CHANGE,
        "area": EVERYBODY,
        "starts": now - HOUR,
        "ends": now + HOUR,
        **said,
    }
    return Draft(title, **facts)  # type: ignore[arg-type]


def notice(step: Step = Step.PUBLISHED, **said: object) -> Notice:
    """The same as a value, published."""
    about = {name: said.pop(name) for name in ("origin", "feed", "closed_at") if name in said}
    made = draft(**said)  # type: ignore[arg-type]
    return Notice("1", "urn:uuid:1", made, step, AT, published_at=AT, **about)  # type: ignore[arg-type]


def write(title: str = "The lift is out of order", by: str = "editor", **said: object) -> Notice:
    """Write one as somebody of the cast."""
    who = actor(by)
    assert who is not None
    return actions.write(who, draft(title, **said))
