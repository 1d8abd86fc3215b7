"""The templates as they are written down, without a node."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from superhighway.demo.templates.shelf import BY_KEY, SHELF
from superhighway.demo.templates.writing import Written, bands, choose, judged, when
from superhighway.library.api import Item, Kind, questionnaire_minutes
from superhighway.library.bank.starter import STARTER
from superhighway.library.fhir.losses import losses
from superhighway.library.fhir.reading import read
from superhighway.library.fhir.writing import write
from superhighway.library.topics import AUDIENCES, PURPOSES, topics

TODAY = date(2026, 11, 23)


@pytest.fixture(params=SHELF, ids=lambda one: one.key)
def written(request: pytest.FixtureRequest) -> Written:
    found: Written = request.param
    return found


def test_there_are_enough_of_every_kind_each_under_a_key_and_title_of_its_own() -> None:
    assert len(BY_KEY) == len(SHELF) == len({one.title for one in SHELF})
    for kind in Kind:
        assert sum(one.kind is kind for one in SHELF) >= 3


def test_each_is_a_questionnaire_that_reads_as_it_was_written(written: Written) -> None:
    content = write(written.questionnaire)
    again = read(content)
    assert write(again) == content
    assert losses(again) == []
    assert again.description


def test_each_says_why_it_exists(written: Written) -> None:
    reason = written.purpose.reason(written.minutes, "Sample Council", "", TODAY)
    assert reason.missing(TODAY) == []
    assert reason.expires is not None
    assert reason.expires > TODAY + timedelta(days=300)


def test_a_form_takes_a_few_minutes_at_most(written: Written) -> None:
    assert 1 <= questionnaire_minutes(written.questionnaire) <= 10
    assert written.minutes >= (written.purpose.minutes or 1)


def test_bands_of_a_scorecard_cover_every_score_that_can_be_reached(written: Written) -> None:
    found = sorted(written.questionnaire.bands, key=lambda band: band.low)
    assert bool(found) is (written.kind is Kind.SCORECARD)
    if not found:
        return
    weighed = [
        max(option.weight or 0 for option in item.options)
        for item in written.questionnaire.walk()
        if any(option.weight is not None for option in item.options)
    ]
    assert found[0].low == 0
    assert found[-1].high == sum(weighed)
    for below, above in pairwise(found):
        assert above.low == below.high + 1


def test_each_is_filed_under_what_it_is_for_and_whom_it_asks(written: Written) -> None:
    found = topics(written.questionnaire)
    assert set(found.purposes) <= set(PURPOSES)
    assert set(found.audiences) <= set(AUDIENCES)
    assert found.purposes
    assert found.audiences


def test_the_friends_and_family_card_asks_as_it_is_set_for_all() -> None:
    for key in ("friends", "friends-community"):
        item = BY_KEY[key].questionnaire.item("experience")
        assert item is not None
        assert item.text == "Overall, how was your experience of our service?"
        assert [option.words for option in item.options] == [
            *("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don’t know")
        ]


def test_questions_that_recur_have_the_codes_of_the_bank() -> None:
    codes = {item.code for one in SHELF for item in one.questionnaire.walk() if item.code}
    bank = {item.link_id for items in STARTER.values() for item in items}
    assert codes <= bank
    assert len(codes) > 10


def test_only_the_referral_would_guide_care_and_nothing_scores_a_patient() -> None:
    assert [one.key for one in SHELF if one.purpose.clinical] == ["referral"]
    for one in SHELF:
        if one.kind is Kind.SCORECARD:
            assert not one.purpose.clinical


def test_the_workshop_sign_up_asks_for_the_pastry() -> None:
    pastry = BY_KEY["sign-up"].questionnaire.item("pastry")
    assert isinstance(pastry, Item)
    assert [option.value for option in pastry.options][:2] == ["croissant", "cinnamon-bun"]


def test_the_words_of_the_language() -> None:
    chosen = choose("a", "What?", "One’s own", ("Nothing", 0))
    assert [(one.value, one.weight) for one in chosen.options] == [
        ("ones-own", None),
        ("nothing", 0),
    ]
    assert when("a", "One’s own")[0].answer == "ones-own"
    assert when("a")[0].answer is True
    group = judged("g", "Look", (("Yes", 1), ("No", 0)), "First", "Second")
    assert [item.link_id for item in group.items] == ["g-1", "g-2", "g-score"]
    low, high = bands("g-score", (0, "Low", ""), (2, "High", "Good."), most=2)
    assert (low.low, low.high, high.low, high.high) == (0, 1, 2, 2)
