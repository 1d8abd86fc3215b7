"""A list of recipients with what is known of them: a row a copy, a column a question. No Django."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from superhighway.core.errors import Problem
from superhighway.library.api import Item, ItemType, Questionnaire
from superhighway.paper.design.composing import Answers
from superhighway.paper.design.routes import MARKED, answers_of
from superhighway.paper.errors import PaperProblem

RECIPIENT = "recipient"
#: Between several choices in one cell.
BETWEEN = ";"
LARGEST = 20_000_000


@dataclass(frozen=True)
class Recipient:
    """One row: whom the copy is for, and what stands on it already."""

    name: str
    answers: Answers


def recipients(content: bytes, file: str, questionnaire: Questionnaire) -> list[Recipient]:
    """The rows of a CSV file (UTF-8, with a header), in order; ``file`` is its name for errors.

    A column is called by a question's id; ``recipient`` says whom the copy is for. A choice is
    given by its value or its words, several with ``;`` between them; a date as 2026-03-04 or
    04/03/2026 goes into its cells. Raises Problem PREFILL_UNREADABLE, NO_SUCH_QUESTION or
    NO_SUCH_ANSWER: nothing is printed from a list with a mistake in it.
    """
    items = {item.link_id: item for item in questionnaire.walk() if item.asked}
    reader = csv.DictReader(io.StringIO(_text(content, file), newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise Problem(PaperProblem.PREFILL_UNREADABLE, file=file, why=str(error)) from error
    _check_names(reader.fieldnames or (), items, file)
    return [_recipient(row, number, items, file) for number, row in enumerate(rows, start=2)]


def _text(content: bytes, file: str) -> str:
    if len(content) > LARGEST:
        raise Problem(PaperProblem.PREFILL_UNREADABLE, file=file, why="it is too large")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(PaperProblem.PREFILL_UNREADABLE, file=file, why="it isn’t UTF-8") from error


def _check_names(names: Iterable[str], items: Mapping[str, Item], file: str) -> None:
    for name in names:
        if name != RECIPIENT and name not in items:
            raise Problem(PaperProblem.NO_SUCH_QUESTION, file=file, name=name)


def _recipient(
    row: Mapping[str | None, object], number: int, items: Mapping[str, Item], file: str
) -> Recipient:
    if None in row or None in row.values():
        why = f"row {number} has more or fewer cells than the first row"
        raise Problem(PaperProblem.PREFILL_UNREADABLE, file=file, why=why)
    cells = {str(name): str(cell).strip() for name, cell in row.items()}
    answers: dict[str, list[str | list[str]]] = {
        name: [_answer(items[name], cell, number, file)]
        for name, cell in cells.items()
        if name in items and cell
    }
    return Recipient(cells.get(RECIPIENT, ""), answers)


def _answer(item: Item, cell: str, number: int, file: str) -> str | list[str]:
    if item.type in MARKED:
        return list(_marked(item, cell, number, file))
    if item.type is ItemType.DATE:
        return _day(cell)
    return cell


def _marked(item: Item, cell: str, number: int, file: str) -> Iterator[str]:
    known = answers_of(item)
    by_words = {words.lower(): value for value, words in known} | {
        value.lower(): value for value, _ in known
    }
    for part in cell.split(BETWEEN) if item.repeats else [cell]:
        value = by_words.get(part.strip().lower())
        if value is None:
            choices = ", ".join(words for _, words in known)
            raise Problem(
                PaperProblem.NO_SUCH_ANSWER,
                file=file,
                row=number,
                answer=part.strip(),
                name=item.link_id,
                choices=choices,
            )
        yield value


def _day(cell: str) -> str:
    """The eight figures of a day for its cells; what isn't a day is written as it is."""
    parts = cell.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return cell
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    return f"{int(day):02d}{int(month):02d}{int(year):04d}"
