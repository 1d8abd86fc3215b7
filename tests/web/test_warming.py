"""The engine is ready before somebody asks, and nothing breaks where there is none."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from superhighway.core.home import Home
from superhighway.travel import selectors
from superhighway.web import warming
from tests.builders.buses import build_buses


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The collector looks at everything again for the other tests."""
    yield
    gc.unfreeze()


@pytest.mark.django_db(transaction=True)
def test_the_engine_is_opened_beside_the_first_requests(home: Home, tmp_path: Path) -> None:
    build_buses(tmp_path)
    selectors._opened.cache_clear()
    warming.start().join()
    assert selectors._opened.cache_info().currsize == 1


@pytest.mark.django_db(transaction=True)
def test_a_node_without_a_timetable_starts_all_the_same(home: Home) -> None:
    warming.start().join()


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_collector_to_look_at_what_was_loaded(home: Home) -> None:
    loaded = len(gc.get_objects())
    warming.start().join()
    assert len(gc.get_objects()) < loaded / 10
