"""Places and distance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.places.domain import Place, distance_m, hundred_metres, outward, point_ref

LAT = st.floats(49, 61)
LON = st.floats(-8, 2)


def test_distance_between_two_known_points() -> None:
    # From the observatory in Greenwich to St Paul's Cathedral.
    assert distance_m(51.4779, -0.0015, 51.5138, -0.0984) == pytest.approx(7_810, rel=0.01)


@given(LAT, LON, LAT, LON)
def test_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert distance_m(a, b, c, d) == pytest.approx(distance_m(c, d, a, b))
    assert distance_m(a, b, a, b) == 0


@given(LAT, LON)
def test_a_rounded_point_is_near_and_stays(lat: float, lon: float) -> None:
    there = hundred_metres(lat, lon)
    assert distance_m(lat, lon, *there) <= 70
    assert hundred_metres(*there) == there


def test_a_point_names_itself() -> None:
    assert point_ref(50.9342, -1.3961) == "point:50.93420,-1.39610"


def test_only_a_postcode_has_a_first_half() -> None:
    assert outward(Place("ZZ1 1AA", "postcode", 50.9, -1.4, "postcode:ZZ11AA")) == "ZZ1"
    assert outward(Place("Testham Cross", "stop", 50.9, -1.4, "stop:T:1")) == ""
