"""What a template demands of its answers on paper is set on a page of its owner's staff."""

from html import unescape

import pytest
from django.test import Client

from superhighway.paper.printing import Ready
from superhighway.paper.returns.demand_page import in_words
from superhighway.paper.returns.domain import Demand
from superhighway.paper.returns.settling import demand
from tests.builders.cast import BOTH, sign_in
from tests.paper.returns.test_taking import one

__all__ = ["one"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]


def test_what_is_demanded_is_set_on_a_page(one: Ready, client: Client) -> None:
    sign_in(client, "librarian")
    address = f"/staff/paper/demands/{one.template.id}"
    shown = unescape(client.get("/staff/paper/demands").content.decode())
    assert address in shown
    assert "A person decides what the machine can’t." in shown
    assert "checked" not in client.get(address).content.decode()
    kept = client.post(address, {"everything": "1", "two": "1"}, follow=True).content.decode()
    assert "Two people decide every answer." in kept
    assert "Kept. It holds" in unescape(kept)
    assert demand(one.template.id) == Demand(everything=True, two=True)
    assert client.get(address).content.decode().count(" checked") == 2
    client.post(address, {})
    assert demand(one.template.id) == Demand()


def test_others_may_not(one: Ready, client: Client) -> None:
    sign_in(client, "editor")
    assert client.get("/staff/paper/demands").status_code == 403
    assert client.post(f"/staff/paper/demands/{one.template.id}", {"two": "1"}).status_code == 403
    assert demand(one.template.id) == Demand()


def test_demands_in_words() -> None:
    assert in_words(Demand(two=True)) == "Two people decide what the machine can’t."
    assert in_words(Demand(everything=True)) == "A person decides every answer."
