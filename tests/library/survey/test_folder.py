"""A folder is read to its end, whatever a file in it does."""

from pathlib import Path

import pytest

from superhighway.core.errors import Problem
from superhighway.library.survey.folder import survey_folder
from tests.builders.forms import write_form


def survey(folder: Path, **options: float) -> dict[str, str]:
    """The problem of each file, by path."""
    steps: list[tuple[int, int]] = []
    found = survey_folder(folder, lambda done, of: steps.append((done, of)), **options)
    assert steps == [(number, len(found)) for number in range(1, len(found) + 1)]
    return {one.path: one.problem for one in found}


def test_files_of_all_folders_in_order_and_bad_ones_with_their_reason(tmp_path: Path) -> None:
    write_form(tmp_path, "b.docx", "Name")
    write_form(tmp_path, "a/c.odt", "Name", kind="odt")
    (tmp_path / "broken.docx").write_bytes(b"no")
    (tmp_path / "picture.png").write_bytes(b"no")
    (tmp_path / "~$b.docx").write_bytes(b"open elsewhere")
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "link.docx").symlink_to(tmp_path / "b.docx")
    assert survey(tmp_path) == {
        "b.docx": "",
        "broken.docx": "survey.broken",
        "link.docx": "survey.link",
        "picture.png": "survey.foreign",
        "a/c.odt": "",
    }


def test_a_file_that_takes_too_long_is_ended_and_the_others_are_read(tmp_path: Path) -> None:
    write_form(tmp_path, "a.docx", "Name")
    write_form(tmp_path, "b.docx", "Name")
    assert survey(tmp_path, longest_s=0.0) == {
        "a.docx": "survey.too-long",
        "b.docx": "survey.too-long",
    }


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'"' + b"x," * 9_000_000)
    (tmp_path / "b.json").write_bytes(
        b'{"resourceType":"Questionnaire","item":[' + b"[]," * 6_000_000
    )
    write_form(tmp_path, "c.docx", "Name")
    found = survey(tmp_path)
    assert found["c.docx"] == ""
    assert all(found[name].startswith("survey.") for name in ("a.csv", "b.json"))


def test_an_old_word_file_needs_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.doc").write_bytes(b"old")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert survey(tmp_path) == {"old.doc": "survey.no-office"}


def office(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice; its last argument is the file."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_an_old_word_file_is_turned_into_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = write_form(tmp_path / "new", "x.docx", "Name", "Ward")
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "old.doc").write_bytes(b"old")
    # soffice -env:… --headless --convert-to docx --outdir FOLDER FILE
    limited = 'test "$(ulimit -v)" = 4000000 || exit 1'
    office(tmp_path, f'{limited}; cp "{new}" "$6/old.docx"', monkeypatch)
    (found,) = survey_folder(forms, lambda *_: None)
    assert (found.path, found.format) == ("old.doc", "Word")
    assert len(found.questions) == 2


@pytest.mark.parametrize("does", ["exit 1", "exit 0"])
def test_an_old_word_file_that_can_not_be_turned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "old.doc").write_bytes(b"old")
    office(tmp_path, does, monkeypatch)
    assert survey(forms) == {"old.doc": "survey.broken"}


def test_nothing_of_a_conversion_that_takes_too_long_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "old.doc").write_bytes(b"old")
    office(tmp_path, f'sleep 300 & echo $! > "{tmp_path}/child"; wait', monkeypatch)
    monkeypatch.setattr("superhighway.library.survey.folder.CONVERTING_S", 0.5)
    assert survey(forms) == {"old.doc": "survey.too-long"}
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_a_folder_that_is_not_there_or_empty(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no folder"):
        survey(tmp_path / "nowhere")
    with pytest.raises(Problem, match="holds no files"):
        survey(tmp_path)
