"""``superhighway paper print``."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

from superhighway.paper.codes import BLANK, read_code
from superhighway.paper.returns.models import CopyRow
from superhighway.web.cli import root
from tests.builders.squares import squares_on

Command = Callable[..., Result]
data = pytest.mark.django_db(databases=["default", "private"])


def printed(*words: object) -> Result:
    """The command in this process, with one process to print."""
    line = ["paper", "print", *map(str, words), "--processes", "1"]
    return CliRunner().invoke(root(), line)


def codes_of(file: Path) -> set[str]:
    """The codes on the first page of a PDF."""
    with pdfium.PdfDocument(file) as document:
        picture = document[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze()
    return set(squares_on(picture))


@data
def test_a_blank_form_is_one_file(card: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "card.pdf"
    done = printed(card, "--out", out, "--return-to", "reception", "--deadline", "2026-12-18")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.split() == [str(out)]
    [code] = codes_of(out)
    assert read_code(code).copy == BLANK
    assert not CopyRow.objects.exists()


@data
def test_each_recipient_gets_a_copy_of_their_own(card: str, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("recipient,overall\nWillow,Good\n=HYPERLINK(1),\n")
    out = tmp_path / "copies"
    done = printed(card, "--prefill", listed, "--out", out, "--json")
    assert done.exit_code == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["template"], said["release"], said["sheets"]) == (card, 1, 1)
    assert len(said["files"]) == len(said["copies"]) == 2
    found = [codes_of(Path(file)) for file in said["files"]]
    assert [{read_code(code).copy for code in codes} for codes in found] == [
        {token} for token in said["copies"]
    ]
    kept = {row.token: row.recipient for row in CopyRow.objects.all()}
    assert kept == dict(zip(said["copies"], ["Willow", "=HYPERLINK(1)"], strict=True))
    with (out / "copies.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == ["Willow", "'=HYPERLINK(1)"]


@data
def test_cards_are_put_together_on_sheets(card: str, tmp_path: Path) -> None:
    done = printed(card, "--copies", 6, "--cards", 4, "--out", tmp_path / "cards", "--json")
    said = json.loads(done.stdout)
    assert len(said["copies"]) == 6
    assert [len(codes_of(Path(file))) for file in said["files"]] == [4, 2]


@data
def test_what_is_wrong_is_said_and_nothing_is_kept(card: str, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("overall\nperfect\n")
    (tmp_path / "taken").write_text("")
    for words, sentence in (
        (["--prefill", listed], "one of the choices"),
        (["--prefill", tmp_path / "absent.csv"], "can’t be read"),
        (["--release", "7"], "no such release"),
    ):
        done = printed(card, *words, "--out", tmp_path / "out")
        assert done.exit_code == 1
        assert sentence in done.stderr
    done = printed(card, "--out", tmp_path / "taken" / "card.pdf")
    assert done.exit_code == 1
    assert "Name another place with --out" in done.stderr
    assert not CopyRow.objects.exists()
    assert printed("no-such", "--out", tmp_path / "out").exit_code == 1
