"""Fixtures of core's tests."""

from collections.abc import Iterator

import pytest

from tests.builders.web import Elsewhere, elsewhere


@pytest.fixture
def server() -> Iterator[Elsewhere]:
    """A real server on this machine."""
    with elsewhere() as running:
        yield running


@pytest.fixture
def development(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain http and this machine's own addresses are allowed."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
