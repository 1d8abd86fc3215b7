"""The state that the worker writes and web processes read."""

from datetime import timedelta
from pathlib import Path

from superhighway.core.home import Home
from superhighway.travel.realtime import store
from superhighway.travel.realtime.domain import (
    CallUpdate,
    Notice,
    Period,
    Selector,
    Snapshot,
    TripNews,
)
from tests.builders.realtime import DAY, NINE

SNAPSHOT = Snapshot(
    "bus",
    NINE,
    300,
    (TripNews("t1", DAY, calls=(CallUpdate(1, "A", 60, 60),)),),
    (Notice("Moved", "", "", (Selector(route_id="17"),), (Period(1, None),)),),
    {"alerts": 1},
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    store.write(tmp_path / "live", SNAPSHOT)
    assert store.read(tmp_path / "live") == SNAPSHOT
    assert [path.name for path in (tmp_path / "live").iterdir()] == ["state.msgpack"]


def test_a_newer_state_is_seen_at_once(tmp_path: Path) -> None:
    store.write(tmp_path, SNAPSHOT)
    store.read(tmp_path)
    later = Snapshot("bus", NINE + timedelta(seconds=30), 300)
    store.write(tmp_path, later)
    assert store.read(tmp_path) == later


def test_a_broken_state_is_no_state(tmp_path: Path) -> None:
    (tmp_path / store.STATE).write_bytes(b"\xc1 not msgpack")
    assert store.read(tmp_path) is None
    assert store.read(tmp_path / "nowhere") is None


def test_every_source_s_state(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert store.snapshots(home) == ()
    store.write(home.live("b"), SNAPSHOT)
    home.live("a").mkdir()
    assert store.snapshots(home) == (SNAPSHOT,)
