"""Reads of neighbours' templates."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.domain import Kind, Release, Template
from superhighway.library.entries import Entry, Origin
from superhighway.library.errors import LibraryProblem
from superhighway.library.models import TemplateRow
from superhighway.library.neighbours import shelf
from superhighway.library.neighbours.models import TheirReleaseRow
from superhighway.library.publishing import TYPE
from superhighway.library.selectors import reason_of
from superhighway.library.states import State
from superhighway.sources import api as sources

#: What a neighbour is called that this node doesn't follow any more.
FORMER = Origin("A neighbour of before")


class Ended(StrEnum):
    """What became at its origin of a release that is in use here."""

    RETIRED = "retired"
    GONE = "gone"


def origin_of(source: str) -> Origin:
    """The neighbour of that key as readers see it."""
    known = sources.neighbours_with_age(clock.now()).get(source)
    if known is None:
        return FORMER
    trust = sources.trust_words(known, TYPE), sources.trust_clause(known, TYPE)
    return Origin(known.spec.title, known.spec.url, known.as_of, known.old, *trust)


def with_origin(entries: Sequence[Entry]) -> list[Entry]:
    """The same, those of neighbours with whose they are."""
    origins = {source: origin_of(source) for source in {one.source for one in entries} if source}
    return [replace(one, origin=origins[one.source]) if one.source else one for one in entries]


def releases(name: str) -> list[Release]:
    """What a neighbour shows of the template of that UUID, the newest first; often nothing."""
    return [as_release(row) for row in _rows(name)]


def template(name: str) -> Template:
    """A neighbour's template by its UUID; raises Problem NO_TEMPLATE."""
    rows = _rows(name)
    if not rows:
        raise Problem(LibraryProblem.NO_TEMPLATE, name=name[:100])
    used = next((row for row in rows if row.state == State.RELEASED), None)
    top = used or rows[0]
    return Template(
        id=str(top.template),
        kind=Kind(top.kind),
        title=top.title,
        url=top.url,
        owner="",
        state=State(rows[0].state),
        sample=top.sample,
        derived_from=top.derived_from,
        newest=used.number if used else None,
        source=top.source,
    )


def templates() -> list[Template]:
    """Every template that neighbours show and that isn't in use here, by title."""
    return [template(one.id) for one in shelf.entries()]


def template_anywhere(name: str) -> Template:
    """A template of this node, else of a neighbour, by its UUID; raises Problem NO_TEMPLATE."""
    try:
        return library.template(name)
    except Problem:
        return template(name)


def anywhere(name: str, number: int | None = None) -> Release:
    """A release of a template of this node, else of a neighbour, by the template's UUID.

    Without a number the one in use, else the newest. Raises Problem NO_TEMPLATE or NO_RELEASE.
    """
    if library.known_row(name) is not None:
        return library.release(name, number)
    found = releases(name)
    wanted = template(name).newest if number is None else number
    for one in found:
        if wanted in {None, one.number}:
            return one
    raise Problem(LibraryProblem.NO_RELEASE)


def in_use(name: str) -> Release:
    """The release that a neighbour uses of the template of that UUID; raises Problem NO_RELEASE."""
    found = next((one for one in releases(name) if one.state is State.RELEASED), None)
    if found is None:
        raise Problem(LibraryProblem.NO_RELEASE)
    return found


def by_canonical(canonical: str) -> Release | None:
    """A neighbour's release by its ``url|version``, where one shows it."""
    row = shelf.shown().filter(uri=canonical).first()
    return as_release(row) if row else None


def newer(name: str, number: int) -> Release | None:
    """The release that the neighbour uses, where it is newer than that number; else None."""
    found = next((one for one in releases(name) if one.state is State.RELEASED), None)
    return found if found and found.number > number else None


@dataclass(frozen=True)
class Standing:
    """How a neighbour's template stands here.

    ``used``: it is in use here, as release ``number``. ``newer`` is a release that the neighbour
    uses meanwhile; ``ended`` what became of this one there: retired, or not shown any more.
    """

    origin: Origin
    used: bool
    newer: Release | None = None
    ended: Ended | None = None


def standing(one: Template, shown: Release) -> Standing | None:
    """How a template stands that is a neighbour's; None for our own."""
    if not one.source:
        return None
    origin, there = origin_of(one.source), by_canonical(shown.canonical)
    if not TemplateRow.objects.filter(pk=one.id).exists():
        return Standing(origin, used=False)
    ended = Ended.GONE if there is None else None
    if there is not None and there.state is State.RETIRED:
        ended = Ended.RETIRED
    return Standing(origin, True, newer(one.id, shown.number), ended)


@dataclass(frozen=True)
class Used:
    """A neighbour's template that is in use here, by its release here, and how it stands there."""

    template: Template
    standing: Standing


def used() -> list[Used]:
    """All of those, by title; of each the release in use here, else the newest, is looked at."""
    found = []
    for row in TemplateRow.objects.exclude(source=""):
        one = library.template(str(row.pk))
        now = standing(one, library.release(one.id, one.newest))
        if now is not None:
            found.append(Used(one, now))
    return found


def updates() -> int:
    """How many templates of neighbours that are in use here have a newer release there."""
    return sum(one.standing.newer is not None for one in used())


def _rows(name: str) -> list[TheirReleaseRow]:
    try:
        identity = uuid.UUID(name)
    except ValueError:
        return []
    return list(shelf.shown().filter(template=identity).order_by("-number"))


def as_release(row: TheirReleaseRow) -> Release:
    """The release of a row."""
    return Release(
        template=str(row.template),
        number=row.number,
        url=row.url,
        version=row.version,
        title=row.title,
        state=State(row.state),
        content=bytes(row.content),
        sha256=row.sha256,
        envelope=bytes(row.envelope),
        reason=reason_of(row.reason),
        released_at=row.released_at,
        by_label="",
        reviewer_label="",
        key=bytes(row.key),
    )
