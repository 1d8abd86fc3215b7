"""What templates are for and whom they ask."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.fhir.reading import read
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.library.topics import AUDIENCES, PURPOSES, Topics, topics, with_topics
from tests.library.fhir.questionnaires import FOREIGN, made, text_item

TEA = Questionnaire("Tea", items=(Item("a", "Which tea?"),))
SOME = st.builds(
    Topics,
    st.lists(st.sampled_from(PURPOSES), unique=True).map(tuple),
    st.lists(st.sampled_from(AUDIENCES), unique=True).map(tuple),
)


@given(SOME, SOME, st.sampled_from([TEA, read(FOREIGN)]))
def test_what_was_said_last_is_read_back_and_nothing_else_changes(
    first: Topics, last: Topics, questionnaire: Questionnaire
) -> None:
    changed = with_topics(with_topics(questionnaire, first), last)
    back = read(write(changed))
    assert topics(back) == last
    assert back.language == "en-GB"
    bare = json.loads(write(with_topics(back, Topics())))
    assert bare == json.loads(write(with_topics(questionnaire, Topics())))


def test_nothing_new_said_is_nothing_changed() -> None:
    assert with_topics(TEA, Topics()) is TEA


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"valueCodeableConcept": {"text": " Buying \n tea "}}, ("Buying tea",)),
        ({"valueCodeableConcept": {"coding": [{"code": "tea", "display": "Tea"}]}}, ("Tea",)),
        ({"valueCodeableConcept": {"coding": [{"code": "tea"}]}}, ("tea",)),
        ({"valueCodeableConcept": {}}, ()),
        ({"valueQuantity": {"value": 3}}, ()),
    ],
)
def test_others_say_it_in_their_own_way(value: dict[str, object], words: tuple[str, ...]) -> None:
    context = {"code": {"system": "urn:x", "code": "task"}, **value}
    assert topics(read(made(text_item("a"), useContext=[context]))).purposes == words


def test_other_contexts_of_use_stay() -> None:
    age = {"code": {"code": "age"}, "valueCodeableConcept": {"text": "Adults"}}
    found = with_topics(read(made(text_item("a"), useContext=[age])), Topics(("Tea",)))
    assert topics(found) == Topics(("Tea",))
    assert json.loads(write(found))["useContext"][0] == age
