"""Each kind of file is read; each bad one gets a sentence."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from superhighway.demo.forms60.office import packed
from superhighway.demo.forms60.pdf import written
from superhighway.library.questionnaire import ItemType
from superhighway.library.survey.reading import read
from tests.builders.forms import CHANGED, write_form

ASKED = ("Full name", "Which ward were you on?", "How many days did you stay?", "Any comments?")
KINDS = [
    ("form.docx", "docx", "Word"),
    ("form.odt", "odt", "OpenDocument"),
    ("form.pdf", "pdf", "PDF"),
    ("fields.pdf", "fields.pdf", "PDF"),
    ("form.xlsx", "xlsx", "Excel"),
    ("form.csv", "csv", "CSV"),
    ("xlsform.xlsx", "xlsform.xlsx", "XLSForm"),
    ("form.json", "json", "FHIR"),
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(("name", "kind", "called"), KINDS)
def test_the_questions_of_each_kind(tmp_path: Path, name: str, kind: str, called: str) -> None:
    found = read(write_form(tmp_path, name, *ASKED, kind=kind), name)
    assert found.reason == ""
    assert found.format == called
    assert sorted(one.text for one in found.questions) == sorted(ASKED)
    assert found.words > 0


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kind, _ in KINDS[:5]])
def test_what_a_file_says_of_itself(tmp_path: Path, name: str, kind: str) -> None:
    found = read(write_form(tmp_path, name, *ASKED, kind=kind), name)
    assert (found.owner, found.version) == ("Estates team", "2.1")
    assert (found.review, found.changed) == (date(2027, 3, 31), CHANGED)
    assert found.title == "Sample form"


def docx(path: Path, body: str) -> Path:
    text = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    path.write_bytes(packed({"word/document.xml": text}))
    return path


def test_word_fields_and_controls_are_room_for_an_answer(tmp_path: Path) -> None:
    paragraphs = (
        "<w:p><w:r><w:t>Name </w:t></w:r><w:r><w:fldChar><w:ffData><w:textInput/></w:ffData>"
        "</w:fldChar></w:r></w:p>"
        "<w:p><w:r><w:t>Ward </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        "<w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "<w:p><w:r><w:t>Do you drive? </w:t><w:sym/><w:t>Yes </w:t><w:sym/><w:t>No</w:t>"
        "</w:r></w:p>"
    )
    found = read(docx(tmp_path / "a.docx", paragraphs), "a.docx")
    assert [(one.text, one.options) for one in found.questions] == [
        ("Name", ()),
        ("Ward", ()),
        ("Do you drive?", ("Yes", "No")),
    ]


def test_a_table_in_a_table_is_read_once(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ward?</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    found = read(docx(tmp_path / "a.docx", body), "a.docx")
    assert [one.text for one in found.questions] == ["Ward?"]


def test_types_choices_and_groups_of_an_xlsform_and_a_questionnaire(tmp_path: Path) -> None:
    questionnaire = {
        "resourceType": "Questionnaire",
        "item": [
            {
                "linkId": "1",
                "type": "group",
                "text": "About you",
                "item": [
                    {
                        "linkId": "1.1",
                        "type": "choice",
                        "text": "Tea?",
                        "answerOption": [
                            {"valueCoding": {"display": "Yes please"}},
                            {"valueString": "No thanks"},
                        ],
                    }
                ],
            }
        ],
    }
    path = tmp_path / "q.json"
    path.write_text(json.dumps(questionnaire))
    (found,) = read(path, "q.json").questions
    assert (found.kind, found.section) == (ItemType.CHOICE, "About you")
    assert found.options == ("Yes please", "No thanks")


def test_markup_stays_text(tmp_path: Path) -> None:
    asked = "<script>alert(1)</script>?"
    found = read(write_form(tmp_path, "a.docx", asked, "Name"), "a.docx")
    assert found.questions[0].text == asked


def problem(path: Path) -> str:
    found = read(path, path.name)
    assert found.questions == ()
    assert found.reason.endswith(".")
    return found.problem


def given_bytes(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pdf", "a.xlsx", "a.csv", "a.json"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    assert problem(given_bytes(tmp_path / name, b"")) == "survey.empty"


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pdf", "a.xlsx", "a.csv", "a.json"])
def test_a_broken_file(tmp_path: Path, name: str) -> None:
    assert (
        problem(given_bytes(tmp_path / name, b"PK\3\4\0\1\2 nothing of the kind"))
        == "survey.broken"
    )


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.xlsx"])
def test_a_zip_file_of_something_else(tmp_path: Path, name: str) -> None:
    assert problem(given_bytes(tmp_path / name, packed({"x.txt": "x"}))) == "survey.broken"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_an_encrypted_office_file(tmp_path: Path, name: str) -> None:
    envelope = (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    assert problem(given_bytes(tmp_path / name, envelope)) == "survey.encrypted"


def test_an_encrypted_opendocument_file(tmp_path: Path) -> None:
    parts = {"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "not to be read"}
    assert problem(given_bytes(tmp_path / "a.odt", packed(parts))) == "survey.encrypted"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.odt"])
def test_a_zip_bomb_is_not_opened(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * 30_000_000)
    assert problem(tmp_path / name) == "survey.bomb"


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    text = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert (
        problem(given_bytes(tmp_path / "a.docx", packed({"word/document.xml": text})))
        == "survey.broken"
    )


def test_a_scanned_pdf_without_text(tmp_path: Path) -> None:
    assert problem(given_bytes(tmp_path / "a.pdf", written([], {}, "", ""))) == "survey.no-text"


def test_json_that_is_no_questionnaire(tmp_path: Path) -> None:
    assert (
        problem(given_bytes(tmp_path / "a.json", b'{"resourceType": "Patient"}'))
        == "survey.not-a-form"
    )


def test_items_that_lie_too_deep(tmp_path: Path) -> None:
    item: dict[str, object] = {"type": "group"}
    for _ in range(200):
        item = {"type": "group", "item": [item]}
    data = json.dumps({"resourceType": "Questionnaire", "item": [item]}).encode()
    assert problem(given_bytes(tmp_path / "a.json", data)) == "survey.broken"


def test_a_pdf_as_another_program_breaks_it(tmp_path: Path) -> None:
    whole = written(["Name: ____"], {}, "", "")
    assert problem(given_bytes(tmp_path / "a.pdf", whole[:60])) == "survey.broken"
