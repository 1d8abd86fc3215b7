"""``superhighway succession``, and what pages of a node that has ended say."""

import json

import pytest
from click.testing import CliRunner
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from superhighway.core.leading_on import ended
from superhighway.directory import api as directory
from superhighway.federation.feed.models import ChangeRow, RecordRow
from superhighway.federation.succession import commands, handing
from superhighway.federation.succession.commands import succession
from superhighway.federation.succession.middleware import LeadOn
from superhighway.federation.succession.models import DeedRow
from superhighway.federation.troubles import troubles
from superhighway.trust.api import fingerprint_words
from tests.builders.neighbours import BOSS
from tests.builders.simulated_node import SimulatedNode
from tests.builders.simulation import BEGIN, follow
from tests.builders.successions import Area


@pytest.fixture(autouse=True)
def boss(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the node gives the commands: simulated nodes have no table of people."""
    monkeypatch.setattr(commands, "command_actor", lambda _: BOSS)


def told(node: SimulatedNode, *words: str) -> str:
    with node.acting():
        result = CliRunner().invoke(succession, words)
    assert result.exit_code == 0, result.output
    return result.output


def refused(node: SimulatedNode, *words: str) -> str:
    with node.acting():
        result = CliRunner().invoke(succession, words)
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit), repr(result.exception)
    return result.stderr


def root(node: SimulatedNode) -> str:
    return str(node.home.root / "offline-root.pem")


def test_a_node_is_handed_over_and_taken_over(area: Area) -> None:
    area.says(area.old, "Library", "Foot clinic")
    old, heir = area.old, area.heir
    words = fingerprint_words(heir.identity)
    assert "Nobody has ended" in told(old, "show")
    assert "names no heir" in refused(
        old, "hand-over", "--root", root(old), "--heir", f"{heir.origin}=Northshire"
    )
    assert "another node" in refused(
        old, "hand-over", "--root", root(heir), "--heir", heir.origin, "--fingerprint", words
    )
    said = json.loads(
        told(
            old, "hand-over", "--root", root(old), "--heir", heir.origin, "--fingerprint", words,
            "--why", "Areas were merged", "--json",
        )
    )["successions"]  # fmt: skip
    assert [(one["ours"], one["done"], one["why"]) for one in said] == [
        (True, False, "Areas were merged")
    ]
    assert "not yet accepted" in told(old, "show")

    with heir.acting():
        follow(heir, old)
    assert (
        json.loads(told(heir, "accept", old.origin, "--root", root(heir), "--json"))["taken"] == 2
    )
    assert "accepted" in told(heir, "show")
    with old.acting():
        handing.look_for_acceptances()
        assert DeedRow.objects.get().done_at == area.world.now
    assert json.loads(told(old, "show", "--json"))["successions"][0]["heirs"][0]["accepted"]


def test_a_node_retires(area: Area) -> None:
    assert "nobody after it" in told(area.old, "retire", "--root", root(area.old))
    with area.old.acting():
        found = ended()
        assert found is not None
        assert found.heirs == ()
    with area.heir.acting():
        assert ended() is None


def answer(node: SimulatedNode, path: str) -> HttpResponse:
    """What a page of a node answers, where its own would answer 200."""

    def usual(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.path)

    with node.acting():
        return LeadOn(usual)(RequestFactory().get(path))


def test_the_page_of_a_record_leads_to_the_heir_that_has_it(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    (uri,) = area.says(area.old, "Library")
    monkeypatch.setattr(directory, "uri_of", lambda _uuid: uri)
    with area.old.acting():
        number = ChangeRow.objects.get().identity.rpartition(":")[2]
        RecordRow.objects.update(type="service")
    path = f"/services/{number}"
    assert answer(area.old, path).status_code == 200
    area.hands_over(area.old, area.heir)
    assert answer(area.old, path).status_code == 200
    area.accepts(area.heir, area.old)
    with area.old.acting():
        handing.look_for_acceptances()
    led = answer(area.old, path)
    assert (led.status_code, led.headers["Location"]) == (308, area.heir.origin + path)
    assert answer(area.old, "/services").status_code == 200


def test_who_runs_a_node_is_told_of_an_heir_that_keeps_it_waiting(area: Area) -> None:
    area.says(area.old, "Library")
    area.follows(area.reader, area.old)
    area.hands_over(area.old, area.heir)
    area.asks(area.reader, area.old)
    with area.reader.acting():
        assert [one.name for one in troubles(BEGIN)] == ["Oldham"]
    with area.old.acting():
        handing.look_for_acceptances()
        assert DeedRow.objects.get().problem == "succession.not-accepted"
        assert troubles(BEGIN) == []
