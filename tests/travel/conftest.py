"""Testham with its buses, built once for each module of tests that only read it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from superhighway.core import clock
from superhighway.core.home import ENVIRONMENT_VARIABLE, Home
from tests.builders.buses import NINE, build_buses


@pytest.fixture(scope="module")
def buses(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Home]:
    """A node that knows Testham and its buses, in a transaction that is taken back."""
    folder = tmp_path_factory.mktemp("buses")
    node = Home(folder / "node")
    node.root.mkdir()
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setenv(ENVIRONMENT_VARIABLE, str(node.root))
        build_buses(folder / "sources")
        yield node
        transaction.set_rollback(True)


@pytest.fixture
def at_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands at 9am on a Wednesday in January."""
    monkeypatch.setattr(clock, "now", lambda: NINE)
