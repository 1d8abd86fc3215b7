"""Options in words: each basis, how to ask, what is covered and what is left out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from superhighway.appointments.domain import How as SlotHow
from superhighway.appointments.soonest import pages, telling
from superhighway.appointments.soonest.answering import Answer, Told, soonest
from superhighway.appointments.soonest.asking import Ask
from superhighway.appointments.soonest.coverage import (
    coverage_words,
    excluded_words,
    no_diary_words,
    unreachable_words,
)
from superhighway.appointments.soonest.domain import (
    Available,
    Basis,
    Coverage,
    Promised,
    Waited,
)
from superhighway.appointments.soonest.ways import Ways, by_day, ways
from superhighway.directory.api import Need, Person, WayIn
from superhighway.places.api import resolve
from superhighway.travel.api import NoJourney
from tests.builders.buses import NINE, WEST
from tests.builders.diaries import NOW, book_of, diary, slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("help_node", "at_nine")]


def answer(need: Need = Need.WALK_IN, **changes: object) -> Answer:
    """The answer in the west of Testham."""
    return soonest(Ask(resolve(WEST), NINE, need, **changes))  # type: ignore[arg-type]


def told(**changes: object) -> Told:
    """The first option, with another time at which it can be had."""
    first = answer().options[0]
    return replace(first, option=replace(first.option, available=Available(**changes)))  # type: ignore[arg-type]


def offering(one: Told, **changes: object) -> Told:
    """The same option of another offer."""
    return replace(one, offer=replace(one.offer, **changes))  # type: ignore[arg-type]


def when(one: Told) -> str:
    """When it can be had, in words."""
    return telling.when_words(one, answer().book, NINE)


def more(one: Told) -> tuple[str, ...]:
    """What else is said of that time."""
    return telling.more_words(one, answer().book, NINE)


@pytest.mark.parametrize(("seen", "words"), [(True, "you are seen"), (False, "you get an answer")])
def test_a_promise(seen: bool, words: str) -> None:
    promise = Promised(NINE + timedelta(days=1), seen, "We do it", "Online form")
    one = told(basis=Basis.PROMISE, start=promise.by, promise=promise)
    assert when(one) == f"If you ask now, {words} by tomorrow"
    assert more(one)[0] == "Online form: the practice says “We do it”."
    closed = replace(promise, asking="If you ask when it opens")
    later = told(basis=Basis.PROMISE, start=promise.by, promise=closed)
    assert when(later) == f"If you ask when it opens, {words} by tomorrow"
    assert ("Go there only if they ask you to" in "".join(more(one))) is not seen


def test_a_practice_s_own_words_on_its_wait() -> None:
    one = told(basis=Basis.WAIT, start=NINE + timedelta(days=9))
    wait = Waited(date(2026, 1, 23), "Next routine appointment: about 9 days, told to us today.")
    waiting = replace(one.option, candidate=replace(one.option.candidate, wait=wait))
    assert when(replace(one, option=waiting)) == wait.words
    assert more(one) == (telling.IF_ASKED,)


def test_what_is_not_known() -> None:
    one = told(basis=Basis.UNKNOWN)
    assert when(one) == "Ask how soon. Open until 8pm"
    assert when(offering(one, hours=())) == "We don’t know when. Ring first"
    old = offering(one, hours=(), old_hours=True)
    assert when(old) == "The opening times that we have are old. Ring first"
    assert more(one) == ()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Walk in today from 9:30am"),
        (1, "Walk in tomorrow from 9:30am"),
        (3, "Walk in on Saturday 17 January from 9:30am"),
        (9, "Walk in on Friday 23 January 2026 from 9:30am"),
    ],
)
def test_walking_in_later(days: int, words: str) -> None:
    start = NINE + timedelta(days=days, minutes=30)
    one = told(basis=Basis.WALK_IN, start=start, until=start + timedelta(hours=2), opens=start)
    assert when(one) == words


def test_walking_in_now_is_said_of_the_doors_that_are_open_now() -> None:
    one = told(
        basis=Basis.WALK_IN,
        start=NINE + timedelta(minutes=20),
        opens=NINE - timedelta(hours=1),
        until=NINE + timedelta(hours=2),
    )
    assert when(one) == "Walk in now, closes in 2 hours"
    assert more(one) == ("You can be there at 9:20am. Open until 11am.",)


def test_where_no_bus_times_are_known_nobody_is_told_when_they_get_there() -> None:
    one = told(basis=Basis.WALK_IN, start=NINE, until=NINE + timedelta(hours=2), reached=False)
    assert more(one) == ()


def test_a_slot_names_its_role_and_how_to_book() -> None:
    free = slot(60, role="nurse", how=SlotHow(telephone="01632 960333", text="Say “online”"))
    book = book_of({diary(): [free]})
    one = told(basis=Basis.SLOT, start=free.start, until=free.end, slot=0)
    assert telling.when_words(one, book, NOW) == "Free appointment today at 10am"
    assert "with nurse" in telling.more_words(one, book, NOW)[0]
    first, *_ = telling.how(one, book)
    assert (first.words, first.number, first.note) == (
        "Ring to book",
        "01632 960333",
        "Say “online”",
    )


def test_a_slot_that_is_booked_on_the_web_or_in_words() -> None:
    for how, words in (
        (SlotHow(url="https://example.org/book"), "Book online"),
        (SlotHow(text="Ask at the desk"), "Ask at the desk"),
    ):
        one = told(basis=Basis.SLOT, start=NOW, slot=0)
        assert telling.how(one, book_of({diary(): [slot(60, how=how)]}))[0].words == words


def test_a_diary_that_stopped_answering_says_so() -> None:
    silent = diary(failing_since=NOW - timedelta(minutes=30))
    one = told(basis=Basis.SLOT, start=NOW, slot=0)
    words = telling.more_words(one, book_of({silent: [slot(60)]}), NOW)
    assert words[-1] == "Their diary has not answered since 8:30am."


def test_other_ways_in() -> None:
    one = told(basis=Basis.UNKNOWN)
    record = one.offer.service.record
    changed = replace(
        one.offer.service,
        record=type(record)(
            **{
                **{name: getattr(record, name) for name in record.__struct_fields__},
                "ways_in": (
                    WayIn("online", "https://example.org/ask"),
                    WayIn("e-mail", "help@example.org"),
                    WayIn("telephone", "01632 960444"),
                ),
            }
        ),
    )
    online, mail, ring = telling.how(offering(one, service=changed), answer().book)
    assert online.address == "https://example.org/ask"
    assert mail.note == "help@example.org"
    assert ring.number == "01632 960444"


def test_how_much_is_covered() -> None:
    assert coverage_words(Coverage()) == "We know of no GP surgery near there."
    covers = Coverage(practices=22, cards=14, diaries=3)
    assert coverage_words(covers) == "22 practices: 14 have an access card, 3 share a diary."
    assert no_diary_words(covers) == ""
    assert "so we can’t see free appointments" in no_diary_words(Coverage(practices=2))


def test_what_is_left_out() -> None:
    full = answer()
    assert unreachable_words(replace(full, unreachable=0)) == ""
    assert unreachable_words(replace(full, unreachable=3)).startswith("3 more places are too far")
    assert excluded_words(replace(full, excluded=1)) == "We left out 1 place that isn’t for you."
    other = answer(person=Person(age=40), behalf=True)
    assert excluded_words(other) == "We left out 1 place that isn’t for them."


def test_why_there_are_no_buses() -> None:
    full = answer()

    def because(reason: NoJourney | None, *, known: bool = True) -> str:
        changed = tuple(replace(one, ways=Ways(reason=reason, known=known)) for one in full.options)
        return pages.no_bus_words(replace(full, options=changed))

    assert because(None) == ""
    assert "ended on 31 December 2026" in because(NoJourney.TIMETABLE_ENDED)
    assert "no bus runs" in because(NoJourney.NO_SERVICE_THAT_DAY)
    assert "has not begun" in because(NoJourney.TIMETABLE_NOT_BEGUN)
    assert "no bus timetable" in because(None, known=False)


def test_in_the_evening_a_way_of_the_next_morning_is_shown() -> None:
    assert by_day(NINE) == NINE
    assert by_day(NINE + timedelta(hours=10)) == NINE + timedelta(days=1)
    assert by_day(NINE - timedelta(hours=5)) == NINE


def test_a_call_needs_no_way() -> None:
    one = told(basis=Basis.SLOT, start=NINE, slot=0, travel=False)
    assert ways(one.option, None, NINE) == Ways(needed=False)  # type: ignore[arg-type]
