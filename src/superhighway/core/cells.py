"""Cells of CSV files that people open in a spreadsheet: what looks like a formula stays text."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

#: A spreadsheet takes a cell that begins with one of these for a formula or a command;
#: some take the full-width forms for the same.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> str:
    """The value as text that no spreadsheet runs: a single quote goes before a formula's sign.

    Numbers stay as they are.
    """
    text = str(value)
    harmless = isinstance(value, int | float) or not text.lstrip(" ").startswith(_FORMULA_STARTS)
    return text if harmless else f"'{text}"


def write_csv(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file (UTF-8 with byte order mark, for spreadsheets) with safe cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        writer.writerows([safe_cell(value) for value in row] for row in rows)
