"""Reads: the current edition, the area, the sources and their age."""

from functools import lru_cache

from django.db import connection
from django.db.utils import OperationalError, ProgrammingError

from superhighway.core import home as node_home
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.sources.domain import Area, Edition
from superhighway.sources.models import Current, EditionRun
from superhighway.sources.models import Edition as EditionRow
from superhighway.sources.records import area_from, part_input


def _pointer() -> tuple[int, str] | None:
    """Number and token of the current edition; None before the first."""
    return Current.objects.values_list("edition_id", "edition__token").first()


def _has_tables() -> bool:
    """Whether this node's database was ever set up."""
    try:
        return Current._meta.db_table in connection.introspection.table_names()
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


def current_edition() -> Edition:
    """What the node knows now; one small query, so ask once a request and stay with the answer.

    Raises Problem NO_HOME where the node was never built.
    """
    home = node_home.current()
    try:
        pointer = _pointer()
    except (OperationalError, ProgrammingError):
        if _has_tables():
            raise
        pointer = None
    if pointer is None:
        raise Problem(CoreProblem.NO_HOME, home=home.root)
    return _edition(*pointer, home)


def area() -> Area:
    """The area that this node serves. Raises Problem NO_HOME where it was never built."""
    return current_edition().area
