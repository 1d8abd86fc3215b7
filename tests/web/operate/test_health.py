"""/healthz tells a monitor why a node can't answer."""

import shutil

import pytest
from django.test import Client

from superhighway.core.home import Home
from superhighway.sources import api as sources
from tests.builders.area import write_locality

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_node_that_was_never_built(client: Client, home: Home) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert [one["code"] for one in answer.json()["problems"]] == ["operate.no-edition"]


def test_a_built_node_and_one_that_lost_its_arrays(client: Client, home: Home) -> None:
    built = sources.build(write_locality(home.root.parent / "sources"))
    assert client.get("/healthz").json()["edition"] == built.edition
    shutil.rmtree(home.edition(built.edition))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert [one["code"] for one in answer.json()["problems"]] == ["operate.arrays-missing"]
