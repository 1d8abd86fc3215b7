"""What goes out as Open Referral comes in again as it was."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from superhighway.directory.domain import (
    Check,
    Fact,
    ServiceAtLocation,
    ServiceRecord,
    open_referral_id,
)
from superhighway.directory.facts import digest, is_said
from superhighway.directory.open_referral import hsds
from superhighway.directory.open_referral.reading import Feed, Notes, read_service
from superhighway.directory.open_referral.writing import Site, detail, item
from superhighway.directory.shown import Part, Service
from tests.directory.open_referral.feeds import service as of_feed
from tests.directory.open_referral.made import service_records
from tests.directory.open_referral.test_reading import LEGACY

SITE = Site("https://node.example", {})
FEED = Feed("https://node.example/api/oruk/v3")


def shown(
    record: ServiceRecord, *, sample: bool = False, checks: tuple[Check, ...] = ()
) -> Service:
    """A service whose only record this is."""
    part = Part(
        uri=record.uri,
        uuid=open_referral_id(record.uri),
        source="hub",
        sample=sample,
        said=record,
        record=record,
        amendments=(),
        imported_at=datetime(2026, 1, 1, tzinfo=UTC),
        edited_at=None,
        edited_label="",
        withdrawn_at=None,
        change=1,
    )
    return Service(record, (part,), checks)


def elsewhere(record: ServiceRecord, feed: Feed = FEED) -> ServiceRecord:
    """The same record as another node knows it: only the identities are others."""

    def uri(kind: str, old: str) -> str:
        return feed.uri(kind, str(open_referral_id(old)))

    def place(one: ServiceAtLocation) -> ServiceAtLocation:
        location = replace(one.location, uri=uri("locations", one.location.uri))
        return replace(one, uri=uri("service_at_locations", one.uri), location=location)

    return replace(
        record,
        uri=uri("services", record.uri),
        organisation=uri("organizations", record.organisation),
        locations=tuple(map(place, record.locations)),
    )


def sent(record: ServiceRecord, *, sample: bool = False) -> dict[str, Any]:
    """What goes over the wire, read as any JSON."""
    return msgspec.json.decode(msgspec.json.encode(detail(shown(record, sample=sample), SITE)))


@given(service_records)
def test_what_one_node_gives_out_another_reads_without_loss(record: ServiceRecord) -> None:
    notes = Notes()
    assert read_service(sent(record), FEED, notes) == elsewhere(record)
    assert not notes.problems
    assert not notes.lost


@given(service_records)
def test_invented_services_say_so_and_come_back_the_same(record: ServiceRecord) -> None:
    given_out = sent(record, sample=True)
    assert given_out["alert"].startswith("Sample: this service is invented.")
    assert read_service(given_out, FEED, Notes()) == elsewhere(record)


def nulls(value: object) -> bool:
    """Whether there is a null anywhere in JSON."""
    inside = value.values() if isinstance(value, dict) else value
    return value is None or (
        isinstance(value, dict | list) and any(nulls(one) for one in list(inside))  # type: ignore[call-overload]
    )


@given(service_records)
def test_what_goes_out_has_the_shape_that_it_promises_and_no_nulls(record: ServiceRecord) -> None:
    given_out = sent(record)
    msgspec.convert(given_out, hsds.Service)
    assert not nulls(given_out)
    listed = msgspec.json.decode(msgspec.json.encode(item(shown(record), SITE)))
    assert {name: given_out[name] for name in listed} == listed
    assert {"id", "organization_id", "name", "status", "url"} <= listed.keys()
    UUID(given_out["id"])


@pytest.mark.parametrize(
    "raw",
    [
        LEGACY,
        of_feed(
            1,
            contacts=[{"name": "Ann Example", "phones": [{"number": "01632 960100"}]}],
            service_areas=[{"name": "All of Testham"}, {"name": "SO15"}],
            accreditations="Gold",
            attributes=[{"taxonomy_term": {"id": "x", "name": "Blood tests", "taxonomy": "esd"}}],
        ),
    ],
)
def test_a_service_of_somebody_elses_feed_is_passed_on_without_who_is_named_in_it(
    raw: dict[str, object],
) -> None:
    first = read_service(raw, Feed("https://feed.example"), Notes())
    again = read_service(sent(first), FEED, Notes())
    unnamed = {name: said for name, said in first.extra.items() if name != "contacts"}
    assert again == elsewhere(replace(first, extra=unnamed))
    assert again.telephone == first.telephone


def test_a_service_without_an_address_of_its_own_has_our_page() -> None:
    record = ServiceRecord("urn:x", "urn:o", "Friends", "Tea")
    assert sent(record)["url"] == f"https://node.example/services/{open_referral_id('urn:x')}"


def test_it_is_assured_from_the_day_on_which_all_of_it_was_checked() -> None:
    record = ServiceRecord("urn:x", "urn:o", "Friends", "Tea", telephone="01632 960100")
    said = [fact for fact in Fact if is_said(record, fact)]
    checks = tuple(
        Check(fact, digest(record, fact), "person:1", "Sam", datetime(2026, 3, day, 9, tzinfo=UTC))
        for day, fact in enumerate(said, 1)
    )
    assert item(shown(record, checks=checks), SITE).assured_date == "2026-03-01"
    assert item(shown(record, checks=checks[1:]), SITE).assured_date == ""
