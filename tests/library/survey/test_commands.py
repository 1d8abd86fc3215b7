"""``superhighway library survey``: the documented JSON, the reports, the refusals."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from superhighway.library.commands import library
from tests.builders.forms import write_form
from tests.contract.code import ROOT

REFERENCE = ROOT / "docs" / "reference" / "json-survey.md"
ASKED = ("Full name", "Which ward were you on?", "How many days did you stay?")


def run(*words: object) -> Result:
    return CliRunner().invoke(library, ["survey", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    forms = tmp_path / "forms"
    write_form(forms, "a.docx", *ASKED, title="Ward stay", version="1.0")
    write_form(forms, "b.pdf", *ASKED, kind="pdf", title="Ward stay", version="2.0", owner="")
    write_form(forms, "c.csv", "Ward stay <b>", "Beds", "Nurses", kind="csv")
    (forms / "d.docx").write_bytes(b"broken")
    return forms


def keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(keys, value)) if value else set()
    return set(value).union(*map(keys, value.values())) if isinstance(value, dict) else set()


def test_json_as_documented(folder: Path) -> None:
    result = run(folder, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert told["summary"]["files"] == 4
    assert told["summary"]["spare_files"] == 1
    (group,) = told["groups"]
    assert (group["files"], group["best"], group["identical"]) == (
        ["a.docx", "b.pdf"],
        "a.docx",
        True,
    )
    assert group["conflict"] == "In use at the same time: version 1.0 and version 2.0."
    refused = told["files"][3]
    assert (refused["status"], refused["code"]) == ("refused", "survey.broken")
    text = REFERENCE.read_text()
    assert not [key for key in keys(told) if f"`{key}`" not in text and f".{key}`" not in text]


def test_words_for_a_person(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    assert "1. Ward stay: the same questions in the same words" in result.stdout
    assert "d.docx: This file is broken" in result.stdout


def test_a_page_that_needs_nothing_from_elsewhere(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = run(folder, "--out", out)
    assert result.exit_code == 0, result.stderr
    page = out.read_text()
    assert "Group 1: Ward stay" in page
    assert "<script" not in page
    assert not [
        word
        for word in ("http://", "https://")
        if f'href="{word}' in page or f'src="{word}' in page
    ]
    assert "Ward stay &lt;b&gt;" in page or "Ward stay <b>" not in page
    assert not list(tmp_path.glob("*.part"))


def test_a_pdf_and_a_json_report(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "--out", tmp_path / "report.pdf").exit_code == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert run(folder, "--out", tmp_path / "report.json").exit_code == 0
    assert json.loads((tmp_path / "report.json").read_text())["summary"]["files"] == 4


def test_refusals(folder: Path, tmp_path: Path) -> None:
    wrong = run(folder, "--out", tmp_path / "report.txt")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert wrong.stderr.startswith("A report ends with .html")
    nowhere = run(tmp_path / "nowhere")
    assert (nowhere.exit_code, nowhere.stdout) == (1, "")
    assert run(folder, "--out", tmp_path / "no" / "report.html").exit_code == 1


def test_a_folder_without_groups_makes_a_report_too(tmp_path: Path) -> None:
    write_form(tmp_path / "forms", "a.docx", *ASKED)
    assert run(tmp_path / "forms", "--out", tmp_path / "r.pdf").exit_code == 0
    assert run(tmp_path / "forms", "--out", tmp_path / "r.html").exit_code == 0
    assert "No two files are the same" in (tmp_path / "r.html").read_text()
