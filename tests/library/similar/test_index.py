"""Items that ask the same are found, best first, with what they have otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.similar import SAME, Index, compare, likeness, same, similar

SOME = "do you have a pain in the left knee or hip date of birth never 12 GP"
WORDS = st.lists(st.sampled_from(SOME.split()), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("DOB", "When were you born?"),
        ("Tel no", "What is your phone number?"),
        ("Hx of falls (last 12/12)", "Have you fallen in the past year?"),
        ("Do you smoke? Y/N", "Are you a smoker?"),
    ],
)
def test_the_same_question_in_other_words_is_found(left: str, right: str) -> None:
    assert compare(left, right).same


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Does the mother smoke?", "Does the child smoke?", "asks about the child, not the mother"),
        ("Pain in the left knee", "Pain in the right knee", "asks about “right”, not “left”"),
        ("Falls in the last week", "Falls in the last year", "says “in the last year”, not"),
        ("Weight now", "Weight three months ago", "adds: 3 months ago"),
        ("When did you fall?", "How many times have you fallen?", "asks for a number, not a date"),
        ("Allergic to latex", "Not allergic to latex", "only one of the two says “not”"),
        ("Do you look after somebody?", "Does somebody look after you?", "the other way round"),
        ("Age 16 or over", "Age 65 or over", "says 65, not 16"),
        ("Do you drink each day?", "Have you ever drunk alcohol?", "asks about at any time, not"),
    ],
)
def test_what_tells_two_items_apart_is_said(left: str, right: str, told: str) -> None:
    found = compare(left, right)
    assert told in "; ".join(found.differing)
    assert not found.same


def test_what_is_added_and_left_out_is_said() -> None:
    assert compare("Falls", "Falls in the last 12 months").differing == (
        "adds: in the last 12 months",
    )
    assert compare("Falls in the last year", "Falls").differing == ("leaves out: in the last year",)


def test_a_word_of_time_that_is_added_or_left_out_is_said() -> None:
    assert compare("Smear test", "Last smear test").differing == ("adds: the last time",)
    assert compare("Last smear test", "Smear test").differing == ("leaves out: the last time",)


def test_of_several_words_that_exclude_each_other_each_is_told_once() -> None:
    told = compare("Pain in the left knee", "Pain in the right or both knees").differing
    assert told == ("asks about “right”, not “left”", "adds: “both”")


def test_items_of_marks_alone_are_compared_by_what_they_ask() -> None:
    assert compare("Signature", "Please sign here").same
    assert not compare("Signature", "Date").same


def test_an_item_of_nothing_but_marks_is_found() -> None:
    assert similar("Signature", [("1", "Ward"), ("2", "Please sign here")])[0].id == "2"


def test_today_and_the_last_24_hours_are_the_same_time() -> None:
    assert compare("Falls today", "Falls in the last 24 hours").same


def test_a_word_goes_together_with_one_other_only() -> None:
    told = compare("Zopiclona and zopicloni", "Zopiclone").differing
    assert len(told) == 1
    assert told[0].startswith("leaves out: ")


def test_the_nearest_come_first_and_the_far_ones_are_left_out() -> None:
    index = Index.build([("1", "Surname"), ("2", "Date of death"), ("3", "Date of birth")])
    found = index.nearest("What is your DOB?", least=SAME)
    assert [match.id for match in found] == ["3"]
    assert found[0].same
    assert len(index) == 3


def test_of_many_only_as_many_are_given_as_asked_for() -> None:
    items = [(str(n), f"Temperature of fridge number {n}") for n in range(400)]
    assert len(similar("fridge temperature", items, limit=5)) == 5


def test_an_index_of_nothing_finds_nothing() -> None:
    assert Index.build([]).nearest("Surname") == []


@given(WORDS, WORDS)
def test_the_score_is_a_share_and_the_same_both_ways(left: str, right: str) -> None:
    assert 0 <= likeness(left, right) <= 1
    assert likeness(left, right) == pytest.approx(likeness(right, left))
    assert same(likeness(left, left))
