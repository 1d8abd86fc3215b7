"""How alike two texts are, by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.survey.alike import Index, words

TEXTS = st.lists(st.text(max_size=30), min_size=2, max_size=6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Telephone number", "Tel. no."),
        ("How many people will attend?", "Number of people attending"),
        ("When were you born?", "Date of birth"),
        ("Please give your e-mail", "Email"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    assert words(one) & words(other)
    assert Index([one, other, "Ward"]).likeness(0, 1) > 0.4


def test_rare_words_count_for_more() -> None:
    texts = ["Name of ward", "Name of pharmacy", "Ward sister", "Name", "Name here"]
    index = Index(texts)
    assert index.likeness(0, 2) > index.likeness(0, 1)


@given(TEXTS)
def test_it_is_between_nought_and_one_and_the_same_in_both_directions(texts: list[str]) -> None:
    index = Index(texts)
    for one in range(len(texts)):
        for other in range(len(texts)):
            assert 0 <= index.likeness(one, other) <= 1 + 1e-9
            assert index.likeness(one, other) == index.likeness(other, one)
