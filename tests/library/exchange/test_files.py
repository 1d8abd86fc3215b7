"""Files that come in: read in processes with limits, or refused with a sentence."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from superhighway.core.errors import Problem
from superhighway.library.domain import Kind
from superhighway.library.exchange.errors import ExchangeProblem
from superhighway.library.exchange.files import Files
from superhighway.library.exchange.taking import take_upload
from superhighway.library.survey.readers.package import COMPOUND, ENCRYPTED_PART
from tests.library.exchange import forms
from tests.library.fhir.questionnaires import FOREIGN
from tests.library.made import LIBBY


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    """A reader of files."""
    with Files() as reader:
        yield reader


def refusal(files: Files, file: Path) -> str:
    """The sentence that a file is refused with."""
    with pytest.raises(Problem) as caught:
        files.read(file, "form")
    return caught.value.sentence


def test_a_bomb_and_a_locked_file_are_not_opened(files: Files, tmp_path: Path) -> None:
    bomb, locked = tmp_path / "bomb.xlsx", tmp_path / "locked.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("xl/workbook.xml", bytes(30_000_000))
    locked.write_bytes(COMPOUND + bytes(600) + ENCRYPTED_PART)
    assert "unpack to far more" in refusal(files, bomb)
    assert "has a password" in refusal(files, locked)


def test_an_xlsform_with_a_mistake_says_where(files: Files, tmp_path: Path) -> None:
    wrong = forms.xlsx(tmp_path, [{"type": "select_one nothing", "name": "a", "label": "A"}])
    assert "choices" in refusal(files, wrong)
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(wrong.read_bytes()[:500])
    assert refusal(files, torn).startswith("This file is broken")


def test_a_form_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    form = forms.written(tmp_path, forms.VISIT)
    with Files(longest_s=0.001) as hurried:
        assert refusal(hurried, form) == ExchangeProblem.TOO_LONG.wording


def test_a_plain_list_is_read_for_its_questions(files: Files, tmp_path: Path) -> None:
    plain = tmp_path / "list.csv"
    plain.write_text("What is your name?,\nWhen were you born?,\n")
    found = files.read(plain, "list")
    assert not isinstance(found.given, bytes)
    assert [item.text for item in found.given.items] == [
        "What is your name?",
        "When were you born?",
    ]
    assert "look at each" in found.losses[0].what


@pytest.mark.django_db
def test_an_upload_is_taken_by_its_own_name(tmp_path: Path) -> None:
    form = forms.xlsx(tmp_path, [{"type": "text", "name": "a", "label": "What is it?"}])
    taken = take_upload(LIBBY, "C:\\forms\\Tea time.xlsx", form.read_bytes(), Kind.FORM, "")
    assert (taken.file, taken.status, taken.items) == ("Tea time.xlsx", "taken", 1)
    assert take_upload(LIBBY, "x.json", FOREIGN, Kind.FORM, "").items == 7
    refused = take_upload(LIBBY, "../../x.exe", b"MZ", Kind.FORM, "")
    assert (refused.file, refused.error) == ("x.exe", ExchangeProblem.FOREIGN.wording)


def test_the_process_that_reads_strangers_files_carries_no_node() -> None:
    # It has 450 MB for everything; Django and what comes with it would take most of that.
    code = "import sys, superhighway.library.exchange.worker; print('django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
