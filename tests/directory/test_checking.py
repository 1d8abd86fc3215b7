"""Positions that can be true, and what an editor can't write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.directory.checking import refuse_bad_values, with_sure_positions
from superhighway.directory.domain import Eligibility, ServiceAtLocation, ServiceRecord, WayIn
from superhighway.directory.errors import DirectoryProblem
from tests.builders.directory import location, service_record

HERE = (50.902, -1.45)


def record(**values: object) -> ServiceRecord:
    return service_record(locations=(ServiceAtLocation("u", location(**values)),))


def sure(
    one: ServiceRecord, *, known: bool = True
) -> tuple[tuple[float | None, float | None], list[Problem]]:
    """Its position afterwards, and the problems; the only postcode is ZZ1 1AB."""
    found, problems = with_sure_positions(
        one, lambda text: HERE if text == "ZZ1 1AB" else None, lambda _lat, _lon: known
    )
    place = found.locations[0].location
    return (place.lat, place.lon), problems


@pytest.mark.parametrize(
    ("values", "known", "position", "problem"),
    [
        ({}, True, HERE, None),
        ({"lat": None, "lon": None}, True, HERE, None),
        ({"lat": None, "lon": None, "postcode": ""}, True, (None, None), None),
        ({"lat": None, "lon": None, "postcode": "ZZ9 9ZZ"}, True, (None, None), None),
        ({"lat": 50.93}, True, (50.93, -1.45), None),
        ({"lat": 51.5}, True, HERE, DirectoryProblem.FAR_FROM_POSTCODE),
        ({"lat": 0.0, "lon": 0.0}, True, HERE, DirectoryProblem.NOT_IN_ENGLAND),
        ({"lat": float("nan")}, True, HERE, DirectoryProblem.NOT_IN_ENGLAND),
        ({"postcode": ""}, True, HERE, None),
        ({"postcode": ""}, False, (None, None), DirectoryProblem.FAR_FROM_ANYTHING),
        ({"postcode": "ZZ9 9ZZ"}, False, (None, None), DirectoryProblem.FAR_FROM_ANYTHING),
    ],
)
def test_a_position_stands_where_it_can_be_true(
    values: dict[str, object],
    known: bool,
    position: tuple[float | None, float | None],
    problem: DirectoryProblem | None,
) -> None:
    found, problems = sure(record(**values), known=known)
    assert found == position
    assert [one.kind for one in problems] == ([problem] if problem else [])
    assert all("Blood tests" in one.sentence for one in problems)


def test_a_record_whose_positions_stand_is_the_same_object() -> None:
    one = record()
    assert with_sure_positions(one, lambda _text: HERE, lambda _lat, _lon: True) == (one, [])


@given(st.floats(), st.floats())
def test_every_position_that_stays_is_in_england(lat: float, lon: float) -> None:
    (north, east), _ = sure(record(lat=lat, lon=lon, postcode=""))
    assert north is None or (49.8 <= north <= 55.9 and east is not None and -6.5 <= east <= 1.9)


def test_limits_of_a_place_are_looked_at_too() -> None:
    at = ServiceAtLocation("u", location(), eligibility=Eligibility(minimum_age=9, maximum_age=5))
    with pytest.raises(Problem, match=r"youngest age \(9\) is above the oldest \(5\)"):
        refuse_bad_values(service_record(locations=(at,)))
    refuse_bad_values(service_record(eligibility=Eligibility(minimum_age=9)))
    refuse_bad_values(record(lat=None, lon=None))


@pytest.mark.parametrize("written", ["javascript:alert(1)", "www.example.org", "ask at the desk"])
def test_a_way_in_online_leads_to_a_web_address(written: str) -> None:
    with pytest.raises(Problem, match="no web address to ask at"):
        refuse_bad_values(service_record(ways_in=(WayIn("online", written),)))
    refuse_bad_values(service_record(ways_in=(WayIn("online", "https://example.org/ask"),)))
    refuse_bad_values(service_record(ways_in=(WayIn("online"), WayIn("telephone", "01632 960001"))))
