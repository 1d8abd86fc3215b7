"""Excel files (.xlsx): the cells of each sheet; a survey sheet of XLSForm gives its questions."""

import re
from collections.abc import Iterator
from pathlib import Path

from superhighway.library.survey.domain import Content, Line, Row
from superhighway.library.survey.facts import is_fact
from superhighway.library.survey.readers import xlsform
from superhighway.library.survey.readers.markup import Element
from superhighway.library.survey.readers.package import Package
from superhighway.library.survey.readers.word import day

Sheets = dict[str, list[tuple[str, ...]]]
#: A form is smaller; what lies beyond is not looked at.
MOST_ROWS, MOST_COLUMNS = 3_000, 60
LONGEST_LABEL = 25
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read(path: Path) -> Content:
    """The content of an .xlsx. Raises Problem."""
    with Package(path) as package:
        shared = [item.text() for item in package.optional("xl/sharedStrings.xml").named("si")]
        sheets = {
            name: list(_rows(package.xml(part), shared)) for name, part in _parts(package).items()
        }
        core = package.optional("docProps/core.xml")
    form = xlsform.content(sheets)
    if form is not None:
        return form
    title, changed = core.first("title"), core.first("modified")
    return Content(
        blocks=tuple(_blocks(sheets)),
        title=title.text().strip() if title else "",
        changed=day(changed.text()) if changed else None,
    )


def _parts(package: Package) -> dict[str, str]:
    """The file of each sheet that is shown, by its name."""
    links = {
        one.attributes.get("Id", ""): one.attributes.get("Target", "")
        for one in package.optional("xl/_rels/workbook.xml.rels").named("Relationship")
    }
    found: dict[str, str] = {}
    for sheet in package.xml("xl/workbook.xml").named("sheet"):
        target = links.get(sheet.attributes.get("id", ""), "").removeprefix("/xl/")
        if f"xl/{target}" in package.names and "state" not in sheet.attributes:
            found[sheet.attributes.get("name", "")] = f"xl/{target}"
    return found


def _rows(sheet: Element, shared: list[str]) -> Iterator[tuple[str, ...]]:
    for row in sheet.named("row")[:MOST_ROWS]:
        cells: dict[int, str] = {}
        for cell in row.named("c"):
            column = _column(cell.attributes.get("r", ""), len(cells))
            if column < MOST_COLUMNS:
                cells[column] = _value(cell, shared)
        yield tuple(cells.get(column, "") for column in range(max(cells, default=-1) + 1))


def _column(reference: str, otherwise: int) -> int:
    """The column of "B7", from nought."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        return otherwise
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Element, shared: list[str]) -> str:
    """A cell's text; of a formula, what it came to last."""
    kind = cell.attributes.get("t", "")
    if kind == "inlineStr":
        inline = cell.first("is")
        return inline.text().strip() if inline else ""
    found = cell.first("v")
    text = found.text().strip() if found else ""
    if kind == "s":
        known = text.isdecimal() and int(text) < len(shared)
        return shared[int(text)].strip() if known else ""
    return text


def _blocks(sheets: Sheets) -> Iterator[Line | Row]:
    """Each row; what stands alone in its row has room beside it, unless it reads like a sentence.

    The first row of a sheet, where it holds one cell, is what the sheet is called.
    """
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        first = True
        for place, cells in enumerate(rows, start=1):
            filled = [cell for cell in cells if cell]
            where = f"{name}, row {place}"
            if len(filled) == 1 and (first or _is_said(filled[0])):
                yield Line(filled[0], heading=first, place=where)
            elif filled:
                named = sum(not cell.isdecimal() for cell in filled)
                yield Row((*cells, "") if named == 1 else cells, place=where, table=number)
            first = first and not filled


def _is_said(text: str) -> bool:
    """Whether a cell tells something and asks nothing."""
    return text.endswith((".", "!")) or is_fact(text) or len(text.split()) > LONGEST_LABEL
