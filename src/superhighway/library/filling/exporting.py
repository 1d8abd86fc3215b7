"""Responses as a table, CSV, Excel and NDJSON. No Django here.

No cell can start a formula: in CSV a text that a spreadsheet would take for one gets an apostrophe
before it (OWASP, CSV injection); in Excel each text is marked as text.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from superhighway.core.cells import safe_cell
from superhighway.core.clock import LONDON
from superhighway.library.fhir.parsing import Json
from superhighway.library.filling.domain import Kept
from superhighway.library.filling.showing import label_of
from superhighway.library.questionnaire import Questionnaire

Cell = str | int | float
HEAD = ("Reference", "Finished", "Organisation", "Channel", "Release")
_BETWEEN = "; "
_LONGEST_CELL = 32_767


@dataclass(frozen=True)
class Table:
    """Responses, one a row. ``header`` names each item with its linkId."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(
    responses: Sequence[Kept], questionnaires: Mapping[int, Questionnaire], *, sample: bool = False
) -> Table:
    """The responses with one column an item; ``questionnaires`` by the number of their release.

    Items of the newest release come first, then those that only older ones had. Of a ``sample``
    each row says that it is invented.
    """
    columns = _columns(questionnaires)
    rows = tuple(_row(one, list(columns)) for one in responses)
    if not sample:
        return Table((*HEAD, *columns.values()), rows)
    return Table(("Sample", *HEAD, *columns.values()), tuple(("invented", *row) for row in rows))


def _columns(questionnaires: Mapping[int, Questionnaire]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number in sorted(questionnaires, reverse=True):
        for item in questionnaires[number].walk():
            if item.asked or item.score:
                found.setdefault(item.link_id, f"{label_of(item)} ({item.link_id})")
    return found


def _row(one: Kept, links: Sequence[str]) -> tuple[Cell, ...]:
    said = answers_of(json.loads(one.content))
    finished = one.finished_at.astimezone(LONDON).isoformat(sep=" ", timespec="minutes")[:16]
    head = (one.reference, finished, one.organisation, one.channel.value, one.release)
    return (*head, *(_joined(said.get(link, [])) for link in links))


def _joined(cells: Sequence[Cell]) -> Cell:
    """One answer as it is; several in one text."""
    return cells[0] if len(cells) == 1 else _BETWEEN.join(map(str, cells))


def answers_of(response: Json) -> dict[str, list[Cell]]:
    """The answers of a QuestionnaireResponse by linkId, as people read them; numbers as numbers."""
    found: dict[str, list[Cell]] = {}
    for link, answer in _walk(response):
        cell = _cell(answer)
        if cell is not None:
            found.setdefault(link, []).append(cell)
    return found


def _walk(holder: Json) -> Iterator[tuple[str, Json]]:
    for item in holder.get("item", []):
        for answer in item.get("answer", []):
            yield item["linkId"], answer
            yield from _walk(answer)
        yield from _walk(item)


def _cell(answer: Json) -> Cell | None:
    found: Any = next((part for key, part in answer.items() if key.startswith("value")), None)
    if isinstance(found, bool):
        return "Yes" if found else "No"
    if not isinstance(found, dict):
        return found if isinstance(found, str | int | float) else None
    if "value" in found:
        return _quantity(found)
    names = ("display", "code", "reference", "url")
    return next((str(found[name]) for name in names if found.get(name)), None)


def _quantity(found: Json) -> Cell:
    """A number alone where its unit is that of the item; the header can't say it."""
    number: Cell = found["value"]
    return f"{number} {found['unit']}" if found.get("unit") else number


def as_csv(found: Table) -> bytes:
    """The table as CSV: UTF-8 with a mark at its start, which Excel needs, and CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([list(map(safe_cell, row)) for row in (found.header, *found.rows)])
    return out.getvalue().encode("utf-8-sig")


def as_excel(found: Table) -> bytes:
    """The table as an Excel workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Responses")
    for row in (found.header, *found.rows):
        sheet.append([_excel(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _excel(sheet: Any, cell: Cell) -> Any:
    """A cell; a text is marked as one, whatever it begins with."""
    if not isinstance(cell, str):
        return WriteOnlyCell(sheet, value=cell)
    written = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", cell)[:_LONGEST_CELL])
    written.data_type = "s"
    written.quotePrefix = True
    return written


def as_ndjson(responses: Sequence[Kept]) -> bytes:
    """The FHIR resources as they are kept, one a line."""
    return b"".join(one.content + b"\n" for one in responses)


@dataclass(frozen=True)
class Format:
    """A form to take responses out in."""

    words: str
    content_type: str
    ending: str


FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8", "csv"),
    "excel": Format(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
    ),
    "ndjson": Format("For other systems (FHIR, NDJSON)", "application/fhir+ndjson", "ndjson"),
}
_TABLES: Mapping[str, Callable[[Table], bytes]] = {"csv": as_csv, "excel": as_excel}


def write(
    form: str,
    responses: Sequence[Kept],
    questionnaires: Mapping[int, Questionnaire],
    *,
    sample: bool = False,
) -> bytes:
    """The responses in one of FORMATS."""
    if form == "ndjson":
        return as_ndjson(responses)
    return _TABLES[form](table(responses, questionnaires, sample=sample))
