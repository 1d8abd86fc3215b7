"""The question for journeys, as pages ask it: read from the query string, and written into links.

Parameters: ``from``, ``to`` (text or a reference), ``at`` (or ``at-day`` … ``at-time``), ``when``
(depart, arrive), ``max_walk`` (metres), ``speed`` (slow, usual, fast), ``step_free``, ``n``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.nhsui.forms import Form
from superhighway.places import api as places
from superhighway.places.api import Place
from superhighway.travel import api
from superhighway.travel.domain import MAX_WALK_M, WALK_SPEED_MPS, Query, Walking
from superhighway.travel.errors import AskProblem

WHENS = ("depart", "arrive")
SPEEDS = {"slow": 0.8, "usual": WALK_SPEED_MPS, "fast": 1.6}
#: Walking limits that are offered, in metres, by minutes at the usual speed.
WALKS = {minutes: round(minutes * 60 * WALK_SPEED_MPS) for minutes in (5, 10, 15, 20, 30, 45)}
LONGEST_WALK_M = 10_000
END_WORDS = {"from": "where you set out from", "to": "where you want to go"}
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Ask:
    """A question that can be answered: two places, a time, and how the person gets about."""

    origin: Place
    destination: Place
    at: datetime
    when: str = "depart"
    max_walk: int = MAX_WALK_M
    speed: str = "usual"
    step_free: bool = False

    @property
    def query(self) -> Query:
        """The same for the engine."""
        return Query(
            origin=api.end(self.origin),
            destination=api.end(self.destination),
            at=self.at,
            arrive_by=self.when == "arrive",
            walking=Walking(self.max_walk, SPEEDS[self.speed]),
            step_free=self.step_free,
        )

    def link(self, path: str = "/journeys", **more: object) -> str:
        """The address of a page about this question; ``more`` adds parameters."""
        return f"{path}?{urlencode(self.parameters() | more, safe=':,/')}"

    def parameters(self) -> dict[str, object]:
        """The query string's names and values; what is usual is left out."""
        asked: dict[str, object] = {
            "from": self.origin.ref,
            "to": self.destination.ref,
            "at": f"{self.at.astimezone(LONDON):%Y-%m-%dT%H:%M}",
            "when": "arrive" if self.when == "arrive" else "depart",
        }
        if self.max_walk != MAX_WALK_M:
            asked["max_walk"] = self.max_walk
        if self.speed != "usual":
            asked["speed"] = self.speed
        return asked | ({"step_free": 1} if self.step_free else {})

    def shifted(self, at: datetime, when: str = "") -> "Ask":
        """The same question for another time, to the minute."""
        return replace(self, at=at.replace(second=0, microsecond=0), when=when or self.when)

    def on_day(self, day: date) -> "Ask":
        """The same question for the same time of another day."""
        local = self.at.astimezone(LONDON)
        return self.shifted(datetime.combine(day, local.time(), LONDON))

    def with_walk(self, metres: int) -> "Ask":
        """The same question for somebody who walks that far."""
        return replace(self, max_walk=metres)

    def turned(self, at: datetime) -> "Ask":
        """The way back, leaving at ``at``."""
        there = replace(self, origin=self.destination, destination=self.origin)
        return there.shifted(at, "depart")

    def to_send(self) -> "Ask":
        """The same with a person's own places rounded to 100 m."""
        return replace(
            self,
            origin=places.rounded(self.origin),
            destination=places.rounded(self.destination),
        )


@dataclass
class Asking:
    """A query string as far as it could be understood.

    ``choices`` holds the places that an end could mean, by "from" and "to"; ``found`` the places
    that are clear. ``ask`` is the question where all is well.
    """

    form: Form
    found: dict[str, Place] = field(default_factory=dict)
    choices: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    ask: Ask | None = None

    def value(self, name: str) -> str:
        """What the field of an end shows: the place's name where it is known, else what came."""
        place = self.found.get(name)
        if place is None:
            return self.form.typed(name)
        if place.kind == "point":
            return place.ref.removeprefix("point:")
        return place.name

    def ref(self, name: str) -> str:
        """The reference of an end, where it is known."""
        return self.found[name].ref if name in self.found else ""


def read(data: Mapping[str, str], now: datetime) -> Asking:
    """Read a question. It is asked for only once both ends came; ``form`` keeps the errors."""
    asking = Asking(Form(data, now.astimezone(LONDON).date()))
    if not all(asking.form.sent(name) for name in END_WORDS):
        _read_known(asking)
        return asking
    for name in END_WORDS:
        _read_end(asking, name)
    when = asking.form.choice("when", "when you want to travel", WHENS, "depart")
    at = _read_at(asking.form, now)
    max_walk = asking.form.number("max_walk", "the longest walk", 50, LONGEST_WALK_M, MAX_WALK_M)
    speed = asking.form.choice("speed", "how fast you walk", tuple(SPEEDS), "usual")
    complete = len(asking.found) == len(END_WORDS)
    if asking.form and complete and at and when and max_walk and speed:
        step_free = asking.form.yes("step_free")
        ends = (asking.found["from"], asking.found["to"])
        asking.ask = Ask(*ends, at, when, max_walk, speed, step_free)
    return asking


def _read_at(form: Form, now: datetime) -> datetime | None:
    """The time asked for: now, where nothing was said."""
    if not form.sent("at", "at-day", "at-month", "at-year", "at-time"):
        return now.replace(second=0, microsecond=0)
    return form.moment("at", "the date", "the time")


def _read_end(asking: Asking, name: str) -> None:
    """Find the place of one end; keep its error, or what it could mean."""
    form = asking.form
    place, choices = places.read_place(form, name, END_WORDS[name])
    if place:
        asking.found[name] = place
    if choices:
        asking.choices[name] = choices
    if choices and name not in form.errors:
        form.fail(name, Problem(AskProblem.WHICH_PLACE, text=form.typed(name)).sentence)


def _read_known(asking: Asking) -> None:
    """A page that is only opened with one end filled in: show it, without an error yet."""
    for name in END_WORDS:
        if not asking.form.typed(name):
            continue
        try:
            asking.found[name] = places.resolve(asking.form.typed(name))
        except Problem:
            continue
