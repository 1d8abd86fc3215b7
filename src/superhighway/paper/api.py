"""The front door of paper: printing releases, and taking in what comes back."""

from superhighway.paper.batch import Setter, new_setter
from superhighway.paper.domain import Design, Look, Shape
from superhighway.paper.printing import Ready, blank_job, ready
from superhighway.paper.returns.machine import Machine
from superhighway.paper.returns.queue import how_many_open
from superhighway.paper.returns.taking import TakenIn, any_scan, take_in

__all__ = [
    "Design",
    "Look",
    "Machine",
    "Ready",
    "Setter",
    "Shape",
    "TakenIn",
    "any_scan",
    "blank_job",
    "how_many_open",
    "new_setter",
    "ready",
    "take_in",
]
