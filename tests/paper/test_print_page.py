"""Printing an empty form from the page of its template, without a browser."""

from collections.abc import Iterator
from html import unescape

import pypdfium2 as pdfium
import pytest
from django.test import Client

from superhighway.core.errors import Problem
from superhighway.core.extensions import panels_of
from superhighway.library import api as library
from superhighway.library.burden.models import DownloadRow
from superhighway.nhsui.pdf.errors import PdfProblem
from superhighway.nhsui.pdf.job import Job
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper import print_page
from superhighway.paper.codes import BLANK, read_code
from superhighway.paper.print_page import panel
from tests.builders.cast import BOTH
from tests.builders.squares import squares_on
from tests.library.made import LIBBY
from tests.paper.asked import FORM
from tests.paper.made import released

MISSING = "00000000-0000-4000-8000-000000000000"
pytestmark = BOTH


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The node's printer, in this process."""
    setter = Typesetter()
    monkeypatch.setattr(print_page, "print_pdf", setter.made)
    return


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(_job: Job) -> bytes:
        raise Problem(PdfProblem.PRINTER_DOWN)

    monkeypatch.setattr(print_page, "print_pdf", down)


def read(content: bytes) -> tuple[int, set[str], str]:
    """The codes on the first page of a PDF (how many, and which), and its words."""
    with pdfium.PdfDocument(content) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
        words = document[0].get_textpage().get_text_bounded()
    codes = squares_on(picture)
    return len(codes), set(codes), " ".join(words.split())


def said(content: bytes) -> str:
    return unescape(" ".join(content.decode().split()))


def test_the_page_of_a_template_leads_to_paper(card: str) -> None:
    shown = panel("template", card)
    assert f"/library/{card}/print.pdf" in shown
    assert shown in [str(one) for one in panels_of("template", card)]
    assert panel("service", card) == panel("template", MISSING) == ""
    library.retire(LIBBY, card, 1, "Nobody uses it")
    assert panel("template", card) == ""


@pytest.mark.usefixtures("printer")
def test_the_blank_form_is_one_link_away_and_counted(client: Client, card: str) -> None:
    answer = client.get(f"/library/{card}/print.pdf", {"return-to": "a stranger"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="how-was-your-visit-1.pdf"'
    _, codes, words = read(answer.content)
    assert {read_code(code).copy for code in codes} == {BLANK}
    assert "stranger" not in words
    assert DownloadRow.objects.get().number == 1


@pytest.mark.usefixtures("printer")
def test_what_was_chosen_is_printed(client: Client, card: str) -> None:
    typed = {
        "cards": "quarter",
        "plain": "1",
        "return-to": "the desk",
        "deadline-day": "3",
        "deadline-month": "4",
        "deadline-year": "2099",
    }
    answer = client.post(f"/library/{card}/print", typed)
    assert answer["Content-Type"] == "application/pdf"
    count, codes, words = read(answer.content)
    assert (count, len(codes)) == (8, 1)
    assert "Give or send it to the desk by Friday 3 April 2099" in words


def test_mistakes_are_told_and_what_was_typed_is_kept(client: Client, card: str) -> None:
    page = f"/library/{card}/print"
    assert "How large?" in said(client.get(page).content)
    typed = {"size": "huge", "return-to": "x" * 81, "deadline-day": "3"}
    shown = said(client.post(page, typed).content)
    assert "Choose one of the answers for the size of the print" in shown
    assert "Where it goes back must be 80 characters or fewer" in shown
    assert "The day by which it comes back must include a month and year" in shown
    assert f'value="{"x" * 81}"' in shown
    past = {"deadline-day": "3", "deadline-month": "4", "deadline-year": "2001"}
    assert "Choose a later one" in said(client.post(page, past).content)


@pytest.mark.usefixtures("printer", "card")
def test_a_form_too_long_for_a_card_says_so(client: Client) -> None:
    address = f"/library/{released(FORM).template}/print"
    answer = client.post(address, {"cards": "quarter"})
    assert answer.status_code == 200
    assert "doesn’t fit on a card of that size" in said(answer.content)


@pytest.mark.usefixtures("no_printer")
def test_without_a_printer_the_page_says_so(client: Client, card: str) -> None:
    answer = client.get(f"/library/{card}/print.pdf")
    assert answer.status_code == 503
    assert "can’t make a PDF just now" in said(answer.content)
    assert not DownloadRow.objects.exists()


def test_what_is_not_in_use_is_not_printed(client: Client, card: str) -> None:
    library.retire(LIBBY, card, 1, "Nobody uses it")
    for address in (f"/library/{card}/print.pdf", f"/library/{MISSING}/print"):
        assert client.get(address).status_code == 404
