"""Fixtures of sources' tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from superhighway.core.home import Home
from tests.builders.sources import Workshop, workshop


@pytest.fixture
def shop(tmp_path: Path, home: Home) -> Iterator[Workshop]:
    """A folder for files and descriptions, with readers of words; the node's folder is empty."""
    folder = tmp_path / "given"
    folder.mkdir()
    with workshop(folder) as made:
        yield made
