"""A sheet that is missing is asked for by a letter that brings it along."""

from collections.abc import Iterator
from html import unescape

import pypdfium2 as pdfium
import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import api as library
from superhighway.nhsui.pdf.job import Job
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.codes import SheetCode
from superhighway.paper.copies import add_copies
from superhighway.paper.domain import Look
from superhighway.paper.errors import PaperProblem
from superhighway.paper.prefill import Recipient
from superhighway.paper.printing import Ready
from superhighway.paper.returns import missing, missing_page
from superhighway.paper.returns.domain import PageRead
from superhighway.paper.returns.models import ReturnRow
from superhighway.paper.returns.telling import records
from tests.builders.cast import BOTH, sign_in
from tests.builders.squares import squares_on
from tests.library.made import LIBBY, OLIVE
from tests.paper.returns.test_taking import long, outcomes, scanned, sheet, sure

__all__ = ["long"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The node's printer, in this process."""
    setter = Typesetter()
    monkeypatch.setattr(missing_page, "print_pdf", setter.made)
    return


@pytest.fixture
def token(long: Ready) -> str:
    """A copy of which the first sheet came back."""
    person = Recipient("Willow Surgery", {"why": ["Known already"]})
    [made] = add_copies(LIBBY, long, [person], Look(return_to="the tea desk"), None)
    scanned(PageRead(1, (sheet(long, sure("bus", "false"), copy=made),)))
    return made


def test_the_letter_brings_the_sheet_that_is_missing(
    long: Ready, token: str, client: Client
) -> None:
    sign_in(client, "librarian")
    response = ReturnRow.objects.get()
    address = f"/staff/paper/missing/{response.pk}"
    assert address in client.get("/staff/paper").content.decode()
    shown = unescape(client.get(address).content.decode())
    assert "Sheet 2 of 2 did not come back" in shown
    assert "Willow Surgery" in shown
    answer = client.post(address)
    assert answer["Content-Type"] == "application/pdf"
    with pdfium.PdfDocument(answer.content) as document:
        assert len(document) == 2
        words = " ".join(document[0].get_textpage().get_text_bounded().split())
        picture = document[1].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
    assert "We still need sheet 2 of “How was it to get here?”" in words
    assert "Willow Surgery" in words
    assert "give or send it to the tea desk" in words
    code = SheetCode(long.geometry.layout, 2, token).text
    assert set(squares_on(picture)) == {code}
    again = unescape(client.get(address).content.decode())
    assert "Libby Library, librarian asked for it at" in again
    assert "Ask again for" in client.get("/staff/paper").content.decode()


def test_the_sheet_that_was_asked_for_joins_the_rest(long: Ready, token: str) -> None:
    found = missing.missing(LIBBY, str(ReturnRow.objects.get().pk))
    missing.letter(LIBBY, found, Typesetter().made)
    taken = scanned(PageRead(1, (sheet(long, number=2, copy=token),)))
    assert outcomes(taken) == ["read"]
    assert next(iter(records(taken.scan, "a.tif")))["asked_at"]
    with pytest.raises(Problem) as raised:
        missing.missing(LIBBY, str(found.response.pk))
    assert raised.value.kind is PaperProblem.NOTHING_MISSING


def test_only_those_who_may_see_answers_ask(token: str) -> None:
    for identity in (str(ReturnRow.objects.get().pk), "00000000-0000-4000-8000-000000000000"):
        with pytest.raises(Problem):
            missing.missing(OLIVE, identity)
    assert token


def test_what_keeps_the_letter_from_being_made_is_told(token: str, client: Client) -> None:
    library.retire(LIBBY, ReturnRow.objects.get().template, 1, "Nobody uses it")
    sign_in(client, "librarian")
    address = f"/staff/paper/missing/{ReturnRow.objects.get().pk}"
    shown = client.post(address)
    assert "There is a problem" in shown.content.decode()
    assert ReturnRow.objects.get().asked_at is None
    assert token


def test_a_page_that_is_not_there_can_not_be_set() -> None:
    job = Job("= A page", "{}", clock.now(), page=2)
    with pytest.raises(ValueError, match="no page 2"):
        Typesetter().made(job)
    assert Typesetter().made(Job(job.template, "{}", job.made_at, page=1)).startswith(b"<svg")
    with pytest.raises(ValueError, match="unknown variable"):
        Typesetter().made(Job("#wrong", "{}", job.made_at, page=1))
