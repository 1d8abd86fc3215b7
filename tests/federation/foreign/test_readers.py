"""Atom, RSS and FHIR read into this node's own records; nothing hostile gets through."""

from datetime import UTC, date, datetime, time
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.directory.domain import Schedule, ServiceRecord
from superhighway.directory.fhir.writing import Site, healthcare_service, location, organization
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.federation.foreign.readers import feeds, fhir
from superhighway.notices.records import read as read_notice
from tests.builders.directory import service_record
from tests.builders.foreign import ENTRY, atom
from tests.directory.open_referral.made import service_records
from tests.directory.open_referral.test_writing import shown

HERE = "https://news.example/feed"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Buses</title>
<item><title>Route 7 &amp; 8 late</title><guid>7</guid>
<pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate>
<description>Use stop B.<![CDATA[<script>bad()</script> Sorry.]]></description>
<link>https://bus.example/7</link></item></channel></rss>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Old</title></channel>
<item><title>One</title><link>javascript:x</link><dc:date>2026-11-01</dc:date></item></rdf:RDF>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>"""
FILE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>
<feed><entry><title>&e;</title></entry></feed>"""


def test_atom_becomes_notices() -> None:
    [item] = feeds.items(atom(ENTRY.format(number=1)), HERE)
    taken = feeds.read(item, HERE)
    notice = read_notice(taken.body)
    assert notice.title == "Water off in road 1"
    assert notice.text == "From 9am.\nhttps://water.example/1"
    assert notice.starts == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert (notice.ends - notice.starts).days == 7
    assert taken.lost == ("author",)
    assert taken.notes == ("It doesn’t say when it ends: after 7 days.",)


def test_rss_of_both_kinds_becomes_notices() -> None:
    [late] = feeds.items(RSS, HERE)
    notice = read_notice(feeds.read(late, HERE).body)
    assert notice.title == "Route 7 & 8 late"
    assert notice.text == "Use stop B. Sorry.\nhttps://bus.example/7"
    [one] = feeds.items(RDF, HERE)
    assert read_notice(feeds.read(one, HERE).body).text == "One"


def test_what_an_entry_says_of_itself_is_taken() -> None:
    more = {"severity": "Severe", "category": "utilities", "ends": "2026-12-01T10:00:00+00:00"}
    [item] = feeds.items(RSS, HERE)
    taken = feeds.read({**item, **more}, HERE)
    notice = read_notice(taken.body)
    assert (notice.severity, notice.category, notice.ends.day) == ("severe", "utilities", 1)
    assert not taken.notes


@pytest.mark.parametrize("missing", ["title", "published"])
def test_an_entry_without_title_or_date_is_left_out(missing: str) -> None:
    [item] = feeds.items(RSS, HERE)
    with pytest.raises(Problem) as refused:
        feeds.read({name: value for name, value in item.items() if name != missing}, HERE)
    assert refused.value.kind is ForeignProblem.NOT_A_THING


@pytest.mark.parametrize("body", [LAUGHS, FILE, b"<rss", b"", b"\xff\xfe\x00", b"<a/>"])
def test_xml_that_is_not_safe_or_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(Problem):
        feeds.items(body, HERE)


def test_a_feed_has_an_end() -> None:
    many = atom("".join(ENTRY.format(number=n) for n in range(feeds.MOST + 1)))
    with pytest.raises(Problem) as refused:
        feeds.items(many, HERE)
    assert refused.value.kind is ForeignProblem.ENDLESS


TEXTS = st.text(max_size=30) | st.sampled_from(["2026-11-20T08:00:00Z", "Mon, 99", "0001-01-01"])


@given(st.dictionaries(st.sampled_from(sorted(feeds._READ)), TEXTS | st.integers()))
def test_any_entry_is_taken_whole_or_refused(item: dict[str, Any]) -> None:
    try:
        taken = feeds.read(item, HERE)
    except Problem:
        return
    msgspec.json.decode(taken.body)


def as_item(record: ServiceRecord) -> dict[str, Any]:
    """A service as our own interface gives it out, with what it points to."""
    service, site = shown(record), Site(date(2026, 11, 23), {})
    item: dict[str, Any] = {
        "HealthcareService": healthcare_service(service, site),
        "Location": [location(one.location, [service]) for one in record.locations],
        "Organization": organization([service], site),
    }
    return dict(msgspec.json.decode(msgspec.json.encode(item)))


def test_a_service_of_fhir_says_the_same_here() -> None:
    usual = Schedule(byday=("MO", "TU"), opens_at=time(9), closes_at=time(12, 30))
    late = Schedule(byday=("SU",), opens_at=time(18), closes_at=time(0))
    closed = Schedule(
        "dates", valid_from=date(2026, 12, 1), valid_to=date(2026, 12, 2), description="Training"
    )
    record = service_record(
        ods_code="Z00001",
        schedules=(usual, late, closed),
        telephone="01632 960100",
        description="Come in.",
        languages=("Polish",),
        terms=(("esd", "17", "Phlebotomy"),),
    )
    taken = fhir.read(as_item(record), "https://hub.example/fhir/metadata")
    found = msgspec.json.decode(taken.body, type=ServiceRecord)
    assert taken.uri.startswith("https://hub.example/fhir/HealthcareService/")
    assert found.schedules == record.schedules
    same = ("name", "ods_code", "organisation_name", "telephone", "description", "languages")
    assert all(getattr(found, name) == getattr(record, name) for name in same)
    assert found.needs == record.needs
    [at] = found.locations
    ours = record.locations[0].location
    assert (at.location.address, at.location.postcode) == (ours.address, ours.postcode)
    assert (at.location.lat, at.location.lon) == (ours.lat, ours.lon)
    assert "HealthcareService.identifier" in taken.lost


@given(service_records)
def test_any_service_of_ours_comes_in_again(record: ServiceRecord) -> None:
    taken = fhir.read(as_item(record), "https://hub.example/fhir")
    assert msgspec.json.decode(taken.body, type=ServiceRecord).name == record.name.strip()


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
INNER = {"reference", "daysOfWeek", "allDay", "system", "value", "latitude", "longitude", "line"}
HOURS = {"coding", "availableStartTime", "availableEndTime", "during", "start", "end"}
PARTS = st.sampled_from(sorted(INNER | HOURS | set().union(*fhir._READ.values())))
THINGS = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(PARTS, inner, max_size=4)
)
RESOURCES = st.dictionaries(PARTS, THINGS, max_size=6)


@given(RESOURCES, st.lists(RESOURCES, max_size=2), RESOURCES)
def test_any_json_is_taken_whole_or_refused(
    service: dict[str, Any], places: list[dict[str, Any]], giver: dict[str, Any]
) -> None:
    whole = {"id": "1", "name": "One", **service}
    try:
        taken = fhir.read(
            {"HealthcareService": whole, "Location": places, "Organization": giver}, HERE
        )
    except Problem:
        return
    msgspec.json.decode(taken.body, type=ServiceRecord)


def test_hours_that_make_no_sense_are_left_out() -> None:
    service = {"id": "1", "name": "One", "availabilityExceptions": "Ring.", "availableTime": []}
    wrong = {**service, "availableTime": [{"daysOfWeek": ["someday"], "allDay": True}]}
    for one, words in ((service, "exceptions"), (wrong, "no sense")):
        taken = fhir.read({"HealthcareService": one}, HERE)
        assert words in taken.notes[0]
        assert msgspec.json.decode(taken.body, type=ServiceRecord).schedules == ()
