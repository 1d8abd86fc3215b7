"""Testham with buses, services, cards and a diary, on a Wednesday at 9am."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from superhighway.core import clock
from superhighway.core.home import ENVIRONMENT_VARIABLE, Home
from tests.builders.buses import NINE
from tests.builders.help import build_all


@pytest.fixture(scope="module")
def help_node(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Home]:
    """The node, in a transaction that is taken back."""
    folder = tmp_path_factory.mktemp("help")
    node = Home(folder / "node")
    node.root.mkdir()
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setenv(ENVIRONMENT_VARIABLE, str(node.root))
        patch.setattr(clock, "now", lambda: NINE)
        build_all(folder / "sources")
        yield node
        transaction.set_rollback(True)


@pytest.fixture
def at_nine(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands at 9am."""
    monkeypatch.setattr(clock, "now", lambda: NINE)
    return NINE
