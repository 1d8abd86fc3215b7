"""The pages of what forms cost, without a browser."""

import json
from datetime import date, timedelta
from html import unescape
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from superhighway.core import clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.extensions import panels_of
from superhighway.library.api import Release
from superhighway.library.burden import actions, keeping, paper, selectors, twins, views
from superhighway.library.burden.candidates import compare_all
from superhighway.library.burden.domain import Way
from superhighway.library.burden.receipts import Objected, Receipt, Verdict
from superhighway.library.burden.recipients import number_of, of_codes
from superhighway.library.burden.registration import panel as panel_of
from superhighway.nhsui.pdf.errors import PdfProblem
from tests.builders.cast import BOTH, sign_in
from tests.builders.published import publish
from tests.library.burden.stock import completed, form, practice
from tests.library.made import LIBBY

MISSING = "00000000-0000-4000-8000-000000000000"
pytestmark = [BOTH, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def area() -> None:
    publish()


@pytest.fixture
def tea() -> Release:
    return form("Tea <b>survey</b>")


def due() -> date:
    return clock.today() + timedelta(days=30)


def made(release: Release, *codes: str) -> Receipt:
    given = of_codes(codes) if codes else number_of(212)
    return actions.make_receipt(LIBBY, release.template, given, due(), 540)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return unescape(" ".join(answer.content.decode().split()))


def test_an_empty_library_costs_nothing(client: Client) -> None:
    page = text(client, "/library/burden")
    assert "No form has been released here yet" in page
    assert "There is none yet." in page
    assert "There is none yet." in text(client, "/library/receipts")


def test_the_ranking_says_hours_and_who_spends_them(client: Client, tea: Release) -> None:
    practice("Z99001", "Willow Surgery")
    completed(tea, "Z99001", 30)
    given = {"organisation": "", "year": clock.today().year, "way": Way.PAPER, "number": 570}
    actions.state_completions(LIBBY, tea.template, **given)  # type: ignore[arg-type]
    page = text(client, "/library/burden")
    assert "take about <b>10 h</b> a year" in page
    assert "Willow Surgery" in page
    assert "No organisation named" in page
    assert 'role="img" aria-label="Hours a year, the most first: Tea' in page
    assert "<b>survey</b>" not in client.get("/library/burden").content.decode()
    assert "£" not in page


def test_money_is_spoken_of_where_staff_gave_a_rate(client: Client, tea: Release) -> None:
    completed(tea, times=60)
    actions.set_rate(LIBBY, 30, "An invented figure")
    page = text(client, "/library/burden")
    assert "or <b>£30</b>" in page
    assert "£30.00 an hour (An invented figure), as Libby Library, librarian said" in page


def test_many_forms_are_shown_on_demand(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("superhighway.library.burden.presenting.SHOWN", 1)
    monkeypatch.setattr("superhighway.library.burden.grounds.TIME_TO_BE_USED", timedelta(0))
    for name in ("Tea", "Cake", "Buns", "Jam"):
        form(name)
    for name in ("Sugar", "Milk"):
        completed(form(name))
    page = text(client, "/library/burden")
    assert "nobody who filled in 4 forms in the last 12 months. " in page
    assert "Show 5 more forms</a>" in page
    assert "Show 3 more forms that could go" in page
    assert "Show " not in text(client, "/library/burden?all")


def test_the_panel_on_the_page_of_a_template(tea: Release) -> None:
    assert panels_of("place", tea.template) == []
    [panel] = [one for one in panels_of("template", tea.template) if "What it costs" in one]
    assert "We know of nobody who filled it in" in panel
    completed(tea, "Z99001")
    completed(tea, "Z99002", 2)
    one = made(tea)
    [panel] = [one for one in panels_of("template", tea.template) if "What it costs" in one]
    assert "It is filled in 3 times a year" in panel
    assert f"/library/receipts/{one.number}" in panel
    assert not panel_of("template", MISSING)


def test_a_receipt_says_what_it_asks_and_what_for(client: Client, tea: Release) -> None:
    one = made(tea)
    page = text(client, f"/library/receipts/{one.number}")
    for words in ("212 organisations × 9 h = 1,908 h", "The tea desk", "How much tea to buy"):
        assert words in page
    assert "As this node signed it with the key" in page
    assert "Nobody has objected" in page
    made(tea, "Z99001")
    assert "Since then</b> more was made" in text(client, f"/library/receipts/{one.number}")
    assert "Receipt 1" in text(client, "/library/receipts")
    assert client.get("/library/receipts/999").status_code == 404
    envelope = json.loads(client.get(f"/library/receipts/{one.number}/signature").content)
    assert envelope["payloadType"] == "application/vnd.superhighway.receipt+json"


def test_a_receipt_that_was_changed_says_so(client: Client, tea: Release) -> None:
    one = made(tea)
    row = keeping.row_of_receipt(one.number)
    row.asked = row.asked.replace("212", "2")
    row.save()
    assert "it was changed after that" in text(client, f"/library/receipts/{one.number}")
    text(client, f"/library/receipts/{one.number}.pdf", 503)


def test_many_recipients_are_named_as_far_as_there_is_room(client: Client, tea: Release) -> None:
    one = made(tea, *(f"Z{number:05d}" for number in range(45)))
    page = text(client, f"/library/receipts/{one.number}")
    assert "And 5 more" in page
    job = json.loads(paper.job_for(one, "node.example", "k").data)
    assert job["recipients"].endswith("Z00023; and 21 more")


def test_the_sheet_comes_from_the_printer(client: Client, tea: Release) -> None:
    one = made(tea)
    with patch.object(views, "print_pdf", return_value=b"%PDF-1.7") as printer:
        answer = client.get(f"/library/receipts/{one.number}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    data = json.loads(printer.call_args.args[0].data)
    assert data["equation"] == "212 organisations × 9 h = 1,908 h"
    assert data["address"] == f"testserver/library/receipts/{one.number}"
    with patch.object(views, "print_pdf", side_effect=Problem(PdfProblem.PRINTER_DOWN)):
        assert "No PDF just now" in text(client, f"/library/receipts/{one.number}.pdf", 503)


def test_a_recipient_objects_and_reads_the_answer(client: Client, tea: Release) -> None:
    one = made(tea, "Z99001")
    page = f"/library/receipts/{one.number}"
    assert "What do you object to?" in text(client, f"{page}/object")
    typed = {"minutes": "900", "organisation": "z99001"}
    answer = client.post(f"{page}/object", typed, follow=True)
    said = unescape(answer.content.decode())
    assert "Your objection is kept" in said
    assert "It takes us longer than the receipt says: 1" in said
    assert "need 15 h" in said
    assert "The owner has not answered yet" in said
    actions.answer(LIBBY, one.number, Verdict.WITHDRAW, "You are right.")
    said = text(client, page)
    assert "Withdrawn: this is not sent out." in said
    assert "You are right." in said
    assert "Withdrawn" in text(client, "/library/receipts")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"organisation": "Z99001"}, "Choose what you object to."),
        ({"reason-no-use": "yes"}, "Enter the ODS code of your organisation."),
        ({"reason-no-use": "yes", "organisation": "Z99009"}, "isn’t among the organisations"),
        (
            {"reason-no-use": "yes", "organisation": "Z99001", "minutes": "long"},
            "How many minutes it takes you must be a whole number",
        ),
    ],
)
def test_an_objection_that_lacks_something_is_asked_back(
    client: Client, tea: Release, typed: dict[str, str], sentence: str
) -> None:
    one = made(tea, "Z99001")
    answer = client.post(f"/library/receipts/{one.number}/object", typed)
    assert sentence in unescape(answer.content.decode())
    assert keeping.receipt(one.number).objectors == 0


def test_nobody_objects_without_end(
    client: Client, tea: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "OBJECTIONS_A_DAY", 1)
    one = made(tea, "Z99001", "Z99002")
    page = f"/library/receipts/{one.number}/object"
    client.post(page, {"reason-no-use": "yes", "organisation": "Z99001"})
    answer = client.post(page, {"reason-no-use": "yes", "organisation": "Z99002"})
    assert "Try again tomorrow" in answer.content.decode()
    assert keeping.receipt(one.number).objectors == 1


def test_staff_pages_are_for_staff(client: Client, tea: Release) -> None:
    number = made(tea).number
    pages = [
        "/staff/library/burden",
        "/staff/library/burden/rate",
        f"/staff/library/{tea.template}/completions",
        f"/staff/library/{tea.template}/receipt",
        f"/staff/library/receipts/{number}/answer",
    ]
    for page in pages:
        assert client.get(page).status_code == 302
    sign_in(client, "willow")
    for page in pages:
        assert client.get(page).status_code == 403
    sign_in(client, "librarian")
    for page in pages:
        assert client.get(page).status_code == 200
    assert client.get(f"/staff/library/{MISSING}/receipt").status_code == 404


def test_a_librarian_states_completions_and_takes_them_back(client: Client, tea: Release) -> None:
    sign_in(client, "librarian")
    page = f"/staff/library/{tea.template}/completions"
    answer = client.post(page, {"number": "many", "year": "1066"})
    said = unescape(answer.content.decode())
    for words in ("The number of completions must be a whole number", "Choose one of the answers"):
        assert words in said
    typed = {"number": "80", "year": str(clock.today().year), "way": "paper"}
    wrong = client.post(page, typed | {"organisation": "the surgery"})
    assert "is no ODS code" in wrong.content.decode()
    kept = client.post(page, typed, follow=True).content.decode()
    assert "80 completions in" in kept
    assert "The number is kept." in kept
    back = {"do": "take-back", "organisation": "", "year": "20x6", "way": "paper"}
    client.post(page, back)
    assert selectors.stated(tea.template)
    client.post(page, back | {"year": typed["year"]})
    assert not selectors.stated(tea.template)


DUE = {"due-day": "18", "due-month": "12", "due-year": str(clock.today().year + 1)}


def test_a_librarian_looks_at_a_receipt_before_making_it(client: Client, tea: Release) -> None:
    sign_in(client, "librarian")
    page = f"/staff/library/{tea.template}/receipt"
    typed = {"whom": "list", "codes": "Z99001, Z99002", "minutes": "540", **DUE}
    looked = " ".join(unescape(client.post(page, typed).content.decode()).split())
    assert "2 organisations × 9 h = 18 h" in looked
    assert "doesn’t know 2 of these codes: Z99001 and Z99002" in looked
    assert not keeping.receipts()
    changed = client.post(page, typed | {"do": "change"}).content.decode()
    assert 'value="540"' in changed
    assert "Error: " not in changed
    answer = client.post(page, typed | {"do": "make"}, follow=True)
    assert "The receipt is made and kept." in answer.content.decode()
    assert keeping.receipts()[0].by_label == LIBBY.label


def test_a_file_of_recipients_is_kept_as_a_list(client: Client, tea: Release) -> None:
    sign_in(client, "librarian")
    page = f"/staff/library/{tea.template}/receipt"
    file = SimpleUploadedFile("surgeries.csv", b"name,code\nWillow,Z99001\nOrchard,Z99002\n")
    looked = client.post(page, {"whom": "file", "file": file, **DUE}).content.decode()
    assert 'name="codes" value="Z99001\nZ99002"' in looked
    assert 'name="whom" value="list"' in looked


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose one of the answers for who gets it."),
        ({"whom": "practice", **DUE}, "This node knows no GP practices."),
        ({"whom": "list", "codes": "me", **DUE}, "“ME” is no ODS code"),
        ({"whom": "file", **DUE}, "There is nobody in the list."),
        ({"whom": "list", "codes": "Z99001", **DUE, "due-year": "2020"}, "is not in the future"),
        ({"whom": "list", "codes": "Z99001", **DUE, "minutes": "x"}, "from 0.5 to 12,000"),
        ({"whom": "list", "codes": "Z99001", **DUE, "minutes": "0.1"}, "from 0.5 to 12,000"),
    ],
)
def test_a_receipt_that_lacks_something_is_asked_back(
    client: Client, tea: Release, typed: dict[str, str], sentence: str
) -> None:
    sign_in(client, "librarian")
    answer = client.post(f"/staff/library/{tea.template}/receipt", typed)
    assert sentence in unescape(answer.content.decode())


def test_what_may_not_be_sent_out_is_refused_in_words(client: Client, tea: Release) -> None:
    sign_in(client, "librarian")
    with patch.object(Release, "require_usable", side_effect=Problem(PdfProblem.NOT_MADE)):
        typed = {"whom": "list", "codes": "Z99001", **DUE}
        answer = client.post(f"/staff/library/{tea.template}/receipt", typed)
    assert answer.status_code == 400


def test_objections_wait_on_the_desk_until_they_are_answered(client: Client, tea: Release) -> None:
    one = made(tea, "Z99001")
    actions.object_to(one.number, "Z99001", [Objected.NO_TIME])
    sign_in(client, "librarian")
    assert "Objections that wait" in text(client, "/staff/library/burden")
    page = f"/staff/library/receipts/{one.number}/answer"
    asked_back = unescape(client.post(page, {}).content.decode())
    for words in ("Choose what happens now.", "Say in a sentence why."):
        assert words in asked_back
    client.post(page, {"verdict": "keep", "words": "We need it."})
    assert "We need it." in text(client, f"/library/receipts/{one.number}")
    assert "Objections that wait" not in text(client, "/staff/library/burden")


def test_the_rate_is_typed_in_and_dropped(client: Client, tea: Release) -> None:
    sign_in(client, "librarian")
    page = "/staff/library/burden/rate"
    for pounds in ("", "much", "5000"):
        answer = client.post(page, {"pounds": pounds, "what": "Invented"})
        assert "Enter what an hour costs in pounds" in answer.content.decode()
    client.post(page, {"pounds": "£31.50", "what": "Invented"})
    assert "£31.50: Invented" in text(client, "/staff/library/burden")
    client.post(page, {"do": "drop"})
    assert "Nobody has said" in text(client, "/staff/library/burden")


def test_what_was_not_compared_yet_is_said_and_left_to_the_worker(
    client: Client, tea: Release
) -> None:
    form("Cake")
    assert "2 forms are not compared" in text(client, "/library/burden")
    assert jobs.due_times(twins.COMPARING)[""] <= clock.now()
    compare_all()
    assert "not compared" not in text(client, "/library/burden")


def test_whoever_takes_a_release_away_is_counted(client: Client, tea: Release) -> None:
    assert client.get(f"/library/{tea.template}/releases/1.json").status_code == 200
    assert selectors.downloads() == {tea.template: 1}
