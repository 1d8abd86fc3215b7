"""The leaflet and the poster as a reader finds them."""

from datetime import datetime

import msgspec
import pypdfium2
import pytest

from superhighway.core.clock import LONDON
from superhighway.directory.cards.domain import MOST_ROUTES, AccessCard, PublishedCard, Route
from superhighway.directory.cards.paper import job_for
from superhighway.directory.cards.presenting import shown
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.organisations.api import Organisation, Role, Status
from tests.builders.cards import CARD, CODE

NOW = datetime(2026, 11, 23, 10, tzinfo=LONDON)
PRACTICE = Organisation(
    uri="urn:test",
    ods_code=CODE,
    name="St Ann’s Surgery",
    role=Role.PRACTICE,
    status=Status.ACTIVE,
    address=("1 Low Street", "Testham"),
    postcode="ZZ1 1AA",
    lat=None,
    lon=None,
    parent_code="",
    parent_name="",
    telephone="",
    source="test",
    sample=True,
    imported_at=NOW,
    withdrawn_at=None,
)
#: Width and height in points.
PAPER = {"a4": (595, 842), "a3": (842, 1191)}


def pdf_of(card: AccessCard, size: str, *, sample: bool = False) -> pypdfium2.PdfDocument:
    published = PublishedCard(
        card, 1, sample, NOW, "Wilma Willow, practice manager", by_practice=True
    )
    words = shown(published, PRACTICE.name, NOW)
    job = job_for(words, PRACTICE, f"testham.example/in/{CODE}", size)
    return pypdfium2.PdfDocument(Typesetter().pdf(job))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return " ".join(document[0].get_textpage().get_text_range().split())


FULL = msgspec.structs.replace(
    CARD,
    routes=tuple(
        msgspec.structs.replace(route, what_for="word " * 39)
        for route in (CARD.routes * 2)[:MOST_ROUTES]
    ),
    step_free_note="word " * 39,
)
CARDS = {
    "full": FULL,
    "usual": CARD,
    "short": AccessCard(CODE, (Route(CARD.routes[2].kind),)),
}


@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("card", CARDS)
def test_each_is_one_side_of_its_paper(card: str, size: str) -> None:
    document = pdf_of(CARDS[card], size)
    assert len(document) == 1
    assert tuple(round(length) for length in document[0].get_size()) == PAPER[size]


def test_it_says_everything_and_999_first() -> None:
    text = text_of(pdf_of(CARD, "a4"))
    assert text.startswith("In an emergency, call 999. Call 111")
    for words in (
        "St Ann’s Surgery",
        "Ring 01632 960 001",
        "https://forms.example.org/ask",
        "We answer by the next working day.",
        "Monday to Friday 8am to 6:30pm",
        "step-free door is on Low Street",
        "English and Polish",
        "testham.example/in/Z00001",
        "Written by the practice on 23 November 2026.",
        "Nobody has reviewed it yet.",
    ):
        assert words in text
    assert "Wilma" not in text


def test_a_sample_says_so_and_a_real_one_does_not() -> None:
    assert "Sample: everything on this sheet is invented" in text_of(
        pdf_of(CARD, "a3", sample=True)
    )
    assert "Sample" not in text_of(pdf_of(CARD, "a3"))


def test_markup_in_a_card_is_only_text() -> None:
    card = msgspec.structs.replace(CARD, step_free_note='#panic("x") $x$ <script> *bold*')
    assert '#panic("x") $x$ <script> *bold*' in text_of(pdf_of(card, "a4"))
