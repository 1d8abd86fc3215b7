"""Reads an access card from the staff form, and puts one into it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from superhighway.core.errors import Problem
from superhighway.directory.cards.domain import (
    COUNTED,
    MOST_DAYS,
    MOST_ROUTES,
    AccessCard,
    Promise,
    PromiseKind,
    Route,
    RouteKind,
    problem_of_value,
    problems,
)
from superhighway.directory.cards.errors import CardProblem
from superhighway.directory.domain import Known
from superhighway.directory.opening import Schedules, hours_words, read_hours
from superhighway.nhsui.forms import Form

Typed = dict[str, str]
Value = TypeVar("Value")

KNOWN: tuple[Known, ...] = ("yes", "no", "unknown")
#: The fields of one way in, after ``route-N-``.
FIELDS = ("kind", "value", "what_for", "hours", "promise", "days")
LONGEST_HOURS = 1_000
_TAG = re.compile(r"<[/!]?[a-z][^>]*>?", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What came of a form: the card, or None where something is wrong; ``form`` has the errors."""

    card: AccessCard | None
    form: Form


def typed_from(data: Mapping[str, str]) -> Typed:
    """The fields of the form out of a request, and nothing else."""
    names = ["opening", "languages", "interpreter", "step_free", "step_free_note", "seen", "routes"]
    names += [name_of(n, field) for n in range(count(data)) for field in FIELDS]
    return {name: data.get(name, "").replace("\r\n", "\n") for name in names}


def count(data: Mapping[str, str]) -> int:
    """How many ways in the form has."""
    text = data.get("routes", "")
    return min(int(text), MOST_ROUTES) if text.isascii() and text.isdecimal() else 1


def name_of(number: int, field: str) -> str:
    """The name of a field of the way in at that place, from 0."""
    return f"route-{number}-{field}"


def typed_of(card: AccessCard | None, version: int) -> Typed:
    """What the form shows of a card, or of none; ``version`` is kept to tell editors apart."""
    if card is None:
        return {"seen": str(version), "routes": "1", name_of(0, "kind"): RouteKind.TELEPHONE.value}
    typed = {
        "seen": str(version),
        "opening": hours_words(card.opening),
        "languages": ", ".join(card.languages),
        "interpreter": card.interpreter,
        "step_free": card.step_free,
        "step_free_note": card.step_free_note,
        "routes": str(len(card.routes)),
    }
    for number, route in enumerate(card.routes):
        typed |= {name_of(number, field): text for field, text in _typed_route(route).items()}
    return typed


def _typed_route(route: Route) -> Typed:
    return {
        "kind": route.kind.value,
        "value": route.value,
        "what_for": route.what_for,
        "hours": hours_words(route.hours),
        "promise": route.promise.kind.value,
        "days": str(route.promise.days or ""),
    }


def with_one_more(typed: Typed) -> Typed:
    """The form with room for another way in."""
    return typed | {"routes": str(min(count(typed) + 1, MOST_ROUTES))}


def without(typed: Typed, number: int) -> Typed:
    """The form without the way in at that place."""
    kept = [n for n in range(count(typed)) if n != number]
    left = {name: text for name, text in typed.items() if not name.startswith("route-")}
    for place, n in enumerate(kept):
        left |= {name_of(place, field): typed.get(name_of(n, field), "") for field in FIELDS}
    return left | {"routes": str(len(kept))}


def read(data: Mapping[str, str], ods_code: str, today: date) -> Reading:
    """The card that was typed, with an error for each field that can't stand."""
    form = Form(data, today)
    card = AccessCard(
        ods_code=ods_code.upper(),
        opening=_hours(form, "opening"),
        languages=_languages(form),
        interpreter=_known(form, "interpreter", "whether there are interpreters"),
        step_free=_known(form, "step_free", "whether there are steps"),
        step_free_note=_plain(form, "step_free_note", "what to know of steps"),
        routes=tuple(_route(form, number) for number in range(count(data))),
    )
    if form:
        for problem in problems(card):
            form.fail("routes", problem.sentence, "add")
    return Reading(card if form else None, form)


def _tried(form: Form, name: str, reader: Callable[[], Value], fallback: Value) -> Value:
    """What ``reader`` returns; where it raises a Problem that is the field's error."""
    try:
        return reader()
    except Problem as problem:
        form.fail(name, problem.sentence)
        return fallback


def _plain(form: Form, name: str, what: str) -> str:
    """A line of plain words. A script would stay text on every page; it is no help to anybody."""
    text = form.text(name, what, required=False) or ""
    found = _TAG.search(text)
    if found:
        problem = Problem(CardProblem.CODE_OF_A_PAGE, text=found.group()[:30])
        form.fail(name, problem.sentence)
    return text


def _hours(form: Form, name: str) -> Schedules:
    text = form.typed(name)[:LONGEST_HOURS]
    return _tried(form, name, lambda: read_hours(text), ()) if text.strip() else ()


def _languages(form: Form) -> tuple[str, ...]:
    text = _plain(form, "languages", "the languages")
    words = (word.strip() for word in text.replace(" and ", ",").split(","))
    return tuple(dict.fromkeys(word[:1].upper() + word[1:] for word in words if word))


def _known(form: Form, name: str, what: str) -> Known:
    chosen = form.choice(name, what, KNOWN, "unknown")
    return next((known for known in KNOWN if known == chosen), "unknown")


def _route(form: Form, number: int) -> Route:
    """One way in; its errors name it by what it is."""
    name = {field: name_of(number, field) for field in FIELDS}
    kinds = [kind.value for kind in RouteKind]
    kind = RouteKind(
        form.choice(name["kind"], "which way in it is", kinds) or RouteKind.WALK_IN.value
    )
    value = form.typed(name["value"]).strip()
    problem = problem_of_value(kind, value)
    if problem and name["kind"] not in form.errors:
        form.fail(name["value"], problem.sentence)
    route = Route(
        kind=kind,
        value=value,
        what_for=_plain(form, name["what_for"], "what it is for"),
        hours=_hours(form, name["hours"]),
        promise=_promise(form, name["promise"], name["days"]),
    )
    for field in name.values():
        if field in form.errors:
            form.errors[field] = f"Way in {number + 1}: {form.errors[field]}"
    return route


def _promise(form: Form, kind_name: str, days_name: str) -> Promise:
    kinds = [kind.value for kind in PromiseKind]
    chosen = form.choice(kind_name, "what you promise", kinds, PromiseKind.NONE.value)
    kind = PromiseKind(chosen or PromiseKind.NONE.value)
    if kind not in COUNTED:
        return Promise(kind)
    text = form.typed(days_name).strip()
    days = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    if not 1 <= days <= MOST_DAYS:
        form.fail(days_name, Problem(CardProblem.BAD_DAYS, most=MOST_DAYS).sentence)
    return Promise(kind, days)
