"""Testham, built once a test into a node of its own."""

from pathlib import Path

import pytest

from superhighway.core.home import Home
from tests.builders.testham import build_testham


@pytest.fixture
def testham(db: None, home: Home, tmp_path: Path) -> Home:
    """A node that knows Testham."""
    build_testham(tmp_path / "sources")
    return home
