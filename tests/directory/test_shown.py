"""What each fact of a service rests on."""

from datetime import UTC, datetime, time
from uuid import UUID

from superhighway.directory.domain import (
    Amendment,
    Check,
    Fact,
    Schedule,
    ServiceRecord,
)
from superhighway.directory.facts import digest
from superhighway.directory.joins import joined
from superhighway.directory.shown import Dispute, Part, Service, basis_in, facts_of
from tests.builders.directory import service_record

TAKEN = datetime(2026, 11, 1, 12, tzinfo=UTC)
EDITED = datetime(2026, 11, 5, 12, tzinfo=UTC)
MONDAYS = (Schedule(byday=("MO",), opens_at=time(9), closes_at=time(12)),)


def part(said: ServiceRecord, source: str = "list", **values: object) -> Part:
    usual: dict[str, object] = {
        "uri": said.uri,
        "uuid": UUID(int=1),
        "source": source,
        "sample": False,
        "said": said,
        "record": said,
        "amendments": (),
        "imported_at": TAKEN,
        "edited_at": None,
        "edited_label": "",
        "withdrawn_at": None,
        "change": 1,
    }
    return Part(**{**usual, **values})  # type: ignore[arg-type]


def test_a_fact_comes_from_the_first_record_that_says_something_of_it() -> None:
    main, other = service_record(), service_record("Other", schedules=MONDAYS)
    parts = (part(main), part(other, "older-list"))
    service = Service(joined(main, [other]).record, parts)
    states = facts_of(service)
    assert states[Fact.OPENING_TIMES].basis.source == "older-list"
    assert states[Fact.ADDRESS].basis.source == "list"
    assert (states[Fact.TELEPHONE].said, states[Fact.TELEPHONE].basis.source) == (False, "list")


def test_what_an_editor_changed_is_edited_and_the_rest_is_not() -> None:
    said, record = service_record(), service_record(telephone="1", fees="Free")
    amendments = tuple(
        Amendment(field, getattr(record, field), "", "person:1", "Sam Sample", EDITED)
        for field in ("telephone", "fees")
    )
    one = part(said, record=record, amendments=amendments)
    assert basis_in(one, Fact.TELEPHONE).kind == "edited"
    assert (basis_in(one, Fact.TELEPHONE).by_label, basis_in(one, Fact.TELEPHONE).at) == (
        "Sam Sample",
        EDITED,
    )
    assert basis_in(one, Fact.ADDRESS).kind == "imported"


def test_a_value_that_no_amendment_explains_is_the_sources() -> None:
    amendments = (Amendment("fees", "Free", "", "person:1", "Sam Sample", EDITED),)
    one = part(service_record(), record=service_record(telephone="1"), amendments=amendments)
    assert basis_in(one, Fact.TELEPHONE).kind == "imported"


def test_what_holds_for_every_pharmacy_is_no_lists_word() -> None:
    record = service_record("Bootles", uri="urn:superhighway:source:ods:FZZ01:service")
    assert basis_in(part(record), Fact.WHO_IT_IS_FOR).kind == "general"
    assert basis_in(part(record), Fact.ADDRESS).kind == "imported"


def test_typed_here_checked_and_disputed_are_told_apart() -> None:
    record = service_record(telephone="1")
    typed = part(record, "", edited_at=EDITED, edited_label="Sam Sample")
    check = Check(Fact.TELEPHONE, digest(record, Fact.TELEPHONE), "person:1", "Lee", EDITED)
    dispute = Dispute(Fact.ADDRESS, EDITED)
    service = Service(record, (typed,), (check,), (dispute,))
    states = facts_of(service)
    assert (states[Fact.TELEPHONE].basis.kind, states[Fact.TELEPHONE].check) == ("typed", check)
    assert (states[Fact.ADDRESS].check, states[Fact.ADDRESS].dispute) == (None, dispute)
    assert (service.uri, service.uuid, service.sample) == (record.uri, UUID(int=1), False)
    assert service.withdrawn_at is None
