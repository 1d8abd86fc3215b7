"""What bus companies say of whole stops and routes, handed on each time it was heard."""

from datetime import UTC, datetime, timedelta

import pytest

from superhighway.core.extensions import AlertsHeard, alert_listeners
from superhighway.sources.api import SourceSpec
from superhighway.travel.realtime.domain import Notice, Period, Selector, Snapshot
from superhighway.travel.realtime.telling import tell

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
NOW = int(AT.timestamp())
SPEC = SourceSpec(
    "live", "gtfs-realtime", "Live", "Invented Buses", "OGL", "Invented", timedelta(days=1)
)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[AlertsHeard]:
    """All that is told in a test, and nobody else who listens."""
    told: list[AlertsHeard] = []
    monkeypatch.setattr(alert_listeners, "_items", {"a test": told.append})
    return told


def said(*about: Selector, periods: tuple[Period, ...] = ()) -> Snapshot:
    return Snapshot("bus", AT, 300, (), (Notice("Diversion", "Text", "", about, periods),))


def test_an_alert_about_a_stop_and_a_route_is_handed_on(heard: list[AlertsHeard]) -> None:
    tell(SPEC, said(Selector(stop_id="1", route_id="7"), Selector(route_id="7")), sample=True)
    [one] = heard
    assert (one.source, one.title, one.sample) == ("live", "Invented Buses", True)
    assert one.fresh_for == timedelta(minutes=5)
    [alert] = one.alerts
    assert alert.refs == ("stop:bus:1", "route:bus:7")
    assert (alert.starts, alert.ends) == (None, None)


def test_what_is_about_a_trip_a_day_or_a_company_is_not(heard: list[AlertsHeard]) -> None:
    for about in (
        Selector(trip_id="t", route_id="7"),
        Selector(route_id="7", service_day=AT.date()),
        Selector(agency_id="a"),
    ):
        tell(SPEC, said(about), sample=False)
    assert [one.alerts for one in heard] == [(), (), ()]


def test_the_period_that_holds_or_comes_next_counts(heard: list[AlertsHeard]) -> None:
    past, held, later = (
        Period(NOW - 9, NOW - 1),
        Period(NOW - 60, NOW + 60),
        Period(NOW + 600, None),
    )
    tell(SPEC, said(Selector(route_id="7"), periods=(later, past, held)), sample=False)
    tell(SPEC, said(Selector(route_id="7"), periods=(later, past)), sample=False)
    tell(SPEC, said(Selector(route_id="7"), periods=(past,)), sample=False)
    tell(SPEC, said(Selector(route_id="7"), periods=(Period(None, 2**62),)), sample=False)
    first, second, third, fourth = ([*one.alerts] for one in heard)
    minute = timedelta(minutes=1)
    assert (first[0].starts, first[0].ends) == (AT - minute, AT + minute)
    assert (second[0].starts, second[0].ends) == (AT + 10 * minute, None)
    assert third == []
    assert (fourth[0].starts, fourth[0].ends) == (None, None)
