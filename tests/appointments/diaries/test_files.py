"""Diaries out of files: tables and NDJSON, row by row."""

import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.appointments.diaries import store
from superhighway.appointments.diaries.book import Book
from superhighway.appointments.diaries.kinds import FhirLines, SlotTable
from superhighway.appointments.domain import BookableBy, Channel, DiaryState
from superhighway.appointments.errors import DiaryProblem
from superhighway.core import clock
from superhighway.core.errors import Problem, TableProblem
from superhighway.sources.api import Report, SourceKind
from tests.builders.diaries import NOW
from tests.builders.fhir_server import healthcare_service, organisation, schedule, slot
from tests.builders.published import spec

HEAD = "organisation,service,diary,start,end,channel,role,bookable_by,telephone,url,how"
GOOD = "Y99001,,,2026-11-25T09:10:00+00:00,2026-11-25T09:20:00+00:00,,,,,,"
Take = Callable[..., tuple[Book, Report]]


@pytest.fixture
def take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Take:
    """Reads a file as a source of diaries at NOW; Y88888 is a real organisation."""
    monkeypatch.setattr(clock, "now", lambda: NOW)

    def taken(name: str, text: str, **more: object) -> tuple[Book, Report]:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        written = (NOW - timedelta(minutes=20)).timestamp()
        os.utime(path, (written, written))
        kinds: dict[str, SourceKind] = {
            ".csv": SlotTable(lambda code: code == "Y88888"),
            ".ndjson": FhirLines(lambda code: code == "Y88888"),
        }
        source = spec("diaries", **{"old_after": timedelta(hours=4), "files": (path,), **more})
        report = Report()
        kinds[path.suffix].read([path], source, tmp_path / "out", report)
        columns = store.read(tmp_path / "out")
        assert columns is not None
        return Book(columns, NOW), report

    return taken


def table(*rows: str) -> str:
    return "\n".join([HEAD, *rows, ""])


def test_a_row_is_a_free_slot(take: Take) -> None:
    row = (
        "y99001,,Dr Sample,2026-11-25T09:10:00+00:00,2026-11-25T09:20:00+00:00,telephone,GP,"
        "registered,01632 960123,https://book.example,Ask for the duty desk"
    )
    book, report = take("slots.csv", table(row))
    (found,) = book.slots(0)
    assert found.start.isoformat() == "2026-11-25T09:10:00+00:00"
    assert found.channel is Channel.TELEPHONE
    assert found.bookable_by is BookableBy.REGISTERED
    assert found.role == "GP"
    assert found.how.telephone == "01632 960123"
    assert found.how.url == "https://book.example"
    assert found.how.text == "Ask for the duty desk"
    assert report.taken == {"diaries": 1, "free slots": 1}
    assert book.status_of("Y99001").state is DiaryState.FREE


def test_a_row_without_times_shares_a_diary_in_which_nothing_is_free(take: Take) -> None:
    book, _ = take("slots.csv", table("Y99001,,,,,,,,,,"))
    assert book.status_of("Y99001").state is DiaryState.NONE_FREE


def test_what_a_file_says_is_as_old_as_the_file(take: Take) -> None:
    book, _ = take("slots.csv", table(GOOD))
    assert book.columns.diaries[0].told_at == NOW - timedelta(minutes=20)


def test_a_file_that_is_too_old_is_warned_of(take: Take) -> None:
    book, report = take("slots.csv", table(GOOD), old_after=timedelta(minutes=5))
    assert "last written at 08:40 on 24 November 2026" in report.warnings[0]
    assert book.status_of("Y99001").state is DiaryState.OLD


def test_a_file_can_be_said_to_hold_at_the_time_of_reading(take: Take) -> None:
    book, _ = take("slots.csv", table(GOOD), options={"told": "read"})
    assert book.columns.diaries[0].told_at == NOW


def test_a_service_may_be_named_by_its_uri_or_in_the_options(take: Take) -> None:
    rows = [GOOD.replace("Y99001,,", ",urn:service:1,"), GOOD.replace("Y99001,,", ",hub,")]
    book, _ = take("slots.csv", table(*rows), options={"services": {"hub": "Y99002"}})
    assert book.of_service("urn:service:1") == (0,)
    assert book.of_organisation("Y99002") == (1,)


def test_a_strange_option_is_a_sentence(take: Take) -> None:
    with pytest.raises(Problem) as caught:
        take("slots.csv", table(GOOD), options={"told": "whenever"})
    assert caught.value.kind is DiaryProblem.BAD_OPTION


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (GOOD.replace("2026-11-25", "2026-11-23"), DiaryProblem.PAST),
        (GOOD.replace("+00:00", ""), DiaryProblem.NO_ZONE),
        (GOOD.replace("2026-11-25", "25/11/2026"), DiaryProblem.NOT_A_TIME),
        (GOOD.replace("09:20", "09:00"), DiaryProblem.BACKWARDS),
        (GOOD.replace("2026", "2029"), DiaryProblem.TOO_FAR),
        (GOOD.replace("Y99001", "?"), DiaryProblem.NO_OWNER),
        (GOOD[: -len(",,,")] + "everyone,,,", DiaryProblem.BAD_WORD),
        ("Y99001,,,2026-11-25T09:10:00+00:00,,,,,,,", DiaryProblem.NOT_A_TIME),
        ("Y99001,,,2026-11-25T09:10:00+00:00,,by owl,,,,,", DiaryProblem.BAD_WORD),
    ],
)
def test_a_bad_row_is_a_sentence_and_the_good_ones_go_on(
    take: Take, row: str, problem: DiaryProblem
) -> None:
    book, report = take("slots.csv", table(row, GOOD))
    assert [refusal.code for refusal in report.refusals] == [problem.code]
    assert report.refusals[0].line == 2
    assert report.taken["free slots"] == 1
    assert len(list(book.slots(book.of_organisation("Y99001")[0]))) == 1


def test_a_row_that_is_there_twice_is_taken_once(take: Take) -> None:
    _, report = take("slots.csv", table(GOOD, GOOD))
    assert report.refused == {DiaryProblem.REPEATED.code: 1}
    assert report.taken["free slots"] == 1


def test_slots_of_one_named_diary_cannot_overlap(take: Take) -> None:
    named = GOOD.replace("Y99001,,,", "Y99001,,Dr Sample,")
    rows = [named, named.replace("T09:10", "T09:15").replace("T09:20", "T09:25")]
    _, report = take("slots.csv", table(*rows))
    assert report.refused == {DiaryProblem.OVERLAPPING.code: 1}


def test_invented_slots_never_stand_on_a_real_organisation(take: Take) -> None:
    rows = [GOOD.replace("Y99001", "Y88888"), GOOD]
    book, report = take("slots.csv", table(*rows), sample=True)
    assert report.refused == {DiaryProblem.INVENTED.code: 1}
    assert not book.is_shared("Y88888")
    assert book.columns.diaries[0].sample


def test_a_script_in_a_cell_stays_text_and_a_strange_address_is_left_out(take: Take) -> None:
    row = GOOD[: -len(",,,,,,")] + ",,,,,javascript:alert(1),<script>alert(1)</script>"
    book, _ = take("slots.csv", table(row))
    (found,) = book.slots(0)
    assert found.how.url == ""
    assert found.how.text == "<script>alert(1)</script>"


def test_a_table_without_its_columns_is_refused_as_a_whole(take: Take) -> None:
    with pytest.raises(Problem) as caught:
        take("slots.csv", "practice,from,to\nY99001,9,10\n")
    assert caught.value.kind is TableProblem.NO_COLUMN


def test_a_table_without_rows_is_refused_as_a_whole(take: Take) -> None:
    with pytest.raises(Problem) as caught:
        take("slots.csv", table())
    assert caught.value.kind is DiaryProblem.NOTHING


def lines(*resources: object) -> str:
    return "\n".join(json.dumps(one) for one in resources) + "\n\n"


def in_minutes(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


SURGERY = (
    organisation("Y99001", "Sample Surgery"),
    healthcare_service("1", "Y99001", "Sample Surgery"),
)


def test_lines_may_come_in_any_order(take: Take) -> None:
    text = lines(
        slot("1", "1", in_minutes(60), in_minutes(70)),
        schedule("1", "HealthcareService/1"),
        *SURGERY,
    )
    book, report = take("slots.ndjson", text)
    assert report.taken == {"diaries": 1, "free slots": 1}
    assert book.status_of("Y99001").next_free == in_minutes(60)


@pytest.mark.parametrize("bad", ["not JSON", "[]", "{}", '{"resourceType":7}', '"\\ud800"'])
def test_a_line_that_is_no_resource_is_a_sentence(take: Take, bad: str) -> None:
    text = bad + "\n" + lines(schedule("1", "HealthcareService/1"), *SURGERY)
    _, report = take("slots.ndjson", text)
    assert report.refused == {DiaryProblem.BAD_RESOURCE.code: 1}
    assert report.refusals[0].line == 1
    assert report.taken["diaries"] == 1


def test_a_schedule_with_a_strange_horizon_says_nothing_of_later_days(take: Take) -> None:
    odd = schedule("1", "HealthcareService/1", planningHorizon={"end": "some day"})
    book, _ = take("slots.ndjson", lines(odd, *SURGERY))
    assert book.columns.diaries[0].until is None


@pytest.mark.parametrize(
    "bad",
    [
        {"resourceType": "Schedule", "id": 5},
        {"resourceType": "Location", "id": "5", "position": "here"},
        {"resourceType": "OperationOutcome", "issue": "none"},
    ],
)
def test_a_resource_of_another_form_is_a_sentence(take: Take, bad: dict[str, object]) -> None:
    _, report = take("slots.ndjson", lines(schedule("1", "HealthcareService/1"), *SURGERY, bad))
    assert report.refused[DiaryProblem.BAD_RESOURCE.code] == 1
    assert report.taken["diaries"] == 1


def test_a_horizon_without_time_zone_says_nothing_of_later_days(take: Take) -> None:
    odd = schedule("1", "HealthcareService/1", planningHorizon={"end": "2026-11-30"})
    book, _ = take("slots.ndjson", lines(odd, *SURGERY))
    assert book.columns.diaries[0].until is None


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("Schedule/1"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["reference", "start", "end", "coding", "value", "system", "text"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
FIELDS = ("id", "actor", "schedule", "status", "start", "end", "planningHorizon")
RESOURCES = st.fixed_dictionaries(
    {"resourceType": st.sampled_from(["Schedule", "Slot", "Location", "Practitioner", "Other"])},
    optional=dict.fromkeys(
        ("id", "actor", "schedule", "status", "start", "end", "planningHorizon"), JSON_VALUES
    ),
)


@given(st.lists(RESOURCES, max_size=5))
def test_whatever_the_lines_hold_the_good_ones_are_taken(
    take: Take, resources: list[dict[str, object]]
) -> None:
    good = (slot("9", "9", in_minutes(60), in_minutes(70)), schedule("9", "HealthcareService/1"))
    book, _ = take("slots.ndjson", lines(*resources, *good, *SURGERY))
    assert in_minutes(60) in [
        one.start for n in book.of_organisation("Y99001") for one in book.slots(n)
    ]


def test_a_horizon_before_the_last_day_asked_for_counts(take: Take) -> None:
    soon = {"end": "2026-11-30T18:00:00+00:00"}
    text = lines(schedule("1", "HealthcareService/1", planningHorizon=soon), *SURGERY)
    book, _ = take("slots.ndjson", text)
    assert book.columns.diaries[0].until == datetime.fromisoformat(soon["end"])


def test_the_code_may_stand_on_the_schedule_its_actor_or_what_that_points_to(take: Take) -> None:
    code = {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "y99003"}
    site = {
        "resourceType": "Location",
        "id": "5",
        "name": "Testham Clinic",
        "position": {"longitude": -1.4, "latitude": 50.9},
        "managingOrganization": {"reference": "Organization/Y99004"},
    }
    text = lines(
        schedule("1", identifier=[code]),
        {**schedule("2"), "actor": [{"identifier": {**code, "value": "Y99002"}}]},
        schedule("3", "Location/5/_history/2"),
        site,
        organisation("Y99004", "Testham Trust"),
    )
    book, _ = take("slots.ndjson", text)
    assert {one.organisation for one in book.columns.diaries} == {"Y99002", "Y99003", "Y99004"}
    clinic = next(one for one in book.columns.diaries if one.organisation == "Y99004")
    assert (clinic.site, clinic.lat, clinic.lon) == ("Testham Clinic", 50.9, -1.4)


def test_the_code_of_an_organisation_goes_before_that_of_a_site(take: Take) -> None:
    site_code = {"system": "https://fhir.nhs.uk/Id/ods-site-code", "value": "Y99004001"}
    site = {
        "resourceType": "Location",
        "id": "5",
        "identifier": [site_code],
        "managingOrganization": {"reference": "Organization/Y99004"},
    }
    alone = {**site, "id": "6", "managingOrganization": {}}
    text = lines(
        schedule("1", "Location/5"),
        schedule("2", "Location/6"),
        site,
        alone,
        organisation("Y99004", "Testham Trust"),
    )
    book, _ = take("slots.ndjson", text)
    assert [one.organisation for one in book.columns.diaries] == ["Y99004", "Y99004001"]


def test_a_file_of_other_resources_is_refused_as_a_whole(take: Take) -> None:
    with pytest.raises(Problem) as caught:
        take("slots.ndjson", lines(*SURGERY))
    assert caught.value.kind is DiaryProblem.NOTHING


def test_two_resources_that_point_to_each_other_are_followed_once(take: Take) -> None:
    one = {
        "resourceType": "Organization",
        "id": "a",
        "partOf": {"reference": "Organization/b"},
    }
    two = {**one, "id": "b", "partOf": {"reference": "Organization/a"}}
    text = lines(schedule("1", "Organization/a"), one, two)
    _, report = take("slots.ndjson", text)
    assert report.taken["diaries"] == 1
