"""The words of a slip."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.travel.domain import Journey, LegEnd, NoJourney, StopInfo
from superhighway.travel.slip.cautions import cautions_of
from superhighway.travel.slip.domain import CautionKind
from superhighway.travel.slip.making import make_slip
from superhighway.travel.slip.phrases import (
    CAUTIONS,
    in_one_line,
    steps_of,
    stop_finding,
    stop_words,
    target_words,
)
from superhighway.travel.slip.sheet import Sheet, sheet_of
from tests.builders.journeys import TwoWays, at, back, request, there, timetable, walk


def sheet(planner: TwoWays | None = None, **changes: object) -> Sheet:
    return sheet_of(make_slip(request(**changes), planner or TwoWays(), at(9)), "Sample Area")


def test_the_three_facts_that_matter_come_first() -> None:
    facts = [(fact.label, fact.value) for fact in sheet().facts]
    assert facts == [
        ("Leave at", "1:34pm"),
        ("Catch bus 17 at", "1:38pm"),
        ("Last bus home", "10:40pm"),
    ]


def test_the_way_there_reads_from_door_to_door() -> None:
    way = sheet().there
    assert way is not None
    leads = [f"{step.time} {step.lead} {step.route} {step.tail}".strip() for step in way.steps]
    assert leads == [
        "1:34pm Walk to the stop Invented Road, Stop B",
        "1:38pm Catch bus 17 towards Sample Hospital",
        "1:58pm Walk to Sample Hospital",
    ]
    assert way.steps[0].lines[1] == "Near the Made-up Arms. Buses from it head north-east."
    assert way.arrival == "You get there at 2:02pm, 18 minutes early."


def test_what_happens_when_the_bus_is_missed() -> None:
    late = sheet(TwoWays(out=(at(13, 8), at(13, 48), at(14, 8))), at=at(14, 30))
    verdicts = [(row.arrives, row.verdict, row.in_time) for row in late.missed]
    assert verdicts == [("2:32pm", "2 minutes late", False)]
    assert late.missed_note == "No later one gets there in time. Ring the number on your letter."


def test_a_later_one_may_still_do() -> None:
    early = sheet(TwoWays(out=(at(13), at(13, 30))), slack_min=45)
    assert [row.verdict for row in early.missed] == ["26 minutes early"]
    assert early.missed_note == "If you will be late, ring the number on your letter."


def test_just_in_time_is_not_nought_minutes_early() -> None:
    way = sheet(TwoWays(out=(at(13, 56),))).there
    assert way is not None
    assert way.arrival == "You get there at 2:20pm, just in time."


def test_the_last_bus_never_stands_without_the_age_of_its_timetable() -> None:
    last = sheet().last
    assert last.time == "10:40pm"
    assert last.text.startswith(
        "Bus 17 from the stop opposite Sample Hospital. On Clinic Lane. Buses from it head south. "
        "Set out by 10:36pm: the stop is about 300 metres away. You get home at"
    )
    assert last.age == ("Timetable for 1 February 2026 to 31 May 2026, taken on 4 March 2026.")


def test_a_timetable_is_as_old_as_it_says_and_not_as_the_day_it_was_taken() -> None:
    aged = sheet(TwoWays(info=timetable(data_date=date(2026, 1, 20))))
    assert aged.last.age == "Timetable for 1 February 2026 to 31 May 2026, dated 20 January 2026."


def test_no_last_bus_is_said_and_not_left_out() -> None:
    none = sheet(TwoWays(home=()))
    assert none.facts[-1].value == "None found"
    assert none.last.text.startswith("We found no bus home")
    assert none.loud


def test_beyond_the_timetable_there_is_no_claim_about_buses() -> None:
    planner = TwoWays(out=(), home=(), reason=NoJourney.TIMETABLE_ENDED)
    beyond = sheet(planner)
    assert beyond.there is beyond.back is beyond.drawing is None
    assert beyond.last.text == "We do not have the timetable for this day."
    assert beyond.missed_note == ""
    assert [(fact.value, fact.note) for fact in beyond.facts] == [
        ("Not known", "Ask the bus company")
    ]


def test_a_sample_says_so_and_a_real_area_does_not() -> None:
    assert sheet().sample
    assert not sheet(TwoWays(info=timetable(sample=False))).sample


def test_it_is_said_who_made_it_and_where_the_times_come_from() -> None:
    credited = sheet(TwoWays(info=timetable(attribution="Open data")))
    assert credited.made.startswith("Made by Sample Area on 4 March 2026 at 9am.")
    assert credited.sources == ("Times: Sample Buses, Superhighway. Open data.",)
    unnamed = sheet_of(make_slip(request(), TwoWays(info=timetable(publisher="")), at(9)))
    assert unnamed.made.startswith("Made on")
    assert unnamed.sources == ("Times: Sample Buses.",)


def test_somebody_else_is_spoken_of_as_they() -> None:
    assert any("with them" in item.text for item in sheet(for_other=True).advice)
    assert not any("with them" in item.text for item in sheet().advice)


def test_a_sheet_is_plain_json() -> None:
    assert json.loads(json.dumps(sheet().plain()))["place"] == "Sample Hospital"


def test_walking_all_the_way() -> None:
    planned = make_slip(request(), TwoWays(), at(9))
    legs = there(at(13)).legs
    on_foot = Journey((walk(legs[0].start, legs[-1].end, at(14), minutes=5),))
    words = sheet_of(replace(planned, there=on_foot, last_home=on_foot, timetables=()))
    assert [fact.label for fact in words.facts] == ["Leave at", "Last bus home"]
    assert words.missed_note == ""
    assert words.last.age == "We hold no timetable for this place."
    assert in_one_line(on_foot) == "walk, 5 minutes"


def test_who_can_walk_home_is_not_told_to_hurry_for_the_last_bus() -> None:
    legs = back(at(15)).legs
    home = Journey((walk(legs[0].start, legs[-1].end, at(14, 50), minutes=5),))
    planned = replace(make_slip(request(), TwoWays(), at(9)), back=home, last_home=back(at(15)))
    fact = sheet_of(planned).facts[-1]
    assert (fact.label, fact.value, fact.note) == ("Going home", "Walk", "It takes 5 minutes")
    assert CautionKind.LAST_SOON not in {one.kind for one in cautions_of(planned, at(9))}
    by_bus = replace(planned, back=back(at(14, 55)))
    assert CautionKind.LAST_SOON in {one.kind for one in cautions_of(by_bus, at(9))}


def test_changes_are_named() -> None:
    first, second = back(at(15)), back(at(15, 40), route="4")
    changed = Journey((*first.legs[:2], *second.legs[1:]))
    assert in_one_line(changed) == "17 at 3pm, then 4"
    planned = replace(make_slip(request(), TwoWays(), at(9)), last_home=changed)
    assert "Then bus 4. You get home" in sheet_of(planned).last.text


def test_later_ways_with_changes_are_told_apart() -> None:
    first, second = back(at(15)), back(at(15, 40), route="4")
    changed = Journey((*first.legs[:2], *second.legs[1:]))
    planned = make_slip(request(), TwoWays(), at(9))
    plain = sheet_of(replace(planned, later=(back(at(16)), back(at(17)))))
    mixed = sheet_of(replace(planned, later=(changed, back(at(16)))))
    assert plain.later == "17 at 4pm and 17 at 5pm"
    assert mixed.later == "17 at 3pm, then 4; 17 at 4pm"


def test_staying_on_is_said() -> None:
    first, second = back(at(15)), back(at(15, 20), route="18")
    stays = Journey((*first.legs[:2], replace(second.legs[1], stays_on=True), second.legs[2]))
    assert [step.lead for step in steps_of(stays)][1:3] == ["Catch bus", "Stay on. It becomes bus"]
    assert in_one_line(stays) == "17 at 3pm"


def test_a_train_without_a_number() -> None:
    legs = there(at(13)).legs
    train = replace(legs[1], mode="rail", route="", headsign="", operator="", calls=())
    step = steps_of(Journey((train,)))[0]
    assert (step.lead, step.route, step.tail) == ("Catch the train", "", "")
    assert step.lines == ("Get off at 1:20pm at the stop opposite Sample Hospital.",)
    assert in_one_line(Journey((train,))) == "train at 1pm"


def test_stops_are_found_by_what_is_known_of_them() -> None:
    plain = StopInfo("f", "9", "Green Lane", 51.0, -1.0, street="Green Lane", landmark="Green Lane")
    assert stop_words(LegEnd("Green Lane", 51.0, -1.0, plain)) == "Green Lane"
    outside = replace(plain, indicator="Outside Peacocks")
    assert stop_words(LegEnd("Green Lane", 51.0, -1.0, outside)) == "Green Lane (outside Peacocks)"
    opposite = LegEnd("Green Lane", 51.0, -1.0, replace(plain, indicator="opposite"))
    assert stop_words(opposite) == target_words(opposite) == "the stop opposite Green Lane"
    assert stop_finding(plain) == ""
    assert stop_finding(None) == ""
    assert stop_finding(replace(plain, street="High Street")) == "On High Street."


def test_a_point_is_named_within_a_sentence() -> None:
    assert target_words(LegEnd("Near Highmoor", 51.0, -1.0)) == "the place near Highmoor"
    assert target_words(LegEnd("Nearly New Surgery", 51.0, -1.0)) == "Nearly New Surgery"


def test_every_warning_has_its_words() -> None:
    assert set(CAUTIONS) == set(CautionKind)


@given(st.text(max_size=60))
def test_any_name_of_a_place_is_carried_unharmed(name: str) -> None:
    wanted = request()
    words = sheet(destination=replace(wanted.destination, name=name))
    assert words.place == name


def test_a_last_bus_after_midnight_says_so() -> None:
    late = sheet(TwoWays(home=(at(15), at(24, 12))))
    assert late.facts[-1].value == "12:12am"
    assert late.facts[-1].note.startswith("After midnight. Bus 17 from")
    assert late.last.text.startswith("This is after midnight, early on Thursday 5 March 2026.")


def test_the_last_one_without_a_change_is_named() -> None:
    planned = replace(make_slip(request(), TwoWays(), at(9)), last_direct=back(at(21, 40)))
    assert sheet_of(planned).last.text.endswith(
        "The last one without a change: 9:40pm, bus 17 from the stop opposite Sample Hospital."
    )


def test_an_operator_is_named_once_and_a_stop_letter_is_no_destination() -> None:
    first, second = back(at(15)), back(at(15, 40), route="4")
    lettered = replace(second.legs[1], headsign="Sample Town, Station [BC]")
    steps = steps_of(Journey((*first.legs[:2], lettered, second.legs[2])))
    assert ["Run by Sample Buses." in step.lines for step in steps] == [False, True, False, False]
    assert steps[2].tail == "towards Sample Town, Station"


def test_the_way_home_does_not_name_the_same_operator_again() -> None:
    words = sheet()
    assert words.there
    assert words.back
    lines = [line for way in (words.there, words.back) for step in way.steps for line in step.lines]
    assert lines.count("Run by Sample Buses.") == 1


def test_a_walk_that_can_be_walked_is_named() -> None:
    planned = make_slip(request(), TwoWays(), at(9))
    legs = there(at(13)).legs
    minutes = {
        m: Journey((walk(legs[0].start, legs[-1].end, at(13), minutes=m),)) for m in (40, 90)
    }
    assert (
        sheet_of(replace(planned, walk=minutes[40])).on_foot
        == "On foot: about 1.9 miles, 40 minutes."
    )
    assert sheet_of(replace(planned, walk=minutes[90])).on_foot == ""
    assert sheet_of(replace(planned, walk=minutes[40], there=minutes[40])).on_foot == ""


@pytest.mark.parametrize("reason", NoJourney)
def test_every_reason_for_no_way_has_its_sentence(reason: NoJourney) -> None:
    words = sheet(TwoWays(out=(), home=(), reason=reason))
    assert words.no_way_there.endswith(".")
    assert words.no_way_back == words.no_way_there


def test_a_bus_from_another_stop_names_its_stop() -> None:
    way, home = there(at(13)), back(at(15))
    assert in_one_line(way, way.legs[1].start) == "17 at 1pm"
    assert in_one_line(way, home.legs[1].start) == "17 at 1pm from Invented Road, Stop B"


def test_a_walk_begins_no_sooner_than_the_ride_before_it_ends() -> None:
    first, bus, last = there(at(13)).legs
    late = timedelta(seconds=20)
    legs = (
        first,
        replace(bus, arrives=bus.arrives + late),
        replace(last, departs=last.departs + late),
    )
    ridden, walked = steps_of(Journey(legs))[1:]
    assert ridden.lines[0].startswith("Get off at 1:21pm")
    assert walked.time == "1:21pm"
