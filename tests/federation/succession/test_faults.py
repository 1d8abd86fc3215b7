"""What may go wrong, or be done on purpose, when a node ends: nothing moves and nothing is lost."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.federation.feed import inheriting
from superhighway.federation.feed.inheriting import Inherited, inherit
from superhighway.federation.feed.models import ChangeRow
from superhighway.federation.following import actions
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.domain import Deed, Deeds, Succession
from superhighway.federation.protocol.succession import seal_statement
from superhighway.federation.succession import dividing, handing, keeping
from superhighway.federation.succession.models import AcceptanceRow, DeedRow
from superhighway.trust import api as trust
from tests.builders.neighbours import BOSS
from tests.builders.simulated_node import SimulatedNode
from tests.builders.successions import Area, held, root_of, state_of

HOUR = timedelta(hours=1)


def said(area: Area, **changes: object) -> Succession:
    """A statement of the old node's that names the heir."""
    root = root_of(area.old)
    usual = Succession(
        node=area.old.identity,
        root=base64.b64encode(root.public).decode(),
        issued=clock.now().replace(microsecond=0),
        epoch=1,
        seq=1,
        hash="0" * 64,
        heirs={area.heir.identity: ()},
        origins={area.heir.identity: area.heir.origin},
        rest=area.heir.identity,
    )
    return msgspec.structs.replace(usual, **changes)


def serves(node: SimulatedNode, statement: bytes, *acceptances: bytes) -> None:
    """Let a node serve a statement, whatever it says."""
    with node.acting():
        row = DeedRow.objects.create(
            node=str(json.loads(trust.unverified(statement))["node"]),
            digest=dividing.digest(trust.unverified(statement)),
            statement=statement,
            served=True,
            learnt_at=clock.now(),
        )
        for number, one in enumerate(acceptances):
            AcceptanceRow.objects.create(deed=row, heir=str(number), envelope=one, at=clock.now())


def test_an_heir_that_the_old_root_did_not_sign_is_refused(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.says(area.heir, "Town hall")
    area.follows(area.reader, area.old, area.heir)
    before = held(area.reader)
    serves(area.heir, seal_statement(root_of(area.heir), said(area)))
    area.pass_by(HOUR)
    assert held(area.reader) == before
    row = state_of(area.reader, area.heir)
    assert (row.state, row.problem) == ("failing", "federation.not-signed")
    assert uri in held(area.reader)["Oldham"]


def test_records_of_a_node_that_named_nobody_are_refused(area: Area) -> None:
    area.says(area.old, "Library")
    area.follows(area.reader, area.old, area.heir)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    with area.heir.acting():
        DeedRow.objects.all().delete()
    area.old.up = False
    area.pass_by(HOUR)
    assert set(held(area.reader)) == {"Oldham"}
    assert state_of(area.reader, area.heir).problem == "federation.other-origin"


def test_an_heir_that_has_not_accepted_gets_nothing(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Oldham": {uri: "shown"}}
    with area.reader.acting():
        assert DeedRow.objects.get().problem == "succession.not-accepted"
        assert NeighbourRow.objects.count() == 1


def test_an_heir_that_never_answers_is_waited_for(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.heir.up = False
    area.pass_by(HOUR)
    assert held(area.reader) == {"Oldham": {uri: "shown"}}
    assert state_of(area.reader, area.old).state == "following"
    with area.reader.acting():
        assert DeedRow.objects.get().problem == "succession.no-answer"
    area.heir.up = True
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": {uri: "shown"}}


def test_one_place_for_two_heirs_stops_everything(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old)
    two = {area.heir.identity: ("E06000001",), area.other.identity: ("E06000001",)}
    origins = {area.heir.identity: area.heir.origin, area.other.identity: area.other.origin}
    both = said(area, heirs=two, origins=origins, division="0" * 64)
    serves(area.old, seal_statement(root_of(area.old), both))
    area.pass_by(HOUR)
    assert held(area.reader) == {"Oldham": {uri: "shown"}}
    row = state_of(area.reader, area.old)
    assert (row.state, row.problem) == ("stopped", "federation.overlap")


def test_two_statements_of_one_root_stop_everything(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old)
    serves(area.old, seal_statement(root_of(area.old), said(area)))
    area.pass_by(HOUR)
    with area.old.acting():
        DeedRow.objects.all().delete()
    heir = area.other.identity
    other = said(area, heirs={heir: ()}, origins={heir: area.other.origin}, rest=heir)
    serves(area.old, seal_statement(root_of(area.old), other))
    area.pass_by(HOUR)
    row = state_of(area.reader, area.old)
    assert (row.state, row.problem) == ("stopped", "federation.two-statements")
    assert held(area.reader) == {"Oldham": {uri: "shown"}}


def test_a_second_statement_that_an_heir_serves_stops_everything_too(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old, area.other)
    area.hands_over(area.old, area.heir)
    area.pass_by(HOUR)
    heir = area.other.identity
    other = said(area, heirs={heir: ()}, origins={heir: area.other.origin}, rest=heir)
    serves(area.other, seal_statement(root_of(area.old), other))
    area.pass_by(HOUR)
    row = state_of(area.reader, area.old)
    assert (row.state, row.problem) == ("stopped", "federation.two-statements")
    assert held(area.reader) == {"Oldham": {uri: "shown"}}


def test_an_operator_who_knows_which_statement_is_right_goes_on_with_its_heir(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old)
    wrong = area.other.identity
    lie = said(area, heirs={wrong: ()}, origins={wrong: area.other.origin}, rest=wrong)
    serves(area.old, seal_statement(root_of(area.old), lie))
    area.pass_by(HOUR)
    with area.old.acting():
        DeedRow.objects.all().delete()
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    assert state_of(area.reader, area.old).problem == "federation.two-statements"
    with area.reader.acting():
        actions.remove(BOSS, area.old.identity)
    area.follows(area.reader, area.heir)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": {uri: "shown"}}


def test_heirs_that_lead_back_stop_everything(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    root = root_of(area.heir)
    back = said(
        area,
        node=area.heir.identity,
        root=base64.b64encode(root.public).decode(),
        heirs={area.old.identity: ()},
        origins={area.old.identity: area.old.origin},
        rest=area.old.identity,
    )
    serves(area.heir, seal_statement(root, back))
    area.pass_by(HOUR)
    row = state_of(area.reader, area.old)
    assert (row.state, row.problem) == ("stopped", "federation.loop")
    assert held(area.reader) == {"Oldham": {uri: "shown"}}


def test_a_record_that_two_heirs_claim_stays_with_the_first(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dividing, "codes_of", lambda body: [json.loads(body)["text"]])
    one, two = area.says(area.old, "E06000001", "E06000002")
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir, area.other, codes="E06000001 E06000002")
    area.accepts(area.heir, area.old)
    area.accepts(area.other, area.old)
    area.pass_by(HOUR)
    good = {"Heirford": {one: "shown"}, "Southheir": {two: "shown"}}
    assert held(area.reader) == good
    with area.other.acting():
        body = json.dumps({"uri": one, "text": "Mine now"})
        with area.heir.acting():
            old = ChangeRow.objects.get(identity__startswith=area.old.identity)
        grabbed = Inherited(
            old.type, one, old.identity, old.schema, dividing.digest(body.encode()), body, False,
            old.ver,
        )  # fmt: skip
        inherit(area.old.identity, [grabbed])
    area.pass_by(HOUR)
    assert held(area.reader) == good
    assert state_of(area.reader, area.other).problem == "federation.two-heirs"


def test_a_sample_does_not_come_after_a_real_node(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    pretend_sample(area.heir, monkeypatch)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Oldham": {uri: "shown"}}
    with area.reader.acting():
        deed = DeedRow.objects.get()
        assert deed.problem == "succession.no-answer"
        assert "sample" in deed.sentence


def pretend_sample(node: SimulatedNode, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a node say that it is a sample."""
    usual = node.answer

    def answer(method: str, url: str, headers: dict[str, str], body: bytes) -> object:
        found = usual(method, url, headers, body)
        if "well-known" not in url:
            return found
        content = json.dumps({**json.loads(found.body), "sample": True}).encode()
        return type(found)(found.status, found.headers, content)

    monkeypatch.setattr(node, "answer", answer)


def refusal(call: Callable[[], object]) -> str:
    """The code of the Problem that a call raises."""
    with pytest.raises(Problem) as raised:
        call()
    return raised.value.code


def test_nobody_ends_twice_or_hands_over_to_whom_it_came_after(area: Area) -> None:
    area.says(area.old, "Library")
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    assert refusal(lambda: area.hands_over(area.old, area.other)) == "succession.ended"
    assert refusal(lambda: area.hands_over(area.heir, area.old)) == "federation.loop"


def test_a_node_that_was_not_named_takes_nothing_over(area: Area) -> None:
    area.says(area.old, "Library")
    assert refusal(lambda: area.accepts(area.other, area.old)) == "succession.no-statement"
    area.hands_over(area.old, area.heir)
    assert refusal(lambda: area.accepts(area.other, area.old)) == "succession.not-named"
    with area.heir.acting():
        actions.add(BOSS, area.old.origin)
    assert refusal(lambda: area.accepts(area.heir, area.old)) == "succession.not-trusted"


def test_what_is_served_holds_the_statements_of_all_ancestors(area: Area) -> None:
    area.says(area.old, "Library")
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.hands_over(area.heir, area.other)
    area.accepts(area.other, area.heir)
    with area.other.acting():
        deeds = msgspec.json.decode(keeping.served(), type=Deeds).deeds
    assert [len(one.acceptances) for one in deeds] == [1, 1]
    assert isinstance(deeds[0], Deed)


def test_an_heir_whose_fingerprint_nobody_compared_is_not_named(area: Area) -> None:
    named = [handing.Wanted(area.heir.origin)]
    with area.old.acting():
        code = refusal(lambda: handing.hand_over(BOSS, root_of(area.old), named))
        assert code == "succession.not-compared"
        assert not inheriting.is_closed()


def test_a_node_that_was_taken_over_stays_a_neighbour_of_its_heir(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    with area.heir.acting():
        code = refusal(lambda: actions.remove(BOSS, area.old.identity))
        assert code == "neighbours.came-after"
    assert held(area.heir) == {"Oldham": {uri: "shown"}}
    area.pass_by(HOUR)
    with area.reader.acting():
        actions.remove(BOSS, area.old.identity)
    assert held(area.reader) == {"Heirford": {uri: "shown"}}
