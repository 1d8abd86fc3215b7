"""The releases of the library as FHIR resources: an id, and the bytes as they were released."""

import re
import uuid
from collections.abc import Sequence

from django.db.models import QuerySet

from superhighway.core.errors import Problem
from superhighway.core.publishing import OF_NEIGHBOURS
from superhighway.fhir.api import RestProblem
from superhighway.library.domain import Release
from superhighway.library.exchange.rest.searching import Entry
from superhighway.library.models import ReleaseRow
from superhighway.library.selectors import questionnaire, release
from superhighway.library.states import State

_ID = re.compile(
    r"(?P<template>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-(?P<number>\d{1,6}))?"
)


def ours() -> QuerySet[ReleaseRow]:
    """The releases of this node: a neighbour's that is used here is read at its author's."""
    return ReleaseRow.objects.exclude(template__source__startswith=OF_NEIGHBOURS)


def id_of(one: Release) -> str:
    """The FHIR id of a release: its template's UUID, a hyphen, its number."""
    return f"{one.template}-{one.number}"


def found(identity: str, number: int | None = None) -> Release:
    """The release of that id, or the newest of the template of that UUID.

    ``number`` names one of its versions instead. Raises Problem UNKNOWN.
    """
    match = _ID.fullmatch(identity.lower())
    known = match and ours().filter(template=uuid.UUID(match["template"])).exists()
    if not match or not known:
        raise Problem(RestProblem.UNKNOWN, what="Questionnaire", id=identity[:80])
    wanted = number if match["number"] is None else int(match["number"])
    try:
        return release(match["template"], wanted)
    except Problem as problem:
        raise Problem(RestProblem.UNKNOWN, what="Questionnaire", id=identity[:80]) from problem


def entries(*, with_status: bool) -> list[Entry]:
    """Every release, by title; the status that it says of itself only where that is wanted."""
    rows = ours().order_by("title", "template", "-number")
    rows = (
        rows.defer("envelope", "reason")
        if with_status
        else rows.defer("envelope", "reason", "content")
    )
    return [_entry(row, with_status=with_status) for row in rows]


def _entry(row: ReleaseRow, *, with_status: bool) -> Entry:
    said = questionnaire(bytes(row.content)).raw.get("status", "") if with_status else ""
    return Entry(
        id=f"{row.template_id}-{row.number}",
        template=str(row.template_id),
        url=row.url,
        version=row.version,
        title=row.title,
        status=str(said),
        released_at=row.released_at,
        newest=row.state == State.RELEASED,
        retired=row.state == State.RETIRED,
    )


def contents(wanted: Sequence[Entry]) -> dict[str, tuple[bytes, State]]:
    """The bytes and the state of these releases, by their ids."""
    templates = {uuid.UUID(one.template) for one in wanted}
    ids = {one.id for one in wanted}
    rows = ours().filter(template__in=templates).only("template_id", "number", "content", "state")
    return {
        name: (bytes(row.content), State(row.state))
        for row in rows
        if (name := f"{row.template_id}-{row.number}") in ids
    }
