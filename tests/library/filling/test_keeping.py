"""How long answers stay, who takes them out and how, what outlives them."""

import csv
import io
import json
import uuid
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from django.db import connections
from django.test import Client, override_settings

from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import PrivateAuditEntry
from superhighway.core import clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.models import AuditEntry
from superhighway.core.routing import PRIVATE
from superhighway.library.domain import Release
from superhighway.library.filling import actions, domain, exporting
from superhighway.library.filling.domain import Channel, Kept
from superhighway.library.filling.errors import FillingProblem, ResponseProblem
from superhighway.library.filling.models import ResponseRow, TallyRow, UnfinishedRow
from superhighway.library.filling.reading import read
from superhighway.library.filling.responses import take
from superhighway.library.filling.selectors import counted, kept
from superhighway.library.questionnaire import Questionnaire
from tests.builders.cast import sign_in
from tests.builders.published import SAMPLE_AREA, publish
from tests.library.filling.forms import TEA, form, question
from tests.library.filling.made import release_next, released
from tests.library.made import LIBBY, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
FORM = form(question("a"), question("b"))
EVIL = '=HYPERLINK("https://evil.example","look")'


def send(release: Release, questionnaire: Questionnaire = FORM, **typed: str) -> str:
    """Answers from the screen; gives their reference."""
    reading = read(questionnaire, {name: (text,) for name, text in typed.items()})
    return actions.send(release, reading, identity=uuid.uuid4(), seconds=90).reference


def test_answers_are_deleted_on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    release = released(FORM)
    send(release, q0="x")
    actions.put_aside(release, {})
    row = ResponseRow.objects.get()
    assert row.delete_on == clock.today() + timedelta(days=30)
    assert actions.delete_due(row.delete_on - timedelta(days=1)) == 0
    assert len(kept(release.template)) == 1
    day_after = datetime.combine(row.delete_on, datetime.min.time(), UTC) + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: day_after)
    assert kept(release.template) == []
    assert set(jobs.due_times(actions.RETENTION)) == {""}
    assert jobs.run_due(day_after) >= 1
    assert not ResponseRow.objects.exists()
    assert not UnfinishedRow.objects.exists()
    entry = PrivateAuditEntry.objects.get(verb="delete responses")
    assert (entry.actor, entry.details) == ("node", {"count": 1})
    found = counted([release.template], row.delete_on)[release.template]
    assert (found.total, found.timed) == (1, (1.5,))


def test_nobody_comes_back_after_the_day() -> None:
    code = actions.put_aside(released(FORM), {"page": "q0"})
    assert actions.put_back(code).state == {"page": "q0"}
    UnfinishedRow.objects.update(delete_on=clock.today())
    with pytest.raises(Problem) as caught:
        actions.put_back(code)
    assert caught.value.kind is FillingProblem.NO_SUCH_CODE


def test_a_code_that_is_not_ours_is_not_kept_under() -> None:
    release = released(FORM)
    code = actions.put_aside(release, {}, "2345-6789-ABCD-EFGH")
    assert code != "2345-6789-ABCD-EFGH"
    assert actions.put_aside(release, {}, code) == code


def test_days_and_codes() -> None:
    today = date(2026, 11, 22)
    assert domain.delete_on(today, 1) == date(2026, 11, 23)
    assert domain.delete_on(today, 0) is None
    assert domain.delete_on(today, None) is None
    code = domain.new_code()
    assert domain.plain_code(f" {code.lower()} ") == code
    assert domain.plain_code(code[:-1]) == domain.plain_code("0" * 16) == ""
    start = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert domain.seconds_taken(start, start + timedelta(minutes=2), 30) == 150
    assert domain.seconds_taken(start, start + timedelta(hours=5), 0) is None
    assert domain.seconds_taken(start, start - timedelta(seconds=1), 0) is None
    assert domain.seconds_taken(start, start, 20_000) is None


def test_a_response_of_a_program_is_kept_as_it_was_sent() -> None:
    release = released(FORM)
    content = {
        "resourceType": "QuestionnaireResponse",
        "id": "theirs",
        "language": "en-GB",
        "questionnaire": release.canonical,
        "status": "completed",
        "item": [{"linkId": "a", "answer": [{"valueString": "x"}]}],
    }
    taken = take(json.dumps(content).encode(), release, FORM, clock.today())
    identity, sent = actions.accept(release, taken)
    row = ResponseRow.objects.get()
    assert (row.pk, row.reference, row.channel) == (identity, sent.reference, "api")
    found = json.loads(bytes(row.content))
    assert found.pop("identifier")["value"] == sent.reference
    assert found == content | {"id": str(identity)}
    assert TallyRow.objects.get().seconds is None


def test_a_response_for_an_organisation_that_there_is_not_is_refused() -> None:
    release = released(FORM)
    content = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": release.canonical,
        "status": "completed",
        "subject": {
            "identifier": {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "ZZ9"}
        },
    }
    taken = take(json.dumps(content).encode(), release, FORM, clock.today())
    assert taken.organisation == "ZZ9"
    with pytest.raises(Problem) as caught:
        actions.accept(release, taken)
    assert caught.value.kind is ResponseProblem.NO_SUCH_ORGANISATION
    assert not TallyRow.objects.exists()


def test_only_who_may_sees_responses() -> None:
    release = released(FORM)
    send(release, q0="x")
    response = ResponseRow.objects.get().pk
    for part in ("operator", "editor", "checker"):
        for act in (
            lambda who: actions.take_out(who, release.template, "csv"),
            lambda who: actions.look_at(who, release.template, response),
        ):
            with pytest.raises(Problem) as caught:
                act(person(part))
            assert caught.value.kind is AccountsProblem.FORBIDDEN
    assert not PrivateAuditEntry.objects.exists()
    assert len(actions.take_out(LIBBY, release.template, "csv")) == 1
    entry = PrivateAuditEntry.objects.get()
    assert (entry.actor, entry.verb) == (LIBBY.text, "take out responses")
    assert entry.details == {"form": "csv", "count": 1}
    with pytest.raises(Problem) as caught:
        actions.look_at(LIBBY, release.template, uuid.uuid4())
    assert caught.value.kind is FillingProblem.NO_RESPONSE


def test_no_answer_enters_the_open_audit_log() -> None:
    release = released(FORM)
    send(release, q0="very private")
    assert not AuditEntry.objects.filter(verb__contains="response").exists()
    assert "very private" not in str(list(AuditEntry.objects.values()))


def kept_one(**typed: str | tuple[str, ...]) -> Kept:
    """A response as it would be kept."""
    return kept_of(TEA, **typed)


def kept_of(questionnaire: Questionnaire, **typed: str | tuple[str, ...]) -> Kept:
    """The same for any form."""
    fields = {
        name.replace("_", "-"): (text,) if isinstance(text, str) else text
        for name, text in typed.items()
    }
    head = actions.Head("x", "ABCD-2345", "urn:x|1", datetime(2026, 7, 1, 12, tzinfo=UTC), "")
    return Kept(
        "x",
        "ABCD-2345",
        1,
        "",
        Channel.SCREEN,
        head.finished_at,
        date(2026, 8, 1),
        actions.write(read(questionnaire, fields), head),
    )


def test_a_table_has_a_row_for_each_response_and_a_column_for_each_item() -> None:
    one = kept_one(
        q0="yes", q2="3", q3="green", q4="12.5", q6=("cake", "toast"), n12="2", q13_0="A", q13_1="B"
    )
    table = exporting.table([one], {1: TEA})
    row = dict(zip(table.header, table.rows[0], strict=True))
    assert row["Reference"] == "ABCD-2345"
    assert row["Finished"] == "2026-07-01 13:00"
    assert row["Do you drink tea? (drinks)"] == "Yes"
    assert row["How many cups? (cups)"] == 3
    assert row["Which sort? (sort)"] == "Green"
    assert row["How much milk? (milk)"] == "12.5 ml"
    assert row["What do you eat with it? (with)"] == "cake; toast"
    assert row["Name (name)"] == "A; B"
    assert row["Why not? (none)"] == ""


def test_columns_of_older_releases_stay() -> None:
    older = form(question("a"), question("old"))
    table = exporting.table([], {1: older, 2: FORM})
    assert [name for name in table.header if name not in exporting.HEAD] == [
        "What is a? (a)",
        "What is b? (b)",
        "What is old? (old)",
    ]


@pytest.mark.parametrize("text", [EVIL, "+1", "-2+3", "@SUM(1)", "=1\t2", "＝1"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    one = kept_of(FORM, q0=text)
    read_back = list(csv.reader(io.StringIO(exporting.write("csv", [one], {1: FORM}).decode())))
    assert read_back[1][5] == f"'{text}".replace("\t", " ")
    book = openpyxl.load_workbook(io.BytesIO(exporting.write("excel", [one], {1: FORM})))
    cell = book.worksheets[0].cell(2, 6)
    assert (cell.value, cell.data_type) == (text.replace("\t", " "), "s")
    assert cell.quotePrefix


def test_numbers_stay_numbers_in_a_spreadsheet() -> None:
    one = kept_one(q0="yes", q2="3", q11="-1.5")
    book = openpyxl.load_workbook(io.BytesIO(exporting.write("excel", [one], {1: TEA})))
    values = [cell.value for cell in book.worksheets[0][2]]
    assert 3 in values
    assert -1.5 in values


def test_what_excel_knows_no_sign_for_is_left_out() -> None:
    one = kept_of(form(question("a"), question("b")), q0="bell\x07 rings")
    book = openpyxl.load_workbook(io.BytesIO(exporting.write("excel", [one], {1: FORM})))
    assert book.worksheets[0].cell(2, 6).value == "bell  rings"


def test_ndjson_is_what_is_kept() -> None:
    one = kept_one(q0="no")
    lines = exporting.write("ndjson", [one, one], {1: TEA}).splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(one.content)] * 2


def test_answers_of_others_in_any_form_are_read() -> None:
    content = {
        "item": [
            {"linkId": "a", "answer": [{"valueReference": {"reference": "Patient/1"}}]},
            {"linkId": "b", "answer": [{"valueQuantity": {"value": 2}}]},
            {"linkId": "c", "answer": [{"valueCoding": {"system": "x"}}, {}]},
            {"linkId": "d", "answer": [{"valueBoolean": False}]},
        ]
    }
    assert exporting.answers_of(content) == {"a": ["Patient/1"], "b": [2], "d": ["No"]}


@pytest.fixture
def librarian(client: Client) -> Client:
    """Libby, signed in."""
    sign_in(client, "librarian")
    return client


def test_staff_pages_of_responses(librarian: Client) -> None:
    release = released(FORM)
    page = librarian.get(f"/staff/library/{release.template}/responses")
    assert "0 completions so far" in page.content.decode()
    reference = send(release, q0=EVIL, q1="two")
    page = librarian.get(f"/staff/library/{release.template}/responses")
    assert page.headers["Cache-Control"] == "no-store"
    text = page.content.decode()
    assert reference in text
    assert "1 completion so far" in text
    assert "two" not in text
    one = librarian.get(
        f"/staff/library/{release.template}/responses/{ResponseRow.objects.get().pk}"
    )
    assert "What is a?" in one.content.decode()
    assert "two" in one.content.decode()
    for form_name, start in (("csv", b"\xef\xbb\xbf"), ("excel", b"PK"), ("ndjson", b"{")):
        answer = librarian.post(f"/staff/library/{release.template}/responses/export/{form_name}")
        assert answer.content.startswith(start)
        assert "attachment" in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"
    verbs = list(PrivateAuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-4:] == ["look at response"] + ["take out responses"] * 3


def test_staff_pages_page_through_many_responses(librarian: Client) -> None:
    release = released(FORM)
    for _ in range(51):
        send(release, q0="x")
    address = f"/staff/library/{release.template}/responses"
    assert "Older" in librarian.get(address).content.decode()
    assert "page 2 of 2" in librarian.get(f"{address}?page=2").content.decode()
    beyond = librarian.get(f"{address}?page=99").content.decode()
    assert "Newer" in beyond
    assert "Older" not in beyond


def test_staff_pages_are_for_staff_and_for_what_there_is(client: Client) -> None:
    release = released(FORM)
    address = f"/staff/library/{release.template}/responses"
    assert client.get(address).status_code == 302
    sign_in(client, "editor")
    assert client.get(address).status_code == 403
    assert client.post(f"{address}/export/csv").status_code == 403


def test_an_unknown_form_of_file_is_not_there(librarian: Client) -> None:
    release = released(FORM)
    address = f"/staff/library/{release.template}/responses/export/dbase"
    assert librarian.post(address).status_code == 404


def test_older_releases_are_taken_out_too(librarian: Client) -> None:
    first = released(FORM)
    send(first, q0="early")
    release_next(first, "Next")
    answer = librarian.post(f"/staff/library/{first.template}/responses/export/csv")
    assert b"early" in answer.content


def test_what_is_deleted_is_overwritten() -> None:
    connection = connections[PRIVATE]
    if connection.vendor != "sqlite":
        pytest.skip("this run is on PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)


def test_what_is_answered_in_a_sample_says_that_it_is_invented(librarian: Client) -> None:
    publish(SAMPLE_AREA)
    release = released(FORM)
    send(release, q0="x")
    actions.accept(release, take(program(release), release, FORM, clock.today()))
    for row in ResponseRow.objects.all():
        assert json.loads(bytes(row.content))["meta"]["tag"][-1]["code"] == "sample"
    address = f"/staff/library/{release.template}/responses"
    rows = list(csv.reader(librarian.post(f"{address}/export/csv").content.decode().splitlines()))
    assert [row[0] for row in rows[1:]] == ["invented"] * 2
    assert "Sample: invented" in librarian.get(address).content.decode()


def program(release: Release) -> bytes:
    """What a program sends."""
    content = {
        "resourceType": "QuestionnaireResponse",
        "meta": {"tag": [{"code": "theirs"}]},
        "questionnaire": release.canonical,
        "status": "completed",
    }
    return json.dumps(content).encode()


def test_a_code_still_counts_on_a_node_that_was_brought_back() -> None:
    """A backup holds no key of the node, so that one makes a new one."""
    release = released(FORM)
    code = actions.put_aside(release, {"q0": ["x"]})
    with override_settings(SECRET_KEY=uuid.uuid4().hex):
        assert actions.put_back(code).template == release.template
    assert code not in UnfinishedRow.objects.get().digest
