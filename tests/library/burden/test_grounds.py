"""Why a template could be retired."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from superhighway.library.burden.domain import Share
from superhighway.library.burden.grounds import Facts, Other, Why, better, grounds
from tests.library.burden.made import burden

TODAY = date(2026, 11, 23)
GOOD = Facts(
    used_by="The tea desk",
    released_on=date(2026, 1, 5),
    good_until=date(2027, 1, 1),
    uses=3,
)
OTHER = Other("id", "Cake")


def why(facts: Facts) -> list[Why]:
    return [one.why for one in grounds(facts, TODAY)]


def test_a_form_that_is_used_and_good_has_no_reason_to_go() -> None:
    assert why(GOOD) == []


@pytest.mark.parametrize("nobody", ["", " Nobody. ", "n/a", "-", "Unknown"])
def test_nobody_uses_the_answers(nobody: str) -> None:
    assert why(replace(GOOD, used_by=nobody)) == [Why.NOBODY_USES]


def test_the_last_good_day_is_still_good() -> None:
    assert why(replace(GOOD, good_until=TODAY)) == []
    assert why(replace(GOOD, good_until=None)) == []
    found = grounds(replace(GOOD, good_until=TODAY - timedelta(days=1)), TODAY)
    assert found[0].words == "It expired on 22 November 2026 and nobody decided to go on."


def test_a_new_release_has_time_to_be_used() -> None:
    new = replace(GOOD, uses=0, released_on=TODAY - timedelta(days=89))
    assert why(new) == []
    assert why(replace(new, released_on=TODAY - timedelta(days=90))) == [Why.NEVER_USED]


def test_others_that_stand_in_its_place_are_named() -> None:
    found = grounds(replace(GOOD, better=OTHER, newer=OTHER, objectors=1), TODAY)
    assert [one.why for one in found] == [Why.NEARLY_THE_SAME, Why.NEWER, Why.OBJECTED]
    assert found[0].other == OTHER
    assert found[2].words.startswith("1 organisation objected")


def test_of_two_alike_exactly_one_is_the_better() -> None:
    used = burden("Used", 9, (Share("", 5, 0),))
    quick, slow = burden("Quick", 1), burden("Slow", 3)
    assert better(quick, used)
    assert not better(used, quick)
    assert better(slow, quick)
    assert not better(quick, slow)
