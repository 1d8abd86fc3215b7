"""Testham with its buses, built once for each module of tests that only read it."""

from collections.abc import Iterator
from typing import Any

import pytest

from superhighway.core import clock
from superhighway.core.home import Home
from tests.builders.buses import NINE, build_buses
from tests.builders.once import built_once


@pytest.fixture(scope="module")
def buses(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Home]:
    """A node that knows Testham and its buses."""
    with built_once(tmp_path_factory.mktemp("buses"), django_db_blocker, build_buses) as node:
        yield node


@pytest.fixture
def at_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands at 9am on a Wednesday in January."""
    monkeypatch.setattr(clock, "now", lambda: NINE)
