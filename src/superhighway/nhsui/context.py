"""What the layout of every page knows of its node."""

from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.sources import api as sources


@dataclass(frozen=True)
class Node:
    """The node as the layout shows it.

    ``site`` is the name in titles and in the header, ``area`` that of the place alone. ``clock``
    is the time where the clock was started elsewhere, else None.
    """

    site: str
    area: str = ""
    run_by: str = ""
    sample: bool = False
    clock: datetime | None = None


def node(_request: HttpRequest | None = None) -> dict[str, Node]:
    """The template variable ``node``.

    A node that was never built has only a site name, and so has one whose database does not answer:
    the page that says so needs a layout too.
    """
    shifted = clock.now() if clock.is_shifted() else None
    try:
        area = sources.area()
    except (Problem, DatabaseError):
        return {"node": Node(site="Superhighway", clock=shifted)}
    site = f"{area.name} Superhighway"
    return {"node": Node(site, area.name, area.run_by, area.sample, shifted)}
