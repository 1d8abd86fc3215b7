"""What people do with office files: headers, tables, blanks, encodings, hidden sheets."""

from pathlib import Path

import pytest

from superhighway.demo.forms60 import office
from superhighway.demo.forms60.office import packed
from superhighway.demo.forms60.pdf import written
from superhighway.library.survey.domain import Document
from superhighway.library.survey.reading import read
from tests.builders.forms import form

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def asked(found: Document) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.text, one.options, one.section) for one in found.questions]


def given(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    return read(path, path.name)


def test_headers_breaks_text_boxes_and_deleted_words_of_a_word_file(tmp_path: Path) -> None:
    body = (
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Ward form</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Name: ____</w:t><w:br/><w:t>Ward: ____</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:t>Gone?</w:t></w:r></w:del></w:p>"
        "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>In a box?</w:t></w:r></w:p></w:txbxContent></w:r>"
        "</w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control?</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Owner: Estates</w:t></w:r></w:p>'
        "</w:hdr>",
    }
    found = given(tmp_path / "a.docx", packed(parts))
    assert [text for text, _, _ in asked(found)] == ["Name", "Ward", "In a box?", "In a control?"]
    assert (found.title, found.owner) == ("Ward form", "Estates")


def test_tables_blanks_headings_and_footers_of_an_opendocument_file(tmp_path: Path) -> None:
    body = (
        "<h>Stay</h><p>Age: <placeholder>type here</placeholder></p>"
        "<p>One<s/>two?<line-break/>Three?</p>"
        "<table><table-row><table-cell><p>Ward</p></table-cell>"
        '<table-cell number-columns-repeated="2"/></table-row></table>'
        "<tracked-changes><p>Gone?</p></tracked-changes>"
    )
    parts = {
        "content.xml": f"<d><body><text><h>My form</h>{body}</text></body></d>",
        "styles.xml": "<s><footer><p>Version 3.2</p></footer></s>",
        "meta.xml": "<m><title>My form</title><date>no day</date></m>",
    }
    found = given(tmp_path / "a.odt", packed(parts))
    assert asked(found) == [
        ("Age", (), "Stay"),
        ("One two?", (), "Stay"),
        ("Three?", (), "Stay"),
        ("Ward", (), "Stay"),
    ]
    assert (found.version, found.changed) == ("3.2", None)


def test_shared_texts_formulas_and_hidden_sheets_of_a_spreadsheet(tmp_path: Path) -> None:
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c>',
        '<c r="A2" t="str"><f>x</f><v>Ward?</v></c>',
        '<c t="inlineStr"><is><t>Bed?</t></is></c><c r="ZZZ3"><v>7</v></c>',
    )
    rows = "".join(f"<row>{row}</row>" for row in cells)
    listed = (
        '<sheet name="Form" id="a"/><sheet name="Lists" id="b" state="hidden"/>'
        '<sheet name="Chart" id="c"/>'
    )
    links = (
        '<Relationship Id="a" Target="worksheets/1.xml"/>'
        '<Relationship Id="b" Target="/xl/worksheets/2.xml"/>'
    )
    parts = {
        "xl/workbook.xml": f"<workbook><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<r>{links}</r>",
        "xl/worksheets/1.xml": f"<worksheet>{rows}</worksheet>",
        "xl/worksheets/2.xml": "<worksheet><row><c t='str'><v>Hidden?</v></c></row></worksheet>",
        "xl/sharedStrings.xml": "<sst><si><t>My </t><t>form</t></si></sst>",
    }
    found = given(tmp_path / "a.xlsx", packed(parts))
    assert [text for text, _, _ in asked(found)] == ["Ward?", "Bed?"]
    assert found.title == "My form"


def test_groups_choices_and_languages_of_an_xlsform(tmp_path: Path) -> None:
    survey = [
        ["type", "name", "label::Cymraeg (cy)", "label::English (en)"],
        ["begin group", "g", "Te", "Tea"],
        ["select_one kinds", "kind", "Pa de?", "Which tea?"],
        ["end group", "g", "", ""],
        ["calculate", "sum", "", ""],
        ["integer", "cups", "", "Cups a day"],
    ]
    choices = [["list_name", "name", "label"], ["kinds", "g", "Green"], ["kinds", "b", "Black"]]
    data = office.workbook({"survey": survey, "choices": choices}, form())
    found = given(tmp_path / "a.xlsx", data)
    assert asked(found) == [("Which tea?", ("Green", "Black"), "Tea"), ("Cups a day", (), "")]


@pytest.mark.parametrize(
    "data",
    [
        "Größe;Farbe;Ward\n1;2;3\n".encode("cp1252"),
        "Größe\tFarbe\tWard\n1\t2\t3\n".encode("utf-16"),
        "\ufeffGröße,Farbe,Ward\n1,2,3\n".encode(),
    ],
)
def test_a_table_in_whatever_a_spreadsheet_program_writes(tmp_path: Path, data: bytes) -> None:
    found = given(tmp_path / "a.csv", data)
    assert [text for text, _, _ in asked(found)] == ["Größe", "Farbe", "Ward"]


def test_a_rows_form_in_a_table(tmp_path: Path) -> None:
    found = given(tmp_path / "a.csv", b"Name,\nWard,\nDo you drive?,Yes / No\n")
    assert asked(found) == [
        ("Name", (), ""),
        ("Ward", (), ""),
        ("Do you drive?", ("Yes", "No"), ""),
    ]


def test_bytes_that_are_no_table(tmp_path: Path) -> None:
    assert given(tmp_path / "a.csv", b"a\0b,c\n").problem == "survey.broken"
    assert given(tmp_path / "b.csv", b"," + b"x" * 200_000).problem == "survey.broken"


def test_lines_of_a_pdf_that_were_broken_are_put_together(tmp_path: Path) -> None:
    lines = [
        "Ward form",
        "Do you need help to get here because",
        "of a long illness?",
        "",
        "Text12",
    ]
    found = given(tmp_path / "a.pdf", written(lines, {4: "Text12"}, "", "D:2023"))
    assert [text for text, _, _ in asked(found)] == [
        "Do you need help to get here because of a long illness?"
    ]
    assert found.changed is None


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    whole = written(["Name: ____"], {}, "", "")
    locked = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
        + b"ab" * 32
        + b"> /U <"
        + b"cd" * 32
        + b"> >> /ID [<00> <00>] /Info"
    )
    assert given(tmp_path / "a.pdf", whole.replace(b"/Info", locked)).problem == "survey.encrypted"


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert read(tmp_path / "gone.docx", "gone.docx").problem == "survey.unreadable"
