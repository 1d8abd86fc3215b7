"""The strategy on paper: the same words, as a PDF that a screen reader can read."""

import re
from unittest.mock import patch

import pytest
from django.test import Client

from superhighway.core.errors import Problem
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.foreign.models import ForeignRow
from superhighway.federation.strategy import selectors, views
from superhighway.nhsui.pdf.errors import PdfProblem
from superhighway.nhsui.pdf.job import Job
from superhighway.nhsui.pdf.typesetter import Typesetter
from tests.builders import tagged
from tests.builders.cast import BOTH

pytestmark = BOTH


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer in this very process."""
    setter = Typesetter()

    def made(job: Job) -> bytes:
        return setter.pdf(job)

    monkeypatch.setattr(views, "print_pdf", made)


def heard(reader: Client, page: str) -> str:
    """What a screen reader reads out of a PDF."""
    answer = reader.get(page)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return re.sub(r"\s+", " ", tagged.heard(answer.content))


def test_the_whole_says_what_the_page_says(reader: Client, printed: None) -> None:
    said = heard(reader, "/interoperability.pdf")
    for words in (
        "Interoperability strategy of Testmouth",
        "2 of 2 neighbours",
        "The hub",
        "organization.logo",
        "How to connect",
        "What you get.",
        "superhighway strategy verify",
        "Sample: everything in this document is invented.",
        *selectors.strategy().fingerprint.split(),
    ):
        assert words in said


def test_each_neighbour_has_its_own(reader: Client, printed: None) -> None:
    hub, node = ForeignRow.objects.get().pk, NeighbourRow.objects.get()
    said = heard(reader, f"/interoperability/foreign/{hub}.pdf")
    assert "working together with The hub" in said
    assert "GET /services?page=1" in said
    said = heard(reader, f"/interoperability/{node.pk}.pdf")
    assert node.name in said
    assert "The hub" not in said
    assert reader.get("/interoperability/4711.pdf").status_code == 404


def test_a_node_on_its_own_without_keys_has_one_too(
    alone: Client, printed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selectors, "_kept", lambda: None)
    assert "nobody can check" in heard(alone, "/interoperability.pdf")


def test_without_a_printer_a_sentence_says_what_to_do(alone: Client) -> None:
    with patch.object(views, "print_pdf", side_effect=Problem(PdfProblem.PRINTER_DOWN)):
        answer = alone.get("/interoperability.pdf")
    assert answer.status_code == 503
    assert "No PDF just now" in answer.content.decode()
    assert 'href="/interoperability"' in answer.content.decode()
