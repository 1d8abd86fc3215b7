"""A hospital that nothing gives a place is told of when the area is built."""

from pathlib import Path

import pytest

from superhighway.sources.build import build
from tests.builders.testham import HOSPITALS, write_testham

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def warnings(folder: Path, hospitals: str | None) -> tuple[str, ...]:
    """What a build of Testham with these hospitals warns of."""
    return build(write_testham(folder, hospitals=hospitals)).warnings


def test_hospitals_that_stand_somewhere_are_no_matter(tmp_path: Path) -> None:
    assert warnings(tmp_path, HOSPITALS) == ()


def test_a_hospital_without_a_place_is_named(tmp_path: Path) -> None:
    (told,) = warnings(tmp_path, HOSPITALS + "ZZH04,LOST HOSPITAL,,,,\n")
    assert "1 hospital without a position" in told
    assert "ZZH04." in told


def test_of_many_only_some_are_named(tmp_path: Path) -> None:
    lost = "".join(f"ZZL{n:02},LOST HOSPITAL,ZZ99 9ZZ,,,\n" for n in range(7))
    (told,) = warnings(tmp_path, HOSPITALS + lost)
    assert "7 hospitals" in told
    assert "ZZL04 and others." in told
    assert "ZZL05" not in told


def test_an_area_without_a_list_of_hospitals_is_built(tmp_path: Path) -> None:
    assert warnings(tmp_path, None) == ()
