"""Writes the least Word, OpenDocument and Excel files that their programs open."""

import csv
import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from superhighway.demo.forms60.plan import SAMPLE, Form

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
#: A zip file says when its parts were written; these always say the same.
WRITTEN = (2026, 10, 1, 9, 0, 0)
Rows = Sequence[Sequence[str]]


def packed(parts: dict[str, str], first: str = "") -> bytes:
    """A zip file of these parts; ``first`` is stored at its beginning, not packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, WRITTEN)
            info.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return made.getvalue()


def facts(form: Form) -> list[str]:
    """What a form says of itself, as lines."""
    told = [f"Owner: {form.owner}"] if form.owner else []
    told += [f"Version {form.version}"] if form.version else []
    return told + ([f"Review date: {form.review:%d/%m/%Y}"] if form.review else [])


def _core(form: Form) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(form.title)}</dc:title>"
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{form.changed}T09:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _types(main: str, kind: str, sheets: int = 0) -> str:
    more = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{main}" ContentType='
        f'"application/vnd.openxmlformats-officedocument.{kind}.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType='
        f'"application/vnd.openxmlformats-package.core-properties+xml"/>{more}</Types>'
    )


def _links(main: str) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/relationships/officeDocument" Target="{main}"/><Relationship Id="rId2" '
        f'Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(form: Form) -> bytes:
    """Questions in a table with room beside them, or in lines with blanks."""
    in_table = len(form.questions) % 2 == 0
    cells = "".join(
        f"<w:tr><w:tc>{_paragraph(question)}</w:tc><w:tc><w:p/></w:tc></w:tr>"
        for question in form.questions
    )
    lines = "".join(_paragraph(blank(question)) for question in form.questions)
    asked = f"<w:tbl>{cells}</w:tbl>" if in_table else lines
    body = _paragraph(form.title, "Title") + _paragraph(SAMPLE) + asked
    told = "".join(map(_paragraph, facts(form)))
    document = f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>{body}{told}</w:body></w:document>'
    return packed(
        {
            "[Content_Types].xml": _types("/word/document.xml", "wordprocessingml.document"),
            "_rels/.rels": _links("word/document.xml"),
            "word/document.xml": document,
            "docProps/core.xml": _core(form),
        }
    )


def blank(question: str) -> str:
    """A question with room beside it, as people type it."""
    return f"{question} ________" if question.endswith("?") else f"{question}: ____________"


def odt(form: Form) -> bytes:
    """Numbered questions in paragraphs."""
    asked = [f"{number}. {text}" for number, text in enumerate(form.questions, start=1)]
    lines = [SAMPLE, *asked, *facts(form)]
    body = f'<text:h text:outline-level="1">{escape(form.title)}</text:h>'
    body += "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    names = f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0"'
    kind = "application/vnd.oasis.opendocument.text"
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"), ("meta.xml", "text/xml"))
    )
    return packed(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f"{HEAD}<manifest:manifest "
            f'xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.2">'
            f"{manifest}</manifest:manifest>",
            "content.xml": f"{HEAD}<office:document-content {names} "
            f'office:version="1.2"><office:body>'
            f"<office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": f"{HEAD}<office:document-meta {names} "
            'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta>'
            f"<dc:date>{form.changed}T09:00:00</dc:date></office:meta></office:document-meta>",
        },
        first="mimetype",
    )


def workbook(sheets: dict[str, Rows], form: Form) -> bytes:
    """An .xlsx of these sheets, all cells text."""
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/relationships/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts = {
        f"xl/worksheets/sheet{number}.xml": _sheet(rows)
        for number, rows in enumerate(sheets.values(), start=1)
    }
    return packed(
        {
            "[Content_Types].xml": _types("/xl/workbook.xml", "spreadsheetml.sheet", len(sheets)),
            "_rels/.rels": _links("xl/workbook.xml"),
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}/relationships">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            f"{links}</Relationships>",
            **parts,
            "docProps/core.xml": _core(form),
        }
    )


def _sheet(rows: Rows) -> str:
    made = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for place, cell in enumerate(row)
            if cell
        )
        made.append(f'<row r="{number}">{cells}</row>')
    return f'{HEAD}<worksheet xmlns="{SHEET}"><sheetData>{"".join(made)}</sheetData></worksheet>'


def table(values: Rows) -> bytes:
    """A .csv."""
    text = io.StringIO()
    csv.writer(text).writerows(values)
    return text.getvalue().encode()
