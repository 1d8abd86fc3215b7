"""Testham with buses, services, cards and a diary, on a Wednesday at 9am."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from superhighway.core import clock
from superhighway.core.home import Home
from tests.builders.buses import NINE
from tests.builders.help import build_all
from tests.builders.once import built_once


@pytest.fixture(scope="module")
def help_node(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Home]:
    """The node, built at that time."""
    with built_once(tmp_path_factory.mktemp("help"), django_db_blocker, build_all, NINE) as node:
        yield node


@pytest.fixture
def at_nine(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands at 9am."""
    monkeypatch.setattr(clock, "now", lambda: NINE)
    return NINE
