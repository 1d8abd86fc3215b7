"""Regions: inside, outside, near the edge."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.places.regions import Region, Ring, covers, region_at


def ring(*corners: tuple[float, float]) -> Ring:
    return np.array([*corners, corners[0]], dtype=float)


def square(west: float, south: float, side: float) -> Ring:
    return ring(
        (west, south), (west + side, south), (west + side, south + side), (west, south + side)
    )


WITH_HOLE = Region("H", "With a hole", "both", (square(0, 50, 1), square(0.4, 50.4, 0.2)))
ISLANDS = Region("I", "Islands", "both", (square(2, 50, 0.1), square(3, 50, 0.1)))


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(50.1, 0.1, True), (50.5, 0.5, False), (50.5, 1.5, False), (51.5, 0.5, False)],
)
def test_holes_are_outside(lat: float, lon: float, inside: bool) -> None:
    assert WITH_HOLE.contains(lat, lon) is inside


def test_each_island_is_inside() -> None:
    assert ISLANDS.contains(50.05, 2.05)
    assert ISLANDS.contains(50.05, 3.05)
    assert not ISLANDS.contains(50.05, 2.5)


@given(st.floats(-0.5, 1.5), st.floats(49.5, 51.5))
def test_inside_a_square_is_what_its_corners_say(lon: float, lat: float) -> None:
    region = Region("S", "Square", "both", (square(0, 50, 1),))
    if min(abs(lon), abs(lon - 1), abs(lat - 50), abs(lat - 51)) > 1e-9:
        assert region.contains(lat, lon) is (0 < lon < 1 and 50 < lat < 51)


def test_the_edge_is_measured_in_metres() -> None:
    one_minute_south = WITH_HOLE.edge_m(50 - 1 / 60, 0.5)
    assert one_minute_south == pytest.approx(1_853, rel=0.01)
    east = Region("S", "Square", "both", (square(0, 60, 1),)).edge_m(60.5, 1 + 1 / 60)
    assert east == pytest.approx(1_853 * 0.4924, rel=0.01)


def test_near_an_edge_it_is_probably() -> None:
    regions = (WITH_HOLE, ISLANDS)
    middle, edge = region_at(regions, 50.2, 0.2), region_at(regions, 50.001, 0.2)
    assert middle is not None
    assert edge is not None
    assert (middle.name, middle.probably) == ("With a hole", False)
    assert (edge.name, edge.probably) == ("With a hole", True)
    assert region_at(regions, 10, 10) is None


def test_a_margin_around_regions() -> None:
    regions = (WITH_HOLE, ISLANDS)
    assert covers(regions, 50.1, 0.1, 0)
    assert covers(regions, 49.99, 0.5, 5_000)
    assert not covers(regions, 49.9, 0.5, 5_000)
    assert not covers((), 50.1, 0.1, 5_000)
