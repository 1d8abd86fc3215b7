"""A node that publishes nothing but examples."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from superhighway.core.home import Home
from tests.builders.feed import Examples, begin, only_examples
from tests.builders.published import publish


@pytest.fixture
def examples(db: None, home: Home, tmp_path: Path) -> Iterator[Examples]:
    """A node of a real area, with a root and an empty feed."""
    publish()
    with only_examples() as made:
        begin(tmp_path / "root.pem")
        yield made
