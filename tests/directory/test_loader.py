"""Services in the database: made of organisations, taken from lists, kept through imports."""

from pathlib import Path

import msgspec
import pytest

from superhighway.accounts.api import Actor
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.directory import actions, selectors
from superhighway.directory.domain import Fact, ServiceAtLocation, ServiceRecord
from superhighway.directory.models import JoinRow, ServiceRow
from superhighway.directory.needs import Need
from superhighway.directory.selectors import current_rows, services_of
from superhighway.directory.shown import Service, facts_of
from superhighway.places import api as places
from superhighway.search import api as search
from superhighway.sources.models import Edition
from tests.builders.cast import CAST
from tests.builders.directory import build_directory, location, service_record
from tests.builders.testham import ods_row

pytestmark = pytest.mark.django_db

EDITOR = Actor("e", "Eddie Editor", grants=CAST["editor"].grants)
BLOOD = service_record()


@pytest.fixture
def folder(home: Home, tmp_path: Path) -> Path:
    """Where the sources lie."""
    return tmp_path / "sources"


def current() -> dict[str, Service]:
    return {one.record.name: one for one in services_of(current_rows())}


def report_lines(home: Home) -> str:
    """The newest edition's report of what was refused."""
    number = Edition.objects.latest("pk").pk
    return home.edition_report(number).read_text("utf-8-sig")


def test_practices_pharmacies_and_dentists_become_services_without_hours(folder: Path) -> None:
    build_directory(folder)
    found = current()
    assert set(found) == {"St Ann's Surgery", "Market Surgery", "Bootles", "The Tooth Practice"}
    surgery = found["St Ann's Surgery"].record
    assert surgery.needs == (Need.GP,)
    assert surgery.ods_code == "Z00001"
    assert surgery.schedules == ()
    assert surgery.locations[0].location.lat == 50.9
    state = facts_of(found["St Ann's Surgery"])[Fact.OPENING_TIMES]
    assert (state.said, state.basis.kind, state.basis.source) == (False, "imported", "ods-epraccur")


def test_a_list_of_services_is_taken_and_found_by_name(folder: Path) -> None:
    build_directory(folder, [BLOOD])
    one = current()["Blood tests"]
    assert one.record == BLOOD
    assert one.main.source == "list-1"
    (document,) = search.find("blood tests")
    assert document.uri == f"service:{one.uuid}"
    assert places.resolve(f"service:{one.uuid}").name == "Blood tests"
    assert places.resolve("blood tests").ref == f"service:{one.uuid}"


def test_an_organisation_is_not_found_twice_by_its_name(folder: Path) -> None:
    build_directory(folder)
    assert [one.uri for one in search.find("st anns surgery")] == ["place:ods/Z00001"]


def test_what_a_source_drops_is_withdrawn_and_its_link_still_leads_there(folder: Path) -> None:
    build_directory(folder, [BLOOD, service_record("Foot care")])
    uuid = current()["Foot care"].uuid
    build_directory(folder, [BLOOD])
    assert "Foot care" not in current()
    assert selectors.service(uuid).withdrawn_at is not None
    build_directory(folder, [BLOOD, service_record("Foot care")])
    assert "Foot care" in current()


def test_an_amendment_outlives_an_import_and_a_new_value_of_the_source_shows(folder: Path) -> None:
    build_directory(folder, [BLOOD])
    actions.amend(EDITOR, BLOOD.uri, {"telephone": "01632 960111"})
    newer = msgspec.structs.replace(BLOOD, telephone="01632 960222", fees="Free")
    build_directory(folder, [newer])
    one = current()["Blood tests"]
    assert (one.record.telephone, one.record.fees) == ("01632 960111", "Free")
    assert one.main.said == newer
    assert facts_of(one)[Fact.TELEPHONE].basis.kind == "edited"


def test_a_check_ends_where_an_import_changes_the_value(folder: Path) -> None:
    build_directory(folder, [BLOOD])
    actions.check(EDITOR, BLOOD.uri, [Fact.TELEPHONE, Fact.ADDRESS], "rang")
    assert facts_of(current()["Blood tests"])[Fact.TELEPHONE].check is not None
    build_directory(folder, [msgspec.structs.replace(BLOOD, telephone="01632 960222")])
    states = facts_of(current()["Blood tests"])
    assert states[Fact.TELEPHONE].check is None
    assert states[Fact.ADDRESS].check is not None


def test_of_two_services_with_one_id_the_first_stands(folder: Path, home: Home) -> None:
    other = service_record("Another thing", uri=BLOOD.uri)
    build_directory(folder, [BLOOD, other], [other])
    assert current()["Blood tests"].record == BLOOD
    assert "Another thing" not in current()
    assert report_lines(home).count("directory.repeated") == 2


def test_a_service_in_the_sea_stays_without_its_position(folder: Path, home: Home) -> None:
    sea = location(lat=50.3, lon=-0.9, postcode="", uri="urn:test:sea")
    at = (ServiceAtLocation("urn:test:sea:here", sea),)
    build_directory(folder, [service_record("Lighthouse clinic", locations=at)])
    kept = current()["Lighthouse clinic"].record.locations[0].location
    assert (kept.lat, kept.lon, kept.address) == (None, None, sea.address)
    assert "perhaps in the sea" in report_lines(home)


def test_a_position_far_from_its_postcode_gives_way_to_it(folder: Path, home: Home) -> None:
    at = (ServiceAtLocation("urn:test:off:here", location(lat=51.5, lon=-0.1)),)
    build_directory(folder, [service_record(locations=at)])
    kept = current()["Blood tests"].record.locations[0].location
    assert (kept.lat, kept.lon) == (50.902, -1.45)
    assert "directory.far-from-postcode" in report_lines(home)


def test_a_position_outside_england_is_left_out(folder: Path, home: Home) -> None:
    at = (ServiceAtLocation("urn:test:off:here", location(lat=0.0, lon=0.0, postcode="")),)
    build_directory(folder, [service_record(locations=at)])
    assert current()["Blood tests"].record.locations[0].location.lat is None
    assert "directory.not-in-england" in report_lines(home)


def pharmacy(**values: object) -> ServiceRecord:
    """Another list's word about the pharmacy FZZ01."""
    return service_record(
        "Bootles the Chemist", needs=(Need.PHARMACY,), ods_code="FZZ01", fees="Free", **values
    )


def test_two_sources_of_one_ods_code_are_shown_as_one(folder: Path) -> None:
    build_directory(folder, [pharmacy()])
    assert "Bootles the Chemist" not in current()
    one = selectors.service(pharmacy().uri)
    assert one.record.name == "Bootles"
    assert one.record.fees == "Free"
    assert [part.source for part in one.parts] == ["ods-edispensary", "list-1"]


def test_where_one_of_two_joined_records_is_dropped_the_other_stands_for_itself(
    folder: Path,
) -> None:
    build_directory(folder, [pharmacy()])
    build_directory(folder, [pharmacy()], ods_edispensary=ods_row("FZZ02", "BOOTLES", "ZZ10 1OO"))
    assert current()["Bootles the Chemist"].uri == pharmacy().uri
    assert selectors.service(pharmacy().uri).uri == pharmacy().uri
    build_directory(folder, [])
    gone = selectors.service(pharmacy().uri)
    assert gone.withdrawn_at is not None
    assert current()["Bootles"].record.fees == ""
    build_directory(folder, [pharmacy()])
    assert selectors.service(pharmacy().uri).record.name == "Bootles"


def test_what_an_editor_parted_is_not_joined_again(folder: Path) -> None:
    build_directory(folder, [pharmacy()])
    join = JoinRow.objects.get()
    actions.part(EDITOR, join.main.uri, join.other.uri)
    build_directory(folder, [pharmacy(telephone="01632 960333")])
    assert "Bootles the Chemist" in current()
    assert selectors.service(pharmacy().uri).record.telephone == "01632 960333"


def test_an_unknown_service_is_no_place(folder: Path) -> None:
    build_directory(folder)
    with pytest.raises(Problem, match="don’t know this service"):
        places.resolve("service:nothing")
    assert ServiceRow.objects.count() == 5
