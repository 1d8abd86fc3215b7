"""Rules of a mapping, and what becomes of fields."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.federation.foreign.domain import Fate, Rule, Standard
from superhighway.federation.foreign.mapping import applied, checked, fields_of, lines
from superhighway.federation.foreign.trying import try_out
from tests.builders.foreign import LUNCH

NAMES = st.sampled_from(["a", "b", "c"])
ITEMS = st.dictionaries(
    NAMES,
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=3) | st.integers(-3, 3),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=2),
    ),
    max_size=3,
)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
RULES = st.builds(Rule, st.sampled_from(["move", "drop", "constant"]), PATHS, PATHS, st.just("x"))


@given(ITEMS, st.lists(RULES, max_size=4))
def test_any_rules_suit_any_item_and_leave_it_as_it_was(
    item: dict[str, Any], rules: list[Rule]
) -> None:
    before = repr(item)
    changed = applied(tuple(rules), item)
    assert repr(item) == before
    for rule in rules[-1:]:
        if rule.do == "drop":
            assert not any(name.startswith(f"{rule.field}.") for name in fields_of(changed))
    lines([item], tuple(rules), ["a"], ["b"])


def test_a_field_is_moved_dropped_or_set() -> None:
    item = {"title": "Tea", "org": {"name": "Us", "secret": 1}, "list": [{"x": 1, "y": 2}]}
    rules = (
        Rule("move", "title", "name"),
        Rule("move", "org.name", "organization.name"),
        Rule("drop", "list.x"),
        Rule("constant", "org.note.text", value="ours"),
    )
    assert applied(rules, item) == {
        "org": {"secret": 1, "note": {"text": "ours"}},
        "list": [{"y": 2}],
        "name": "Tea",
        "organization": {"name": "Us"},
    }


def test_a_constant_goes_into_the_first_of_a_list() -> None:
    rule = Rule("constant", "list.x", value="1")
    assert applied((rule,), {"list": [3, {"y": 2}]}) == {"list": [3, {"y": 2, "x": "1"}]}


@pytest.mark.parametrize(
    "rule",
    [
        Rule("drop", ""),
        Rule("drop", "a..b"),
        Rule("drop", "a" * 300),
        Rule("move", "a"),
        Rule("constant", "a"),
        Rule("constant", "a", value="x" * 600),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(rule: Rule) -> None:
    with pytest.raises(Problem):
        checked([rule])


def test_a_mapping_has_an_end() -> None:
    with pytest.raises(Problem):
        checked([Rule("drop", "a")] * 51)


def test_every_field_says_what_becomes_of_it() -> None:
    rules = (Rule("drop", "contacts.name"), Rule("move", "hub_code", "alert"))
    tried = try_out(Standard.OPEN_REFERRAL, rules, [LUNCH], "https://hub.example/api")
    fates = {line.field: line.fate for line in tried.lines}
    assert fates["name"] is Fate.COMES_IN
    assert fates["contacts.name"] is Fate.DROPPED
    assert fates["contacts.phones.number"] is Fate.COMES_IN
    assert fates["organization.logo"] is Fate.LOST
    assert fates["hub_code"] is Fate.MOVED
    assert fates["service_at_locations.location.transportation"] is Fate.LOST
    assert tried.lines[0].fate is Fate.LOST
    ours = dict(tried.would[0].fields)
    assert (ours["alert"], ours["description"]) == ("L-17", "A warm meal.")
    untouched = try_out(Standard.OPEN_REFERRAL, (), [LUNCH], "https://hub.example/api")
    assert {one.field: one.fate for one in untouched.lines}["hub_code"] is Fate.KEPT


def test_what_would_not_come_in_says_why() -> None:
    tried = try_out(Standard.OPEN_REFERRAL, (), [{"name": "Nobody"}, {}], "https://hub.example")
    assert [(one.name, bool(one.refused)) for one in tried.would] == [
        ("Nobody", True),
        ("An entry", True),
    ]
    assert tried.refused == 2
