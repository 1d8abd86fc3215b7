"""The inner loops on small timetables; this file is also run with NUMBA_DISABLE_JIT=1."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from superhighway.core.clock import LONDON
from superhighway.travel import kernels
from superhighway.travel.domain import End, Query, Walking
from superhighway.travel.kernels import FAR
from tests.builders.engine import engine
from tests.builders.gtfs import line_of_stops

NOON = datetime(2025, 7, 23, 12, tzinfo=LONDON)


def test_a_line_is_simplified_within_its_tolerance() -> None:
    line = np.array([(50.0, 0.0), (50.001, 0.00001), (50.002, 0.0), (50.002, 0.01)])
    assert kernels.simplified(line, 5.0).tolist() == [True, False, True, True]


def test_points_lie_along_a_line_without_going_back() -> None:
    there_and_back = np.array([(50.0, 0.0), (50.01, 0.0), (50.0, 0.0)])
    points = np.array([(50.002, 0.0), (50.009, 0.0), (50.002, 0.0)])
    at, share = kernels.along(there_and_back, points)
    assert at.tolist() == [0, 0, 1]
    assert share == pytest.approx([0.2, 0.9, 0.8])


def test_walks_keep_to_the_limit() -> None:
    lats, lons = np.array([50.0, 50.001, 50.1]), np.zeros(3)
    out = np.full(3, FAR, np.int32)
    assert kernels.walk_from(50.0, 0.0, 200.0, 1.0, lats, lons, np.arange(3), out) == 2
    assert out.tolist() == [0, 145, FAR]


def test_all_scans_agree_on_a_change(tmp_path: Path) -> None:
    feed = line_of_stops("ABCD", gap_m=500).route("1").route("2")
    for hour in (12, 13):
        feed.trip(f"a{hour}", "1", [("A", f"{hour}:05:00"), ("B", f"{hour}:10:00")])
        feed.trip(f"b{hour}", "2", [("B", f"{hour}:20:00"), ("D", f"{hour}:30:00")])
    found = engine(tmp_path, feed)
    start = End("A", 50.9, -1.4, "bus", "A")
    goal = End("D", 50.9 + 1500 / 111_195, -1.4, "bus", "D")
    query = Query(start, goal, NOON, walking=Walking(300))
    there = found.plan(query).journeys
    assert [(j.departs.astimezone(LONDON).hour, j.arrives.minute, j.changes) for j in there] == [
        (12, 30, 1),
        (13, 30, 1),
    ]
    back = found.plan(replace(query, at=NOON + timedelta(hours=1), arrive_by=True)).journeys
    assert back[0] == there[0]
    assert found.reach(start, NOON, Walking(300))["bus", "D"] == 1800
    row = found.timetable.find_stop("bus", "A")
    assert row is not None
    midday = 12 * 3600
    assert found.profile(query).at(row).tolist() == [
        [midday + 300, midday + 1800],
        [midday + 3900, midday + 5400],
    ]
    row = found.timetable.find_stop("bus", "D")
    assert row is not None
    assert found.profile(query, turned=True).at(row)[-1].tolist() == [-midday - 1800, -midday - 300]
