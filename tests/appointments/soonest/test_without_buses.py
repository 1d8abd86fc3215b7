"""The soonest help where the area has no timetable, and where no bus goes."""

from pathlib import Path

import pytest
from django.test import Client

from superhighway.appointments import api as appointments
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from tests.builders.directory import build_directory
from tests.builders.help import SERVICES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture(autouse=True)
def testham(home: Home, tmp_path: Path) -> None:
    """Testham with its services, and no buses."""
    build_directory(tmp_path / "sources", SERVICES)


def text(client: Client, **asked: str) -> str:
    """The answer from the west of Testham."""
    answer = client.get("/help/results", {"near": "ZZ1 1AA", **asked})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_what_is_open_is_shown_without_a_way(client: Client) -> None:
    page = text(client, need="walk-in")
    assert "This area has no bus timetable here, so we can’t tell you the way." in page
    assert "East walk-in" in page
    assert "Walk in now" in page
    assert "We have no bus times for that day." in page
    assert "You can be there at" not in page


def test_there_is_nothing_to_get_ready() -> None:
    with pytest.raises(Problem):
        appointments.warm()
