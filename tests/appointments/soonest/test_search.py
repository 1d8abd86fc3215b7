"""Looking day by day: what can be had and reached, what can't, and how far one has to look."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from superhighway.appointments.diaries.columns import columns_of
from superhighway.appointments.domain import BookableBy, Channel, Diary, Slot
from superhighway.appointments.soonest.domain import Basis, Candidate, Option, Promised, Span
from superhighway.appointments.soonest.search import NEVER, Ints, NoReach, Search
from superhighway.core.clock import LONDON

#: A Wednesday.
DAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 9, tzinfo=LONDON)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ANYONE, REGISTERED = frozenset({0}), frozenset({0, 1})


class Walking:
    """Travel for tests: each place is some minutes away, None for never; days begin at 3am."""

    def __init__(
        self, minutes: Sequence[int | None], without_timetable: Sequence[date] = ()
    ) -> None:
        self.minutes, self.without = minutes, without_timetable
        self.asked: list[date] = []

    def day_of(self, moment: datetime) -> date:
        return (moment.astimezone(LONDON) - 3 * HOUR).date()

    def begins(self, day: date) -> datetime:
        return datetime.combine(day, time(3), LONDON)

    def reason(self, day: date) -> object | None:
        return "ended" if day in self.without else None

    def reached(self, day: date, since: datetime | None = None) -> Ints:
        self.asked.append(day)
        leaves = int((since or self.begins(day)).timestamp())
        return np.array(
            [
                NEVER if minutes is None or day in self.without else leaves + 60 * minutes
                for minutes in self.minutes
            ],
            np.int64,
        )


def open_from(first: int, last: int, days: Sequence[int] = range(7)) -> object:
    """Open between two hours on these weekdays."""

    def hours(day: date) -> list[Span]:
        if day.weekday() not in days:
            return []
        return [
            (datetime.combine(day, time(first), LONDON), datetime.combine(day, time(last), LONDON))
        ]

    return hours


def slot(days: int, hour: int, **changes: object) -> Slot:
    """Ten minutes, so many days on; anyone may book."""
    start = NOW.replace(hour=hour) + timedelta(days=days)
    values = {"bookable_by": BookableBy.ANYONE} | changes
    return Slot(start, start + 10 * MINUTE, **values)  # type: ignore[arg-type]


def diaries(*slots: Sequence[Slot]) -> object:
    """The columns of diaries with these slots."""
    many = [Diary(str(n), "source", NOW, timedelta(days=1)) for n in range(len(slots))]
    return columns_of(many, [(n, one) for n, of_one in enumerate(slots) for one in of_one])


def search(
    candidates: Sequence[Candidate], reach: object, columns: object = None, days: int = 21
) -> Search:
    """A question on Wednesday at 9am."""
    known = diaries() if columns is None else columns
    return Search(candidates, known, reach, NOW, days)  # type: ignore[arg-type]


def one(name: str = "a", **changes: object) -> Candidate:
    """A candidate 100 m away."""
    return Candidate(name, name, 100.0, **changes)  # type: ignore[arg-type]


def starts(options: Sequence[Option]) -> list[tuple[str, Basis, datetime | None]]:
    """What can be had when."""
    return [(o.candidate.name, o.available.basis, o.available.start) for o in options]


def test_open_now_is_had_when_one_gets_there() -> None:
    options, gone = search([one(hours=open_from(8, 18))], Walking([25])).all()
    assert starts(options) == [("a", Basis.WALK_IN, NOW + 25 * MINUTE)]
    assert options[0].available.until == NOW.replace(hour=18)
    assert gone == 0


def test_closed_today_is_had_when_it_opens_next() -> None:
    options, _ = search([one(hours=open_from(10, 12, days=[4]))], Walking([25])).all()
    assert starts(options) == [("a", Basis.WALK_IN, NOW.replace(hour=10) + timedelta(days=2))]


def test_what_can_not_be_reached_is_counted() -> None:
    found = search([one(hours=open_from(8, 18)), one("b")], Walking([None, None]))
    assert found.all() == ([], 2)


def test_the_own_practice_is_told_of_even_where_no_bus_goes() -> None:
    options, gone = search([one(own=True)], Walking([None])).all()
    assert starts(options) == [("a", Basis.UNKNOWN, None)]
    assert gone == 0


def test_the_first_slot_that_one_can_be_at() -> None:
    columns = diaries([slot(0, 10), slot(0, 11), slot(1, 9)])
    options, _ = search([one(diaries=((0, ANYONE),))], Walking([90]), columns).all()
    assert starts(options) == [("a", Basis.SLOT, NOW.replace(hour=11))]


def test_a_slot_that_only_registered_people_book_is_offered_to_these_only() -> None:
    columns = diaries([slot(0, 10, bookable_by=BookableBy.REGISTERED), slot(1, 9)])
    for codes, expected in ((ANYONE, slot(1, 9).start), (REGISTERED, slot(0, 10).start)):
        options, _ = search([one(diaries=((0, codes),))], Walking([5]), columns).all()
        assert starts(options) == [("a", Basis.SLOT, expected)]


@pytest.mark.parametrize("by", [BookableBy.PRACTICE, BookableBy.REFERRAL])
def test_what_others_book_is_offered_to_nobody(by: BookableBy) -> None:
    columns = diaries([slot(0, 10, bookable_by=by)])
    options, _ = search([one(diaries=((0, REGISTERED),))], Walking([5]), columns).all()
    assert starts(options) == [("a", Basis.UNKNOWN, None)]


def test_nobody_goes_to_a_telephone_call() -> None:
    columns = diaries([slot(0, 10, channel=Channel.TELEPHONE)])
    options, _ = search([one(diaries=((0, ANYONE),))], Walking([None]), columns).all()
    assert starts(options) == [("a", Basis.SLOT, NOW.replace(hour=10))]
    assert not options[0].available.travel


def test_a_day_without_timetable_is_not_called_unreachable() -> None:
    days = [DAY + timedelta(days=n) for n in range(30)]
    options, gone = search([one(hours=open_from(8, 18))], Walking([None], days)).all()
    assert starts(options) == [("a", Basis.WALK_IN, NOW)]
    assert not options[0].available.reached
    assert gone == 0


def test_without_any_timetable_the_answer_still_stands() -> None:
    candidates = [one(hours=open_from(8, 18)), one("b")]
    options, gone = search(candidates, NoReach(2)).all()
    assert [option.available.basis for option in options] == [Basis.WALK_IN, Basis.UNKNOWN]
    assert gone == 0


def test_what_lies_behind_the_window_is_not_offered() -> None:
    columns = diaries([slot(8, 10)])
    options, _ = search([one(diaries=((0, ANYONE),))], Walking([5]), columns, days=7).all()
    assert starts(options) == [("a", Basis.UNKNOWN, None)]


def test_open_after_midnight_is_found_before_the_day_of_travel_begins() -> None:
    night = NOW.replace(hour=1)
    found = Search([one(hours=open_from(0, 5))], diaries(), Walking([20]), night, 21)  # type: ignore[arg-type]
    assert starts(found.all()[0]) == [("a", Basis.WALK_IN, night + 20 * MINUTE)]


def test_no_more_days_are_looked_at_than_the_first_options_need() -> None:
    reach = Walking([5] * 30)
    search([one(str(n), hours=open_from(8, 18)) for n in range(30)], reach).first(20)
    assert reach.asked == [DAY]


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[Candidate], Walking, object]:
    """Some candidates of all kinds, and how far they are."""
    count = draw(st.integers(1, 6))
    hours = st.sampled_from([None, open_from(8, 12), open_from(9, 17, [0, 5]), open_from(22, 23)])
    promised = st.sampled_from([(), (Promised(NOW + 30 * HOUR, seen=False, words="", way=""),)])
    made = [
        one(
            str(n),
            sure=draw(st.booleans()),
            own=n == 0 and draw(st.booleans()),
            hours=draw(hours),
            promises=draw(promised),
            diaries=((n, ANYONE),),
        )
        for n in range(count)
    ]
    some = st.builds(slot, st.integers(0, 6), st.integers(8, 17))
    slots = [draw(st.lists(some, max_size=3)) for _ in range(count)]
    minutes = draw(st.lists(st.sampled_from([None, 5, 60, 600]), min_size=count, max_size=count))
    return made, Walking(minutes), diaries(*slots)


@settings(max_examples=60)
@given(questions(), st.integers(1, 8), st.integers(1, 4))
def test_the_first_options_are_the_beginning_of_all(
    question: tuple[list[Candidate], Walking, object], days: int, count: int
) -> None:
    made, reach, columns = question
    options, gone = search(made, reach, columns, days).all()
    assert search(made, reach, columns, days).first(count) == options[:count]
    assert len(options) + gone == len(made)


@settings(max_examples=60)
@given(questions())
def test_nobody_is_offered_what_they_can_not_be_at(
    question: tuple[list[Candidate], Walking, object],
) -> None:
    made, reach, columns = question
    for option in search(made, reach, columns).all()[0]:
        found = option.available
        if found.basis in {Basis.SLOT, Basis.WALK_IN}:
            assert found.start is not None
            minutes = reach.minutes[option.number]
            assert minutes is not None
            earliest = max(NOW, reach.begins(reach.day_of(found.start))) + minutes * MINUTE
            assert found.start >= earliest
