"""Neighbours follow a node's heirs by themselves, and nothing is lost or asked anew on the way."""

from datetime import timedelta

import msgspec
import pytest

from superhighway.core import clock
from superhighway.federation.feed import epochs
from superhighway.federation.feed.models import ChangeRow
from superhighway.federation.following import actions, pinging, rounds
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.domain import Trust
from superhighway.federation.succession import dividing, selectors
from superhighway.federation.succession.models import DeedRow
from tests.builders.neighbours import BOSS
from tests.builders.simulated_node import SimulatedNode
from tests.builders.successions import Area, held, state_of

HOUR = timedelta(hours=1)


def ids_of(node: SimulatedNode) -> dict[str, str]:
    """The ids of what a node publishes, by uri, in their last versions."""
    with node.acting():
        rows = ChangeRow.objects.order_by("seq").values_list("identity", "body")
        return {msgspec.json.decode(body)["uri"]: identity for identity, body in rows if body}


def untold(node: SimulatedNode) -> list[str]:
    """Whom a node has yet to tell that there is news."""
    with node.acting():
        head = pinging.own_head()
        assert head is not None
        return [row.node for row in pinging.untold(head, clock.now())]


def test_an_heir_goes_on_with_the_records_and_neighbours_follow(area: Area) -> None:
    uris = area.says(area.old, "Library", "Walk-in centre", "Foot clinic")
    own = area.says(area.heir, "Town hall")
    area.follows(area.reader, area.old)
    assert held(area.reader) == {"Oldham": dict.fromkeys(uris, "shown")}

    area.hands_over(area.old, area.heir)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Oldham": dict.fromkeys(uris, "shown")}
    assert state_of(area.reader, area.old).state == "following"

    assert area.accepts(area.heir, area.old) == 3
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": dict.fromkeys([*uris, *own], "shown")}
    shown = area.reader.kept.shown
    assert not shown[area.old.identity]
    assert set(shown[area.heir.identity].values()) == {
        "Library", "Walk-in centre", "Foot clinic", "Town hall",
    }  # fmt: skip
    over = state_of(area.reader, area.old)
    assert (over.state, over.sentence) == ("over", "Oldham has ended. Heirford came after it.")
    assert state_of(area.reader, area.heir).compared
    for uri in uris:
        assert ids_of(area.heir)[uri] == ids_of(area.old)[uri]


def test_the_old_one_is_not_asked_any_more_and_publishes_nothing(area: Area) -> None:
    area.says(area.old, "Library")
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    late = area.says(area.old, "Too late")
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    before = area.world.told.requests.copy()
    area.old.up = False
    area.pass_by(HOUR)
    assert late[0] not in held(area.reader)["Heirford"]
    assert area.world.told.requests != before
    assert "http.no-connection" not in area.world.told.failed
    assert area.asks(area.reader, area.heir) == ""


def test_neighbours_are_told_of_the_end_though_the_feed_stands_still(area: Area) -> None:
    area.says(area.old, "Library")
    area.follows(area.old, area.reader)
    area.follows(area.reader, area.old)
    area.pass_by(HOUR)
    assert not untold(area.old)
    area.hands_over(area.old, area.heir)
    assert untold(area.old) == [area.reader.identity]


def test_what_the_heir_says_of_a_record_itself_stands_and_keeps_the_old_id(area: Area) -> None:
    uri, going = area.says(area.old, "Library", "Foot clinic")
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    identity = ids_of(area.heir)[uri]
    area.world.publish(area.heir, {uri: "Library and museum"})
    area.pass_by(HOUR)
    assert area.reader.kept.shown[area.heir.identity][uri] == "Library and museum"
    assert ids_of(area.heir)[uri] == identity
    area.world.publish(area.heir, {uri: None})
    area.pass_by(HOUR)
    assert set(held(area.reader)["Heirford"]) == {going}


def test_an_heir_whose_feed_began_before_the_old_one_goes_on_with_higher_versions(
    area: Area,
) -> None:
    area.pass_by(HOUR)
    with area.old.acting():
        epochs.rebuild()
    uris = area.says(area.old, "Library")
    area.follows(area.reader, area.old, area.heir)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": dict.fromkeys(uris, "shown")}


def test_a_node_that_is_split_leaves_no_record_to_nobody_and_none_to_two(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dividing, "codes_of", lambda body: [msgspec.json.decode(body)["text"]])
    north, south, nowhere = area.says(area.old, "E06000001", "E06000002", "somewhere")
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir, area.other, codes="E06000001 E06000002")
    assert area.accepts(area.heir, area.old) == 2
    area.pass_by(HOUR)
    waiting = state_of(area.reader, area.old)
    assert waiting.state == "following"
    assert held(area.reader) == {"Oldham": dict.fromkeys([north, south, nowhere], "shown")} or held(
        area.reader
    ) == {"Heirford": {north: "shown", nowhere: "shown"}, "Oldham": {south: "shown"}}

    assert area.accepts(area.other, area.old) == 1
    with area.other.acting():
        assert "Oldham" in [row.name for row in rounds.due(clock.now())]
    area.pass_by(HOUR)
    assert held(area.reader) == {
        "Heirford": {north: "shown", nowhere: "shown"},
        "Southheir": {south: "shown"},
    }
    assert state_of(area.reader, area.old).state == "over"


def test_two_heirs_of_one_node_that_are_merged_are_followed_whoever_is_asked_first(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dividing, "codes_of", lambda body: [msgspec.json.decode(body)["text"]])
    uris = area.says(area.old, "E06000001", "E06000002")
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir, area.other, codes="E06000001 E06000002")
    area.accepts(area.heir, area.old)
    area.accepts(area.other, area.old)
    area.pass_by(HOUR)
    assert set(held(area.reader)) == {"Heirford", "Southheir"}
    area.hands_over(area.other, area.heir)
    area.accepts(area.heir, area.other)
    assert area.asks(area.reader, area.heir) == ""
    assert held(area.reader) == {"Heirford": dict.fromkeys(uris, "shown")}
    assert state_of(area.reader, area.other).state == "over"


def test_a_merger_into_a_neighbour_that_is_known_already_leaves_its_trust_alone(
    area: Area,
) -> None:
    old, own = area.says(area.old, "Library"), area.says(area.heir, "Town hall")
    area.follows(area.reader, area.old, level="quarantined")
    area.follows(area.reader, area.heir)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": {old[0]: "waiting", own[0]: "shown"}}
    assert state_of(area.reader, area.heir).trust == {"": "trusted"}


def test_what_a_known_neighbour_takes_over_comes_when_it_is_asked_next(area: Area) -> None:
    old = area.says(area.old, "Library")
    area.follows(area.reader, area.old, area.heir)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    assert area.asks(area.reader, area.heir) == ""
    assert held(area.reader) == {"Heirford": {old[0]: "shown"}}


def test_an_heir_that_is_trusted_less_is_not_trusted_more_for_what_it_inherits(
    area: Area,
) -> None:
    old = area.says(area.old, "Library")
    area.follows(area.reader, area.old)
    area.follows(area.reader, area.heir, level="listed")
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": {old[0]: "listed"}}
    with area.reader.acting():
        actions.set_trust(BOSS, area.heir.identity, {"": Trust.CORE})
    assert held(area.reader) == {"Heirford": {old[0]: "shown"}}


def test_an_heir_that_is_blocked_stays_blocked_and_the_last_good_records_stay(area: Area) -> None:
    old = area.says(area.old, "Library")
    area.follows(area.reader, area.old)
    area.follows(area.reader, area.heir, level="blocked")
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Oldham": {old[0]: "shown"}}
    assert state_of(area.reader, area.heir).trust == {"": "blocked"}


def test_a_chain_of_heirs_is_followed_in_one_go(area: Area) -> None:
    first = area.says(area.old, "Library")
    area.follows(area.reader, area.old)
    area.reader.up = False
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    second = area.says(area.heir, "Town hall")
    area.hands_over(area.heir, area.other)
    assert area.accepts(area.other, area.heir) == 2
    area.reader.up = True
    area.pass_by(HOUR)
    assert held(area.reader) == {"Southheir": dict.fromkeys([*first, *second], "shown")}
    assert ids_of(area.other)[first[0]].startswith(area.old.identity)


def test_who_comes_after_a_node_that_is_gone_is_learnt_from_its_heir(area: Area) -> None:
    old = area.says(area.old, "Library")
    area.follows(area.reader, area.old, area.heir)
    area.reader.up = False
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.old.up = False
    area.reader.up = True
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": {old[0]: "shown"}}
    assert state_of(area.reader, area.old).state == "over"


def test_who_follows_an_heir_later_has_all_of_it_and_knows_that_it_accepted(area: Area) -> None:
    old, own = area.says(area.old, "Library"), area.says(area.heir, "Town hall")
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.old.up = False
    area.follows(area.reader, area.heir)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": dict.fromkeys([*old, *own], "shown")}
    with area.reader.acting():
        assert [(one.node, one.heirs[0].accepted) for one in selectors.standing()] == [
            (area.old.identity, True)
        ]


def test_a_node_that_retires_is_asked_no_more_and_its_last_words_stay(area: Area) -> None:
    old = area.says(area.old, "Library")
    area.follows(area.reader, area.old)
    area.hands_over(area.old)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Oldham": {old[0]: "shown"}}
    assert state_of(area.reader, area.old).sentence == "Oldham has ended. Nobody came after it."


def test_most_of_the_records_going_with_the_heir_waits_for_nobody(area: Area) -> None:
    """A removal of all that is no removal doesn't meet the breaker."""
    old = area.says(area.old, *(f"Place {number}" for number in range(40)))
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": dict.fromkeys(old, "shown")}
    assert not area.world.told.failed


def test_a_record_that_the_heir_has_under_its_own_id_stands_for_the_old_one(area: Area) -> None:
    uri = area.says(area.old, "Library")[0]
    area.world.publish(area.heir, {uri: "The heir’s library"})
    area.follows(area.reader, area.old, area.heir)
    area.hands_over(area.old, area.heir)
    area.accepts(area.heir, area.old)
    area.pass_by(HOUR)
    assert held(area.reader) == {"Heirford": {uri: "shown"}}
    assert area.reader.kept.shown[area.heir.identity] == {uri: "The heir’s library"}
    with area.reader.acting():
        assert not DeedRow.objects.get().problem
        assert NeighbourRow.objects.filter(state="over").count() == 1
