"""Fixtures of the tests of foreign systems."""

from collections.abc import Iterator

import pytest

from tests.builders.foreign import ATOM, ENTRY, LUNCH, Files, atom, file_server, legacy
from tests.builders.published import publish


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    """An Open Referral 1.x file server that has a feed of news too."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    with file_server() as running:
        running.put("/api/services", legacy(LUNCH))
        running.put("/news.atom", atom(ENTRY.format(number=1) + ENTRY.format(number=2)), ATOM)
        yield running


@pytest.fixture
def area(db: None) -> None:
    """A real area."""
    publish()
