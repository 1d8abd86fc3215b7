"""Personal data that was planted wherever a node keeps some is in no output of the feed."""

import base64
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core import serializers
from django.test import Client

from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.core.models import AuditEntry
from superhighway.directory import actions
from superhighway.directory.domain import Fact
from superhighway.directory.models import CheckRow, ReportRow, ServiceRow
from superhighway.federation.feed.commands import feed
from superhighway.library import api as library
from superhighway.library.filling.models import ResponseRow
from superhighway.library.models import DraftRow, ReleaseRow
from tests.builders.cast import BOTH, CAST
from tests.builders.directory import build_directory, service_record
from tests.builders.feed import begin, head
from tests.library.fhir.questionnaires import FOREIGN
from tests.library.made import REASON

pytestmark = BOTH

CANARY = "Zorblatt"
GRANTS = tuple(grant for part in ("editor", "librarian", "checker") for grant in CAST[part].grants)
WRITER = Actor(f"{CANARY}-writer", f"{CANARY} Quill", job=f"{CANARY} clerk", grants=GRANTS)
READER = Actor(f"{CANARY}-reader", f"Rita {CANARY}", grants=GRANTS)
BLOOD = service_record(extra={"contacts": [{"name": CANARY}]})


@pytest.fixture
def planted(home: Home, tmp_path: Path) -> None:
    """A node whose staff, reports, drafts and answers bear the name."""
    build_directory(tmp_path / "sources", [BLOOD])
    actions.amend(WRITER, BLOOD.uri, {"fees": "Free"})
    actions.check(WRITER, BLOOD.uri, [Fact.TELEPHONE], f"rang {CANARY}")
    actions.report(BLOOD.uri, Fact.TELEPHONE, CANARY, right=False)
    draft = library.start_draft(WRITER, FOREIGN)
    library.save_draft(WRITER, draft.template, seen=draft.version, reason=REASON)
    library.submit(WRITER, draft.template)
    library.review(READER, draft.template, agree=True, note=f"Ask {CANARY}")
    one = library.release_now(WRITER, draft.template)
    library.retire(WRITER, one.template, one.number, f"{CANARY} left.")
    other = FOREIGN.replace(b"http", b"http://x.example/", 1)
    library.start_draft(WRITER, other, title=f"Draft of {CANARY}")
    ResponseRow.objects.create(
        reference="R1",
        template=one.template,
        release=one.number,
        canonical=one.canonical,
        channel="web",
        content=json.dumps({"name": CANARY}).encode(),
        finished_at=clock.now(),
        delete_on=clock.today(),
    )
    begin(tmp_path / "root.pem")


def test_it_was_planted(planted: None) -> None:
    for model in (AuditEntry, CheckRow, ReportRow, ServiceRow, DraftRow, ReleaseRow):
        assert CANARY in serializers.serialize("json", model.objects.all()), model
    assert CANARY.encode() in bytes(ResponseRow.objects.get().content)


def test_no_output_of_the_feed_bears_it(planted: None, client: Client) -> None:
    said = head(client)
    assert said.seq > 5
    outputs = [
        client.get(address).getvalue()
        for address in (
            "/.well-known/superhighway",
            "/fed/v1/keys.json",
            "/fed/v1/head",
            f"/fed/v1/pages/{said.epoch}/0",
            f"/fed/v1/snapshots/{said.epoch}",
            f"/fed/v1/pages/{said.epoch}/99999",
        )
    ]
    outputs += [
        CliRunner().invoke(feed, [*words, "--json"]).output.encode()
        for words in (["head"], ["verify"], ["keys", "show"], ["snapshot"])
    ]
    found = [text for output in outputs for text in unpacked(output)]
    assert any("Blood tests" in text for text in found)
    assert not [text for text in found if CANARY.casefold() in text.casefold()]


def unpacked(output: bytes) -> Iterator[str]:
    """Everything in an output, with what is packed or in base64 inside it."""
    if output[:2] == b"\x1f\x8b":
        output = gzip.decompress(output)
    yield output.decode()
    for line in output.splitlines():
        try:
            yield from _inside(json.loads(line))
        except ValueError:
            continue


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _inside(one)
    elif isinstance(value, str):
        try:
            yield from unpacked(base64.b64decode(value, validate=True))
        except ValueError:
            yield value
            if value[:1] == "{":
                yield from unpacked(value.encode())
