"""A FHIR R4 server over the loopback: its free slots come in, and what is wrong is said."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from superhighway.appointments.diaries.server import MOST_PAGES, Server
from superhighway.appointments.domain import BookableBy, Channel, DiaryState
from superhighway.appointments.errors import DiaryProblem
from superhighway.appointments.selectors import book
from superhighway.core import clock, jobs
from superhighway.core.home import Home
from superhighway.sources.api import Outcome, SourceResult, build, refresh, sources_with_age
from tests.builders.fhir_server import (
    DELIVERY_CHANNEL,
    FhirServer,
    Resource,
    fhir_server,
    healthcare_service,
    organisation,
    outcome,
    schedule,
    slot,
)
from tests.builders.sources import HEAD, SOURCE

pytestmark = pytest.mark.django_db

Ask = Callable[..., SourceResult]
MINUTES = timedelta(minutes=1)
TOKEN = "of a test"  # noqa: S105 - it opens nothing


@pytest.fixture
def now() -> datetime:
    return clock.now().replace(microsecond=0)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Iterator[FhirServer]:
    """A practice with one diary of two free slots, tomorrow and the day after."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    with fhir_server() as running:
        running.put(
            organisation("Y99001", "Sample Surgery"),
            healthcare_service("1", "Y99001", "Sample Surgery, Testham"),
            schedule("1", "HealthcareService/1"),
            free("1", now, 24 * 60),
            free("2", now, 48 * 60),
        )
        yield running


@pytest.fixture
def ask(tmp_path: Path, home: Home, server: FhirServer) -> Ask:
    """Builds an area with this server as its only source of diaries, and gives what came of it."""
    (tmp_path / "outline.geojson").write_text(json.dumps(OUTLINE))

    def asked(options: str = "", more: str = "") -> SourceResult:
        origin = f'url = "{server.base}"'
        tables = [
            SOURCE.format(
                key="outline", kind="outline", origin='files = ["outline.geojson"]', more=""
            ),
            SOURCE.format(
                key="diaries",
                kind="slots-fhir",
                origin=origin,
                more=f"{more}\n[sources.options]\n{options}",
            ),
        ]
        path = tmp_path / "locality.toml"
        path.write_text(HEAD + "".join(tables))
        return next(one for one in build(path).sources if one.key == "diaries")

    return asked


OUTLINE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[-1.5, 50.8], [-1.3, 50.8], [-1.3, 51.0], [-1.5, 50.8]]],
            },
        }
    ],
}


def free(number: str, now: datetime, minutes: int, of: str = "1", **more: object) -> Resource:
    """A free slot of ten minutes, so many minutes from now."""
    start = now + minutes * MINUTES
    return slot(number, of, start, start + 10 * MINUTES, **more)


def test_free_slots_of_a_practice_come_in(ask: Ask, now: datetime) -> None:
    result = ask()
    assert result.outcome is Outcome.TOOK, result.problem
    assert result.taken == {"diaries": 1, "free slots": 2}
    found = book(clock.now())
    status = found.status_of("Y99001")
    assert status.state is DiaryState.FREE
    assert status.next_free == now + timedelta(days=1)
    assert status.diary is not None
    assert status.diary.site == "Sample Surgery, Testham"
    first = next(found.slots(0))
    assert first.how.telephone == "01632 960777"
    assert first.bookable_by is BookableBy.PRACTICE
    assert first.channel is Channel.FACE_TO_FACE


def test_the_search_is_that_of_the_standard(ask: Ask, server: FhirServer) -> None:
    ask("days = 7")
    search = next(path for path in server.asked if "/Slot?" in path)
    assert "status=free" in search
    assert "start=ge" in search
    assert "start=lt" in search
    assert "_include=Slot%3Aschedule" in search
    assert "+" not in search


def test_a_plus_sign_of_summer_time_is_encoded(
    monkeypatch: pytest.MonkeyPatch, ask: Ask, server: FhirServer
) -> None:
    summer = datetime.fromisoformat("2026-07-01T09:00:00+01:00")
    monkeypatch.setattr(clock, "now", lambda: summer)
    assert ask().outcome is Outcome.TOOK
    assert "%2B01%3A00" in next(path for path in server.asked if "/Slot?" in path)


def test_all_pages_are_read(ask: Ask, server: FhirServer, now: datetime) -> None:
    server.largest_page = 7
    server.put(*(free(f"more-{n}", now, 60 * 24 + 10 * n) for n in range(1, 51)))
    assert ask().taken == {"diaries": 1, "free slots": 52}
    assert sum("_offset" in path for path in server.asked) == 7


def test_a_diary_without_free_slots_is_known_all_the_same(
    ask: Ask, server: FhirServer, now: datetime
) -> None:
    server.put(schedule("2", "HealthcareService/2"), healthcare_service("2", "Y99002", "Hub"))
    ask()
    states = book(clock.now()).statuses_of(["Y99001", "Y99002", "Y99003"])
    assert [one.state for one in states.values()] == [
        DiaryState.FREE,
        DiaryState.NONE_FREE,
        DiaryState.NOT_SHARED,
    ]


def test_a_server_that_does_not_list_schedules_still_gives_its_slots(
    ask: Ask, server: FhirServer
) -> None:
    server.unsupported = {"Schedule"}
    result = ask()
    assert result.taken["free slots"] == 2
    assert "doesn’t list its diaries" in result.warnings[0]


def test_whose_a_diary_is_may_be_said_in_the_area_s_description(
    ask: Ask, server: FhirServer, now: datetime
) -> None:
    server.put(schedule("9", "Location/5"), free("9", now, 90, of="9"))
    ask('services = { "Location/5" = "urn:service:walk-in" }\nbookable_by = "anyone"')
    found = book(clock.now())
    (number,) = found.of_service("urn:service:walk-in")
    assert next(found.slots(number)).bookable_by is BookableBy.ANYONE


def test_diaries_of_nobody_known_are_kept_and_counted(
    ask: Ask, server: FhirServer, now: datetime
) -> None:
    server.put(schedule("9", "Location/5"), free("9", now, 90, of="9"))
    result = ask()
    assert result.taken == {"diaries": 2, "free slots": 3}
    assert "whose diaries these are: 1" in result.warnings[0]


def test_how_an_appointment_is_held_and_with_whom(
    ask: Ask, server: FhirServer, now: datetime
) -> None:
    role = {
        "resourceType": "PractitionerRole",
        "id": "7",
        "organization": {"reference": "Organization/Y99001"},
        "code": [{"text": "practice nurse"}],
    }
    by_video = {"extension": [{"url": DELIVERY_CHANNEL, "valueCode": "Video"}]}
    server.put(
        role,
        schedule("7", "PractitionerRole/7", "HealthcareService/1"),
        free("7", now, 30, of="7", **by_video),
    )
    ask()
    found = book(clock.now())
    held = [one for n in found.of_organisation("Y99001") for one in found.slots(n)]
    nurse = next(one for one in held if one.role == "practice nurse")
    assert nurse.channel is Channel.VIDEO


def test_a_token_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, ask: Ask, server: FhirServer
) -> None:
    server.token = TOKEN
    assert ask().outcome is Outcome.MISSING
    monkeypatch.setenv("TEST_DIARY_TOKEN", TOKEN)
    assert ask('token_env = "TEST_DIARY_TOKEN"').outcome is Outcome.TOOK


BAD_SLOTS: list[tuple[dict[str, Any], DiaryProblem]] = [
    ({"start": "2001-03-04T09:10:00Z", "end": "2001-03-04T09:20:00Z"}, DiaryProblem.PAST),
    ({"start": "2099-03-04T09:10:00Z", "end": "2099-03-04T09:20:00Z"}, DiaryProblem.TOO_FAR),
    ({"start": "2026-12-04T09:10:00"}, DiaryProblem.NO_ZONE),
    ({"start": "next Tuesday"}, DiaryProblem.NOT_A_TIME),
    ({"end": "2001-03-04T09:10:00Z"}, DiaryProblem.BACKWARDS),
    ({"schedule": {"reference": "Schedule/none"}}, DiaryProblem.UNKNOWN_SCHEDULE),
    ({"start": 7}, DiaryProblem.BAD_RESOURCE),
]


@pytest.mark.parametrize(("change", "problem"), BAD_SLOTS)
def test_a_bad_slot_is_a_sentence_and_the_good_ones_go_on(
    ask: Ask, server: FhirServer, now: datetime, change: dict[str, Any], problem: DiaryProblem
) -> None:
    bad = {**free("bad", now, 70), **change}

    def spoil(page: Resource) -> Resource:
        if any(one["resource"]["resourceType"] == "Slot" for one in page["entry"]):
            page["entry"].append({"resource": bad})
        return page

    server.spoil = spoil
    result = ask()
    assert result.taken["free slots"] == 2
    assert result.refused == {problem.code: 1}
    assert "Slot/bad" in result.reasons[problem.code]


def test_a_schedule_without_end_is_told_and_its_slots_are_taken(
    ask: Ask, server: FhirServer
) -> None:
    server.put(schedule("1", "HealthcareService/1", planningHorizon={"start": "2026-11-01"}))
    result = ask()
    assert result.refused == {DiaryProblem.NO_END.code: 1}
    assert result.taken["free slots"] == 2
    status = book(clock.now()).status_of("Y99001")
    assert status.diary is not None
    assert status.diary.until is None


def test_slots_of_one_person_cannot_overlap(ask: Ask, server: FhirServer, now: datetime) -> None:
    server.put(
        schedule("1", "PractitionerRole/7", "HealthcareService/1"), free("3", now, 24 * 60 + 5)
    )
    result = ask()
    assert result.refused == {DiaryProblem.OVERLAPPING.code: 1}
    assert result.taken["free slots"] == 2


def test_slots_of_a_whole_practice_may_overlap(ask: Ask, server: FhirServer, now: datetime) -> None:
    server.put(free("3", now, 24 * 60 + 5))
    assert ask().taken["free slots"] == 3


def test_a_slot_that_two_pages_bring_is_taken_once(ask: Ask, server: FhirServer) -> None:
    server.largest_page = 1
    again: list[Resource] = []

    def spoil(page: Resource) -> Resource:
        page["entry"] += again
        again[:] = [one for one in page["entry"] if one["resource"]["resourceType"] == "Slot"][:1]
        return page

    server.spoil = spoil
    result = ask()
    assert result.taken["free slots"] == 2
    assert result.refused[DiaryProblem.REPEATED.code] >= 1


def test_busy_slots_and_closed_schedules_are_passed_over(
    ask: Ask, server: FhirServer, now: datetime
) -> None:
    closed = schedule("2", "HealthcareService/1", active=False)
    server.put(closed, free("3", now, 60, of="2"))
    result = ask()
    assert result.taken == {"diaries": 1, "free slots": 2}
    assert not result.refused


def test_a_server_that_leads_back_to_a_page_is_read_up_to_there(
    ask: Ask, server: FhirServer
) -> None:
    server.spoil = lambda page: {
        **page,
        "id": "same",
        "link": [{"relation": "next", "url": f"{server.base}/Slot?page=again"}],
    }
    result = ask()
    assert result.outcome is Outcome.TOOK
    assert result.taken["free slots"] == 2
    assert DiaryProblem.PAGES_REPEAT.code in result.refused


def test_the_same_page_under_another_address_ends_the_reading(tmp_path: Path) -> None:
    page = {"resourceType": "Bundle", "type": "searchset"}
    page["link"] = [{"relation": "next", "url": "Slot?page=same"}]  # type: ignore[assignment]
    asked: list[str] = []

    def get(url: str, headers: Mapping[str, str] | None = None) -> bytes:
        asked.append(url)
        return json.dumps(page).encode()

    server = Server("https://fhir.example.org/r4", get, {})
    assert len(server.save("Slot", [("status", "free")], tmp_path)) == 1
    assert asked == [
        "https://fhir.example.org/r4/Slot?status=free",
        "https://fhir.example.org/r4/Slot?page=same",
    ]


def test_a_server_that_pages_for_ever_is_left_and_what_was_known_stands(
    ask: Ask, server: FhirServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("superhighway.appointments.diaries.server.MOST_PAGES", 20)
    ask()
    pages = iter(range(10_000))
    server.spoil = lambda page: {
        **page,
        "link": [{"relation": "next", "url": f"{server.base}/Slot?page={next(pages)}"}],
    }
    result = refresh("diaries")
    assert result.outcome is Outcome.KEPT
    assert result.code == DiaryProblem.TOO_MANY_PAGES.code
    assert MOST_PAGES == 1_000
    assert book(clock.now()).status_of("Y99001").diary is not None


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://127.0.0.1:1/fhir/r4/Slot?page=2",
        "/other?page=2",
        "/fhir/r4x?other",
        "/fhir/r4/%2e%2e/other?page=2",
    ],
)
def test_a_next_page_elsewhere_is_not_asked_for(
    ask: Ask, server: FhirServer, elsewhere: str
) -> None:
    server.spoil = lambda page: {**page, "link": [{"relation": "next", "url": elsewhere}]}
    result = ask()
    assert result.outcome is Outcome.MISSING
    assert result.code == DiaryProblem.FOREIGN_PAGE.code
    assert not any("other" in path for path in server.asked)


def test_an_operation_outcome_with_status_200_is_a_failure_in_words(
    ask: Ask, server: FhirServer
) -> None:
    server.spoil = lambda _page: outcome("throttled", "Too many <b>requests</b>")
    result = ask()
    assert result.outcome is Outcome.MISSING
    assert result.code == DiaryProblem.OUTCOME.code
    assert "Too many" in result.problem


def test_an_operation_outcome_among_the_slots_is_one_refusal(ask: Ask, server: FhirServer) -> None:
    def spoil(page: Resource) -> Resource:
        page["entry"].append({"resource": outcome("incomplete", "One clinic is not there")})
        return page

    server.spoil = spoil
    result = ask()
    assert result.taken["free slots"] == 2
    assert "One clinic" in result.reasons[DiaryProblem.OUTCOME.code]


@pytest.mark.parametrize("page", [{"resourceType": "Patient"}, {"some": "JSON"}, ["a", "list"]])
def test_what_is_no_search_result_is_a_failure_in_words(
    ask: Ask, server: FhirServer, page: Resource
) -> None:
    server.spoil = lambda _page: page
    result = ask()
    assert result.outcome is Outcome.MISSING
    assert result.code == DiaryProblem.NOT_A_BUNDLE.code


def test_a_server_that_stops_answering_keeps_the_last_good_state(
    ask: Ask, server: FhirServer, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    server.fails = 503
    assert refresh("diaries").outcome is Outcome.KEPT
    later = now + timedelta(minutes=2)
    status = book(later).status_of("Y99001")
    assert status.state is DiaryState.NOT_ANSWERING
    assert status.next_free == now + timedelta(days=1)
    assert sources_with_age(later)[1].failed_since is not None
    much_later = now + timedelta(hours=5)
    assert book(much_later).status_of("Y99001").state is DiaryState.OLD
    assert not list(book(much_later).slots(0))
    server.fails = 0
    assert refresh("diaries").outcome is Outcome.TOOK
    assert book(later + timedelta(minutes=1)).status_of("Y99001").state is DiaryState.FREE


def test_a_server_that_breaks_off_between_two_searches_keeps_the_last_good_state(
    ask: Ask, server: FhirServer
) -> None:
    ask()
    server.fails, server.fails_for = 503, "/Schedule"
    assert refresh("diaries").outcome is Outcome.KEPT
    assert book(clock.now()).status_of("Y99001").diary is not None


def test_more_slots_than_any_area_has_are_refused_as_a_whole(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("superhighway.appointments.diaries.gathering.MOST_SLOTS", 1)
    assert ask().code == DiaryProblem.TOO_MANY.code


def test_the_worker_asks_every_ten_minutes(ask: Ask) -> None:
    ask()
    age = sources_with_age(clock.now())[1]
    assert age.spec.refresh_every == timedelta(minutes=10)
    assert age.spec.old_after == timedelta(hours=4)
    assert age.next_refresh is not None


def test_the_worker_brings_what_is_new_in_the_background(
    ask: Ask, server: FhirServer, now: datetime
) -> None:
    ask()
    server.put(free("3", now, 90))
    asked = len(server.asked)
    assert book(now).status_of("Y99001").next_free == now + timedelta(days=1)
    assert len(server.asked) == asked
    jobs.run_due(now + timedelta(minutes=11), jobs.Lane.SLOW)
    assert len(server.asked) > asked
    assert book(now).status_of("Y99001").next_free == now + timedelta(minutes=90)


@pytest.mark.parametrize(
    "options",
    [
        "days = 0",
        'bookable_by = "everybody"',
        'channel = "pigeon"',
        'token_env = "not a name"',
        'services = "Y99001"',
    ],
)
def test_a_wrong_option_is_a_sentence(ask: Ask, options: str) -> None:
    result = ask(options)
    assert result.outcome is Outcome.MISSING
    assert result.code == DiaryProblem.BAD_OPTION.code
