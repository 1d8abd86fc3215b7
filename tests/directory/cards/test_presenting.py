"""What a card says in words at different times."""

from datetime import datetime, timedelta

import pytest

from superhighway.core.clock import LONDON
from superhighway.directory.cards.domain import (
    AccessCard,
    Promise,
    PromiseKind,
    PublishedCard,
    Route,
    RouteKind,
)
from superhighway.directory.cards.presenting import CardShown, shown
from superhighway.directory.opening import read_hours
from tests.builders.cards import CARD, CODE

MONDAY = datetime(2026, 11, 23, 10, tzinfo=LONDON)


def words(card: AccessCard, now: datetime = MONDAY) -> CardShown:
    by = "Wilma Willow, practice manager"
    published = PublishedCard(card, version=1, sample=False, published_at=MONDAY, by_label=by)
    return shown(published, "Willow Surgery", now)


def test_each_way_in_says_what_to_do_and_how_it_stands() -> None:
    telephone, online, walk_in, app, urgent = words(CARD).routes
    assert (telephone.action, telephone.number) == ("Ring 01632 960 001", "01632 960 001")
    assert (telephone.state, telephone.open) == ("Open until 6:30pm", True)
    assert telephone.promised == "If you ask now, you get an answer today"
    assert online.address == "https://forms.example.org/ask"
    assert online.hours == ("Day and night, every day",)
    assert online.promised == "If you ask now, you get an answer by tomorrow"
    assert walk_in.promised == ""
    assert (app.hours, app.state) == ((), "")
    assert (urgent.action, urgent.number) == ("Call 111", "111")


def test_a_promise_some_days_ahead_is_named_by_its_date() -> None:
    friday = MONDAY + timedelta(days=4)
    assert words(CARD, friday).routes[1].promised == (
        "If you ask now, you get an answer by Monday 30 November 2026"
    )


def test_what_the_practice_has_not_said_is_said_to_be_missing() -> None:
    card = words(AccessCard(CODE, (Route(RouteKind.WALK_IN),)))
    assert card.routes[0].hours == ("The practice has not said when.",)
    assert card.opening == ("The practice has not said when.",)
    assert card.state == ""
    assert "has not said whether there are steps" in card.step_free
    assert card.languages == ""


def test_outside_its_hours_it_is_closed() -> None:
    card = words(CARD, MONDAY.replace(hour=20))
    assert (card.state, card.open) == ("Closed. Opens tomorrow at 8am", False)


@pytest.mark.parametrize(
    ("months", "due"),
    [(5, ""), (7, "It was due for review on 23 May 2027. Ring first to be sure.")],
)
def test_a_card_that_nobody_reviewed_for_long_says_so(months: int, due: str) -> None:
    assert words(CARD, MONDAY + timedelta(days=31 * months)).due == due


def test_seen_is_not_answered() -> None:
    hours, promise = read_hours("Mon-Fri 8-6.30pm"), Promise(PromiseKind.SEEN_SAME_DAY)
    card = AccessCard(CODE, (Route(RouteKind.WALK_IN, hours=hours, promise=promise),))
    assert words(card).routes[0].promised == "If you come now, you are seen today"


def test_nobody_can_ask_now_what_is_closed() -> None:
    evening = words(CARD, MONDAY.replace(hour=20))
    telephone, online, *_ = evening.routes
    assert telephone.promised == "If you ask when it opens, you get an answer by tomorrow"
    assert online.promised == "If you ask now, you get an answer by tomorrow"
