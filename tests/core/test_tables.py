"""Tables as publishers give them out."""

import zipfile
from pathlib import Path

import pytest

from superhighway.core.errors import Problem, TableProblem
from superhighway.core.tables import Header, cell, is_csv, open_tables


def rows(file: Path, max_bytes: int = 1_000_000) -> list[list[str]]:
    return [
        cells
        for table in open_tables(file, is_csv, "*.csv", max_bytes)
        for _, cells in table.rows()
    ]


def problem(file: Path, max_bytes: int = 1_000_000) -> Problem:
    with pytest.raises(Problem) as caught:
        rows(file, max_bytes)
    return caught.value


def write(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def zipped(folder: Path, **members: bytes) -> Path:
    file = folder / "table.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/") + ".csv", content)
    return file


@pytest.mark.parametrize(
    "content",
    ["Café,1".encode(), "Café,1".encode("utf-8-sig"), "Café,1".encode("cp1252")],
    ids=["utf-8", "utf-8 with mark", "windows-1252"],
)
def test_reads_every_usual_encoding(tmp_path: Path, content: bytes) -> None:
    assert rows(write(tmp_path, content)) == [["Café", "1"]]


def test_gives_line_numbers_and_passes_over_blank_lines(tmp_path: Path) -> None:
    file = write(tmp_path, b'a, b \r\n\r\n"two\nlines",c\r\nlast,d')
    numbered = [row for table in open_tables(file, is_csv, "*.csv", 100) for row in table.rows()]
    assert numbered == [
        (1, ["a", "b"]),
        (4, ["two\nlines", "c"]),
        (5, ["last", "d"]),
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", TableProblem.EMPTY),
        (b"  \n\n", TableProblem.EMPTY),
        (b",,\n,,\n", TableProblem.EMPTY),
        (b"<!DOCTYPE html><p>Not found", TableProblem.NOT_A_TABLE),
        (b'{"error": 404}', TableProblem.NOT_A_TABLE),
        (b"%PDF-1.7", TableProblem.NOT_A_TABLE),
        (b"PK\x03\x04 cut off", TableProblem.NOT_A_TABLE),
        (b"a,b\0c", TableProblem.NOT_A_TABLE),
        (b"a,b\n" + b"c" * 200_000, TableProblem.BROKEN),
    ],
)
def test_refuses_what_is_no_table(tmp_path: Path, content: bytes, kind: TableProblem) -> None:
    found = problem(write(tmp_path, content))
    assert found.kind is kind
    assert "table.csv" in found.sentence


def test_reads_the_wanted_members_of_a_zip_file(tmp_path: Path) -> None:
    file = zipped(tmp_path, Data__one=b"1", Data__two=b"2")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("Doc/guide.pdf", b"%PDF")
        archive.writestr("__MACOSX/._one.csv", b"\0")
    assert rows(file) == [["1"], ["2"]]


def test_says_what_a_zip_file_lacks(tmp_path: Path) -> None:
    file = tmp_path / "other.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert problem(file).kind is TableProblem.NO_MEMBER


def test_refuses_a_zip_that_unpacks_to_too_much(tmp_path: Path) -> None:
    found = problem(zipped(tmp_path, big=b"0" * 2_000_000))
    assert found.kind is TableProblem.TOO_LARGE
    assert "1 MB" in found.sentence


def test_refuses_a_zip_with_broken_content(tmp_path: Path) -> None:
    file = zipped(tmp_path, one=bytes(range(32, 127)) * 200)
    content = bytearray(file.read_bytes())
    content[60:80] = bytes(20)
    assert problem(write(tmp_path, bytes(content), "broken.zip")).kind in {
        TableProblem.BROKEN_ZIP,
        TableProblem.BROKEN,
    }


def test_finds_columns_whatever_their_spelling() -> None:
    header = Header.of("f.csv", ["ATCOCode", "Common_Name", " lat "])
    assert header.need("atco_code") == 0
    assert header.find("nothing", "common name") == 1
    assert header.find("nothing") is None
    with pytest.raises(Problem, match=r"f\.csv has no column Street"):
        header.need("Street")


def test_a_cell_that_is_not_there_is_empty() -> None:
    assert [cell(["a", "b"], place) for place in (1, 2, None)] == ["b", "", ""]
