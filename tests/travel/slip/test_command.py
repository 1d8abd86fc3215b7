"""``superhighway slips`` over Testham's real timetable."""

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from superhighway.core import clock
from superhighway.demo.api import AREAS
from superhighway.demo.letter import letter
from superhighway.travel.slip.command import slips as slips_command
from tests.builders.node import LiveNode, run

LIST = """Name,Postcode,Hospital,Date,Time
Pat Sample,ZZ1 1AA,Royal Eastside Infirmary,14/01/2026,14:20
Sam Sample,ZZ1 1AA,Royal Eastside Infirmary,14/01/2026,23:30
Kim Sample,ZZ1 9XX,Royal Eastside Infirmary,14/01/2026,14:20
Jo Sample,ZZ1 1AA,Nowhere Hospital,14/01/2026,14:20
Al Sample,ZZ1 1AA,Royal Eastside Infirmary,31/02/2026,14:20
Bo Sample,=1+1,Royal Eastside Infirmary,14/01/2026,14:20
Cy Sample,ZZ1 1AA,Royal Eastside Infirmary,14/01/2027,14:20
"""


def slips(tmp_path: Path, text: str, *options: str) -> Result:
    """Run the command in this process."""
    clinic = tmp_path / "clinic.csv"
    clinic.write_text(text)
    words = [str(clinic), "--out", str(tmp_path / "out"), "--processes", "1", *options]
    return CliRunner().invoke(slips_command, words)


@pytest.mark.django_db
@pytest.mark.usefixtures("buses", "at_nine")
class TestOverTestham:
    """With one process, this one."""

    def test_every_row_that_can_be_done_is_done(self, tmp_path: Path) -> None:
        done = slips(tmp_path, LIST, "--json")
        assert done.exit_code == 0, done.output
        report = json.loads(done.stdout)
        assert report["out"] == str(tmp_path / "out")
        assert report["made"] == [
            {"row": 2, "file": "row-0002-2026-01-14-1420.pdf", "warnings": []},
            {"row": 3, "file": "row-0003-2026-01-14-2330.pdf", "warnings": ["last-before-end"]},
        ]
        assert [(row["row"], row["code"]) for row in report["refused"]] == [
            (4, "places.no-such-postcode"),
            (5, "places.no-such-place"),
            (6, "slips.bad-date"),
            (7, "slips.formula"),
            (8, "slips.no-timetable"),
        ]

    def test_each_refused_row_has_its_sentence_on_standard_error(self, tmp_path: Path) -> None:
        done = slips(tmp_path, LIST)
        assert "Row 6: “31/02/2026” is not a date." in done.stderr
        assert "Row 3: look at this slip. last-before-end." in done.stderr
        assert "Slips made: 2. Rows not done: 5." in done.stderr
        assert done.stdout.splitlines()[0].endswith("row-0002-2026-01-14-1420.pdf")

    def test_nothing_is_kept_but_the_slips_and_no_name_is_on_them(self, tmp_path: Path) -> None:
        slips(tmp_path, LIST, "--large-print", "--length", "45")
        made = sorted((tmp_path / "out").iterdir())
        assert [path.suffix for path in made] == [".pdf", ".pdf"]
        words = "".join(
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made[0])
        )
        assert "Royal Eastside Infirmary" in words
        assert "3:05pm" in words
        assert "Pat" not in words

    def test_an_ordinary_slip_is_one_side_of_a4(self, tmp_path: Path) -> None:
        slips(tmp_path, LIST)
        for path in (tmp_path / "out").iterdir():
            document = pypdfium2.PdfDocument(path)
            assert len(document) == 1
            assert [round(side) for side in document[0].get_size()] == [595, 842]
            assert document.get_metadata_value("Title").startswith("Travel slip: Royal Eastside")

    def test_a_list_that_can_not_be_read_is_a_sentence(self, tmp_path: Path) -> None:
        done = CliRunner().invoke(slips_command, [str(tmp_path / "no.csv"), "--out", str(tmp_path)])
        assert done.exit_code == 1
        assert "can’t be read" in done.stderr
        assert slips(tmp_path, "a,b\n").exit_code == 1

    def test_a_folder_that_can_not_be_made_is_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("a file")
        done = slips(tmp_path, LIST)
        assert done.exit_code == 1
        assert "can’t be written to" in done.stderr


@pytest.mark.slow
def test_several_processes_make_the_same_slips(live_node: LiveNode, tmp_path: Path) -> None:
    sent = letter(AREAS["basingstoke"], clock.today())
    row = f"{sent.home.text},{sent.hospital.code},{sent.at:%d/%m/%Y},{sent.at:%H:%M}"
    rows = [row.replace(sent.hospital.code, f"place:ods/{sent.hospital.code}")] * 3
    clinic = tmp_path / "clinic.csv"
    clinic.write_text("\n".join(["postcode,site,date,time", *rows]))
    words = ["slips", str(clinic), "--out", str(tmp_path / "out"), "--processes", "2", "--json"]
    done = run(words, home=live_node.home)
    assert done.returncode == 0, done.stderr
    assert [made["row"] for made in json.loads(done.stdout)["made"]] == [2, 3, 4]
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 3
