"""``superhighway directory``: samples from the draw to what they measured, review, imports."""

import csv
import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from pypdfium2 import PdfDocument

from superhighway.core.home import Home
from superhighway.directory import actions
from superhighway.directory.selectors import current_rows, services_of
from superhighway.directory.truth.commands import directory
from superhighway.web.cli import root
from tests.builders.cast import BOTH, actor, invite
from tests.builders.directory import build_directory, reader_of_records, service_record
from tests.builders.published import SAMPLE_AREA, publish

pytestmark = BOTH


def run(*words: str) -> Result:
    return CliRunner().invoke(directory, list(words), prog_name="directory")


def fill(count: int = 4) -> None:
    """Services that an editor typed."""
    editor = actor("editor")
    assert editor is not None
    for n in range(count):
        record = service_record(f"Service {n}", uri="", telephone=f"01632 96000{n}")
        actions.save_typed_service(editor, record)


@pytest.fixture
def filled() -> None:
    publish(SAMPLE_AREA)
    fill()


def test_a_sample_from_the_draw_to_what_it_measured(filled: None, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    done = run("sample", "3", "--out", str(sheet), "--seed", "5", "--json")
    assert done.exit_code == 0, done.stderr
    drawn = json.loads(done.stdout)
    assert drawn["services"] == 3
    assert (drawn["population"], drawn["seed"]) == (4, 5)
    rows = list(csv.reader(sheet.read_text("utf-8-sig").splitlines(keepends=True)))
    for number, row in enumerate(rows[1:]):
        row[8:] = ["wrong", "01632 960999"] if number == 1 else ["right", ""]
    with sheet.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    invite("checker")
    done = run("sample", "enter", str(sheet), "--as", "chad", "--json")
    assert done.exit_code == 0, done.stderr
    entered = json.loads(done.stdout)
    assert (entered["right"], entered["wrong"], entered["checks"], entered["disputes"]) == (
        8,
        1,
        8,
        1,
    )
    found = json.loads(run("sample", "result", "--json").stdout)
    assert found["answered"] == 9
    assert {one["fact"] for one in found["facts"]} == {"exists", "telephone", "address"}
    assert "95 % confidence" in run("sample", "result").stdout


def test_without_a_file_the_worksheet_is_printed_and_comes_back(
    filled: None, tmp_path: Path
) -> None:
    done = run("sample", "3")
    assert done.exit_code == 0, done.stderr
    rows = list(csv.reader(done.stdout.splitlines()))
    assert rows[0][:3] == ["sample", "number", "service"]
    assert len(rows) == 1 + 9
    assert "9 things to ask" in done.stderr
    sheet = tmp_path / "printed.csv"
    sheet.write_text(done.stdout)
    assert run("sample", "enter", str(sheet)).exit_code == 0


def test_where_there_are_people_one_of_them_has_to_be_named(filled: None) -> None:
    invite("operator")
    done = run("sample", "3")
    assert done.exit_code == 1
    assert "say who you are" in done.stderr


def test_bad_rows_are_named_and_the_others_taken(filled: None, tmp_path: Path) -> None:
    assert run("sample", "3").exit_code == 0
    number = json.loads(run("sample", "1", "--json").stdout)["sample"]
    file = tmp_path / "filled.csv"
    file.write_text(
        f"sample,number,fact,result\n{number},1,exists,right\n{number},1,telephone,hm\n"
        f"{number},99,exists,right\n"
    )
    done = run("sample", "enter", str(file))
    assert done.exit_code == 0
    assert "Line 3: “hm” is no result." in done.stderr
    assert "Line 4: Number 99 is not in sample" in done.stderr
    assert "1 right" in done.stdout
    assert "an operator can’t vouch" in done.stderr


def test_the_worksheet_prints_on_paper_with_its_mark(filled: None, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert run("sample", "4", "--out", str(sheet)).exit_code == 0
    words = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(sheet))
    assert "Ring nobody" in words
    assert "Which number should people ring?" in words
    assert "Could not be found out" in words


def test_a_worksheet_is_a_pdf_or_a_table(filled: None, tmp_path: Path) -> None:
    done = run("sample", "4", "--out", str(tmp_path / "sheet.docx"))
    assert (done.exit_code, "neither a PDF nor a CSV" in done.stderr) == (1, True)
    drawn = json.loads(run("sample", "4", "--json").stdout)["sample"]
    done = run("sample", "print", str(drawn), "--out", str(tmp_path / "no" / "sheet.csv"))
    assert (done.exit_code, "can't be written" in done.stderr) == (1, True)


def test_nothing_was_measured_yet(filled: None) -> None:
    done = run("sample", "result")
    assert (done.exit_code, "Nobody has entered results" in done.stderr) == (1, True)
    assert run("sample", "result", "7").exit_code == 1


def test_the_review_queue(filled: None) -> None:
    done = json.loads(run("review", "--limit", "2", "--json").stdout)
    assert done["waiting"] == 4
    assert len(done["services"]) == 2
    assert done["services"][0]["days"] == 730
    assert "never checked; opened 0 times" in run("review").stdout


RIGHTS = ("--publisher", "Testham Council", "--licence", "Open Government Licence v3.0")


def names() -> set[str]:
    return {one.record.name for one in services_of(current_rows())}


def council(folder: Path, *services: str) -> str:
    """A list of these services, as the test's reader reads it."""
    file = folder / "council.csv"
    file.write_bytes(msgspec.json.encode([service_record(name) for name in services]))
    return str(file)


def test_a_list_is_imported_repeated_and_taken_away(home: Home, tmp_path: Path) -> None:
    build_directory(tmp_path / "area")
    before = names()
    words = ("--kind", "services-csv", *RIGHTS, "--json")
    with reader_of_records():
        done = run("import", council(tmp_path, "Blood tests", "Foot care"), *words)
        assert done.exit_code == 0, done.stderr
        assert json.loads(done.stdout)["taken"]["services"] == 2
        assert names() == before | {"Blood tests", "Foot care"}
        again = run("import", str(tmp_path / "council.csv"), *words)
        assert json.loads(again.stdout)["outcome"] == "unchanged"
        run("import", council(tmp_path, "Blood tests"), *words)
        assert names() == before | {"Blood tests"}
        assert run("take-away", "council").exit_code == 0
        assert names() == before


def test_an_import_that_fails_changes_nothing(home: Home, tmp_path: Path) -> None:
    build_directory(tmp_path / "area")
    before = names()
    file = tmp_path / "council.csv"
    file.write_text("shoe size,7")
    with reader_of_records():
        done = run("import", str(file), "--kind", "services-csv", *RIGHTS)
    assert done.exit_code == 1
    assert "failed:" in done.stderr
    assert names() == before


def test_a_practice_manager_imports_nothing(home: Home, tmp_path: Path) -> None:
    build_directory(tmp_path / "area")
    invite("willow")
    words = ("--kind", "services-csv", *RIGHTS, "--as", "wilma")
    done = run("import", council(tmp_path, "Blood tests"), *words)
    assert (done.exit_code, "You can’t change a service here" in done.stderr) == (1, True)


def test_the_commands_are_part_of_the_whole() -> None:
    assert "directory" in root().commands
