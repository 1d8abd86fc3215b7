"""The answer to a question, on a small area with buses."""

from datetime import datetime, timedelta

import pytest

from superhighway.appointments.soonest.answering import Answer, Told, soonest
from superhighway.appointments.soonest.asking import Ask
from superhighway.appointments.soonest.domain import Basis
from superhighway.appointments.soonest.lines import answer_lines
from superhighway.directory.api import Need, Person
from superhighway.places.api import resolve
from tests.builders.buses import NINE, WEST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("help_node", "at_nine")]


def ask(
    need: Need | None = None, person: Person | None = None, at: datetime = NINE, days: int = 21
) -> Answer:
    """Asked in the west of Testham, on Wednesday at 9am."""
    return soonest(Ask(resolve(WEST), at, need, person or Person(), days=days))


def named(answer: Answer, name: str) -> Told:
    """The option of that name."""
    return next(one for one in answer.options if one.offer.service.record.name == name)


def names(answer: Answer) -> list[str]:
    """What is offered, in order."""
    return [one.offer.service.record.name for one in answer.options]


def test_the_nearest_open_door_comes_first_and_the_far_one_by_bus() -> None:
    answer = ask(Need.WALK_IN)
    assert names(answer) == ["West walk-in", "East walk-in", "Children’s walk-in", "Hours unknown"]
    near, far, *_ = answer.options
    assert near.ways.there is not None
    assert near.ways.there.walk_only
    assert far.option.available.basis is Basis.WALK_IN
    assert far.ways.there is not None
    assert far.ways.there.rides[0].trip_id == "out10"
    assert far.option.available.start == far.ways.there.arrives
    assert far.ways.back is not None
    assert far.ways.back.departs >= far.ways.there.arrives + timedelta(hours=1)


def test_what_can_not_be_reached_is_counted_not_listed() -> None:
    assert ask(Need.WALK_IN).unreachable == 1


def test_what_is_not_for_the_person_is_left_out_and_counted() -> None:
    answer = ask(Need.WALK_IN, Person(age=40))
    assert "Children’s walk-in" not in names(answer)
    assert answer.excluded == 1
    child = ask(Need.WALK_IN, Person(age=7))
    assert "Children’s walk-in" in names(child)[:3]


def test_a_slot_that_one_can_be_at_with_the_bus_in_time() -> None:
    told = named(ask(Need.GP), "Market Surgery")
    found = told.option.available
    assert (found.basis, found.start) == (Basis.SLOT, NINE + timedelta(minutes=90))
    assert told.ways.there is not None
    assert told.ways.there.rides[0].trip_id == "out10"
    assert told.ways.there.arrives <= NINE + timedelta(minutes=90)
    assert told.ways.back is not None
    assert told.ways.back.rides[0].trip_id == "back11"


def test_the_way_to_what_one_asks_for_first_is_for_when_it_opens() -> None:
    evening = ask(Need.BLOOD_TEST, at=NINE + timedelta(hours=12))
    told = named(evening, "Blood tests")
    assert told.option.available.basis is Basis.UNKNOWN
    assert told.ways.there is not None
    assert told.ways.there.departs > NINE + timedelta(hours=20)
    line = next(one for one in answer_lines(evening) if "There:" in one)
    assert "on Thursday 15 January 2026" in line


def test_coverage_says_how_many_have_a_card_and_share_a_diary() -> None:
    covers = ask(Need.GP).coverage
    assert (covers.practices, covers.cards, covers.diaries) == (2, 1, 1)


def test_the_own_practice_is_shown_for_every_need() -> None:
    answer = ask(Need.BLOOD_TEST, Person(registered="Z00001"))
    assert [one.offer.service.record.name for one in answer.own] == ["St Ann's Surgery"]
    (own,) = answer.own
    assert own.option.candidate.sure
    assert own.option.available.basis is Basis.WALK_IN


def test_a_practice_where_somebody_else_is_registered_is_left_out() -> None:
    answer = ask(Need.GP, Person(registered="Z00001"))
    assert names(answer) == ["St Ann's Surgery"]
    assert answer.excluded == 1


def test_a_wait_that_was_typed_counts_once_the_slots_are_over() -> None:
    told = named(ask(Need.GP, at=NINE + timedelta(hours=3)), "Market Surgery")
    assert told.option.available.basis is Basis.WAIT


def test_what_needs_asking_comes_last_but_is_shown() -> None:
    answer = ask(Need.BLOOD_TEST)
    assert names(answer) == ["Blood tests"]
    assert answer.options[0].option.available.basis is Basis.UNKNOWN


def test_after_the_timetable_places_are_still_shown() -> None:
    answer = ask(Need.WALK_IN, at=NINE + timedelta(days=600))
    assert "East walk-in" in names(answer)
    told = named(answer, "East walk-in")
    assert told.ways.there is None
    assert told.ways.reason is not None
    assert named(answer, "West walk-in").ways.there is not None
