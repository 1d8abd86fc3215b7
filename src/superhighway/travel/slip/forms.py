"""Reads what was asked for a slip, from the question page, a link, or the home page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from superhighway.core.errors import Problem
from superhighway.nhsui.forms import Form
from superhighway.places import api as places
from superhighway.travel import api as travel
from superhighway.travel.domain import MAX_WALK_M, Walking
from superhighway.travel.errors import AskProblem
from superhighway.travel.forms import LONGEST_WALK_M, SPEEDS
from superhighway.travel.slip.domain import LENGTH_MIN, SLACK_MIN, SlipRequest

LONGEST_MIN = 600
MOST_SLACK_MIN = 120
WHO = ("me", "other")
TO, FROM = "to", "from"


@dataclass(frozen=True)
class Reading:
    """What came of the query: a request, or errors in ``form``, or places to choose between.

    ``choices`` holds, by field, the places that its text may mean.
    """

    form: Form
    request: SlipRequest | None = None
    origin: places.Place | None = None
    destination: places.Place | None = None
    choices: dict[str, tuple[places.Place, ...]] = field(default_factory=dict)


def read(query: Mapping[str, str], today: date) -> Reading:
    """The request that a query string asks for, if it is whole."""
    form = Form(query, today)
    destination, may_be_to = places.read_place(form, TO, "where your appointment is")
    at = form.moment("at", "the date of your appointment", "the time of your appointment")
    length = form.number("length", "how long it may take", 5, LONGEST_MIN, LENGTH_MIN)
    origin, may_be_from = places.read_place(form, FROM, "where you set out from")
    slack = form.number("slack", "how early to be there", 0, MOST_SLACK_MIN, SLACK_MIN)
    walk = form.number("max_walk", "how far you can walk", 50, LONGEST_WALK_M, MAX_WALK_M)
    speed = form.choice("speed", "how fast you walk", tuple(SPEEDS), "usual")
    who = form.choice("for", "who the slip is for", WHO, "me")
    choices = {name: found for name, found in ((TO, may_be_to), (FROM, may_be_from)) if found}
    if origin and destination and origin.ref == destination.ref:
        form.fail(FROM, Problem(AskProblem.SAME_AS_APPOINTMENT).sentence)
    if not form or choices or not (origin and destination and at):
        return Reading(form, choices=choices)
    request = SlipRequest(
        origin=travel.end(origin),
        destination=travel.end(destination),
        at=at,
        length_min=length or LENGTH_MIN,
        slack_min=SLACK_MIN if slack is None else slack,
        for_other=who == "other",
        large_print=form.typed("print") == "large",
        walking=Walking(walk or MAX_WALK_M, SPEEDS[speed or "usual"]),
        step_free=form.yes("step_free"),
    )
    return Reading(form, request, origin, destination)


@dataclass(frozen=True)
class Shown:
    """What a place field shows: words, and the reference behind them where there is one."""

    value: str
    ref: str = ""


def shown(text: str) -> Shown:
    """A typed place as it was typed; a reference out of a link as the name of its place."""
    if ":" not in text:
        return Shown(text)
    try:
        place = places.resolve(text)
    except Problem:
        return Shown(text)
    if place.kind == "point":
        return Shown(place.ref.removeprefix("point:"), place.ref)
    return Shown(place.name, place.ref)
