"""Messages of operators: their words, and the rides that they are about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from superhighway.travel.domain import Alert, Leg, LegEnd, StopInfo
from superhighway.travel.realtime.alerts import alerts_for, english, notice
from superhighway.travel.realtime.domain import Period, Selector
from tests.builders.realtime import DAY, NINE, alert, feed


def end(stop_id: str) -> LegEnd:
    """A leg's end at a stop."""
    return LegEnd(stop_id, 51.0, -1.0, StopInfo("bus", stop_id, stop_id, 51.0, -1.0))


RIDE = Leg(
    "bus",
    end("A"),
    end("B"),
    NINE,
    NINE + timedelta(minutes=10),
    feed="bus",
    trip_id="t1",
    route_id="17",
    service_day=DAY,
)


def test_english_is_chosen() -> None:
    made = alert(feed(), "Gwyriad", "cy", route_id="17")
    for text, language in (("Detour", "en-US"), ("Diversion", "en-GB"), ("Umleitung", "")):
        other = made.header_text.translation.add()
        other.text, other.language = text, language
    assert english(made.header_text) == "Diversion"


def test_words_without_a_language_go_before_another_language() -> None:
    made = alert(feed(), "Gwyriad", "cy", route_id="17")
    other = made.header_text.translation.add()
    other.text = "Diversion\n  today"
    assert english(made.header_text) == "Diversion today"


def test_a_text_alone_becomes_the_header_and_only_web_addresses_are_kept() -> None:
    made = alert(feed(), "", route_id="17")
    made.description_text.translation.add().text = "Road closed"
    made.url.translation.add().text = "javascript:alert(1)"
    kept = notice(made)
    assert kept is not None
    assert (kept.header, kept.text, kept.url) == ("Road closed", "", "")


def test_a_notice_keeps_its_address_its_periods_and_what_it_is_about() -> None:
    made = alert(feed(), "Moved", trip_id="t1")
    made.informed_entity[0].trip.start_date = "20260114"
    made.informed_entity.add().route_type = 3
    made.url.translation.add().text = "https://buses.example/news"
    made.active_period.add().start = 100
    kept = notice(made)
    assert kept is not None
    assert kept.url == "https://buses.example/news"
    assert kept.periods == (Period(100, None),)
    assert kept.about == (Selector(trip_id="t1", service_day=DAY), Selector(route_type=3))


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ({"route_id": "17"}, True),
        ({"route_id": "18"}, False),
        ({"stop_id": "A"}, True),
        ({"stop_id": "B", "route_id": "17"}, True),
        ({"stop_id": "B", "route_id": "18"}, False),
        ({"stop_id": "C"}, False),
        ({"trip_id": "t1"}, True),
        ({"trip_id": "t2"}, False),
        ({"agency_id": "go"}, True),
        ({"agency_id": "stay"}, False),
        ({}, False),
    ],
)
def test_whom_a_notice_is_for(about: dict[str, str], shown: bool) -> None:
    kept = notice(alert(feed(), "Moved", **about))
    assert kept is not None
    assert alerts_for(RIDE, [kept], "go") == ((Alert("Moved"),) if shown else ())


def test_a_notice_about_another_day_s_trip_is_not_shown() -> None:
    kept = notice(alert(feed(), "Moved", trip_id="t1"))
    assert kept is not None
    other = replace(kept, about=(Selector(trip_id="t1", service_day=date(2026, 1, 15)),))
    assert alerts_for(RIDE, [other], "") == ()


def test_a_notice_shows_once_and_only_while_it_holds() -> None:
    kept = notice(alert(feed(), "Moved", route_id="17"))
    assert kept is not None
    stamp = int(NINE.timestamp())
    over = replace(kept, header="Over", periods=(Period(None, stamp - 60),))
    assert alerts_for(RIDE, [kept, kept, over], "") == (Alert("Moved"),)
