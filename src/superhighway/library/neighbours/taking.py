"""Neighbours' releases into the library's table and its search, and out of sight again."""

import uuid
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec
from django.db import transaction
from django.db.models import Q

from superhighway.core import bulk, clock
from superhighway.core.errors import Problem
from superhighway.library.documents import KIND, document
from superhighway.library.entries import Entry
from superhighway.library.errors import LibraryProblem
from superhighway.library.models import LONGEST_ORIGIN, ReleaseRow, TemplateRow
from superhighway.library.naming import OURS
from superhighway.library.neighbours.checking import Good, checked
from superhighway.library.neighbours.models import TheirReleaseRow
from superhighway.library.neighbours.shelf import entries_of, used_here
from superhighway.library.publishing import ReleaseBody
from superhighway.library.states import State
from superhighway.search import api as search_api

#: What search knows of neighbours' templates.
OWNER = "neighbours-library"
_AT_ONCE = 200
Part = TypeVar("Part")
#: The columns of a row, as its model has them.
_NAMES = [one.name for one in TheirReleaseRow._meta.concrete_fields if one.name != "id"]  # noqa: SLF001
_UPDATED = [name for name in _NAMES if name != "uri"]


@dataclass
class Taken:
    """What became of a neighbour's records: how many are kept, and why others are not, by uri."""

    kept: int = 0
    refused: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def take_from(source: str, sample: bool, bodies: Iterable[bytes]) -> Taken:
    """Show these releases of a neighbour, or bring them to this.

    ``source`` is the neighbour's ``sources.key_of``, ``bodies`` are records of
    ``template-release/1.0`` in any order. A template stays with whom it first came from. Nothing is
    raised: what is wrong with one says nothing of the others.
    """
    taken = Taken()
    for some in _parts(list(bodies)):
        good, refused = _looked_at(source, some)
        _drop(source, refused)
        _put(source, sample, good)
        taken.kept += len(good)
        taken.refused.update(refused)
    return taken


@transaction.atomic
def leave_from(source: str, uris: Iterable[str]) -> int:
    """Show these releases of a neighbour no more; returns how many there were.

    Those that are used here stay in use: their bytes lie among our own.
    """
    return _drop(source, uris)


def why_refused(source: str, bodies: Sequence[bytes]) -> Mapping[str, str]:
    """Why these releases of a neighbour couldn't be shown, by uri; nothing of those that could."""
    found: dict[str, str] = {}
    for some in _parts(bodies):
        found.update(_looked_at(source, some)[1])
    return found


def _looked_at(source: str, bodies: Sequence[bytes]) -> tuple[list[Good], dict[str, str]]:
    """Those that can be shown, and why the others can't."""
    found = {body.uri: body for body in map(_read, bodies)}
    others = _others(source, found.values())
    refused: dict[str, str] = {}
    good = []
    for uri, body in found.items():
        try:
            if others & {body.template, body.url}:
                raise Problem(LibraryProblem.ANOTHERS, name=uri[:100])
            good.append(checked(body))
        except Problem as problem:
            refused[uri] = problem.sentence
    return good, refused


def _read(body: bytes) -> ReleaseBody:
    return msgspec.json.decode(body, type=ReleaseBody)


def _others(source: str, bodies: Iterable[ReleaseBody]) -> set[str]:
    """The UUIDs and addresses of these that are a template of ours, or of another neighbour."""
    ids, urls = set(), set()
    for body in bodies:
        ids |= _uuids(body.template) | _uuids(body.url.removeprefix(OURS))
        urls.add(body.url)
    known = (
        TheirReleaseRow.objects.filter(Q(template__in=ids) | Q(url__in=urls))
        .exclude(source=source)
        .values_list("template", "url"),
        TemplateRow.objects.filter(Q(pk__in=ids) | Q(url__in=urls))
        .exclude(source=source)
        .values_list("pk", "url"),
        ReleaseRow.objects.filter(url__in=urls)
        .exclude(template__source=source)
        .values_list("template", "url"),
    )
    return {str(part) for rows in known for row in rows for part in row}


def _uuids(text: str) -> set[uuid.UUID]:
    try:
        return {uuid.UUID(text)}
    except ValueError:
        return set()


def _values(source: str, one: Good, *, sample: bool) -> tuple[object, ...]:
    """A row of the table, in the order of ``_NAMES``."""
    release = one.release
    return (
        source,
        one.body.uri,
        uuid.UUID(release.template),
        release.number,
        str(one.body.kind),
        release.title,
        release.url,
        release.version,
        str(release.state),
        sample,
        release.content,
        release.sha256,
        release.envelope,
        release.key,
        msgspec.json.encode(release.reason).decode(),
        one.body.derived_from[:LONGEST_ORIGIN],
        msgspec.json.encode(one.contents).decode(),
        release.released_at,
        clock.now(),
        None,
    )


def _put(source: str, sample: bool, good: Sequence[Good]) -> None:
    rows = [_values(source, one, sample=sample) for one in good]
    bulk.insert(TheirReleaseRow, _NAMES, rows, unique=["uri"], update=_UPDATED)
    tell_search(source, {uuid.UUID(one.release.template) for one in good})


def _drop(source: str, uris: Iterable[str]) -> int:
    count = 0
    for some in _parts(list(uris)):
        rows = TheirReleaseRow.objects.filter(uri__in=some, source=source, withdrawn_at=None)
        templates = set(rows.order_by().values_list("template", flat=True))
        count += rows.update(withdrawn_at=clock.now())
        tell_search(source, templates)
    return count


def tell_search(source: str, templates: Iterable[uuid.UUID]) -> None:
    """Let search know these templates of a neighbour as they are shown now."""
    ids = list(templates)
    used = used_here()
    found = {one.id: document(one) for one in entries_of(source, ids) if _is_found(one, used)}
    search_api.remove(OWNER, [f"{KIND}:{one}" for one in ids if str(one) not in found])
    search_api.put(OWNER, found.values())


def _is_found(one: Entry, used: Container[str]) -> bool:
    """Whether search leads to it: ours do where it is in use here."""
    return one.state is State.RELEASED and one.id not in used


def _parts(things: Sequence[Part]) -> Iterator[Sequence[Part]]:
    return (things[start : start + _AT_ONCE] for start in range(0, len(things), _AT_ONCE))
