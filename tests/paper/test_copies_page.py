"""Copies for recipients, asked for on a staff page and made by the worker."""

import csv
import io
import zipfile
from collections.abc import Iterator
from html import unescape

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from superhighway.accounts.models import PrivateAuditEntry
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.jobs import run_due
from superhighway.library import api as library
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper import copies_job, copies_page
from superhighway.paper.codes import read_code
from superhighway.paper.copies_job import make_waiting
from superhighway.paper.domain import Design, Look
from superhighway.paper.errors import PaperProblem
from superhighway.paper.prefill import Recipient
from superhighway.paper.returns.models import CopyRow, PrintRow
from tests.builders.cast import BOTH, sign_in
from tests.builders.squares import squares_on
from tests.library.made import LIBBY

pytestmark = BOTH
LIST = "recipient,overall\nWillow Surgery,Good\n=Orchard Surgery,\n"


@pytest.fixture(autouse=True)
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The node's printer, in this process; one process makes the copies."""
    monkeypatch.setattr(copies_job, "print_pdf", Typesetter().made)
    monkeypatch.setattr(copies_job, "PROCESSES", 1)
    return


def said(content: bytes) -> str:
    return unescape(" ".join(content.decode().split()))


def sent(content: str, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode(), content_type="text/csv")


def code_of(content: bytes) -> str:
    with pdfium.PdfDocument(content) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
    return read_code(squares_on(picture)[0]).copy


def test_a_list_of_recipients_becomes_a_file_of_copies(client: Client, card: str) -> None:
    sign_in(client, "librarian")
    page = f"/staff/paper/copies/{card}"
    assert "<code>overall</code>" in client.get(page).content.decode()
    typed = {
        "file": sent(LIST),
        "plain": "1",
        "return-to": "the desk",
        "deadline-day": "3",
        "deadline-month": "4",
        "deadline-year": "2099",
    }
    shown = said(client.post(page, typed, follow=True).content)
    assert "Your copies are being made" in shown
    assert "2 copies, asked for at" in shown
    assert "being made </li>" in shown or "being made</li>" in shown
    assert run_due(clock.now()) >= 1
    row = PrintRow.objects.get()
    address = f"/staff/paper/copies/files/{row.pk}"
    assert address in client.get(page).content.decode()
    answer = client.get(address)
    assert answer["Content-Type"] == "application/zip"
    assert 'filename="how-was-your-visit-1-copies.zip"' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        first, second, manifest = archive.namelist()
        tokens = [code_of(archive.read(name)) for name in (first, second)]
        listed = list(csv.reader(io.StringIO(archive.read(manifest).decode("utf-8-sig"))))
    assert tokens == row.tokens
    assert [line[0] for line in listed[1:]] == ["Willow Surgery", "'=Orchard Surgery"]
    kept = {copy.token: copy for copy in CopyRow.objects.all()}
    assert kept[tokens[0]].recipient == "Willow Surgery"
    assert kept[tokens[0]].answers == '{"overall":[["1"]]}'
    assert str(kept[tokens[0]].due) == "2099-04-03"
    assert copies_job.look_of(kept[tokens[0]]) == Look(True, "the desk", "Friday 3 April 2099")
    assert PrivateAuditEntry.objects.filter(verb="fetch copies").count() == 1


def test_cards_for_nobody_in_particular_are_one_pdf(client: Client, card: str) -> None:
    sign_in(client, "librarian")
    page = f"/staff/paper/copies/{card}"
    client.post(page, {"copies": "2", "cards": "half"})
    make_waiting("")
    answer = client.get(f"/staff/paper/copies/files/{PrintRow.objects.get().pk}")
    assert answer["Content-Type"] == "application/pdf"
    assert code_of(answer.content) in set(PrintRow.objects.get().tokens)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose a list with a row for each copy"),
        ({"copies": "many"}, "How many copies"),
        ({"copies": "501"}, "How many copies"),
        ({"file": "recipient,colour\nA,red\n"}, "no question is called that"),
        ({"file": "recipient,overall\nA,red\n"}, "is not one of the choices"),
        ({"file": "recipient\n"}, "Choose a list with a row for each copy"),
        ({"file": "recipient\n" + "A\n" * 501}, "That makes 501 copies"),
        ({"copies": "1", "return-to": "x" * 81}, "must be 80 characters or fewer"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_printed(
    client: Client, card: str, typed: dict[str, str], sentence: str
) -> None:
    sign_in(client, "librarian")
    data = {name: sent(text) if name == "file" else text for name, text in typed.items()}
    shown = said(client.post(f"/staff/paper/copies/{card}", data).content)
    assert sentence in shown
    assert "Error: Copies of" in shown
    assert not CopyRow.objects.exists()
    assert not PrintRow.objects.exists()


def test_a_list_that_is_too_large_is_not_read(
    client: Client, card: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies_page, "LARGEST", 10)
    sign_in(client, "librarian")
    shown = said(client.post(f"/staff/paper/copies/{card}", {"file": sent(LIST)}).content)
    assert "it is too large" in shown


def test_who_may_not_print_copies_is_told(client: Client, card: str) -> None:
    sign_in(client, "editor")
    page = f"/staff/paper/copies/{card}"
    assert client.get(page).status_code == 403
    assert client.post(page, {"copies": "1"}).status_code == 403


def test_a_form_that_is_not_used_any_more_is_told(client: Client, card: str) -> None:
    row = copies_job.ask(LIBBY, card, Design(), Look(), None, [Recipient("", {})])
    library.retire(LIBBY, card, 1, "Nobody uses it")
    make_waiting("")
    assert PrintRow.objects.get().why
    sign_in(client, "librarian")
    assert client.get(f"/staff/paper/copies/{card}").status_code == 404
    with pytest.raises(Problem) as raised:
        copies_job.fetch(LIBBY, row.pk)
    assert raised.value.kind is PaperProblem.NO_COPIES


def test_copies_that_nobody_fetched_go_after_a_week(card: str) -> None:
    copies_job.ask(LIBBY, card, Design(), Look(), None, [Recipient("", {})])
    PrintRow.objects.update(delete_on=clock.today())
    make_waiting("")
    assert not PrintRow.objects.exists()
    assert CopyRow.objects.count() == 1
