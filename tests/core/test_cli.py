"""What every command does with results, problems and a database that isn't there."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from django.db.utils import OperationalError

from superhighway.core.cli import NodeCommand, NodeGroup, emit, say
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import ENVIRONMENT_VARIABLE


def ended(action: object) -> object:
    command = NodeCommand("try", callback=action)  # type: ignore[arg-type]
    return CliRunner().invoke(command, [])


def test_results_go_to_standard_output_and_the_rest_elsewhere() -> None:
    def act() -> None:
        say("one moment")
        emit({"day": date(2026, 3, 4), "at": datetime(2026, 3, 4, 9, tzinfo=UTC), "name": "Ŵ"})

    result = ended(act)
    assert json.loads(result.stdout) == {
        "day": "2026-03-04",
        "at": "2026-03-04T09:00:00+00:00",
        "name": "Ŵ",
    }
    assert "Ŵ" in result.stdout
    assert result.stderr == "one moment\n"
    assert result.exit_code == 0


def test_what_has_no_form_in_json_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        emit({"what": object()})


def test_a_problem_is_its_sentence_alone_and_status_1() -> None:
    def act() -> None:
        raise Problem(CoreProblem.BAD_TIME, text="soon")

    result = ended(act)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == ("“soon” is not a date and time. Write it as 2026-03-04T14:20.\n")


def test_a_database_that_cannot_be_used_is_a_sentence() -> None:
    def act() -> None:
        message = 'connection to server failed: FATAL: no role "x"\nIs it running?'
        raise OperationalError(message)

    result = ended(act)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert 'no role "x"' in result.stderr


def test_where_no_node_was_built_the_sentence_says_how_to_build_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act() -> None:
        message = "unable to open database file"
        raise OperationalError(message)

    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path))
    assert f"There is no node in {tmp_path} yet." in ended(act).stderr
    (tmp_path / "node.sqlite3").touch()
    assert "unable to open database file" in ended(act).stderr


def test_every_command_of_a_group_names_the_folder_and_the_clock() -> None:
    group = NodeGroup("top")

    @group.command()
    def one() -> None:
        """Do one thing."""

    shown = CliRunner().invoke(group, ["one", "--help"]).stdout
    assert "--home DIR" in shown
    assert "--clock T" in shown
    assert isinstance(group.commands["one"], click.Command)
