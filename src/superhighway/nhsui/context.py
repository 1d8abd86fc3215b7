"""What the layout of every page knows of its node."""

from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.leading_on import Ended, ended
from superhighway.sources import api as sources


@dataclass(frozen=True)
class Node:
    """The node as the layout shows it.

    ``site`` is the name in titles and in the header, ``area`` that of the place alone. ``clock``
    is the time where the clock was started elsewhere, else None. ``ended``: it has handed over.
    """

    site: str
    area: str = ""
    run_by: str = ""
    sample: bool = False
    clock: datetime | None = None
    ended: Ended | None = None


def node(request: HttpRequest) -> dict[str, Node]:
    """The template variable ``node``, looked up once a request.

    A node that was never built has only a site name, and so has one whose database does not answer:
    the page that says so needs a layout too.
    """
    known: Node | None = getattr(request, "node", None)
    if known is None:
        known = _node()
        request.node = known  # type: ignore[attr-defined]
    return {"node": known}


def _node() -> Node:
    """The node as its database and clock say now."""
    shifted = clock.now() if clock.is_shifted() else None
    try:
        area, over = sources.area(), ended()
    except (Problem, DatabaseError):
        return Node(site="Superhighway", clock=shifted)
    site = f"{area.name} Superhighway"
    return Node(site, area.name, area.run_by, area.sample, shifted, over)
