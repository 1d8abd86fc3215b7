"""A GTFS-realtime source as the worker refreshes it: file in, state out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from superhighway.core import clock
from superhighway.core.clock import now
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.sources.api import Report, SourceSpec
from superhighway.travel.realtime import store
from superhighway.travel.realtime.domain import FeedFacts
from superhighway.travel.realtime.errors import RealtimeProblem
from superhighway.travel.realtime.kind import GtfsRealtime
from tests.builders.realtime import DAY, Facts, alert, calls, feed, trip

#: What listens to alerts keeps them in the database.
pytestmark = pytest.mark.django_db

FACTS: Mapping[str, FeedFacts] = {
    "bus": Facts({"t1": calls("9:00", "9:10")}, {DAY}),
}
SPEC = SourceSpec(
    "live",
    "gtfs-realtime",
    "Invented buses, live",
    "Invented Buses",
    "OGL v3",
    "Invented Buses",
    timedelta(days=1),
)


def written(path: Path, moment: datetime, *trips: str) -> Path:
    """A message about these trips in a file."""
    message = feed(moment)
    for trip_id in trips:
        trip(message, trip_id, 3)
    alert(message, "Diversion", route_id="17")
    path.write_bytes(message.SerializeToString())
    return path


def refused(
    files: list[Path], out: Path, spec: SourceSpec = SPEC, feeds: Mapping[str, FeedFacts] = FACTS
) -> Problem:
    """The reason for which the source as a whole is refused."""
    with pytest.raises(Problem) as caught:
        GtfsRealtime(lambda: feeds).read(files, spec, out, Report())
    return caught.value


def test_a_fresh_message_becomes_the_state(tmp_path: Path) -> None:
    moment = now().replace(microsecond=0)
    report = Report()
    files = [written(tmp_path / "a.pb", moment, "t1")]
    facts = GtfsRealtime(lambda: FACTS).read(files, SPEC, tmp_path / "out", report)
    state = store.read(tmp_path / "out")
    assert state is not None
    assert (state.feed, state.heard_at, state.is_fresh(moment)) == ("bus", moment, True)
    assert state.trips[0].cancelled
    assert report.taken == {"cancelled trips": 1, "alerts": 1}
    assert report.warnings == []
    assert facts.valid_to is None


def test_an_old_message_is_kept_to_say_when_and_warned_of(tmp_path: Path) -> None:
    old = datetime(2026, 1, 14, 9, 5, tzinfo=UTC)
    report = Report()
    files = [written(tmp_path / "a.pb", old, "t1")]
    GtfsRealtime(lambda: FACTS).read(files, SPEC, tmp_path / "out", report)
    state = store.read(tmp_path / "out")
    assert state is not None
    assert not state.is_fresh(now())
    assert "made at 09:05 on 14 January 2026" in report.warnings[0]


def test_several_files_are_as_old_as_the_oldest(tmp_path: Path) -> None:
    moment = now().replace(microsecond=0)
    files = [
        written(tmp_path / "a.pb", moment, "t1"),
        written(tmp_path / "b.pb", moment - timedelta(minutes=3)),
    ]
    GtfsRealtime(lambda: FACTS).read(files, SPEC, tmp_path / "out", Report())
    state = store.read(tmp_path / "out")
    assert state is not None
    assert state.heard_at == moment - timedelta(minutes=3)
    assert state.counts == {"cancelled trips": 1, "alerts": 2}


def test_a_refused_message_leaves_what_stood(tmp_path: Path) -> None:
    good = written(tmp_path / "a.pb", now(), "t1")
    GtfsRealtime(lambda: FACTS).read([good], SPEC, tmp_path / "out", Report())
    before = store.read(tmp_path / "out")
    page = tmp_path / "page"
    page.write_text("<html>Service unavailable</html>")
    problem = refused([page], tmp_path / "out")
    assert problem.kind is RealtimeProblem.NOT_REALTIME
    assert store.read(tmp_path / "out") == before


def test_an_older_message_does_not_bring_back_cancelled_buses(tmp_path: Path, home: Home) -> None:
    moment = now().replace(microsecond=0)
    stands = home.live(SPEC.key)
    new = written(tmp_path / "a.pb", moment, "t1")
    GtfsRealtime(lambda: FACTS).read([new], SPEC, stands, Report())
    old = written(tmp_path / "b.pb", moment - timedelta(minutes=2))
    assert refused([old], tmp_path / "out").kind is RealtimeProblem.OLDER
    assert not (tmp_path / "out").exists()
    again = written(tmp_path / "c.pb", moment, "t1")
    GtfsRealtime(lambda: FACTS).read([again], SPEC, stands, Report())
    state = store.read(stands)
    assert state is not None
    assert state.trips[0].cancelled


def test_news_from_a_clock_that_was_set_back_does_not_block_what_comes(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = now().replace(microsecond=0)
    stands = home.live(SPEC.key)
    files = [written(tmp_path / "a.pb", moment, "t1")]
    GtfsRealtime(lambda: FACTS).read(files, SPEC, stands, Report())
    earlier = moment - timedelta(hours=5)
    monkeypatch.setattr(clock, "now", lambda: earlier)
    GtfsRealtime(lambda: FACTS).read([written(tmp_path / "b.pb", earlier)], SPEC, stands, Report())
    state = store.read(stands)
    assert state is not None
    assert state.heard_at == earlier


def test_a_message_of_another_area_is_refused(tmp_path: Path) -> None:
    other = written(tmp_path / "a.pb", now(), "x1", "x2")
    assert refused([other], tmp_path).kind is RealtimeProblem.OTHER_FEED


def test_which_timetable_is_meant(tmp_path: Path) -> None:
    two = {**FACTS, "ferry": FACTS["bus"]}
    problem = refused([], tmp_path, feeds=two)
    assert problem.kind is RealtimeProblem.WHICH_TIMETABLE
    named = replace(SPEC, options={"feed": "tram"})
    assert refused([], tmp_path, named).kind is RealtimeProblem.NO_TIMETABLE
    assert refused([], tmp_path, feeds={}).kind is RealtimeProblem.NO_TIMETABLE
    assert refused([], tmp_path).kind is RealtimeProblem.NOTHING


@pytest.mark.parametrize("given", ["soon", 5, 100_000])
def test_how_long_a_message_is_fresh_must_make_sense(tmp_path: Path, given: object) -> None:
    spec = replace(SPEC, options={"fresh_seconds": given})
    assert refused([], tmp_path, spec).kind is RealtimeProblem.BAD_OPTION
