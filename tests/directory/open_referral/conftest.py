"""Fixtures of Open Referral's tests."""

from collections.abc import Iterator

import pytest

from tests.directory.open_referral.feeds import FeedServer, feed_server


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    """A server of a feed on this machine."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    with feed_server() as running:
        yield running
