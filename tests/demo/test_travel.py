"""A visitor of a sample area finds a way from every place that is offered, and back."""

from datetime import timedelta

import pytest

from superhighway.core.clock import now, today
from superhighway.core.home import Home
from superhighway.demo.actions import prepare
from superhighway.demo.areas import AREAS
from superhighway.demo.letter import Letter, letter, starts
from superhighway.places import api as places
from superhighway.sources import api as sources
from superhighway.travel import api as travel
from superhighway.travel.domain import Query

pytestmark = pytest.mark.django_db(transaction=True)
SLACK = timedelta(minutes=15)
VISIT = timedelta(minutes=30)


#: A quick run is content with the first area.
ONE, *OTHERS = AREAS


@pytest.fixture(params=[ONE, *(pytest.param(area, marks=pytest.mark.slow) for area in OTHERS)])
def built(request: pytest.FixtureRequest, home: Home) -> str:
    prepare(request.param, home, lambda _step: None)
    return str(request.param)


def ends(sent: Letter, postcode: str) -> tuple[travel.End, travel.End]:
    start = places.resolve(f"postcode:{postcode.replace(' ', '')}")
    return travel.end(start), travel.end(places.resolve(f"place:ods/{sent.hospital.code}"))


def test_there_is_a_way_there_and_back_from_every_place(built: str) -> None:
    assert all(not age.refused for age in sources.sources_with_age(now()))
    area = AREAS[built]
    sent = letter(area, today())
    for offered in starts(area, today()):
        here, there = ends(sent, offered.postcode.text)
        going = travel.plan(Query(here, there, sent.at - SLACK, arrive_by=True))
        coming = travel.plan(Query(there, here, sent.at + VISIT))
        assert going.journeys, offered.postcode.locality.name
        assert coming.journeys, offered.postcode.locality.name
        assert sent.at - going.journeys[0].departs < timedelta(hours=4)


def test_the_letter_itself_takes_a_bus_and_little_walking(built: str) -> None:
    sent = letter(AREAS[built], today())
    here, there = ends(sent, sent.home.text)
    best = travel.plan(Query(here, there, sent.at - SLACK, arrive_by=True)).journeys[0]
    assert best.rides
    assert best.changes <= 2
    assert best.walk_m < 1_000
    assert travel.last_journey_back(Query(here, there, sent.at + VISIT)) is not None
