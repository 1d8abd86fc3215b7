"""The directory as one process keeps it in memory, renewed when somebody changed something.

A request reads one small row to know whether what is kept still stands. After an edit only the
rows that it touched are read again; after an import all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from django.db import connection

from superhighway.core import home as node_home
from superhighway.core.home import Home
from superhighway.directory.index import Entry, Index, entry
from superhighway.directory.models import ServiceRow
from superhighway.directory.selectors import current_rows, services_of
from superhighway.sources.api import current_edition


@dataclass(frozen=True)
class _Kept:
    """What is kept: of which node and edition, up to which change."""

    home: Home
    token: str
    number: int
    loaded: int
    entries: Mapping[int, Entry]
    index: Index


class _Keeper:
    """Holds the newest picture; a reader never waits for more than one renewal."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: _Kept | None = None

    def index(self) -> Index:
        """The services as they are now."""
        home, token = node_home.current(), current_edition().token
        number, loaded = _newest()
        kept = self._kept
        if kept and _is(kept, home, token) and kept.number == number:
            return kept.index
        with self._lock:
            kept = self._kept
            if kept is None or not _is(kept, home, token) or kept.loaded != loaded:
                self._kept = _all(home, token, number, loaded)
            elif kept.number < number:
                self._kept = _with_changes(kept, number)
            assert self._kept  # noqa: S101 - set two lines above, or before
            return self._kept.index


def _is(kept: _Kept, home: Home, token: str) -> bool:
    return (kept.home, kept.token) == (home, token)


def _newest() -> tuple[int, int]:
    """The number of the newest change, and of the newest one that touched all."""
    # Every search asks this, and the plain statement takes a fifth of the time.
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, loaded FROM directory_changes")
        return cursor.fetchone() or (0, 0)


def _all(home: Home, token: str, number: int, loaded: int) -> _Kept:
    rows = list(current_rows())
    services = services_of(rows)
    entries = {row.pk: entry(one) for row, one in zip(rows, services, strict=True)}
    return _Kept(home, token, number, loaded, entries, Index(entries.values()))


def _with_changes(kept: _Kept, number: int) -> _Kept:
    """What was kept, with the rows of newer changes read again."""
    touched = ServiceRow.objects.filter(change__gt=kept.number).values_list("pk", flat=True)
    gone = set(touched)
    rows = list(current_rows().filter(change__gt=kept.number))
    fresh = {row.pk: entry(one) for row, one in zip(rows, services_of(rows), strict=True)}
    entries = {pk: one for pk, one in kept.entries.items() if pk not in gone} | fresh
    return _Kept(kept.home, kept.token, number, kept.loaded, entries, Index(entries.values()))


_keeper = _Keeper()


def index() -> Index:
    """The services of this node, laid out for searching.

    Raises Problem NO_HOME where the node was never built.
    """
    return _keeper.index()
