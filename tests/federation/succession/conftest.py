"""Nodes of a simulation that end, come after each other, and are followed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.simulation import Weather, world
from tests.builders.successions import NAMES, Area


@pytest.fixture
def area(db: None, tmp_path: Path) -> Iterator[Area]:
    """Four nodes on a good network."""
    with world(tmp_path, NAMES, 1, Weather(lost=0, spoilt=0)) as made:
        yield Area(made)
