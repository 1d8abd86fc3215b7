"""A node that was never built: each command says how to build one, and leaves nothing behind."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from superhighway.core.home import Home
from superhighway.travel.commands import journeys, reach
from superhighway.travel.slip.command import slips

pytestmark = pytest.mark.django_db
ROW = "postcode,site,date,time\nZZ1 1AA,Sample Hospital,2026-01-14,14:20\n"


def test_journeys_and_reach_say_how_to_build_one(home: Home) -> None:
    for command, words in ((journeys, ["here", "there"]), (reach, ["50.9,-1.4"])):
        done = CliRunner().invoke(command, [*words, "--json"])
        assert (done.exit_code, done.stdout) == (1, "")
        assert "superhighway build" in done.stderr


def test_a_list_is_refused_as_a_whole_before_a_folder_is_made(home: Home, tmp_path: Path) -> None:
    clinic = tmp_path / "clinic.csv"
    clinic.write_text(ROW)
    done = CliRunner().invoke(slips, [str(clinic), "--out", str(tmp_path / "out")])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no node in ")
    assert not (tmp_path / "out").exists()
