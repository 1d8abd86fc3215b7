"""An editor sees what a waiting record says in words, and what stands here that may be the same."""

import json
from datetime import UTC, datetime, time

import msgspec
import pytest
from django.test import Client

from superhighway.accounts.api import COMMAND
from superhighway.core import clock
from superhighway.core.publishing import publishers
from superhighway.directory import api as directory
from superhighway.directory.domain import Eligibility, Schedule, ServiceAtLocation, ServiceRecord
from superhighway.federation.approving import selectors
from superhighway.federation.approving.describing import look_at
from superhighway.federation.approving.domain import Alike, lines
from superhighway.federation.following import applying
from superhighway.federation.following.domain import Held
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.library.fhir.writing import write
from superhighway.library.publishing import ReleasePublisher
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire
from superhighway.organisations import api as organisations
from superhighway.organisations.domain import Role, Status
from superhighway.organisations.models import OrganisationRow
from superhighway.organisations.publishing import OrganisationBody
from superhighway.sources import api as sources
from tests.builders.cast import BOTH, sign_in
from tests.builders.directory import location, service_record
from tests.builders.published import publish
from tests.library.made import released

pytestmark = [BOTH, pytest.mark.usefixtures("home", "area")]
NODE = "urn:test:wetherby"
KEY = sources.key_of(NODE)
DAYS = ("MO", "TU", "WE", "TH", "FR")
OPEN = Schedule(byday=DAYS, opens_at=time(9), closes_at=time(17))


@pytest.fixture
def area(db: None) -> None:
    """A real area."""
    publish()


def at(uri: str, **values: object) -> tuple[ServiceAtLocation, ...]:
    return (ServiceAtLocation(f"{uri}:at", location(**values)),)  # type: ignore[arg-type]


def theirs(name: str = "Border clinic", **values: object) -> ServiceRecord:
    uri = f"urn:wetherby:{name}"
    return service_record(name, **{"uri": uri, "locations": at(uri), **values})


def waits(record: ServiceRecord, schema: str = "service/1.0", state: str = Held.WAITING) -> None:
    now = clock.now()
    row, _ = NeighbourRow.objects.get_or_create(
        node=NODE,
        defaults={
            "origin": "https://wetherby.test",
            "name": "Wetherby",
            "trust": {"": "quarantined"},
            "added_at": now,
            "since": now,
            "due": now,
            "state": "following",
        },
    )
    HeldRecord.objects.create(
        neighbour=row,
        identity=f"{NODE}:service:{record.uri}",
        uri=record.uri,
        type="service",
        schema=schema,
        ver=1,
        sha256="0" * 64,
        body=msgspec.json.encode(record).decode(),
        state=state,
        at=now,
    )


def alike() -> list[tuple[str, str, str]]:
    [one] = selectors.waiting()
    return [(other.name, other.whose, other.why) for other in one.alike]


def ours(record: ServiceRecord) -> ServiceRecord:
    return directory.save_typed_service(COMMAND, msgspec.structs.replace(record, uri=""))


def said(kind: str, body: object) -> dict[str, str]:
    [looked] = look_at(kind, KEY, [msgspec.json.encode(body)])
    return dict(looked.said)


def test_hours_places_and_limits_are_said_in_words() -> None:
    told = said(
        "service",
        theirs(
            schedules=(OPEN,),
            eligibility=Eligibility(minimum_age=18, referral="self"),
            ods_code="Z99999",
            terms=(("ukserviceTypes", "1", "Blood"),),
        ),
    )
    assert told["Opening times"] == "Monday to Friday 9am to 5pm"
    assert told["Places"] == "Health House, 2 Low Street, Testham, ZZ1 1AB"
    assert told["On the map"] == "50.9020, -1.4500"
    assert told["Who it is for"] == "Ages 18 and over. You can ask for it yourself"
    assert told["What people come for"] == "Have a blood test"
    assert (told["ODS code"], told["Kinds"]) == ("Z99999", "Blood")
    assert "Telephone number" not in told


def test_ours_of_the_same_code_or_of_the_same_name_and_postcode_stand_beside_it() -> None:
    ours(service_record("Quite another name", ods_code="Z99999"))
    ours(service_record("BORDER CLINIC", telephone="01632 960222"))
    ours(service_record("Border clinic", locations=at("urn:x", postcode="ZZ1 1AC")))
    ours(service_record("Something else"))
    waits(theirs(ods_code="Z99999", telephone="01632 960111"))
    assert alike() == [
        ("Quite another name", "this node", "Same ODS code"),
        ("BORDER CLINIC", "this node", "Same name and postcode"),
    ]
    [one] = selectors.waiting()
    numbers = next(line for line in one.alike[1].lines if line.label == "Telephone number")
    assert (numbers.one, numbers.other) == ("01632 960111", "01632 960222")


def test_what_another_neighbour_says_stands_beside_it_and_its_own_does_not() -> None:
    first = theirs(uri="urn:other:clinic")
    directory.take_from(sources.key_of("urn:test:other"), False, [msgspec.json.encode(first)])
    waits(theirs())
    directory.take_from(KEY, False, [msgspec.json.encode(theirs())])
    assert alike() == [("Border clinic", "another neighbour", "Same name and postcode")]


def test_why_it_will_not_be_shown_is_said_before_anybody_approves() -> None:
    mine = ours(theirs())
    waits(theirs(uri=mine.uri))
    [one] = selectors.waiting()
    assert "came from somebody else first" in one.refused
    assert alike() == [("Border clinic", "this node", "Same identity")]


def test_a_body_that_nobody_can_read_says_so_and_the_others_are_read() -> None:
    good = msgspec.json.encode(theirs())
    found = look_at("service", KEY, [good, b'{"uri":"urn:x"}', good])
    assert [bool(one.said) for one in found] == [True, False, True]
    assert "can’t read this record" in found[1].refused
    assert said("poem", {"uri": "urn:x", "lines": 3}) == {"uri": "urn:x", "lines": "3"}


def test_organisations_are_compared_with_ours() -> None:
    body = OrganisationBody(
        uri="urn:w:Z99999",
        name="Border Pharmacy",
        role=Role.PHARMACY,
        status=Status.ACTIVE,
        ods_code="Z99999",
        address=("1 Border Road",),
        postcode="ZZ1 1AB",
        lat=50.93,
        lon=-1.48,
        opened=datetime(2020, 2, 3, tzinfo=UTC).date(),
    )
    common = {"role": "pharmacy", "status": "active", "source": "ods", "imported_at": clock.now()}
    for code, name in (("Z99999", "Old name"), ("", "BORDER PHARMACY"), ("Z99998", "Other")):
        OrganisationRow.objects.create(
            uri=f"urn:o:{name}", ods_code=code, name=name, address=[], postcode="ZZ1 1AB", **common
        )
    organisations.take_from(KEY, False, [msgspec.json.encode(body)])
    [looked] = look_at("organisation", KEY, [msgspec.json.encode(body)])
    assert looked.said["What it is"] == "pharmacy"
    assert looked.said["Address"] == "1 Border Road\nZZ1 1AB"
    assert looked.said["Opened"] == "3 February 2020"
    assert [(one.name, one.why, one.href) for one in looked.alike] == [
        ("BORDER PHARMACY", "Same name and postcode", ""),
        ("Old name", "Same ODS code", "/organisations/Z99999"),
    ]
    stolen = msgspec.structs.replace(body, uri="urn:o:Other", ods_code="")
    [refused] = look_at("organisation", KEY, [msgspec.json.encode(stolen)])
    assert "came from somebody else first" in refused.refused
    assert refused.alike[-1].why == "Same identity"


def test_notices_and_forms_are_said_in_words() -> None:
    notice = {
        "uri": "urn:w:notice",
        "title": "Baths closed",
        "text": "A pipe burst.",
        "severity": "severe",
        "category": "closure",
        "area": {"kind": "radius", "name": "the baths", "lat": 50.9, "lon": -1.4, "radius_m": 2000},
        "starts": "2026-11-23T09:00:00Z",
        "ends": "2026-11-24T09:00:00Z",
        "published": "2026-11-23T08:00:00Z",
        "checked": True,
    }
    told = said("notice", notice)
    assert told["Whom it concerns"] == "Within 2 km of the baths"
    assert told["Until"] == "9am on Tuesday 24 November 2026"
    assert told["How bad"] == "Important"
    choice = Item("a", "How do you come?", ItemType.CHOICE, options=(Option("bus", "By bus"),))
    items = (choice, Item("b", "Your name"), Item("c", "Thank you", ItemType.DISPLAY))
    released(write(Questionnaire("Way here", url="urn:w:form", version="1", items=items)))
    [release] = ReleasePublisher().all()
    [looked] = look_at("template-release", KEY, [release.body])
    assert looked.said["Questions"] == "2 questions\nHow do you come? (By bus)\nYour name"
    assert looked.said["Who answers for it"] == "Tea desk"
    assert looked.said["Minutes that it takes"] == "2"
    assert looked.said["Good until"] == "1 January 2099"
    assert looked.refused


def test_what_differs_stands_first_also_where_long_words_differ_at_their_end() -> None:
    long = "x" * 1_000
    found = lines({"A": "1", "B": long}, {"A": "1", "B": f"{long}y", "C": "3"})
    assert [(line.label, line.differs) for line in found] == [
        ("B", True),
        ("C", True),
        ("A", False),
    ]
    assert len(found[0].one) == 601
    assert Alike("", "", "", "", found).differing == 2


def test_the_page_sets_them_side_by_side_and_names_what_it_cannot_read(client: Client) -> None:
    ours(service_record("Border clinic", schedules=(OPEN,)))
    waits(theirs())
    waits(theirs("From tomorrow"), schema="service/9.0", state=Held.UNREAD)
    sign_in(client, "editor")
    page = client.get("/staff/neighbours/waiting").content.decode()
    assert "Maybe the same: Border clinic, of this node" in page
    assert "Monday to Friday 9am to 5pm" in page
    assert "1 record of neighbours can’t be shown here." in page
    assert "It is written as service/9.0, which this node doesn’t know." in page
    assert "urn:wetherby:From tomorrow" in page


def test_why_a_trusted_record_is_not_shown_stands_there_until_its_writer_mends_it() -> None:
    mine = ours(theirs())
    waits(theirs("Other"))
    row = NeighbourRow.objects.get()

    def shown(record: ServiceRecord) -> None:
        applying.show(row, [("service", "service/1.0", msgspec.json.encode(record).decode())])

    far = theirs(locations=at("urn:x", lat=10.0))
    shown(theirs(uri=mine.uri))
    shown(far)
    [moved, stolen], count = selectors.unshown()
    assert count == 2
    assert (moved.uri, moved.neighbour) == (far.uri, "Wetherby")
    assert "England" in moved.why
    assert "came from somebody else first" in stolen.why
    shown(theirs())
    applying.drop(row, [("service", mine.uri)])
    assert selectors.unshown() == ([], 0)


def test_many_are_looked_at_page_by_page_and_neighbour_by_neighbour(client: Client) -> None:
    for number in range(selectors.PAGE + 1):
        waits(theirs(f"Clinic {number}"))
    sign_in(client, "editor")
    address = "/staff/neighbours/waiting"
    page = client.get(address).content.decode()
    assert "21 records wait. 1 to 20 are shown" in page
    assert "The next 1" in page
    assert "Those before" in client.get(f"{address}?start=20").content.decode()
    seen = [one.token for one in selectors.waiting()]
    answer = client.post(address, {"press": "approve", "all": "1", "seen": seen}, follow=True)
    assert "20 records were decided." in answer.content.decode()
    assert [one.name for one in selectors.waiting()] == ["Clinic 20"]
    [group] = selectors.groups()
    assert (group.name, group.count) == ("Wetherby", 1)
    assert selectors.waiting(neighbour=group.number + 1) == []


def test_every_type_that_nodes_publish_has_words() -> None:
    kinds = {one.type for one in publishers}
    assert kinds <= {"service", "organisation", "notice", "template-release"}, json.dumps([*kinds])
