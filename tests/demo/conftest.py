"""The three sample areas, laid out once."""

from datetime import date

import pytest

from superhighway.demo.areas import AREAS
from superhighway.demo.domain import Area
from superhighway.demo.network import Network
from superhighway.demo.timetable import Timetable, timetable

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session", params=list(AREAS))
def area(request: pytest.FixtureRequest) -> Area:
    return AREAS[request.param]


@pytest.fixture(scope="session")
def network(area: Area) -> Network:
    return timetable(area)[0]


@pytest.fixture(scope="session")
def table(area: Area) -> Timetable:
    return timetable(area)[1]
