"""The telephone worksheet of a sample: as data for the printer, as a CSV file, and back. Pure."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.core.tables import Header, cell, is_csv, open_tables
from superhighway.directory.domain import FACT_NAMES, Fact
from superhighway.directory.truth.domain import Result
from superhighway.directory.truth.errors import TruthProblem
from superhighway.directory.truth.questions import RESULT_SPELLINGS, RESULT_WORDS
from superhighway.sources.domain import Report

COLUMNS = (
    "sample",
    "number",
    "service",
    "organisation",
    "ring",
    "fact",
    "ask",
    "we say",
    "result",
    "what is true",
)
LARGEST_FILE = 5_000_000
LONGEST_TRUTH = 500
#: Cells that begin so are formulas to a spreadsheet; an apostrophe in front keeps them text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Line:
    """One thing to ask: the fact's code and name, the question, what we say."""

    fact: str
    name: str
    ask: str
    says: str


@dataclass(frozen=True)
class Item:
    """One service to ring: its number in the sample, what it is called, where to ring."""

    number: int
    name: str
    organisation: str
    ring: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Worksheet:
    """A whole worksheet in words. ``sample_mark`` is said where everything is invented."""

    sample: int
    title: str
    drawn: str
    how: str
    sample_mark: str
    boxes: tuple[str, ...]
    items: tuple[Item, ...]

    def plain(self) -> dict[str, object]:
        """As JSON has it, for the PDF."""
        return asdict(self)


@dataclass(frozen=True)
class Found:
    """One result as somebody wrote it down; ``truth`` is what is true where ours is wrong.

    ``line`` is where it stood in a file, for what is to be said about it.
    """

    number: int
    fact: Fact
    result: Result
    truth: str = ""
    line: int = field(default=0, compare=False)


def boxes() -> tuple[str, ...]:
    """What there is to tick."""
    return tuple(RESULT_WORDS[result] for result in Result)


def to_csv(sheet: Worksheet) -> str:
    """The worksheet as a table for a spreadsheet, one line for each thing to ask."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for item in sheet.items:
        for line in item.lines:
            row = (
                sheet.sample,
                item.number,
                item.name,
                item.organisation,
                item.ring,
                line.fact,
                line.ask,
                line.says,
                "",
                "",
            )
            writer.writerow([guarded(str(value)) for value in row])
    return out.getvalue()


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def bare(text: str) -> str:
    """The cell as it was before it was guarded."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def read_csv(file: Path, sample: int | None, report: Report) -> tuple[int, list[Found]]:
    """The results in a filled-in worksheet: the sample's number, and one result for each row.

    Rows without a result were not asked yet and are passed over; bad ones go to ``report`` and the
    others are taken. ``sample`` is the number expected, or None to take the file's. Raises Problem
    where the file is no worksheet, or one of another sample.
    """
    found: dict[tuple[int, Fact], Found] = {}
    numbers = set() if sample is None else {sample}
    for table in open_tables(file, is_csv, "a worksheet", LARGEST_FILE):
        rows = table.rows()
        columns = _columns(Header.of(table.name, next(rows)[1]))
        for line, cells in rows:
            values = {name: bare(cell(cells, place)) for name, place in columns.items()}
            try:
                numbers.add(_number(values, "sample"))
                if values["result"]:
                    _add(found, _found(values, line))
            except Problem as problem:
                report.refuse(problem.kind, table.name, line, **problem.params)
    if len(numbers) != 1:
        raise Problem(TruthProblem.OTHER_SAMPLE, file=file.name)
    return numbers.pop(), list(found.values())


def _columns(header: Header) -> dict[str, int | None]:
    """Where the columns are that results are read from."""
    wanted = ("sample", "number", "fact", "result")
    return {name: header.need(name) for name in wanted} | {"truth": header.find("what is true")}


def _number(values: Mapping[str, str], column: str) -> int:
    if not re.fullmatch(r"\d{1,9}", values[column], re.ASCII):
        raise Problem(TruthProblem.NO_NUMBER, column=column, text=values[column])
    return int(values[column])


def _found(values: Mapping[str, str], line: int) -> Found:
    """The result of one row."""
    number, fact = _number(values, "number"), _fact(values["fact"])
    return Found(number, fact, read_result(values["result"]), read_truth(values["truth"]), line)


def _add(found: dict[tuple[int, Fact], Found], one: Found) -> None:
    """Keep a result; raises Problem TWICE for a second one for the same thing."""
    key = (one.number, one.fact)
    if key in found:
        raise Problem(TruthProblem.TWICE, number=one.number, fact=FACT_NAMES[one.fact])
    found[key] = one


def _fact(text: str) -> Fact:
    """A fact by its code or its name."""
    known = {fact.value: fact for fact in Fact} | {name: fact for fact, name in FACT_NAMES.items()}
    fact = known.get(text.strip().lower())
    if fact is None:
        raise Problem(TruthProblem.NO_FACT, text=text)
    return fact


def read_result(text: str) -> Result:
    """What somebody ticked or wrote; raises Problem NO_RESULT."""
    result = RESULT_SPELLINGS.get(text.strip().lower())
    if result is None:
        raise Problem(TruthProblem.NO_RESULT, text=text)
    return result


def read_truth(text: str) -> str:
    """What is true instead, in one line of tidy spaces; raises Problem LONG_TRUTH."""
    tidy = re.sub(r"\s+", " ", text.replace("\0", " ")).strip()
    if len(tidy) > LONGEST_TRUTH:
        raise Problem(TruthProblem.LONG_TRUTH, limit=LONGEST_TRUTH)
    return tidy
