"""Personal data that was planted wherever a node keeps some is in nothing that strangers are told.

Every address that there is is asked for, with everything that its parts may stand for; a new one
is tried by itself, and has to be given words for parts that no other address has.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.directory import actions
from superhighway.directory.cards.actions import save_card
from superhighway.directory.models import ServiceRow
from superhighway.federation.feed.models import FeedState
from superhighway.library.burden.actions import make_receipt
from superhighway.library.burden.recipients import of_codes
from superhighway.library.filling.models import ResponseRow
from superhighway.library.models import TemplateRow
from superhighway.notices.models import NoticeRow
from tests.builders.canary import CANARIES, WRITER, bears, plant, plant_neighbours
from tests.builders.cards import CARD
from tests.builders.cards import CODE as CARD_OF
from tests.builders.cast import BOTH
from tests.builders.feed import begin
from tests.builders.printer import printing

pytestmark = BOTH

PDF = "application/pdf"
#: Outputs that have to be there, or the test would look at nothing; each with what it must say.
MUST_SAY = {
    "/": "Testham",
    "/services?need=blood-test": "Blood tests",
    "/api/oruk/v3/services": "Blood tests",
    "/fhir/r4/HealthcareService": "Blood tests",
    "/fhir/r4/Questionnaire.ndjson": "Questionnaire",
    "/fhir/r4/$export-status": "Questionnaire",
    "/notices": "The lift",
    "/notices.atom": "The lift",
    "/notices.json": "The lift",
    "/notices.ics": "The lift",
    "/library.json": "url",
    "/network": "Testham",
    "/interoperability": "Testham",
    "/interoperability.json": "Testham",
}
#: What a stranger may ask an address for, beside its parts.
QUESTIONS = ("", "?q=blood&text=blood&need=blood-test&near=ZZ1+1AA&page=1&from=ZZ1+1AA&to=ZZ1+1AB")
PART = re.compile(r"<(?:\w+:)?(\w+)>")
#: What staff put their names to, for readers of pages and sheets; programs are told of nobody.
SIGNED = re.compile(r"(?:Checked|Released|agreed to|Made on [^<.]*?) by [^<.]*")
FOR_READERS = ("text/html", PDF)
#: Sheets that have to be printed, or nothing would be looked into; "1" stands for any number.
SHEETS = {
    "card.pdf",
    "interoperability.pdf",
    "print.pdf",
    "receipts/1.pdf",
    "interoperability/1.pdf",
    "foreign/1.pdf",
}


@pytest.fixture(autouse=True)
def _printer(home: Home) -> Iterator[None]:
    """PDFs are really printed, to be looked into."""
    with printing(home):
        yield


@pytest.fixture
def parts(home: Home, tmp_path: Path) -> Mapping[str, Sequence[object]]:
    """A node full of it, and what the parts of addresses may stand for there."""
    released = plant(tmp_path / "sources")
    save_card(WRITER, CARD_OF, CARD, reviewed=True)
    due = clock.today() + timedelta(days=30)
    receipt = make_receipt(WRITER, released.template, of_codes([CARD_OF]), due, 540)
    node, system = plant_neighbours()
    begin(tmp_path / "root.pem")
    epoch = FeedState.objects.get().epoch
    services = list(ServiceRow.objects.values_list("uuid", flat=True))
    templates = list(TemplateRow.objects.values_list("pk", flat=True))
    notices = list(NoticeRow.objects.values_list("pk", flat=True))
    response = ResponseRow.objects.get().pk
    return {
        "uuid": [*services[:2], *templates, *notices, response],
        "other": services[:1],
        "response": [response],
        "code": ["Z00001", "NHS"],
        "number": [*{0, node, system, receipt.number}],
        "place": [1],
        "group": [1],
        "epoch": [epoch],
        "slug": ["tea"],
        "form": ["csv", "json"],
        "fact": ["telephone"],
        "rest": [*services[:1], "none"],
        "kind": ["Organization", "Location", "HealthcareService", "Questionnaire", "Slot"],
        "identity": [*services[:1], *templates],
    }


def addresses(parts: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """Every address, with everything that its parts may stand for."""
    for pattern in patterns(get_resolver()):
        names = PART.findall(pattern)
        for values in product(*(parts[name] for name in names)):
            address = pattern
            for value in values:
                address = PART.sub(str(value), address, count=1)
            yield f"/{address}"


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The patterns of all addresses."""
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield path
        else:
            yield from patterns(one, path)


def leaked(answer: Any) -> list[str]:
    """What of it is in an answer: in its head or in its body."""
    head = "".join(f"{name}: {value}\n" for name, value in answer.items())
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    may_say = {"but": SIGNED} if kind in FOR_READERS else {}
    return bears(head.encode()) + bears(bytes(answer.getvalue()), **may_say)


def test_nothing_that_strangers_are_told_bears_it(
    parts: Mapping[str, Sequence[object]], client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    caplog.set_level(logging.DEBUG)
    for address, words in MUST_SAY.items():
        assert words in client.get(address).getvalue().decode(), address
    leaks, broken, sheets = {}, {}, set()
    for address in addresses(parts):
        for question in QUESTIONS:
            answer = client.get(address + question)
            if found := leaked(answer):
                leaks[address + question] = found
            if answer.status_code >= 500:
                broken[address + question] = answer.status_code
            if answer.headers.get("Content-Type") == PDF:
                sheets.add(re.sub(r"\d+(?=\.pdf)", "1", address))
    assert not leaks
    assert not broken
    assert not [one for one in SHEETS if not any(sheet.endswith(one) for sheet in sheets)]
    assert not bears(caplog.text.encode())


def test_neither_a_page_of_errors_nor_the_log_repeats_what_somebody_wrote(
    parts: Mapping[str, Sequence[object]],
    client: Client,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise RuntimeError

    caplog.set_level(logging.DEBUG)
    client.raise_request_exception = False
    monkeypatch.setattr(actions, "report", fail)
    address = f"/services/{parts['other'][0]}/report"
    sent = {"what": "right", "text": " ".join(CANARIES)}
    answer = client.post(address, sent)
    assert answer.status_code == 500
    assert not leaked(answer)
    assert "RuntimeError" in caplog.text
    assert not bears(caplog.text.encode())
