"""The command line as a whole: what goes wrong is a sentence, and never a traceback."""

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click
import pytest

from superhighway.core.extensions import commands
from superhighway.web.cli import main


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> str:
    """A command that a mistake in the program ends."""

    def fail() -> NoReturn:
        message = "SO17 1BJ"
        raise KeyError(message)

    monkeypatch.setattr(commands, "names", lambda: ["fail"])
    monkeypatch.setattr(commands, "get", lambda _: click.Command("fail", callback=fail))
    return "fail"


def test_a_mistake_in_the_program_is_a_sentence_without_what_was_asked(
    failing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SUPERHIGHWAY_DEVELOPMENT", raising=False)
    with pytest.raises(SystemExit) as ended:
        main([failing])
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (1, "")
    assert "KeyError in test_cli.py, line " in said.err
    assert said.err.count("\n") == 1
    assert "SO17" not in said.err


def test_who_develops_sees_the_mistake_itself(
    failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    with pytest.raises(KeyError):
        main([failing])


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    """In a process of its own: settings are read once."""
    (tmp_path / "file").write_text("")
    words = [sys.executable, "-m", "superhighway.web.cli", "status", "--home", "file"]
    said = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (1, "")
    assert "can't be used as the node's folder: not a directory" in said.stderr
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["noon", "2025-13-01T08:00", "9999-12-31T23:59"])
def test_a_clock_that_cannot_be_started_is_wrong_use(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUPERHIGHWAY_CLOCK", "")
    with pytest.raises(SystemExit) as ended:
        main(["status", "--clock", text])
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert said.err == f"“{text}” is not a date and time. Write it as 2026-03-04T14:20.\n"
