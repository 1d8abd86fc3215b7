"""What stands on neighbours' shelves: each of their templates once, by its release in use.

The whole of it is kept in each process and read again when something was taken or taken back.
"""

import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

import msgspec
from django.db.models import Count, Max, QuerySet

from superhighway.library.domain import Kind
from superhighway.library.entries import Contents, Entry
from superhighway.library.models import TemplateRow
from superhighway.library.neighbours.models import TheirReleaseRow
from superhighway.library.selectors import reason_of
from superhighway.library.states import State

_BYTES = ("content", "envelope", "key")


@dataclass
class _Kept:
    stamp: object = None
    entries: list[Entry] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


_KEPT = _Kept()


def shown() -> QuerySet[TheirReleaseRow]:
    """The releases that may be seen."""
    return TheirReleaseRow.objects.filter(withdrawn_at=None)


def entries() -> list[Entry]:
    """Every template that a neighbour shows and that isn't in use here, by title."""
    used = used_here()
    return [one for one in _entries() if one.id not in used]


def used_here() -> set[str]:
    """The UUIDs of neighbours' templates that are in use here."""
    return {str(one) for one in TemplateRow.objects.exclude(source="").values_list("pk", flat=True)}


def stamp_of_all() -> object:
    """What differs once anything was taken or taken back."""
    everything = TheirReleaseRow.objects.all()
    return everything.aggregate(Count("pk"), Max("taken_at"), Max("withdrawn_at"))


def _entries() -> list[Entry]:
    stamp = stamp_of_all()
    with _KEPT.lock:
        if _KEPT.stamp != stamp:
            found = list(_by_template(shown()))
            _KEPT.entries = sorted(found, key=lambda one: (one.title.casefold(), one.id))
            _KEPT.stamp = stamp
        return _KEPT.entries


def entries_of(source: str, templates: Iterable[uuid.UUID]) -> Iterator[Entry]:
    """These templates of a neighbour as they are shown; one without a release that is, is not."""
    return _by_template(shown().filter(source=source, template__in=list(templates)))


def newest() -> int:
    """The number of the row that was added last; 0 without any."""
    return TheirReleaseRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def entries_after(number: int, most: int) -> list[Entry]:
    """The templates of which a neighbour shows a release in use by a row after that one.

    Those that are in use here are ours to tell of. A release that is said again keeps its row.
    """
    rows = shown().filter(pk__gt=number, state=State.RELEASED).order_by("-pk")
    new = set(rows.values_list("template", flat=True)[:most])
    used = used_here() if new else set()
    return [one for one in _by_template(shown().filter(template__in=new)) if one.id not in used]


def _by_template(rows: QuerySet[TheirReleaseRow]) -> Iterator[Entry]:
    ordered = rows.order_by("template", "-number").defer(*_BYTES)
    for _, of_one in groupby(ordered, lambda row: row.template):
        releases = list(of_one)
        yield _entry(on_the_shelf(releases))


def on_the_shelf(releases: Sequence[TheirReleaseRow]) -> TheirReleaseRow:
    """The release in use, else the newest; they come with the newest first."""
    return next((one for one in releases if one.state == State.RELEASED), releases[0])


def _entry(row: TheirReleaseRow) -> Entry:
    reason = reason_of(row.reason)
    return Entry(
        id=str(row.template),
        kind=Kind(row.kind),
        title=row.title,
        url=row.url,
        version=row.version,
        number=row.number,
        state=State(row.state),
        sample=row.sample,
        reason=reason,
        good_until=reason.expires,
        released_at=row.released_at,
        contents=said_of(row.said),
        source=row.source,
    )


@lru_cache(maxsize=5_000)
def said_of(text: str) -> Contents:
    """What a release's bytes say, as it was kept."""
    return msgspec.json.decode(text, type=Contents)
