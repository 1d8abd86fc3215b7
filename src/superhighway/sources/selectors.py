"""Reads: the current edition, the area, the sources and their age."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Max
from django.db.utils import OperationalError, ProgrammingError

from superhighway.core import home as node_home
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.sources.age import Dates, as_of, is_old, state_of
from superhighway.sources.domain import Area, Edition, RunFacts, SourceAge
from superhighway.sources.models import Current, EditionRun, Run, Source
from superhighway.sources.models import Edition as EditionRow
from superhighway.sources.records import area_from, facts_of, part_input, spec_from
from superhighway.sources.timing import next_refreshes

#: The editions that a request stays with, by their node; None outside ``one_edition``.
_kept: ContextVar[dict[Home, Edition] | None] = ContextVar("kept", default=None)


def _pointer() -> tuple[int, str] | None:
    """Number and token of the current edition; None before the first."""
    return Current.objects.values_list("edition_id", "edition__token").first()


def _has_tables() -> bool:
    """Whether this node's database was ever set up."""
    try:
        return "sources_current" in connection.introspection.table_names()
    except OperationalError:
        return False


@lru_cache(maxsize=4)
def _edition(number: int, token: str, home: Home) -> Edition:
    """The edition of that number; kept, since an edition never changes."""
    row = EditionRow.objects.get(pk=number, token=token)
    parts = EditionRun.objects.filter(edition=row).select_related("run")
    return Edition(
        number=number,
        token=token,
        path=home.edition(number),
        published_at=row.published_at or row.created_at,
        area=area_from(row.area),
        runs=tuple(part_input(part, home) for part in parts),
    )


@contextmanager
def one_edition() -> Iterator[None]:
    """Until it ends the current edition stays the one that it was when first asked for.

    For one request in one thread: all that a page says rests on the same edition.
    """
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def current_edition() -> Edition:
    """What the node knows now; one small query, inside ``one_edition`` only the first time.

    Raises Problem NO_HOME where the node was never built.
    """
    home, kept = node_home.current(), _kept.get()
    if kept is None:
        return _now_current(home)
    if home not in kept:
        kept[home] = _now_current(home)
    return kept[home]


def _now_current(home: Home) -> Edition:
    """The edition that the pointer names at this moment."""
    try:
        pointer = _pointer()
    except (OperationalError, ProgrammingError):
        if _has_tables():
            raise
        pointer = None
    if pointer is None:
        raise Problem(CoreProblem.NO_HOME, home=home.root)
    return _edition(*pointer, home)


def current_number() -> int | None:
    """The current edition's number, or None before the first.

    Asks for nothing else, so that it works on the tables of an older version too.
    """
    return Current.objects.values_list("edition_id", flat=True).first() if _has_tables() else None


def area() -> Area:
    """The area that this node serves. Raises Problem NO_HOME where it was never built."""
    return current_edition().area


def sources_with_age(now: datetime) -> list[SourceAge]:
    """Every source of the area and how old it is at ``now``, in the order of ``locality.toml``.

    Raises Problem NO_HOME where the node was never built.
    """
    edition = current_edition()
    sources = Source.objects.filter(active=True)
    used = {run.spec.key: run.number for run in edition.runs} | _live_runs()
    runs = Run.objects.in_bulk(list(used.values()))
    refreshes = next_refreshes()
    return [
        _age(source, runs.get(used.get(source.key, 0)), refreshes.get(source.key), now)
        for source in sources
    ]


def _live_runs() -> dict[str, int]:
    """The newest good run of each source that is in no edition."""
    good = Run.objects.filter(source__active=True, state=Run.State.GOOD, editions__isnull=True)
    newest = good.values("source__key").annotate(newest=Max("pk"))
    return dict(newest.values_list("source__key", "newest"))


def _age(
    source: Source, run: Run | None, next_refresh: datetime | None, now: datetime
) -> SourceAge:
    spec = spec_from(source.spec)
    facts = facts_of(run) if run else RunFacts()
    dates = Dates(facts, run.fetched_at if run else None, source.checked_at, source.failed_since)
    return SourceAge(
        spec=spec,
        state=state_of(spec, dates, now),
        old=is_old(spec, dates, now),
        as_of=as_of(spec, dates),
        run=run.pk if run else None,
        facts=facts,
        fetched_at=dates.fetched_at,
        checked_at=source.checked_at,
        taken=run.taken if run else {},
        refused=run.refused if run else {},
        warnings=tuple(run.warnings) if run else (),
        failed_since=source.failed_since,
        problem=source.problem,
        next_refresh=next_refresh,
    )
