"""Reads a clinic's list: postcode, site, date and time of each appointment. No Django here.

Other columns are passed over and never kept, so that a list with names needs no cutting first.
"""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime

from superhighway.core.errors import Problem
from superhighway.nhsui.forms import combine, read_date, read_time
from superhighway.travel.slip.errors import ClinicProblem, RowProblem

MOST_ROWS = 5_000
LARGEST_FILE = 5_000_000
LONGEST_CELL = 200
COLUMNS = {
    "postcode": {"postcode", "post code", "home postcode", "patient postcode", "from"},
    "site": {"site", "hospital", "place", "location", "venue", "clinic", "to"},
    "date": {"date", "appointment date", "appt date", "day", "date and time", "appointment"},
    "time": {"time", "appointment time", "appt time", "start", "start time"},
}
#: A spreadsheet runs what begins so; in a list of places and times it is never meant as text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
WORDS = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]+),?[ \-](\d{4}|\d{2})", re.IGNORECASE
)
WITH_TIME = re.compile(r"(.+?)(?:[T ]| at )(\d{1,2}[:.h]\d{2}.*|\d{1,2} ?[ap]m)", re.IGNORECASE)


@dataclass(frozen=True)
class ClinicRow:
    """One appointment; ``number`` is the row as a spreadsheet counts it, with the heading as 1."""

    number: int
    postcode: str
    site: str
    at: datetime


@dataclass(frozen=True)
class RefusedRow:
    """A row that could not be done, and why."""

    number: int
    code: str
    reason: str


@dataclass(frozen=True)
class ClinicList:
    """What was read of a file."""

    rows: tuple[ClinicRow, ...]
    refused: tuple[RefusedRow, ...]


def refusal(number: int, problem: Problem) -> RefusedRow:
    """A row's problem as it is reported."""
    return RefusedRow(number, problem.code, problem.sentence)


def read_clinic(data: bytes, name: str, now: datetime) -> ClinicList:
    """The rows of a CSV file, and those refused; empty lines are passed over.

    UTF-8 or Windows Latin, commas, semicolons or tabs. Raises Problem with a ClinicProblem where
    the file as a whole can't be used.
    """
    text = _text(data, name)
    if not text.strip():
        raise Problem(ClinicProblem.NOTHING, name=name)
    lines = _lines(text, name)
    if len(lines) > MOST_ROWS + 1:
        raise Problem(ClinicProblem.TOO_LARGE, name=name, limit=f"{MOST_ROWS:,}")
    columns = _columns(lines[0], name)
    rows: list[ClinicRow] = []
    refused: list[RefusedRow] = []
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            rows.append(_row(number, cells, columns, now))
        except Problem as problem:
            refused.append(refusal(number, problem))
    return ClinicList(tuple(rows), tuple(refused))


def _text(data: bytes, name: str) -> str:
    """The file's text; raises Problem for a workbook, a PDF or another binary file."""
    if len(data) > LARGEST_FILE:
        raise Problem(ClinicProblem.TOO_LARGE, name=name, limit=f"{MOST_ROWS:,}")
    if b"\0" in data or data.startswith((b"PK\x03\x04", b"%PDF")):
        raise Problem(ClinicProblem.NOT_CSV, name=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str, name: str) -> list[list[str]]:
    """The cells of each line, by the separator that the first line uses most."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    whole = io.StringIO(text, newline="")
    try:
        return list(csv.reader(whole, delimiter=separator, strict=True))
    except csv.Error:
        return _line_by_line(text, separator, name)


def _line_by_line(text: str, separator: str, name: str) -> list[list[str]]:
    """Each line by itself: a quotation mark without its partner spoils its own row only."""
    lines = re.split(r"\r\n|\r|\n", text)
    try:
        return [next(csv.reader([line], delimiter=separator), []) for line in lines]
    except csv.Error as error:
        raise Problem(ClinicProblem.NOT_CSV, name=name) from error


def _columns(heading: list[str], name: str) -> dict[str, int]:
    """Where each column stands; a missing time is all right where the date may hold it."""
    found: dict[str, int] = {}
    for position, cell in enumerate(heading):
        title = " ".join(re.sub(r"[_\-]", " ", cell).lower().split())
        column = next((key for key, titles in COLUMNS.items() if title in titles), "")
        if column in found:
            raise Problem(ClinicProblem.SAME_COLUMN, name=name, column=column)
        if column:
            found[column] = position
    missing = [column for column in COLUMNS if column not in found and column != "time"]
    if missing:
        raise Problem(ClinicProblem.NO_COLUMN, name=name, missing=" and ".join(missing))
    return found


def _row(number: int, cells: list[str], columns: dict[str, int], now: datetime) -> ClinicRow:
    """One row; raises Problem with a RowProblem."""
    postcode = _cell(cells, columns, "postcode")
    site = _cell(cells, columns, "site")
    day, clock = _cell(cells, columns, "date"), ""
    if "time" in columns:
        clock = _cell(cells, columns, "time")
    elif together := WITH_TIME.fullmatch(day):
        day, clock = together[1], together[2]
    at = _moment(day, clock, now)
    if at < now:
        raise Problem(RowProblem.PAST)
    return ClinicRow(number, postcode, site, at)


def _cell(cells: list[str], columns: dict[str, int], column: str) -> str:
    """A cell's text, on one line; raises Problem EMPTY or FORMULA."""
    position = columns[column]
    raw = cells[position] if position < len(cells) else ""
    if raw.startswith(FORMULA_STARTS) or raw.lstrip().startswith(FORMULA_STARTS):
        raise Problem(RowProblem.FORMULA, column=column)
    text = " ".join(raw.split())[:LONGEST_CELL]
    if not text:
        raise Problem(RowProblem.EMPTY, column=column)
    return text


def _moment(day: str, clock: str, now: datetime) -> datetime:
    """The moment in London; raises Problem BAD_DATE or BAD_TIME."""
    on = _day(day, now.date())
    try:
        return combine(on, read_time(clock))
    except Problem as problem:
        raise Problem(RowProblem.BAD_TIME, text=clock) from problem


def _day(text: str, today: date) -> date:
    """The date, day first as in Britain, or ISO 8601; raises Problem BAD_DATE."""
    bare = re.sub(r"[T ]00:00(:00)?$", "", text)
    if match := ISO.fullmatch(bare):
        parts = (match[3], match[2], match[1])
    elif match := NUMBERS.fullmatch(bare) or WORDS.fullmatch(bare):
        parts = (match[1], match[2], match[3])
    else:
        raise Problem(RowProblem.BAD_DATE, text=text)
    try:
        return read_date(*parts, today)
    except Problem as problem:
        raise Problem(RowProblem.BAD_DATE, text=text) from problem
