"""A node that was never built."""

import pytest
from click.testing import CliRunner
from django.test import Client

from superhighway.core.home import Home
from superhighway.places.commands import places

pytestmark = [pytest.mark.django_db, pytest.mark.urls("superhighway.places.urls")]


def test_nothing_is_suggested_before_the_first_build(client: Client, home: Home) -> None:
    assert client.get("/suggest?q=general").json() == []


def test_only_reading_is_allowed(client: Client, home: Home) -> None:
    assert client.post("/suggest").status_code == 405


def test_without_a_node_it_says_how_to_build_one(home: Home) -> None:
    result = CliRunner().invoke(places, ["anything"])
    assert result.exit_code == 1
    assert "superhighway build" in result.stderr
