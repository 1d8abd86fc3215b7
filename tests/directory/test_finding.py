"""Finding services, beside a search in plain Python that shares no code with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from math import cos, hypot, inf, radians
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.clock import LONDON
from superhighway.directory.domain import ServiceRecord, ServiceStatus
from superhighway.directory.eligible import Person, open_to
from superhighway.directory.finding import Ask, find
from superhighway.directory.index import Index, entry
from superhighway.directory.needs import Need
from superhighway.directory.opening import State, state_at
from superhighway.directory.shown import Part, Service
from tests.builders.directory import service_record
from tests.directory.made import CODES, DISTRICTS, RECORDS

AT = datetime(2026, 11, 24, 10, tzinfo=LONDON)
POINT = (50.9, -1.45)


def services(records: Sequence[ServiceRecord]) -> list[Service]:
    """Services of these records, each with an id of its own."""
    made = []
    for number, one in enumerate(records):
        record = msgspec.structs.replace(one, uri=f"urn:test:{number:03d}")
        taken = datetime(2026, 11, 1, tzinfo=UTC)
        part = Part(
            record.uri, UUID(int=number), "old" if number % 3 == 0 else "list", False, record,
            record, (), taken, None, "", None, 1,
        )  # fmt: skip
        made.append(Service(record, (part,)))
    return made


def expected(ask: Ask, every: Sequence[Service]) -> dict[str, float]:
    """What must be found, by uri, with the nearest distance."""
    found: dict[str, float] = {}
    for service in every:
        record = service.record
        if record.status in {ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT}:
            continue
        if ask.need is not None and ask.need not in record.needs:
            continue
        distances = [
            _metres(ask, place)
            for place in record.locations or (None,)
            if open_to(record, place, ask.person).answer != "no" and _open(ask, service, place)
        ]
        if distances:
            found[service.uri] = min(distances)
    return found


def _open(ask, service, place) -> bool:  # type: ignore[no-untyped-def]
    if not ask.open_only:
        return True
    schedules = (place.schedules if place else ()) or service.record.schedules
    is_old = service.main.source in ask.old
    return state_at(schedules, ask.at).state is State.OPEN and not is_old


def _metres(ask, place) -> float:  # type: ignore[no-untyped-def]
    if place is None or place.location.lat is None or place.location.lon is None:
        return inf
    lat, lon = ask.near
    east = (place.location.lon - lon) * cos(radians(lat))
    return hypot(place.location.lat - lat, east) * 111_195


ASKS = st.builds(
    Ask,
    at=st.just(AT),
    near=st.just(POINT),
    need=st.none() | st.sampled_from(Need),
    person=st.builds(
        Person,
        age=st.none() | st.integers(0, 120),
        registered=st.just("") | CODES,
        district=st.just("") | DISTRICTS,
    ),
    open_only=st.booleans(),
    old=st.sampled_from([frozenset(), frozenset({"old"})]),
    limit=st.just(100),
)


@given(st.lists(RECORDS, max_size=8), ASKS)
def test_all_that_fits_is_found_the_nearest_first(records: list[ServiceRecord], ask: Ask) -> None:
    every = services(records)
    found = find(Index(map(entry, every)), ask)
    wanted = expected(ask, every)
    assert {hit.service.uri for hit in found.hits} == set(wanted)
    assert len(found.hits) == len(wanted) == found.total
    got = [inf if hit.metres is None else hit.metres for hit in found.hits]
    assert got == sorted(got)
    for hit, metres in zip(found.hits, got, strict=True):
        assert abs(metres - wanted[hit.service.uri]) < 1 or metres == wanted[hit.service.uri]


@given(st.lists(RECORDS, max_size=8), ASKS, st.integers(1, 3))
def test_pages_put_together_are_the_whole(
    records: list[ServiceRecord], ask: Ask, limit: int
) -> None:
    index = Index(map(entry, services(records)))
    whole = [hit.service.uri for hit in find(index, ask).hits]
    pages: list[str] = []
    more = True
    while more:
        page = find(index, replace(ask, start=len(pages), limit=limit))
        pages += [hit.service.uri for hit in page.hits]
        more = page.more
    assert pages == whole


def test_without_a_place_names_with_the_words_in_them_come_first() -> None:
    names = ("Advice", "Blood tests", "Zumba")
    helps = {"Advice": "About blood.", "Zumba": "Gets the blood going."}
    every = services(
        [service_record(name, description=helps.get(name, ""), needs=()) for name in names]
    )
    found = find(Index(map(entry, every)), Ask(AT, text="blood"))
    assert [hit.service.record.name for hit in found.hits] == ["Blood tests", "Advice", "Zumba"]


def test_an_empty_directory_has_nothing() -> None:
    found = find(Index([]), Ask(AT, POINT, text="anything", need=Need.GP))
    assert (found.hits, found.total, found.more) == ((), 0, False)
