"""What realtime means for journeys."""

from dataclasses import replace
from datetime import timedelta

from superhighway.travel.domain import Alert, Cancellations, Journey, Leg, Overlay, Realtime
from superhighway.travel.realtime.domain import CallUpdate, Notice, Selector, Snapshot, TripNews
from superhighway.travel.realtime.live import Live, annotate, cancellations, live
from tests.builders.journeys import DAY, at, there

BARE = there(at(9))
RIDE = replace(BARE.rides[0], realtime=Realtime.UPDATED)
JOURNEY = Journey((BARE.legs[0], RIDE, BARE.legs[2]))
HEARD = at(8, 55)
NEWS = Snapshot(
    "sample",
    HEARD,
    300,
    (TripNews(RIDE.trip_id, DAY, calls=(CallUpdate(1, "1", 60, 60),)),),
    (Notice("Moved", "", "", (Selector(agency_id="buses"),)),),
    identity="abc",
)


def agency(_: Leg) -> str:
    """Every route is run by the same operator."""
    return "buses"


def test_old_news_is_not_applied() -> None:
    known = live([NEWS], HEARD + timedelta(minutes=6))
    assert (known.fresh, known.overlay) == ((), None)
    assert cancellations([JOURNEY], known) is Cancellations.STALE
    assert known.heard_at(Cancellations.STALE) == HEARD
    assert annotate(JOURNEY, known, agency) is JOURNEY


def test_fresh_news_is_applied_and_said() -> None:
    known = live([NEWS], HEARD)
    assert cancellations([JOURNEY], known) is Cancellations.APPLIED
    assert known.heard_at(Cancellations.APPLIED) == HEARD
    told = annotate(JOURNEY, known, agency).rides[0]
    assert told.realtime is Realtime.UPDATED
    assert told.alerts == (Alert("Moved"),)
    assert known.overlay is not None
    assert known.overlay.updates[0].trip_id == RIDE.trip_id


def test_another_trip_of_that_day_runs_as_planned() -> None:
    other = Journey((replace(RIDE, realtime=Realtime.SCHEDULED),))
    assert annotate(other, live([NEWS], HEARD), agency).rides[0].realtime is Realtime.SCHEDULED


def test_news_of_today_says_nothing_of_tomorrow() -> None:
    ride = replace(RIDE, service_day=DAY + timedelta(days=1))
    tomorrow = Journey((ride,))
    known = live([NEWS], HEARD)
    assert cancellations([tomorrow], known) is Cancellations.UNKNOWN
    assert annotate(tomorrow, known, agency).rides[0].realtime is Realtime.UNKNOWN


def test_where_one_ride_is_not_known_the_answer_is_not() -> None:
    stranger = Journey((replace(RIDE, feed="ferry"),))
    known = live([NEWS], HEARD)
    assert cancellations([JOURNEY, stranger], known) is Cancellations.UNKNOWN
    assert cancellations([], known) is Cancellations.UNKNOWN
    assert known.heard_at(Cancellations.UNKNOWN) is None


def test_several_sources_make_one_overlay() -> None:
    ferry = replace(NEWS, feed="ferry", identity="def")
    joined = Live((NEWS, ferry)).overlay
    assert isinstance(joined, Overlay)
    assert joined.identity == "sample:abc+ferry:def"
    assert {update.feed for update in joined.updates} == {"sample", "ferry"}


def test_alerts_alone_change_no_times() -> None:
    words = replace(NEWS, trips=())
    assert Live((words,)).overlay is None


def test_a_walk_has_no_news() -> None:
    walk = JOURNEY.legs[0]
    assert annotate(Journey((walk,)), live([NEWS], HEARD), agency).legs == (walk,)
