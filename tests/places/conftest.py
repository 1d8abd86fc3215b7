"""Testham, built once for each module of tests that only read it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from superhighway.core.home import ENVIRONMENT_VARIABLE, Home
from tests.builders.testham import build_testham


@pytest.fixture(scope="module")
def testham(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Home]:
    """A node that knows Testham, in a transaction that is taken back after the module.

    Tests mark themselves with ``django_db`` besides, by which pytest-django knows to make one.
    """
    folder = tmp_path_factory.mktemp("testham")
    node = Home(folder / "node")
    node.root.mkdir()
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setenv(ENVIRONMENT_VARIABLE, str(node.root))
        build_testham(folder / "sources")
        yield node
        transaction.set_rollback(True)
