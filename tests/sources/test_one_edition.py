"""What a page says rests on one edition, even where another is published meanwhile."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from superhighway.core.home import Home
from superhighway.sources.api import build, current_edition, one_edition
from tests.builders.area import write_locality

pytestmark = pytest.mark.django_db


def test_a_request_stays_with_its_edition(home: Home, tmp_path: Path) -> None:
    build(write_locality(tmp_path / "one"))
    with one_edition():
        first = current_edition()
        build(write_locality(tmp_path / "two", sample=True))
        assert current_edition() is first
    assert current_edition().number > first.number


def test_a_page_looks_it_up_once(
    home: Home, tmp_path: Path, django_assert_num_queries: Any
) -> None:
    build(write_locality(tmp_path))
    current_edition()
    with django_assert_num_queries(1):
        response = Client().get("/accessibility", headers={"host": "localhost"})
    assert response.status_code == 200
