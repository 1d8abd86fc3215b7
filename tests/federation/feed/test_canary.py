"""Personal data that was planted wherever a node keeps some is in no output for neighbours."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core import serializers
from django.test import Client

from superhighway.core.extensions import commands
from superhighway.core.home import Home
from superhighway.core.models import AuditEntry
from superhighway.directory.models import CheckRow, ReportRow, ServiceRow
from superhighway.federation.feed.commands import feed
from superhighway.library.models import DraftRow, ReleaseRow
from tests.builders.canary import NAME, bears, personal_tables, plant
from tests.builders.cast import BOTH
from tests.builders.feed import begin, head
from tests.builders.unpacking import unpacked

pytestmark = BOTH


@pytest.fixture
def planted(home: Home, tmp_path: Path) -> None:
    """A node whose staff, reports, drafts and answers bear what was planted."""
    plant(tmp_path / "sources")
    begin(tmp_path / "root.pem")


def test_it_was_planted(planted: None) -> None:
    for model in (AuditEntry, CheckRow, ReportRow, ServiceRow, DraftRow, ReleaseRow):
        assert NAME in serializers.serialize("json", model.objects.all()), model
    for table in personal_tables():
        assert table._default_manager.exists(), table


def test_nothing_that_neighbours_are_told_or_shown_bears_it(
    planted: None, client: Client, tmp_path: Path
) -> None:
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
    asked: Any = commands.get
    outputs += [
        CliRunner().invoke(asked(words[0]), [*words[1:], "--json"]).output.encode()
        for words in (
            ["notices", "list", "--all"],
            ["neighbours", "list"],
            ["succession", "show"],
            ["strategy", "write", str(tmp_path / "strategy.json")],
        )
    ]
    outputs.append((tmp_path / "strategy.json").read_bytes())
    assert any("The lift" in text for output in outputs for text in unpacked(output))
    assert any("Blood tests" in text for output in outputs for text in unpacked(output))
    assert not [found for output in outputs if (found := bears(output))]
