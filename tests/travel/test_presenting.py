"""How journeys are worded: never later than they leave, never earlier than they arrive."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from superhighway.travel.domain import (
    Alert,
    Answer,
    Cancellations,
    Journey,
    Leg,
    NoJourney,
    Query,
    Realtime,
    Walking,
)
from superhighway.travel.journeys_json import answer_json, timetable_json
from superhighway.travel.presenting import (
    cancellations_words,
    card,
    cards,
    changes_words,
    state_words,
    steps,
    taken_words,
    walking_words,
)
from superhighway.travel.reasons import why
from superhighway.travel.telling import answer_lines
from tests.builders.journeys import (
    DAY,
    HOME,
    HOSPITAL,
    MIDDLE,
    NEAR_HOME,
    NEAR_HOSPITAL,
    at,
    place_end,
    ride,
    there,
    timetable,
    walk,
)


def test_a_journey_lasts_as_long_as_its_times_say() -> None:
    bus = ride(NEAR_HOME, NEAR_HOSPITAL, at(13, 34, 50))
    shown = card(Journey((replace(bus, arrives=at(13, 58, 10)),)), 1, DAY)
    times = (shown.departs.words, shown.arrives.words, shown.duration)
    assert times == ("1:34pm", "1:59pm", "25 minutes")


def changing(gap: int = 2, **changes: object) -> Journey:
    """Two buses with some minutes between them; ``changes`` are the second one's."""
    first = ride(NEAR_HOME, MIDDLE, at(9), minutes=10)
    second = ride(MIDDLE, NEAR_HOSPITAL, at(9, 10 + gap), route="4")
    return Journey((first, replace(second, **changes)))  # type: ignore[arg-type]


def late(minutes: float, **changes: object) -> Leg:
    """A ride that realtime has news of."""
    planned = ride(NEAR_HOME, NEAR_HOSPITAL, at(9))
    moved = replace(
        planned,
        departs=planned.departs + timedelta(minutes=minutes),
        scheduled_departs=planned.departs,
        realtime=Realtime.UPDATED,
    )
    return replace(moved, **changes)  # type: ignore[arg-type]


def test_a_card_rounds_towards_safety() -> None:
    journey = there(at(9, 0, 50))
    one = card(journey, 1, DAY)
    assert (one.departs.words, one.arrives.words) == ("8:56am", "9:25am")
    assert one.departs.machine.startswith("2026-03-04T08:56")
    assert one.departs.day == ""
    assert (one.changes, one.walking) == ("no changes", "about 8 minutes of walking")
    assert one.first_stop == "Invented Road, Stop B"
    assert (one.rides[0].vehicle, one.rides[0].route) == ("Bus", "17")


def test_another_day_is_said() -> None:
    assert card(there(at(25)), 1, DAY).departs.day == "Thursday 5 March 2026"


def test_cards_are_numbered_in_the_answer_s_order() -> None:
    answer = Answer(Query(HOME, HOSPITAL, at(8)), (there(at(9)), there(at(10))), ())
    assert [one.number for one in cards(answer)] == [1, 2]


def test_a_walk_has_no_changes_and_a_ride_alone_no_walk() -> None:
    on_foot = Journey((walk(place_end(HOME), place_end(HOSPITAL), at(9), minutes=1),))
    assert (changes_words(on_foot), walking_words(on_foot)) == ("", "about 1 minute of walking")
    assert card(on_foot, 0, DAY).first_stop == ""
    assert walking_words(changing()) == ""
    assert changes_words(changing()) == "1 change"


def test_what_to_know_before_choosing() -> None:
    tight = card(changing(), 1, DAY).warnings
    assert tight == ("Only 2 minutes to change to the bus 4.",)
    assert card(changing(gap=6), 1, DAY).warnings == ()
    assert card(changing(stays_on=True), 1, DAY).warnings == ()
    loud = card(changing(gap=6, on_request=True, step_free="no"), 1, DAY).warnings
    assert [line.split()[0] for line in loud] == ["You", "One"]
    unknown = card(changing(gap=6), 1, DAY, step_free=True).warnings
    assert unknown == ("We do not know if every bus and stop is step-free. Ask the bus company.",)


def test_staying_seated_is_no_change() -> None:
    joined = [ride.joined for ride in card(changing(stays_on=True), 1, DAY).rides]
    assert joined == ["then", "which becomes"]


def test_messages_are_shown_once_a_card() -> None:
    moved = Alert("Stop moved")
    journey = changing(gap=6, alerts=(moved,))
    both = Journey((replace(journey.legs[0], alerts=(moved,)), journey.legs[1]))
    assert card(both, 1, DAY).alerts == (moved,)


def test_steps_from_door_to_door() -> None:
    first, bus, last = steps(there(at(9)))
    assert first.title == "Walk to the stop Invented Road, Stop B"
    assert first.length == "About 300 metres, 4 minutes"
    assert (bus.title, bus.vehicle, bus.route) == ("Catch the", "bus", "17")
    assert bus.towards == "towards Sample Hospital"
    assert bus.finding == "Near the Made-up Arms. Buses from it head north-east."
    assert bus.get_off == "Get off at the stop opposite Sample Hospital at 9:20am"
    assert bus.stops == "2 stops"
    assert [(call.name, call.time) for call in bus.calls] == [
        ("Invented Road, Stop B", "9am"),
        ("Halfway Green", "9am"),
        ("Sample Hospital", "9:20am"),
    ]
    assert last.title == "Walk to Sample Hospital"


def test_a_walk_from_a_stop_begins_when_the_ride_was_said_to_end() -> None:
    _, bus, last = steps(there(at(9, 0, 30)))
    assert bus.departs.words == "9am"
    assert bus.get_off.endswith("at 9:21am")
    assert last.departs.words == "9:21am"


def test_bare_rides() -> None:
    journey = changing(stays_on=True, on_request=True, step_free="no", headsign="", calls=())
    second = steps(journey)[1]
    assert (second.title, second.towards, second.stops) == ("Stay on. It becomes", "", "")
    assert len(second.notes) == 2


def test_a_call_without_times() -> None:
    leg = ride(NEAR_HOME, NEAR_HOSPITAL, at(9))
    passing = replace(leg.calls[1], arrives=None, departs=None)
    line = steps(Journey((replace(leg, calls=(passing,)),)))[0].calls[0]
    assert (line.name, line.time) == ("Halfway Green", "")


@pytest.mark.parametrize(
    ("leg", "words"),
    [
        (late(5), "Expected 5 minutes late, planned 9am."),
        (late(-3), "Expected 3 minutes early, planned 9am."),
        (late(0.5), "Expected on time."),
        (late(0, realtime=Realtime.SCHEDULED), "No news of this one: it should run as planned."),
        (late(5, realtime=Realtime.UNKNOWN), ""),
        (late(5, scheduled_departs=None), ""),
    ],
)
def test_what_realtime_says_of_a_ride(leg: Leg, words: str) -> None:
    assert state_words(leg) == words


@pytest.mark.parametrize(
    ("state", "heard", "words"),
    [
        (Cancellations.UNKNOWN, None, "Cancellations are not known here."),
        (Cancellations.STALE, None, "Cancellations are not known here."),
        (Cancellations.STALE, at(9, 5), "last heard about late and cancelled buses at 9:05am."),
        (Cancellations.APPLIED, at(9, 5), "taken into account, as we heard at 9:05am."),
        (Cancellations.APPLIED, at(-1), "as we heard at 11pm on Tuesday 3 March 2026."),
    ],
)
def test_whether_cancellations_are_known(
    state: Cancellations, heard: datetime | None, words: str
) -> None:
    assert words in cancellations_words(state, heard, DAY)


def test_when_a_timetable_was_taken() -> None:
    info = timetable()
    assert taken_words(info, DAY) == "taken today"
    made = replace(info, data_date=date(2026, 2, 20))
    assert taken_words(made, DAY + timedelta(days=3)) == "of 20 February 2026, taken 3 days ago"
    assert taken_words(info, DAY - timedelta(days=9)) == "taken on 4 March 2026"


def answer(reason: NoJourney | None, **changes: object) -> Answer:
    """An answer without journeys."""
    query = replace(Query(HOME, HOSPITAL, at(9), walking=Walking(500)), **changes)  # type: ignore[arg-type]
    return Answer(query, (), (timetable(),), reason)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (NoJourney.TIMETABLE_ENDED, "ends on 31 May 2026, so we can’t say which buses run on Wed"),
        (NoJourney.TIMETABLE_NOT_BEGUN, "starts on 1 February 2026"),
        (NoJourney.NO_SERVICE_THAT_DAY, "No bus in our timetable runs on Wednesday 4 March 2026."),
        (NoJourney.NO_STOP_NEAR_START, "No bus stops within 500 metres of ZZ1 1CC."),
        (NoJourney.NO_STOP_NEAR_END, "No bus stops within 500 metres of Sample Hospital."),
        (NoJourney.NOTHING_IN_TIME, "after 9am on Wednesday 4 March 2026."),
        (NoJourney.SAME_PLACE, "You start and end at the same place."),
    ],
)
def test_every_reason_has_a_sentence_that_helps(reason: NoJourney, words: str) -> None:
    assert words in why(answer(reason))


def test_reasons_depend_on_what_was_asked() -> None:
    assert why(answer(None)) == ""
    assert "by 9am" in why(answer(NoJourney.NOTHING_IN_TIME, arrive_by=True))
    bare = replace(answer(NoJourney.TIMETABLE_ENDED), timetables=())
    assert "ends on another day" in why(bare)


def test_text_for_people_without_a_way_back() -> None:
    found = Answer(
        Query(HOME, HOSPITAL, at(9), arrive_by=True),
        (changing(),),
        (timetable(old=True),),
        walk=Journey((walk(place_end(HOME), place_end(HOSPITAL), at(9), minutes=50),)),
    )
    said = "\n".join(answer_lines(found, None, DAY))
    assert "arriving by 9am" in said
    assert "   ! Only 2 minutes to change" in said
    assert "Walking all the way takes about 50 minutes." in said
    assert "We found no journey back that night." in said
    assert "It is old: check before you travel." in said
    assert "everything in it is invented" in said
    assert "on Thursday 5 March 2026" in "\n".join(answer_lines(found, there(at(25)), DAY))


def test_several_timetables_hold_the_days_that_all_hold() -> None:
    other = timetable(feed="coach", valid_from=date(2026, 3, 1), valid_to=date(2026, 9, 1))
    made = timetable_json([timetable(), other])
    assert (made["valid_from"], made["valid_to"]) == ("2026-03-01", "2026-05-31")
    assert timetable_json([])["valid_from"] is None


def test_an_answer_without_journeys_has_a_reason() -> None:
    made = answer_json(answer(NoJourney.NO_SERVICE_THAT_DAY), None)
    assert (made["journeys"], made["reason"]) == ([], "no-service-that-day")
    assert made["walk"] is None
