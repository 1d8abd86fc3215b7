"""What a slip warns of: nobody may be left standing without having been told."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from superhighway.travel.domain import Cancellations, Journey, NoJourney
from superhighway.travel.slip.cautions import cautions_of
from superhighway.travel.slip.domain import Caution, CautionKind, Slip
from superhighway.travel.slip.making import make_slip
from superhighway.travel.slip.phrases import caution_words
from tests.builders.journeys import TwoWays, at, back, request, there, timetable

NOW = at(9)


def slip(planner: TwoWays | None = None, **changes: object) -> Slip:
    return make_slip(request(**changes), planner or TwoWays(), NOW)


def kinds(of: Slip, now: datetime = NOW) -> set[CautionKind]:
    return {caution.kind for caution in cautions_of(of, now)}


def test_an_ordinary_slip_only_says_that_cancellations_are_not_known() -> None:
    assert kinds(slip()) == {CautionKind.CANCELLATIONS_UNKNOWN}


def test_applied_cancellations_need_no_warning() -> None:
    assert kinds(replace(slip(), cancellations=Cancellations.APPLIED)) == set()


def test_what_is_cancelled_on_another_day_nobody_knows_today() -> None:
    known = replace(slip(), cancellations=Cancellations.APPLIED)
    assert kinds(known, at(9) - timedelta(days=1)) == {CautionKind.CANCELLATIONS_UNKNOWN}


def test_old_news_of_cancellations_is_said_to_be_old() -> None:
    found = kinds(replace(slip(), cancellations=Cancellations.STALE))
    assert found == {CautionKind.CANCELLATIONS_STALE}


def test_last_bus_before_the_appointment_ends_is_loud() -> None:
    found = slip(TwoWays(home=(at(13),)))
    assert CautionKind.LAST_BEFORE_END in kinds(found)
    assert found.cautions[0].loud


def test_last_bus_soon_after_the_end_is_loud() -> None:
    found = cautions_of(slip(TwoWays(home=(at(15, 20),))), NOW)
    assert Caution(CautionKind.LAST_SOON) in found
    assert found[0].loud


def test_no_bus_home_at_all_is_loud() -> None:
    assert CautionKind.NO_WAY_BACK in kinds(slip(TwoWays(home=())))


def test_no_bus_there_is_loud() -> None:
    assert CautionKind.NO_WAY_THERE in kinds(slip(TwoWays(out=())))


@pytest.mark.parametrize("reason", [NoJourney.TIMETABLE_ENDED, NoJourney.TIMETABLE_NOT_BEGUN])
def test_beyond_the_timetable_is_said_as_such_and_not_as_no_bus(reason: NoJourney) -> None:
    found = kinds(slip(TwoWays(out=(), home=(), reason=reason)))
    assert CautionKind.BEYOND_TIMETABLE in found
    assert CautionKind.NO_WAY_THERE not in found


def test_arriving_just_in_time_is_tight() -> None:
    assert CautionKind.TIGHT in kinds(slip(TwoWays(out=(at(13, 55),))))


def test_an_appointment_in_the_past() -> None:
    assert CautionKind.PAST in kinds(slip(), at(15))


def test_a_bank_holiday_is_named() -> None:
    monday = at(14, 20, day=date(2026, 8, 31))
    found = cautions_of(replace(slip(), request=request(at=monday)), NOW)
    assert any(caution.kind is CautionKind.BANK_HOLIDAY and caution.detail for caution in found)


def test_a_place_that_is_only_roughly_known_is_named() -> None:
    wanted = request()
    rough = replace(wanted, origin=replace(wanted.origin, approximate=True))
    found = cautions_of(replace(slip(), request=rough), NOW)
    assert Caution(CautionKind.APPROXIMATE, "ZZ1 1CC") in found


def test_whoever_opens_a_link_that_was_sent_on_is_told_of_the_rounding() -> None:
    wanted = request()
    point = replace(wanted.origin, name="Near Testham", ref="point:51.2,-1.1", approximate=True)
    found = cautions_of(replace(slip(), request=replace(wanted, origin=point)), NOW)
    words = [caution_words(one) for one in found if one.kind is CautionKind.ROUNDED]
    assert words == [
        "“Near Testham” is rounded to about 100 metres, so walks may be a little longer or shorter."
    ]


def test_an_old_timetable() -> None:
    assert CautionKind.TIMETABLE_OLD in kinds(slip(TwoWays(info=timetable(old=True))))


@pytest.mark.parametrize("departs", [at(5, 10), at(22, 10)])
def test_night(departs: datetime) -> None:
    assert CautionKind.NIGHT in kinds(replace(slip(), there=there(departs)))


def test_a_bus_that_has_to_be_booked() -> None:
    legs = there(at(13, 8)).legs
    booked = Journey((legs[0], replace(legs[1], on_request=True), legs[2]))
    assert CautionKind.ON_REQUEST in kinds(replace(slip(), there=booked))


def test_little_time_to_change() -> None:
    first, second = back(at(15)), back(at(15, 22))
    changed = Journey((*first.legs[:2], *second.legs[1:]))
    assert CautionKind.TIGHT_CHANGE in kinds(replace(slip(), back=changed))


def test_staying_on_is_no_change() -> None:
    first, second = back(at(15)), back(at(15, 20))
    stays = Journey((*first.legs[:2], replace(second.legs[1], stays_on=True), second.legs[2]))
    assert CautionKind.TIGHT_CHANGE not in kinds(replace(slip(), back=stays))


def test_steps_are_only_spoken_of_where_it_was_asked() -> None:
    assert CautionKind.STEP_FREE_UNKNOWN in kinds(slip(step_free=True))
    legs = there(at(13, 8)).legs
    stepped = Journey((legs[0], replace(legs[1], step_free="no"), legs[2]))
    found = kinds(replace(slip(step_free=True), there=stepped))
    assert CautionKind.STEP_FREE_NO in found
    assert CautionKind.STEP_FREE_UNKNOWN not in found


def test_step_free_all_the_way_needs_no_warning() -> None:
    def known(journey: Journey) -> Journey:
        first, bus, last = journey.legs
        start = replace(bus.start, stop=replace(bus.start.stop, step_free="yes"))  # type: ignore[type-var]
        end = replace(bus.end, stop=None)
        return Journey((first, replace(bus, start=start, end=end, step_free="yes"), last))

    both = replace(slip(step_free=True), there=known(there(at(13, 8))), back=known(back(at(15))))
    assert not {CautionKind.STEP_FREE_NO, CautionKind.STEP_FREE_UNKNOWN} & kinds(both)
