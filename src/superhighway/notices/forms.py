"""Reads a notice from the staff form, and puts one into it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeVar

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.core.extensions import subject_of
from superhighway.nhsui.formats import list_words, time_words
from superhighway.nhsui.forms import Form
from superhighway.notices import domain
from superhighway.notices.domain import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_REFS,
    MOST_WARDS,
    OF_SUBJECTS,
    Area,
    AreaKind,
    Category,
    Draft,
    Notice,
    Severity,
)
from superhighway.notices.errors import NoticeProblem
from superhighway.places.api import read_place

Typed = dict[str, str]
Choice = TypeVar("Choice", bound=Enum)
Value = TypeVar("Value")
FIELDS = (
    *("title", "text", "severity", "category", "area", "wards", "place", "radius"),
    *("service", "stop", "route"),
    *("starts-day", "starts-month", "starts-year", "starts-time"),
    *("ends-day", "ends-month", "ends-year", "ends-time"),
    "supersedes",
)
RADIUS_M = 1_000
#: The address of a service's page, in which its reference is.
_SERVICE = re.compile(r"(?:https?://[^/\s]+)?/services/([0-9a-f-]{36})/?")


@dataclass(frozen=True)
class Reading:
    """What came of a form: the draft, or None where something is wrong; ``form`` has the errors.

    ``places`` are what the place that was typed may mean, where that has to be asked back.
    """

    draft: Draft | None
    form: Form
    places: tuple[str, ...] = ()


def typed_from(data: Mapping[str, str]) -> Typed:
    """The fields of the form out of a request, and nothing else."""
    return {name: data.get(name, "").replace("\r\n", "\n").replace("\0", "") for name in FIELDS}


def begin(now: datetime, about: str = "") -> Typed:
    """What the form of a new notice shows: from now on, about what a link said."""
    typed = dict.fromkeys(FIELDS, "") | _moment("starts", now) | {"radius": str(RADIUS_M)}
    kind = about.partition(":")[0]
    known = kind in {one.value for one in OF_SUBJECTS}
    if known:
        typed |= {"area": kind, kind: about}
    else:
        typed["area"] = AreaKind.FOOTPRINT.value
    return typed | {"severity": Severity.INFORMATION.value}


def typed_of(notice: Notice, now: datetime) -> Typed:
    """What the form shows of a notice whose place another is to take."""
    draft, area = notice.draft, notice.draft.area
    return {
        "title": draft.title,
        "text": draft.text,
        "severity": draft.severity.value,
        "category": draft.category.value,
        "area": area.kind.value,
        "wards": ", ".join(area.wards),
        "place": f"point:{area.lat:.5f},{area.lon:.5f}" if area.radius_m and area.lat else "",
        "radius": str(area.radius_m or RADIUS_M),
        **{kind.value: "\n".join(area.refs) for kind in OF_SUBJECTS if kind is area.kind},
        "supersedes": notice.uri,
        **_moment("starts", max(now, draft.starts)),
        **_moment("ends", draft.ends),
    }


def _moment(name: str, moment: datetime) -> Typed:
    local = moment.astimezone(LONDON)
    return {
        f"{name}-day": str(local.day),
        f"{name}-month": str(local.month),
        f"{name}-year": str(local.year),
        f"{name}-time": time_words(local),
    }


def read(typed: Typed, now: datetime) -> Reading:
    """The notice that was typed, with an error for each field that can't stand."""
    form = Form(typed, now.astimezone(LONDON).date())
    title = _lines(form, "title", LONGEST_TITLE)
    text = _lines(form, "text", LONGEST_TEXT)
    severity = _chosen(form, "severity", "how much depends on it", Severity)
    category = _chosen(form, "category", "what it is about", Category)
    area, places = _area(form)
    starts = form.moment("starts", "the day on which it begins", "the time at which it begins")
    ends = form.moment("ends", "the day on which it ends", "the time at which it ends")
    if not (form and severity and category and area and starts and ends):
        return Reading(None, form, places)
    # Minutes are typed, so what begins "now" began some seconds ago.
    draft = Draft(title, text, severity, category, area, starts, ends, typed["supersedes"])
    try:
        domain.check(draft, now)
    except Problem as problem:
        form.fail("ends", problem.sentence, "ends-day")
        return Reading(None, form)
    return Reading(draft, form)


def _lines(form: Form, name: str, most: int) -> str:
    text = form.typed(name).strip()
    if not text:
        form.fail(name, Problem(NoticeProblem.EMPTY, what=name).sentence)
    if len(text) > most:
        form.fail(name, Problem(NoticeProblem.TOO_LONG, what=name, most=most).sentence)
    return " ".join(text.split()) if name == "title" else text


def _chosen(form: Form, name: str, what: str, kind: type[Choice]) -> Choice | None:
    chosen = form.choice(name, what, [one.value for one in kind])
    return kind(chosen) if chosen else None


def _area(form: Form) -> tuple[Area | None, tuple[str, ...]]:
    """Where it holds, and what the place that was typed may mean."""
    kind = _chosen(form, "area", "whom it concerns", AreaKind)
    if kind is AreaKind.WARDS:
        return _kept(form, "wards", lambda: wards(form.typed("wards"))), ()
    if kind is AreaKind.RADIUS:
        return _circle(form)
    if kind in OF_SUBJECTS:
        return _kept(form, kind.value, lambda: subjects(kind, form.typed(kind.value))), ()
    return (Area(kind) if kind else None), ()


def _kept(form: Form, name: str, reader: Callable[[], Value]) -> Value | None:
    try:
        return reader()
    except Problem as problem:
        form.fail(name, problem.sentence)
        return None


def _circle(form: Form) -> tuple[Area | None, tuple[str, ...]]:
    radius = form.number("radius", "how many metres around it", 50, domain.LARGEST_RADIUS_M, 0)
    place, choices = read_place(form, "place", "the place around which it holds")
    names = tuple(f"{one.name} ({one.note}): {one.ref}" for one in choices)
    if choices:
        form.fail("place", f"Say which one you mean: {names[0]}, or another of those below.")
    if place is None or radius is None:
        return None, names
    return Area(AreaKind.RADIUS, place.name, (), place.lat, place.lon, radius), ()


def wards(text: str) -> Area:
    """An area of wards, from codes with commas or spaces between; raises Problem NO_WARD."""
    codes = tuple(dict.fromkeys(re.findall(r"[A-Z]\d{8}", text.upper())))
    if not 0 < len(codes) <= MOST_WARDS:
        raise Problem(NoticeProblem.NO_WARD)
    return Area(AreaKind.WARDS, f"Wards {list_words(codes)}", wards=codes)


def subjects(kind: AreaKind, text: str) -> Area:
    """An area of services, stops or routes, from references or addresses of pages, one a line.

    Raises Problem NO_SUBJECT or UNKNOWN_SUBJECT.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    refs = tuple(dict.fromkeys(_ref(kind, line) for line in lines))
    area = Area(kind, refs=refs)
    domain.check_area(area)
    found = [(ref, subject_of(ref)) for ref in refs[:MOST_REFS]]
    for ref, subject in found:
        if subject is None:
            raise Problem(NoticeProblem.UNKNOWN_SUBJECT, ref=ref)
    known = [subject for _, subject in found if subject]
    names = list_words([subject.name for subject in known[:3]])
    more = f" and {len(known) - 3} more" if len(known) > 3 else ""
    position = (known[0].lat, known[0].lon) if len(known) == 1 else (None, None)
    return Area(kind, f"{names}{more}"[: domain.LONGEST_NAME], (), *position, refs=refs)


def _ref(kind: AreaKind, line: str) -> str:
    """The reference that a line means: one with its prefix, or a page's address."""
    page = _SERVICE.fullmatch(line)
    if page:
        return f"service:{page[1]}"
    return line if line.startswith(f"{kind.value}:") else f"{kind.value}:{line}"
