"""The form of a question's choices with their weights. Pure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from superhighway.library.editor.changing import fresh
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.item_form import LONGEST_LINE
from superhighway.library.editor.typed import Typed, read_number
from superhighway.library.questionnaire import Item, Option

#: Empty rows for more choices, and how many rows one form takes.
MORE, MOST = 3, 300
SAVE = "save"


class Row(NamedTuple):
    """One row: the code of the choice that it was (empty: a new one), its words, its weight."""

    value: str
    words: str
    weight: str


def shown(item: Item) -> list[Row]:
    """The rows as the item fills them, and some empty ones."""
    rows = [Row(one.value, one.words, weight_text(one.weight)) for one in item.options]
    return rows + [Row("", "", "")] * MORE


def weight_text(weight: float | None) -> str:
    """A weight as people write it; nothing for none."""
    if weight is None:
        return ""
    return str(int(weight)) if float(weight).is_integer() else str(weight)


def rows_of(data: Mapping[str, str]) -> list[Row]:
    """The rows as they were sent."""
    sent = [at for at in range(MOST + MORE) if f"words-{at}" in data]
    return [
        Row(*(data.get(f"{part}-{at}", "").strip() for part in ("value", "words", "weight")))
        for at in sent
    ]


def pressed(rows: list[Row], press: str) -> list[Row]:
    """The rows after a button: ``up-2``, ``down-2``, ``out-2``; any other leaves their order."""
    what, _, number = press.partition("-")
    known = number.isdecimal() and number.isascii() and len(number) < 6
    at = int(number) if known else len(rows)
    if at >= len(rows):
        return rows
    if what == "out":
        return rows[:at] + rows[at + 1 :]
    other = at - 1 if what == "up" else at + 1 if what == "down" else at
    if 0 <= other < len(rows) and rows[other].words:
        rows = list(rows)
        rows[at], rows[other] = rows[other], rows[at]
    return rows


def read(item: Item, rows: Iterable[Row], typed: Typed) -> tuple[Option, ...]:
    """The choices that the rows say; an empty row is no choice. ``typed`` gets the errors."""
    known = {option.value: option for option in item.options}
    filled = [(at, row) for at, row in enumerate(rows) if row.words]
    options: list[Option] = []
    used = set(known)
    for at, row in filled:
        option = _option(known.pop(row.value, None), row, used, typed, at)
        used.add(option.value)
        options.append(option)
    return tuple(options)


def _option(old: Option | None, row: Row, used: Iterable[str], typed: Typed, at: int) -> Option:
    """One choice; one that was there before keeps its code, whatever it is called now."""
    words = " ".join(row.words.split())
    if len(words) > LONGEST_LINE:
        typed.fail(f"words-{at}", EditorProblem.LONG, most=LONGEST_LINE, count=len(words))
    weight = read_number(row.weight) if row.weight else None
    if row.weight and weight is None:
        typed.fail(f"weight-{at}", EditorProblem.WEIGHT, text=row.weight[:20])
    if old is None:
        return Option(fresh(words, set(used)), words, weight=weight)
    display = old.display if words == old.words else words
    value = old.value if display == old.display and weight == old.weight else _code(old.value)
    return replace(old, value=value, display=display, weight=weight)


def _code(value: str) -> str:
    """A code has no two spaces in a row and none around it."""
    return " ".join(value.split())
