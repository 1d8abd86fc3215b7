"""PDF files: the text of their pages and their form fields. A scanned page has neither."""

import ctypes
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from superhighway.core.errors import Problem
from superhighway.library.questionnaire import ItemType
from superhighway.library.survey.domain import Block, Content, Field, Line
from superhighway.library.survey.errors import SurveyProblem

MOST_PAGES = 200
#: Names that a program gave and nobody reads: Text12, Check Box 3, undefined_2.
MADE_UP = re.compile(
    r"(text|check ?box|button|radio|combo|list|field|group|undefined|fill|page)[\s_]*\w{0,3}"
    r"([\s_]*\d+)?",
    re.IGNORECASE,
)
CONTINUES = re.compile(r"[a-z(]")
ENDED = re.compile(r"[?:.;_…☐□]\s*$")
KINDS = {
    pdfium.FPDF_FORMFIELD_CHECKBOX: ItemType.BOOLEAN,
    pdfium.FPDF_FORMFIELD_RADIOBUTTON: ItemType.CHOICE,
    pdfium.FPDF_FORMFIELD_COMBOBOX: ItemType.CHOICE,
    pdfium.FPDF_FORMFIELD_LISTBOX: ItemType.CHOICE,
    pdfium.FPDF_FORMFIELD_TEXTFIELD: None,
    pdfium.FPDF_FORMFIELD_SIGNATURE: ItemType.STRING,
}


def read(path: Path) -> Content:
    """The content of a .pdf. Raises Problem ENCRYPTED, BROKEN or NO_TEXT."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise Problem(SurveyProblem.ENCRYPTED if locked else SurveyProblem.BROKEN) from error
    try:
        document.init_forms()
        properties = document.get_metadata_dict(skip_empty=True)
        pages = range(min(len(document), MOST_PAGES))
        blocks = tuple(block for number in pages for block in _page(document, number))
    except pypdfium2.PdfiumError as error:
        raise Problem(SurveyProblem.BROKEN) from error
    finally:
        document.close()
    if not blocks:
        raise Problem(SurveyProblem.NO_TEXT)
    return Content(
        blocks=blocks,
        title=str(properties.get("Title", "")).strip(),
        changed=_day(str(properties.get("ModDate", ""))),
    )


def _page(document: Any, number: int) -> Iterator[Block]:
    page = document[number]
    text = page.get_textpage()
    try:
        place = f"page {number + 1}"
        lines = _joined(text.get_text_bounded().splitlines())
        yield from (Line(line, place=place) for line in lines)
        yield from _fields(document, page, place)
    finally:
        text.close()
        page.close()


def _joined(lines: list[str]) -> list[str]:
    """Lines as they were written: what goes on in small letters belongs to the line before."""
    found: list[str] = []
    for line in (" ".join(raw.split()) for raw in lines):
        if not line:
            continue
        if found and CONTINUES.match(line) and not ENDED.search(found[-1]):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _fields(document: Any, page: Any, place: str) -> Iterator[Field]:
    """One for each name; buttons of one question share theirs."""
    form = document.formenv
    if form is None:
        return
    seen: set[str] = set()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
        name = _told(pdfium.FPDFAnnot_GetFormFieldName, form, annotation)
        label = _told(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, annotation) or name
        label = label.rpartition(".")[2] if " " not in label else label
        if kind in KINDS and name not in seen and label and not MADE_UP.fullmatch(label):
            seen.add(name)
            yield Field(label, KINDS[kind], _options(form, annotation), place, loose=True)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _options(form: Any, annotation: Any) -> tuple[str, ...]:
    count = pdfium.FPDFAnnot_GetOptionCount(form, annotation)
    found = (
        _told(pdfium.FPDFAnnot_GetOptionLabel, form, annotation, n) for n in range(min(count, 50))
    )
    return tuple(filter(None, found))


def _told(ask: Any, *subject: Any) -> str:
    """A text of the library, which says its length in bytes first and gives UTF-16."""
    length = ask(*subject, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    cast = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    ask(*subject, cast, length)
    return buffer.raw[: length - 2].decode("utf-16-le", errors="replace").strip()


def _day(text: str) -> date | None:
    """The day of "D:20231105…"; None where it is none."""
    digits = text.removeprefix("D:")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
