"""Reads of diaries and of what practices say of their waits."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from superhighway.appointments.diaries import store
from superhighway.appointments.diaries.book import Book
from superhighway.appointments.diaries.columns import SlotColumns, join, with_failures
from superhighway.appointments.diaries.gathering import quoted
from superhighway.appointments.diaries.settings import ODS_CODE
from superhighway.appointments.domain import WaitStatement
from superhighway.appointments.errors import DiaryProblem
from superhighway.appointments.models import WaitRow
from superhighway.core import home
from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.organisations import api as organisations
from superhighway.organisations.api import Organisation
from superhighway.sources import api as sources
from superhighway.sources.api import SourceAge

#: The kinds of source that diaries come from.
KINDS = frozenset({"slots-fhir", "slots-ndjson", "slots-csv"})

#: Of more organisations than this all rows are read: naming each takes longer.
MOST_NAMED = 20

Failures = tuple[tuple[str, datetime], ...]


def book(now: datetime) -> Book:
    """All diaries of the area at ``now``. Raises Problem NO_HOME where nothing was ever built.

    Asks nobody: what the worker last wrote is mapped, and put together once until it changes.
    """
    ages = _ages(
        sources.current_edition().token, now.astimezone(LONDON).replace(second=0, microsecond=0)
    )
    live = home.current().live
    parts = (store.read(live(age.spec.key)) for age in ages)
    failures = tuple((age.spec.key, age.failed_since) for age in ages if age.failed_since)
    return Book(_together(tuple(part for part in parts if part is not None), failures), now)


@lru_cache(maxsize=2)
def _ages(token: str, minute: datetime) -> tuple[SourceAge, ...]:  # noqa: ARG001 - tells editions apart
    """The sources of diaries and their age, asked for once a minute."""
    return tuple(age for age in sources.sources_with_age(minute) if age.spec.kind in KINDS)


@lru_cache(maxsize=2)
def _together(parts: tuple[SlotColumns, ...], failures: Failures) -> SlotColumns:
    """All sources' diaries as one, each with the moment since which its source fails."""
    columns = join(parts)
    return with_failures(columns, dict(failures)) if failures else columns


def organisation_of(code: str) -> Organisation:
    """The organisation of an ODS code; raises Problem UNKNOWN_ORGANISATION where there is none."""
    found = organisations.organisation(code) if ODS_CODE.fullmatch(code) else None
    if found is None:
        raise Problem(DiaryProblem.UNKNOWN_ORGANISATION, code=quoted(code))
    return found


def is_real(code: str) -> bool:
    """Whether an ODS code is that of an organisation that some source lists and didn't invent."""
    found = organisations.organisation(code)
    return found is not None and not found.sample


def waits(codes: Iterable[str]) -> Mapping[str, tuple[WaitStatement, ...]]:
    """What organisations say of their waits, current or not, by ODS code."""
    wanted = set(codes)
    few = {"organisation__in": wanted} if len(wanted) <= MOST_NAMED else {}
    found: dict[str, tuple[WaitStatement, ...]] = {}
    for row in WaitRow.objects.filter(**few):
        if row.organisation in wanted:
            found[row.organisation] = (*found.get(row.organisation, ()), _statement(row))
    return found


def current_waits(codes: Iterable[str], today: date) -> Mapping[str, tuple[WaitStatement, ...]]:
    """The same, only what may still be shown as what holds; codes without any are left out."""
    holding = {
        code: tuple(one for one in said if one.is_current(today))
        for code, said in waits(codes).items()
    }
    return {code: said for code, said in holding.items() if said}


def _statement(row: WaitRow) -> WaitStatement:
    return WaitStatement(row.organisation, row.days, row.told_on, row.told_by, row.service)
