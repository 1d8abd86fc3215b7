"""What a card may hold, and by when a promise is kept."""

from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.bank_holidays import is_working_day
from superhighway.core.clock import LONDON
from superhighway.directory.cards.domain import (
    AccessCard,
    Promise,
    PromiseKind,
    Route,
    RouteKind,
    is_web_address,
    problems,
    promise_words,
    promised_by,
    review_due,
    ways_in,
)
from superhighway.directory.opening import read_hours
from tests.builders.cards import CARD, CODE

OFFICE = read_hours("Mon-Fri 8am-6:30pm, closed on bank holidays")
SAME_DAY = Promise(PromiseKind.ANSWER_SAME_DAY)
NEXT = Promise(PromiseKind.ANSWER_NEXT_WORKING_DAY)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def route(promise: Promise, hours: tuple = OFFICE) -> Route:
    return Route(RouteKind.TELEPHONE, value="01632 960 001", hours=hours, promise=promise)


@pytest.mark.parametrize(
    ("promise", "asked", "by"),
    [
        (NEXT, "2026-11-23T10:00", "2026-11-24T18:30"),  # Monday: by Tuesday
        (NEXT, "2026-11-23T07:00", "2026-11-24T18:30"),  # before it opens: the same
        (NEXT, "2026-11-23T19:00", "2026-11-25T18:30"),  # after hours counts as Tuesday
        (NEXT, "2026-11-27T10:00", "2026-11-30T18:30"),  # Friday: by Monday
        (NEXT, "2026-12-24T10:00", "2026-12-29T18:30"),  # over Christmas
        (SAME_DAY, "2026-11-23T10:00", "2026-11-23T18:30"),
        (SAME_DAY, "2026-11-27T19:00", "2026-11-30T18:30"),
        (Promise(PromiseKind.SEEN_SAME_DAY), "2026-11-28T09:00", "2026-11-30T18:30"),
        (Promise(PromiseKind.SEEN_WITHIN_DAYS, 14), "2026-11-23T10:00", "2026-12-11T18:30"),
        (Promise(PromiseKind.ANSWER_WITHIN_DAYS, 2), "2026-11-23T10:00", "2026-11-25T18:30"),
    ],
)
def test_by_when_a_promise_is_kept(promise: Promise, asked: str, by: str) -> None:
    assert promised_by(route(promise), at(asked)) == at(by)


def test_without_a_promise_or_an_opening_there_is_no_day() -> None:
    assert promised_by(route(Promise()), at("2026-11-23T10:00")) is None
    shut = read_hours("closed every day")
    assert promised_by(route(NEXT, shut), at("2026-11-23T10:00")) is None


def test_where_hours_are_not_known_it_counts_from_the_working_day() -> None:
    assert promised_by(route(SAME_DAY, ()), at("2026-11-28T10:00")) == at("2026-11-30T18:30")


def test_an_online_form_that_never_closes_promises_the_end_of_the_day() -> None:
    always = read_hours("24/7, bank holidays 24 hours")
    assert promised_by(route(NEXT, always), at("2026-11-23T23:00")) == at("2026-11-24T23:59")


moments = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: at("2026-01-01T00:00") + timedelta(minutes=minutes)
)


@given(moments, st.sampled_from(list(PromiseKind)[1:]), st.integers(1, 20))
def test_a_promise_is_for_a_working_day_to_come(
    asked: datetime, kind: PromiseKind, days: int
) -> None:
    by = promised_by(route(Promise(kind, days)), asked)
    assert by
    assert by > asked
    assert is_working_day(by.date())
    later = promised_by(route(Promise(kind, days)), asked + timedelta(days=1))
    assert later
    assert later >= by


def test_promises_in_words() -> None:
    assert promise_words(Promise()) == ""
    assert promise_words(NEXT) == "We answer by the next working day"
    assert promise_words(Promise(PromiseKind.SEEN_WITHIN_DAYS, 1)) == (
        "You are seen within 1 working day"
    )


@pytest.mark.parametrize(
    ("reviewed", "due"),
    [
        (date(2026, 5, 3), date(2026, 11, 3)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 6, 30)),
        (None, date(2027, 5, 22)),
    ],
)
def test_a_card_is_reviewed_after_six_months(reviewed: date | None, due: date) -> None:
    card = msgspec.structs.replace(CARD, reviewed_on=reviewed)
    assert review_due(card, date(2026, 11, 22)) == due


def test_the_good_card_has_no_problem() -> None:
    assert problems(CARD) == []


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("card", "code"),
    [
        (AccessCard(CODE), "cards.no-route"),
        (AccessCard("not a code", CARD.routes), "cards.no-code"),
        (AccessCard(CODE, CARD.routes * 3), "cards.many-routes"),
        (AccessCard(CODE, CARD.routes, languages=("Welsh",) * 13), "cards.many-languages"),
        (AccessCard(CODE, CARD.routes, languages=("x" * 201,)), "cards.bad-text"),
        (AccessCard(CODE, CARD.routes, step_free_note="a\nb"), "cards.bad-text"),
        (AccessCard(CODE, (Route(RouteKind.TELEPHONE),)), "cards.bad-telephone"),
        (AccessCard(CODE, (Route(RouteKind.TELEPHONE, SCRIPT),)), "cards.bad-telephone"),
        (AccessCard(CODE, (Route(RouteKind.ONLINE_FORM),)), "cards.bad-address"),
        (AccessCard(CODE, (Route(RouteKind.ONLINE_FORM, SCRIPT),)), "cards.bad-address"),
        (AccessCard(CODE, (Route(RouteKind.WALK_IN, "door"),)), "cards.no-value"),
        (
            AccessCard(
                CODE, (Route(RouteKind.WALK_IN, promise=Promise(PromiseKind.SEEN_WITHIN_DAYS)),)
            ),
            "cards.bad-days",
        ),
        (
            AccessCard(
                CODE,
                (Route(RouteKind.WALK_IN, hours=(*OFFICE, *read_hours("Mon 6pm to 8pm"))),),
            ),
            "opening.overlap",
        ),
    ],
)
def test_what_cannot_stand_is_refused_in_words(card: AccessCard, code: str) -> None:
    assert [problem.code for problem in problems(card)] == [code]
    assert all(problem.sentence for problem in problems(card))


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://forms.example.org/ask?practice=1", True),
        ("http://forms.example.org/", False),
        ("javascript:alert(1)", False),
        ("https://name:word@example.org/", False),
        ("https://example.org/<script>", False),
        ("https://localhost/", False),
        ("https://example.org:port/", False),
        ("https://[/", False),
        ("https://example.org/" + "x" * 500, False),
    ],
)
def test_only_a_whole_https_address_is_one(text: str, good: bool) -> None:
    assert is_web_address(text) is good


@given(st.text(max_size=60))
def test_any_text_as_an_address_is_answered(text: str) -> None:
    assert is_web_address(text) in {True, False}


def test_a_script_as_text_stays_text() -> None:
    card = msgspec.structs.replace(CARD, step_free_note=SCRIPT)
    assert problems(card) == []
    again = msgspec.json.decode(msgspec.json.encode(card), type=AccessCard)
    assert again.step_free_note == SCRIPT


def test_the_directory_gets_each_way_in_with_its_hours_and_promise() -> None:
    telephone, online, *_, urgent = ways_in(CARD)
    assert (telephone.kind, telephone.value) == ("telephone", "01632 960 001")
    assert telephone.text == (
        "For anything that can’t wait. Monday to Friday 8am to 6:30pm; Closed on bank holidays. "
        "We answer on the same day."
    )
    assert online.kind == "online"
    assert urgent.value == "111"
