"""CSV files: what the columns ask for, or rows of labels with room beside them."""

import csv
import io
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.library.survey.domain import Content, Row
from superhighway.library.survey.errors import SurveyProblem

LARGEST = 20_000_000
MOST_ROWS = 3_000


def read(path: Path) -> Content:
    """The content of a .csv. Raises Problem."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise Problem(SurveyProblem.TOO_LARGE)
    if b"\0" in data[:4_000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problem(SurveyProblem.BROKEN)
    text = _text(data)
    first = text.partition("\n")[0]
    separator = max(",;\t|", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))[:MOST_ROWS]
    except csv.Error as error:
        raise Problem(SurveyProblem.BROKEN) from error
    blocks = tuple(
        Row(tuple(cell.strip() for cell in row), place=f"row {number}", table=1)
        for number, row in enumerate(rows, start=1)
        if any(cell.strip() for cell in row)
    )
    return Content(blocks=blocks, columns=True)


def _text(data: bytes) -> str:
    """The text of whatever a spreadsheet program wrote."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
