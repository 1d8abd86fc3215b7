"""Who may, and who may not, act by act."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.accounts.domain import (
    COMMAND,
    NODE,
    Act,
    Actor,
    Grant,
    Person,
    Role,
    acting,
    may,
    reach,
)
from tests.builders.cast import CAST, ORCHARD, WILLOW, actor

PARTS = ["operator", "editor", "willow", "orchard", "librarian", "checker", "visitor"]
#: For each act: who may on a record of Willow practice, and who on a record of nobody's.
TABLE = {
    Act.SEE_STAFF: (
        "operator editor willow orchard librarian checker",
        "operator editor willow orchard librarian checker",
    ),
    Act.EDIT_SERVICE: ("operator editor willow", "operator editor"),
    Act.CHECK: ("editor willow checker", "editor checker"),
    Act.SETTLE: ("operator editor", "operator editor"),
    Act.JOIN: ("operator editor", "operator editor"),
    Act.EDIT_CARD: ("operator editor willow", "operator editor"),
    Act.REVIEW: ("operator editor checker", "operator editor checker"),
    Act.EDIT_DIARY: ("operator editor willow", "operator editor"),
    Act.WRITE_NOTICE: ("operator editor willow", "operator editor"),
    Act.CHECK_NOTICE: ("operator editor willow checker", "operator editor checker"),
    Act.MANAGE_PEOPLE: ("operator", "operator"),
    Act.RUN_NODE: ("operator", "operator"),
    Act.MANAGE_LIBRARY: ("operator librarian", "operator librarian"),
    Act.EDIT_TEMPLATE: ("operator librarian", "operator librarian"),
    Act.REVIEW_TEMPLATE: ("operator librarian", "operator librarian"),
    Act.RELEASE_TEMPLATE: ("operator librarian", "operator librarian"),
    Act.SEE_RESPONSES: ("librarian", "librarian"),
}


def test_the_table_speaks_of_every_act_and_the_whole_cast() -> None:
    assert set(TABLE) == set(Act)
    assert {*CAST, "visitor"} == set(PARTS)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("act", Act)
def test_who_may_on_a_record_of_the_willow_practice(act: Act, part: str) -> None:
    assert may(actor(part), act, WILLOW) is (part in TABLE[act][0].split())


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("act", Act)
def test_who_may_on_what_belongs_to_no_organisation(act: Act, part: str) -> None:
    assert may(actor(part), act) is (part in TABLE[act][1].split())


@pytest.mark.parametrize("act", Act)
def test_the_command_line_of_a_node_without_people_may_what_an_operator_may(act: Act) -> None:
    assert may(COMMAND, act, WILLOW) is may(actor("operator"), act, WILLOW)


@pytest.mark.parametrize("act", Act)
def test_the_node_by_itself_may_nothing_that_staff_may(act: Act) -> None:
    assert not may(NODE, act)


def test_a_checker_of_one_practice_checks_there_only() -> None:
    checker = Actor("1", "Carla", grants=(Grant(Role.CHECKER, ORCHARD),))
    assert may(checker, Act.CHECK, ORCHARD)
    assert not may(checker, Act.CHECK, WILLOW)
    assert not may(checker, Act.EDIT_SERVICE, ORCHARD)


def test_two_roles_are_both_good() -> None:
    both = Actor("1", "Bo", grants=(Grant(Role.OPERATOR), Grant(Role.CHECKER)))
    assert may(both, Act.CHECK, WILLOW)
    assert may(both, Act.MANAGE_PEOPLE)


def test_whose_records_somebody_can_work_on() -> None:
    assert reach(actor("editor"), Act.EDIT_CARD).everywhere
    own = reach(actor("willow"), Act.EDIT_CARD)
    assert (own.everywhere, own.organisations) == (False, frozenset({WILLOW}))
    assert own
    assert not reach(actor("willow"), Act.JOIN)
    assert not reach(actor("visitor"), Act.SEE_STAFF)


def test_somebody_who_left_may_nothing() -> None:
    gone = Person("1", "gone", "Gail Gone", active=False, grants=(Grant(Role.OPERATOR),))
    assert not any(may(acting(gone), act) for act in Act)


def test_somebody_who_is_there_acts_with_their_roles() -> None:
    here = Person("7", "here", "Hal Here", "clerk", grants=(Grant(Role.EDITOR),))
    assert may(acting(here), Act.JOIN)
    assert acting(here).label == "Hal Here, clerk"


def test_how_an_actor_is_named() -> None:
    assert Actor("7", "Sam Sample", job="practice manager").label == "Sam Sample, practice manager"
    assert Actor("7", "Sam Sample").label == "Sam Sample"
    assert Actor("7", "Sam Sample").text == "person:7"
    assert COMMAND.text == "command"
    assert NODE.text == "node"


grants = st.builds(Grant, st.sampled_from(Role), st.sampled_from(["", WILLOW, ORCHARD]))


@given(st.lists(grants, max_size=4), st.sampled_from(Act), st.sampled_from(["", WILLOW, ORCHARD]))
def test_a_list_shows_exactly_what_may_be_worked_on(
    held: list[Grant], act: Act, organisation: str
) -> None:
    one = Actor("1", "Any", grants=tuple(held))
    found = reach(one, act)
    listed = found.everywhere or organisation in found.organisations
    assert act is Act.SEE_STAFF or may(one, act, organisation) is listed


@given(st.lists(grants, max_size=4), st.sampled_from(Act), grants)
def test_one_more_role_never_takes_anything_away(held: list[Grant], act: Act, more: Grant) -> None:
    less, plus = (Actor("1", "Any", grants=tuple(g)) for g in (held, [*held, more]))
    assert may(plus, act, WILLOW) or not may(less, act, WILLOW)
