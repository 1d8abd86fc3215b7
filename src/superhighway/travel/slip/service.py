"""Slips of this node: with its timetable, at its time, under its name."""

from importlib.resources import files

from superhighway.core import clock
from superhighway.nhsui.pdf.job import Job, new_job
from superhighway.sources import api as sources
from superhighway.travel import api as travel
from superhighway.travel.slip.domain import Slip, SlipRequest
from superhighway.travel.slip.making import make_slip
from superhighway.travel.slip.sheet import Sheet, sheet_of

TEMPLATE = (files("superhighway.travel.slip") / "slip.typ").read_text(encoding="utf-8")


def slip_for(request: SlipRequest) -> Slip:
    """The slip that answers a request, from the timetable in use."""
    return make_slip(request, travel, clock.now())


def sheet_of_slip(slip: Slip) -> Sheet:
    """Its words, under this node's name."""
    return sheet_of(slip, f"{sources.area().name} Superhighway")


def job_for(sheet: Sheet) -> Job:
    """What the printer needs to make its PDF."""
    return new_job(TEMPLATE, sheet.plain(), clock.now())
