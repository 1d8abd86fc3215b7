"""The strategy: what it says, that it is signed, and that it gives away nothing."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from superhighway.accounts.domain import COMMAND
from superhighway.core import clock
from superhighway.federation.feed import keys
from superhighway.federation.following import actions
from superhighway.federation.following.domain import State
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.checking import usable
from superhighway.federation.protocol.domain import STRATEGY_TYPE, Purpose
from superhighway.trust.api import open_envelope
from tests.builders.cast import BOTH, sign_in
from tests.builders.peer import Peer
from tests.builders.peer_server import serving
from tests.builders.published import publish

pytestmark = BOTH


def document(reader: Client) -> dict[str, Any]:
    """The document."""
    return dict[str, Any](json.loads(reader.get("/interoperability.json").content))


def test_it_says_with_whom_how_fresh_and_what_is_lost(reader: Client) -> None:
    found = document(reader)
    node, hub = found["neighbours"]
    assert (node["kind"], node["reading"], node["compared"]) == ("node", "following", True)
    assert node["trust"] == {"all": "trusted"}
    assert node["freshness"]["age"] < 60
    assert (hub["name"], hub["kind"]) == ("The hub", "open-referral")
    assert (hub["reading"], hub["records"]["waiting"]) == ("following", 1)
    assert "organization.logo" in hub["lost"]
    assert found["whole"]["neighbours"] == found["whole"]["well"] == 2
    assert found["to_connect"].keys() == found["you_get"].keys()
    whole = found["whole"]
    assert whole["lost"] == len(hub["lost"])
    assert whole["records"]["waiting"] == 1
    assert whole["age_median"] <= whole["age_worst"] < 60


def test_its_page_says_the_same_in_words(reader: Client) -> None:
    shown = reader.get("/interoperability").content.decode()
    for words in (
        "2 of 2 neighbours",
        "The hub",
        "Lost on the way",
        "organization.logo",
        "somebody looks at each record first",
        "How to connect",
        "What you get",
        "Our fingerprint",
        "Open Referral UK 3.0 (services)",
    ):
        assert words in shown
    hub = reader.get(f"/interoperability/foreign/{document(reader)['neighbours'][1]['number']}")
    assert "Working together with The hub" in hub.content.decode()
    node = reader.get(f"/interoperability/{document(reader)['neighbours'][0]['number']}")
    assert "Fingerprint compared over the telephone" in node.content.decode()
    assert reader.get("/interoperability/4711").status_code == 404


def test_anybody_can_check_who_signed_it(reader: Client) -> None:
    envelope = reader.get("/interoperability.signed.json").content
    good = usable(keys.current().keys, Purpose.FEED, clock.now())
    opened = open_envelope(envelope, good)
    assert opened.payload_type == STRATEGY_TYPE
    assert json.loads(opened.payload)["node"] == keys.current().node
    assert json.loads(opened.payload).keys() == document(reader).keys()


def test_the_part_about_one_neighbour_is_signed_too_and_says_nothing_of_the_others(
    reader: Client,
) -> None:
    node, hub = document(reader)["neighbours"]
    for part, one in ((f"{node['number']}", node), (f"foreign/{hub['number']}", hub)):
        page = f"/interoperability/{part}"
        assert f"{page}.signed.json" in reader.get(page).content.decode()
        good = usable(keys.current().keys, Purpose.FEED, clock.now())
        opened = open_envelope(reader.get(f"{page}.signed.json").content, good)
        said = json.loads(opened.payload)
        assert said.keys() == document(reader).keys()
        assert (said["about"], said["neighbours"][0]["name"]) == (one["name"], one["name"])
        assert said["whole"]["neighbours"] == len(said["neighbours"]) == 1
        assert said["to_connect"].keys() == said["you_get"].keys() == {one["kind"]}
        assert json.loads(reader.get(f"{page}.json").content)["about"] == one["name"]
        assert reader.get(f"/interoperability/{part}1.signed.json").status_code == 404


def test_a_neighbour_that_has_ended_is_said_to_and_counts_for_nothing_else(reader: Client) -> None:
    NeighbourRow.objects.update(state=State.OVER)
    node = document(reader)["neighbours"][0]
    assert (node["reading"], node["telling"]) == ("over", "over")
    assert document(reader)["whole"]["neighbours"] == 1
    shown = reader.get("/interoperability").content.decode()
    assert "1 of 1 neighbour" in shown
    assert "Ended" in reader.get("/network").content.decode()


def test_nobody_learns_what_is_not_for_everybody(reader: Client) -> None:
    NeighbourRow.objects.update(
        state=State.FAILING, problem="x", sentence="inner.example did not answer."
    )
    for page in ("/interoperability", "/interoperability.json", "/network"):
        shown = reader.get(page).content.decode()
        assert "secret-path" not in shown
        assert "inner.example" not in shown
    assert "can’t be had" in reader.get("/interoperability").content.decode()


def test_what_is_left_to_do_is_said(alone: Client) -> None:
    with serving(Peer(now=clock.now().replace(microsecond=0))) as server:
        actions.add(COMMAND, server.origin)
    (one,) = document(alone)["neighbours"]
    assert "compare fingerprints" in one["to_do"][0]
    assert one["freshness"]["age"] is None
    assert "not compared yet" in alone.get("/interoperability").content.decode()


def test_a_node_on_its_own_has_one_too(alone: Client) -> None:
    assert document(alone)["whole"]["age_worst"] is None
    assert "no neighbours yet" in alone.get("/interoperability").content.decode()
    assert "no neighbours yet" in alone.get("/network").content.decode()


def test_without_keys_it_is_not_signed(alone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    monkeypatch.setattr(settings, "DEVELOPMENT", False)
    assert document(alone)["node"] == ""
    assert "is not signed" in alone.get("/interoperability").content.decode()
    assert alone.get("/interoperability.signed.json").status_code == 404


def test_the_network_shows_both_directions_and_more_to_its_operator(reader: Client) -> None:
    NeighbourRow.objects.update(out_problem="It has not accepted this node.")
    shown = reader.get("/network").content.decode()
    assert "<svg" in shown
    assert "it hears of our changes, failing" in shown
    assert "See to it" not in shown
    sign_in(reader, "operator")
    shown = reader.get("/staff/neighbours").content.decode()
    assert "It has not accepted this node." in shown
    assert "Add a neighbour" in shown
    sign_in(reader, "editor")
    assert reader.get("/staff/neighbours").status_code == 403
