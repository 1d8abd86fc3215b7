"""Sheets of text as an .xlsx file."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

#: The most that a cell holds.
LONGEST_CELL = 32_767
#: Signs that no spreadsheet may hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its first columns, then those that a row has a text for, in their order."""

    name: str
    first: Sequence[str]
    rows: Sequence[Mapping[str, str]]


def saved(sheets: Sequence[Sheet]) -> tuple[bytes, list[str]]:
    """The file, and in sentences what had to be cut off. Every cell is text, never a formula."""
    book = Workbook(write_only=True)
    cut: list[str] = []
    for one in sheets:
        sheet = book.create_sheet(one.name)
        used = dict.fromkeys(key for row in one.rows for key, text in row.items() if text)
        columns = list(dict.fromkeys([*one.first, *used]))
        sheet.append([_cell(sheet, column, bold=True) for column in columns])
        for row in one.rows:
            texts = [_FORBIDDEN.sub("", row.get(column, "")) for column in columns]
            cut += [
                f"“{text[:40]}…” is longer than a cell, so its end is cut off."
                for text in texts
                if len(text) > LONGEST_CELL
            ]
            sheet.append([_cell(sheet, text[:LONGEST_CELL]) if text else None for text in texts])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), cut


def _cell(sheet: object, text: str, *, bold: bool = False) -> WriteOnlyCell:
    """A cell of text, also where the text looks like a formula."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
