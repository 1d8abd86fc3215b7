"""Organisations in the database and in search: added, changed, withdrawn."""

from collections import Counter
from pathlib import Path

import pytest

from superhighway.core.home import Home
from superhighway.organisations import api
from superhighway.organisations.api import Role
from superhighway.places import api as places
from superhighway.search import api as search
from tests.builders.testham import HOSPITALS, PRACTICES, build_testham, ods_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def testham(home: Home, tmp_path: Path) -> Path:
    """Testham's sources, built; a test may build them again."""
    build_testham(tmp_path / "sources")
    return tmp_path / "sources"


def found(text: str) -> list[str]:
    return [one.uri for one in search.find(text)]


def test_an_organisation_says_where_it_comes_from() -> None:
    one = api.organisation("z00001")
    assert one is not None
    assert (one.name, one.role, one.current) == ("St Ann's Surgery", Role.PRACTICE, True)
    assert (one.source, one.sample) == ("ods-epraccur", True)
    assert one.uri == "urn:superhighway:source:ods-epraccur:Z00001"
    assert one.imported_at is not None
    assert api.organisation("Z99999") is None


def test_it_stands_where_its_postcode_is_unless_its_source_knows_better() -> None:
    by_postcode, by_source = api.organisation("ZZH02"), api.organisation("ZZH01")
    assert by_postcode is not None
    assert by_source is not None
    assert (by_postcode.lat, by_postcode.lon) == (50.9, -1.35)
    assert (by_source.lat, by_source.lon) == (50.9021, -1.4502)


def test_only_what_people_go_to_is_found() -> None:
    assert found("ann surgery") == ["place:ods/Z00001"]
    assert found("shut") == []
    assert found("ooh") == []
    assert found("far away") == []
    assert found("chemist") == ["place:ods/FZZ01", "place:ods/FZZ02"]


def count_by_role() -> Counter[Role]:
    """How many open organisations of each role there are."""
    return Counter(one.role for one in api.listed(Role))


def test_building_again_changes_nothing(testham: Path) -> None:
    before = count_by_role(), found("testham")
    build_testham(testham)
    assert (count_by_role(), found("testham")) == before
    assert before[0][Role.PRACTICE] == 2
    assert before[0][Role.HOSPITAL] == 3


def test_a_changed_name_is_taken_over(testham: Path) -> None:
    build_testham(testham, hospitals=HOSPITALS.replace("GENERAL", "ROYAL"))
    one = api.organisation("ZZH01")
    assert one is not None
    assert one.name == "Testham Royal Hospital"
    assert found("general") == []
    assert found("testham royal") == ["place:ods/ZZH01"]


def test_what_a_source_drops_is_withdrawn_and_comes_back(testham: Path) -> None:
    shorter = "".join(PRACTICES.splitlines(keepends=True)[1:])
    build_testham(testham, ods_epraccur=shorter)
    gone = api.organisation("Z00001")
    assert gone is not None
    assert gone.withdrawn_at is not None
    assert not gone.current
    assert found("ann surgery") == []
    build_testham(testham)
    back = api.organisation("Z00001")
    assert back is not None
    assert back.current


def test_a_source_that_is_taken_out_withdraws_its_own(testham: Path) -> None:
    build_testham(testham, ods_edispensary=None)
    assert count_by_role()[Role.PHARMACY] == 0
    assert found("bootles") == []
    assert found("tooth") == ["place:ods/VZZ001"]


def test_of_two_sources_the_one_that_lists_it_as_open_answers(testham: Path) -> None:
    also = ods_row("ZZH01", "TESTHAM GENERAL", "ZZ1 1AA", "C", setting="9")
    build_testham(testham, ods_epraccur=PRACTICES + also)
    one = api.organisation("ZZH01")
    assert one is not None
    assert one.name == "Testham General Hospital"


@pytest.mark.parametrize(
    ("code", "says"),
    [("Z00003", "has closed"), ("NONE", "don’t know an organisation with the code NONE")],
)
def test_links_to_what_is_gone_get_a_sentence(code: str, says: str) -> None:
    with pytest.raises(Exception, match=says):
        places.resolve(f"place:ods/{code}")


def test_a_place_without_position_gets_a_sentence(testham: Path) -> None:
    build_testham(testham, ods_epraccur=PRACTICES + ods_row("Z00008", "LOST SURGERY", ""))
    with pytest.raises(Exception, match="don’t know where Lost Surgery is"):
        places.resolve("place:ods/Z00008")


def test_the_place_of_an_organisation() -> None:
    place = places.resolve("place:ods/Z00001")
    assert (place.name, place.note) == ("St Ann's Surgery", "1 High Street, Testham")
