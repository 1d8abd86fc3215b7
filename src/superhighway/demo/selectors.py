"""Reads of the sample areas."""

from datetime import date

from superhighway.core.errors import CoreProblem, Problem
from superhighway.demo.areas import AREAS
from superhighway.demo.domain import NATIONAL, Area
from superhighway.demo.templates.people import FRIENDS
from superhighway.library import api as library
from superhighway.paper import api as paper
from superhighway.sources import api as sources

PREFIX = "sample-"


def this_area() -> Area | None:
    """The sample area that this node serves; None on a node of a real area or of none."""
    return AREAS.get(this_slug().removeprefix(PREFIX))


def is_national() -> bool:
    """Whether this node is the invented national body, which is no area."""
    return this_slug() == PREFIX + NATIONAL


def this_slug() -> str:
    """The slug of the sample that this node serves; empty where it serves none."""
    edition = _edition()
    return edition.area.slug if edition and edition.area.sample else ""


def real_area() -> str | None:
    """The name of the real area that this node serves, or None."""
    edition = _edition()
    return edition.area.name if edition and not edition.area.sample else None


def timetable_until() -> date | None:
    """The last day of this node's timetables, or None where it has none."""
    edition = _edition()
    ends = [run.facts.valid_to for run in edition.runs if run.facts.valid_to] if edition else []
    return min(ends, default=None)


def source_keys() -> set[str]:
    """The keys of the sources that this node was built from."""
    edition = _edition()
    return {run.spec.key for run in edition.runs} if edition else set()


def sample_survey() -> str | None:
    """The address of the survey of the invented folder, or None where it was dropped."""
    found = library.surveys(public=True)
    return f"/library/surveys/{found[-1].id}" if found else None


def returned_cards() -> str | None:
    """The id of the template whose cards came back on paper, or None where none did."""
    cards = [one.id for one in library.templates() if one.title == FRIENDS.title and one.sample]
    return cards[0] if cards and paper.any_scan() else None


def _edition() -> sources.Edition | None:
    """What this node knows now; None where nothing was ever built."""
    try:
        return sources.current_edition()
    except Problem as problem:
        if problem.kind is not CoreProblem.NO_HOME:
            raise
        return None
