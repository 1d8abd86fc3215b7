"""What pages say where a node hears of cancelled and late buses, and where it no longer does."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from superhighway.core.home import Home
from tests.builders.buses import EAST, NINE, WEST, build_buses
from tests.builders.realtime import alert, feed, stop, trip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]
ASKED = {"from": WEST, "to": EAST, "at": "2026-01-14T09:30"}


def page(path: str, **more: str) -> str:
    """The page's HTML, its spaces tidied."""
    response: Any = Client().get(path, ASKED | more, headers={"host": "localhost"})
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_late_buses_and_messages_are_shown(home: Home, tmp_path: Path) -> None:
    message = feed(NINE)
    stop(trip(message, "out10"), 1, departure=240)
    moved = alert(message, "The stop has <moved>", route_id="17")
    moved.description_text.translation.add().text = "It is round the corner."
    moved.url.translation.add().text = "https://buses.example/moved"
    build_buses(tmp_path, message.SerializeToString())
    results, journey = page("/journeys"), page("/journey", n="1")
    for html in (results, journey):
        assert "Late and cancelled buses are taken into account, as we heard at 9am." in html
        assert "The stop has &lt;moved&gt;" in html
        assert 'href="https://buses.example/moved"' in html
    assert "Expected 4 minutes late, planned 10am." in journey


def test_old_news_says_when_we_last_heard(home: Home, tmp_path: Path) -> None:
    message = feed(NINE - timedelta(minutes=25))
    stop(trip(message, "out10"), 1, departure=240)
    build_buses(tmp_path, message.SerializeToString())
    html = page("/journey", n="1")
    assert "We last heard about late and cancelled buses at 8:35am." in html
    assert "cancellations are not known here" in html
    assert "Expected" not in html
