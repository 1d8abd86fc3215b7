"""Statements of succession, acceptances and divisions: what is believed, and what is not."""

import base64
import itertools
import json
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.federation.protocol.domain import ACCEPTANCE_TYPE, Succession
from superhighway.federation.protocol.keysets import node_of
from superhighway.federation.protocol.succession import (
    MOST_DEEDS,
    Will,
    check_acceptance,
    check_deeds,
    check_division,
    check_statement,
    divided,
    in_order,
    seal_acceptance,
    seal_statement,
    share_of,
)
from superhighway.federation.succession.dividing import digest
from superhighway.trust.api import Root
from tests.builders.peer import NOON, private_key

ROOTS = [Root(private_key(f"root {number}")) for number in range(4)]
OLD, ONE, TWO, THREE = [node_of(root.public) for root in ROOTS]


def said(**changes: Any) -> Succession:
    usual = Succession(
        node=OLD,
        root=base64.b64encode(ROOTS[0].public).decode(),
        issued=NOON,
        epoch=1,
        seq=2,
        hash="0" * 64,
        heirs={ONE: ()},
        origins={ONE: "https://one.example", TWO: "https://two.example"},
        rest=ONE,
    )
    return msgspec.structs.replace(usual, **changes)


def will(root: Root = ROOTS[0], **changes: Any) -> Will:
    return check_statement(seal_statement(root, said(**changes)), "Old", NOON)


def code(raised: pytest.ExceptionInfo[Problem]) -> str:
    return raised.value.code


def test_a_statement_holds_by_itself() -> None:
    found = will()
    assert (found.node, list(found.said.heirs)) == (OLD, [ONE])


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"node": ONE}, "federation.not-signed"),
        ({"issued": NOON + timedelta(days=1)}, "federation.clocks"),
        ({"issued": NOON.replace(tzinfo=None)}, "federation.bad-form"),
        ({"seq": -1}, "federation.bad-form"),
        ({"heirs": {OLD: ()}, "rest": OLD}, "federation.bad-form"),
        ({"heirs": {"somebody": ()}, "rest": "somebody"}, "federation.bad-form"),
        ({"origins": {}}, "federation.bad-form"),
        ({"rest": TWO}, "federation.bad-form"),
        ({"heirs": {ONE: ("Northshire",)}}, "federation.bad-form"),
        ({"heirs": {ONE: (), TWO: ("E06000001",)}}, "federation.bad-form"),
        ({"heirs": {ONE: (), TWO: ()}, "division": "0" * 64}, "federation.bad-form"),
        (
            {"heirs": {ONE: ("E06000001",), TWO: ("E06000001",)}, "division": "0" * 64},
            "federation.overlap",
        ),
    ],
)
def test_a_statement_that_is_wrong_is_refused(changes: dict[str, Any], wanted: str) -> None:
    with pytest.raises(Problem) as raised:
        will(**changes)
    assert code(raised) == wanted


def test_nobody_else_signs_a_statement() -> None:
    with pytest.raises(Problem) as raised:
        will(ROOTS[1])
    assert code(raised) == "federation.not-signed"


def test_an_heir_accepts_for_itself_alone_and_this_statement_alone() -> None:
    found = will()
    good = check_acceptance(seal_acceptance(ROOTS[1], found, 5, NOON), found, "One", NOON)
    assert (good.said.node, good.said.records) == (ONE, 5)
    other = will(why="Another one")
    borrowed = ROOTS[2].seal(msgspec.json.encode(good.said), ACCEPTANCE_TYPE)
    for raw in (
        seal_acceptance(ROOTS[1], other, 5, NOON),
        seal_acceptance(ROOTS[2], found, 5, NOON),
        borrowed,
        seal_statement(ROOTS[1], said()),
    ):
        with pytest.raises(Problem) as raised:
            check_acceptance(raw, found, "One", NOON)
        assert code(raised) == "federation.not-signed"


def test_a_division_is_what_the_statement_says() -> None:
    raw = json.dumps({TWO: ["a", "b"]}).encode()
    heirs = {ONE: (), TWO: ("E06000001",)}
    found = will(heirs=heirs, division=digest(raw))
    assert check_division(raw, found, "Old") == {TWO: ["a", "b"]}
    with pytest.raises(Problem) as raised:
        check_division(b"{}", found, "Old")
    assert code(raised) == "federation.wrong-hash"
    for bad in ({THREE: ["a"]}, {TWO: ["a", "a"]}, ["a"]):
        raw = json.dumps(bad).encode()
        with pytest.raises(Problem) as raised:
            check_division(raw, will(heirs=heirs, division=digest(raw)), "Old")
        assert code(raised) == "federation.bad-form"


@given(st.dictionaries(st.text(min_size=1, max_size=4), st.lists(st.sampled_from("ABCD"))))
def test_every_record_goes_to_one_heir(places: dict[str, list[str]]) -> None:
    codes = {ONE: ["A"], TWO: ["B"], THREE: ["C"]}
    parts = divided(ONE, codes, places)
    found = Will(said(rest=ONE), "", b"")
    shares = [share_of(heir, found, parts, places) for heir in codes]
    assert sorted(itertools.chain(*shares)) == sorted(places)
    for identity, some in places.items():
        first = next((one for one in some if one != "D"), "A")
        assert identity in shares["ABC".index(first)]


def chained(*nodes: str) -> dict[str, Will]:
    pairs = itertools.pairwise(nodes)
    return {old: Will(said(node=old, heirs={heir: ()}, rest=heir), "", b"") for old, heir in pairs}


def test_heirs_of_heirs_are_found_in_order_and_a_loop_is_not_followed() -> None:
    assert in_order(chained(OLD, ONE, TWO), OLD) == [OLD, ONE]
    assert in_order({}, OLD) == []
    with pytest.raises(Problem) as raised:
        in_order(chained(OLD, ONE, TWO, OLD), OLD)
    assert code(raised) == "federation.loop"


def test_a_list_of_successions_has_an_end() -> None:
    one = json.dumps({"statement": {}}).encode()
    many = b'{"deeds": [%b]}' % b",".join([one] * (MOST_DEEDS + 1))
    for raw in (many, b"[]", b"no JSON"):
        with pytest.raises(Problem) as raised:
            check_deeds(raw, "Old")
        assert code(raised) == "federation.bad-form"
