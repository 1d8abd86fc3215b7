"""Reads of travel: the current edition's engine, its stops, its timetables' age, what was heard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from superhighway.core import home
from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.places import api as places
from superhighway.sources import api as sources
from superhighway.sources.api import Edition, SourceAge
from superhighway.travel.domain import Leg, StepFree, StopInfo, TimetableInfo
from superhighway.travel.engine import Engine
from superhighway.travel.errors import TimetableProblem
from superhighway.travel.realtime import store
from superhighway.travel.realtime.domain import FeedFacts
from superhighway.travel.realtime.facts import TimetableFacts
from superhighway.travel.realtime.live import Live, live
from superhighway.travel.stops import describe
from superhighway.travel.timetable import Timetable

#: GTFS wheelchair_boarding.
STEP_FREE: Mapping[int, StepFree] = {1: "yes", 2: "no"}
Describe = Callable[[str, str], StopInfo]


@dataclass(frozen=True)
class Opened:
    """An edition's engine, and what its stops look like on the street."""

    engine: Engine
    describe: Describe

    @property
    def timetable(self) -> Timetable:
        """The edition's timetable."""
        return self.engine.timetable


def engine() -> Engine:
    """The engine over the current edition; opened once, kept until another edition is current.

    Raises Problem as ``opened`` does.
    """
    return opened().engine


def opened(edition: Edition | None = None) -> Opened:
    """The engine and the stops of an edition, else of the current one.

    Raises Problem NO_TIMETABLE where the area has none, NO_HOME where nothing was ever built.
    """
    which = edition or sources.current_edition()
    if not which.of_kind("gtfs"):
        raise Problem(TimetableProblem.NO_TIMETABLE)
    return _opened(which.path, which.token)


@lru_cache(maxsize=2)
def _opened(path: Path, token: str) -> Opened:  # noqa: ARG001 - the token tells editions apart
    timetable = Timetable.open(path)
    describe = describer(timetable, path)
    return Opened(Engine(timetable, describe), describe)


def describer(timetable: Timetable, edition: Path) -> Describe:
    """Gives a stop as it is found on the street, from the timetable and the edition's NaPTAN."""
    nodes = places.nodes_in(edition)

    @lru_cache(maxsize=4_096)
    def described(feed: str, stop_id: str) -> StopInfo:
        row = timetable.find_stop(feed, stop_id)
        if row is None:
            return StopInfo(feed, stop_id, stop_id, 0.0, 0.0)
        position = float(timetable.stop_lat[row]), float(timetable.stop_lon[row])
        step_free = STEP_FREE.get(int(timetable.stop_wheelchair[row]), "unknown")
        name = timetable.stop_name[row]
        return describe(feed, stop_id, name, position, nodes.find(stop_id), step_free)

    return described


def timetables(edition: Edition, now: datetime) -> tuple[TimetableInfo, ...]:
    """Each feed's age and reach, in the order of ``locality.toml``."""
    ages = {age.spec.key: age for age in _ages(edition.token, _minute(now))}
    return tuple(
        TimetableInfo(
            feed=run.spec.key,
            title=run.spec.title,
            valid_from=run.facts.valid_from,
            valid_to=run.facts.valid_to,
            fetched_at=run.fetched_at,
            data_date=run.facts.data_date or run.spec.published,
            old=run.spec.key in ages and ages[run.spec.key].old,
            sample=run.spec.sample or edition.area.sample,
            publisher=run.spec.publisher,
            attribution=run.spec.attribution,
        )
        for run in edition.of_kind("gtfs")
        if run.facts.valid_from and run.facts.valid_to
    )


def heard(edition: Edition, now: datetime) -> Live:
    """What the area's realtime sources say at ``now``."""
    ages = _ages(edition.token, _minute(now))
    keys = [age.spec.key for age in ages if age.spec.kind == "gtfs-realtime"]
    node = home.current()
    found = (store.read(node.live(key)) for key in keys)
    return live([one for one in found if one is not None], now)


def _minute(now: datetime) -> datetime:
    """The beginning of the minute, in London."""
    return now.astimezone(LONDON).replace(second=0, microsecond=0)


@lru_cache(maxsize=2)
def _ages(token: str, minute: datetime) -> tuple[SourceAge, ...]:  # noqa: ARG001 - as above
    """All sources with their age, asked for once a minute."""
    return tuple(sources.sources_with_age(minute))


def agency_of(timetable: Timetable) -> Callable[[Leg], str]:
    """Gives the ``agency_id`` of a ride's route."""

    def found(leg: Leg) -> str:
        trips = timetable.find_trips(leg.feed, leg.trip_id)
        return timetable.route_agency[timetable.trip_route[trips[0]]] if trips else ""

    return found


def realtime_feeds() -> Mapping[str, FeedFacts]:
    """The current timetable's feeds, as realtime messages are read against them; none before."""
    edition = sources.current_edition()
    keys = [run.spec.key for run in edition.of_kind("gtfs")]
    return {key: TimetableFacts(opened(edition).timetable, key) for key in keys}
