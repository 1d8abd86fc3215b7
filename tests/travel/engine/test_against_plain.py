"""The scans that spare work give what scans give that spare none."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import config

from superhighway.core.clock import LONDON
from superhighway.sources.domain import Report
from superhighway.travel.compile import TimetableCompiler
from superhighway.travel.domain import End, Query, Walking
from superhighway.travel.engine import Engine, search
from superhighway.travel.engine.search import HORIZON_S, Ground
from superhighway.travel.engine.walking import footpaths, seconds_to_stops
from superhighway.travel.timetable import Timetable
from tests.builders.engine import engine, read
from tests.builders.examples import examples
from tests.travel.engine import plain
from tests.travel.engine.brute import DAY, Person, World
from tests.travel.engine.test_against_brute_force import feed_of, people, worlds

WEDNESDAY = date(2025, 7, 23)


def same(made: Engine, query: Query, at: int) -> None:
    """Compare arrivals and both profiles with the plain scans; ``at`` is seconds of the day."""
    table = made.timetable
    paths = footpaths(table, query.walking, query.min_change_s)
    walks = [
        seconds_to_stops(table, end, query.walking) for end in (query.origin, query.destination)
    ]
    ground = Ground(made.connections_around(WEDNESDAY), paths, *walks)
    reached = made.arrivals(query.origin, query.at, query.walking, query.min_change_s)
    expected = plain.arrivals(ground, at)
    assert reached.tolist() == expected
    # As if nearly all stops had been reached, from the first connection or after a few.
    for block in (1, 5):
        onward = search.alighting(ground.connections, paths)
        assert search.arrivals(ground, onward, at, pace=(block, 0)).tolist() == expected
    for turned in (False, True):
        told = made.profile(query, turned)
        rows = list(zip(told.stop.tolist(), told.departs.tolist(), told.arrives.tolist(),
                        strict=True))  # fmt: skip
        assert rows == plain.profile(ground, at, at + HORIZON_S, turned)


def asked(person: Person, at: int) -> Query:
    """The person's question, so many seconds into the day."""
    moment = datetime.fromtimestamp(
        datetime(2025, 7, 23, tzinfo=LONDON).timestamp() + at, tz=LONDON
    )
    ends = End("start", *person.start), End("goal", *person.goal)
    return Query(*ends, moment, False, Walking(person.limit_m, person.speed), person.change)


@examples(20)
@given(worlds(), people, st.integers(0, DAY - 1))
def test_small_timetables_that_hypothesis_invents(world: World, person: Person, at: int) -> None:
    with TemporaryDirectory() as folder:
        same(engine(Path(folder), feed_of(world)), asked(person, at), at)


@pytest.mark.slow
@pytest.mark.skipif(bool(config.DISABLE_JIT), reason="too slow without numba's compiler")
def test_bluestar(shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "gtfs" / "bluestar_southampton_2025-07-10.zip"
    TimetableCompiler().compile([read([file], tmp_path / "run")[0]], tmp_path / "it", Report())
    made = Engine(Timetable.open(tmp_path / "it"))
    for hour, start, goal in ((7, 40, 1200), (16, 700, 90)):
        ends = [
            End("", float(made.timetable.stop_lat[row]), float(made.timetable.stop_lon[row]))
            for row in (start, goal)
        ]
        moment = datetime(2025, 7, 23, hour, tzinfo=LONDON)
        same(made, Query(*ends, moment, walking=Walking(800)), hour * 3600)
