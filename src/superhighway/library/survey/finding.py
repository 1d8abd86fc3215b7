"""Finds the questions in what a reader took out of a file.

A question is: a line that ends with a question mark; a label with a blank, dots or boxes beside it;
a short numbered line; a label that ends with a colon; a cell of a table with an empty cell or
boxes beside it; a column of a table without rows; a form field or item that the file itself marks.
"""

import re

from msgspec import structs

from superhighway.library.survey.domain import Block, Content, Field, Line, Question, Row
from superhighway.library.survey.facts import is_fact
from superhighway.library.survey.guessing import guess

BLANK = re.compile(r"_{2,}(?:[\s/]*_{2,})*|…{2,}|\.{4,}|(?:\[\s{2,}\])")
BOX = re.compile(r"[☐□▢◻❏❑⬜]|\[\s?\]|\(\s\)|¨")
NUMBER = re.compile(
    r"^\s*(?:Q(?:uestion)?\s*)?\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|[a-z])\s*[.):](?!\d)\s*|^\s*\d{1,2}\.\d{1,2}\s+"
)
BULLET = re.compile(r"^[\s•·▪–*o\-]+(?=\s)\s*")
EITHER = re.compile(
    r"\(?\b(?P<options>yes\s*/\s*no(?:\s*/\s*[\w’' ]{2,20})*|y\s*/\s*n)\)?\s*[.:]?\s*$",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:following|below|above|section|overleaf|for office use|please note|total)\b",
    re.IGNORECASE,
)
SECTION = re.compile(r"^(?:section|part)\s+\w{1,3}\b", re.IGNORECASE)
OF_A_FORM = re.compile(r"\b(?:questions?|answers?|response|yes|no)\b", re.IGNORECASE)
SHORT_LABEL, LONGEST_NUMBERED, LONGEST = 8, 25, 400
MOST_QUESTIONS = 2_000


def questions(content: Content, title: str = "") -> tuple[Question, ...]:
    """The questions in order; one that stands twice in a section counts once.

    ``title`` is the form's own, whose heading opens no section.
    """
    finder = _Finder(title)
    finder.take(content)
    said = {_key(question.text) for question in finder.found}
    repeated = (one for one in finder.loose if not _is_said(_key(one.text), said))
    kept: dict[tuple[str, str], Question] = {}
    for question in (*finder.found, *repeated):
        kept.setdefault((question.section, _key(question.text)), question)
    return tuple(kept.values())[:MOST_QUESTIONS]


def label(text: str) -> str:
    """A question's words, without its number, blanks, boxes and closing colon."""
    plain = BLANK.sub(" ", BOX.sub(" ", NUMBER.sub("", BULLET.sub("", text))))
    return " ".join(plain.split()).strip(" :*–-\t")[:LONGEST]


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _is_said(key: str, said: set[str]) -> bool:
    """Whether the text around a form field asks the same already."""
    return any(key in one or one in key for one in said if len(one) > 3)


class _Finder:
    """Goes through the blocks once and remembers the section and the last question."""

    def __init__(self, title: str) -> None:
        self._title = title
        self.found: list[Question] = []
        self.loose: list[Question] = []
        self._section = ""
        self._may_have_options = False

    def take(self, content: Content) -> None:
        """Find what the blocks ask."""
        tables = _tables(content.blocks)
        for block in content.blocks:
            if isinstance(block, Field):
                self._field(block)
            elif isinstance(block, Line) and not block.margin:
                self._line(block)
            elif isinstance(block, Row) and block.table in tables:
                self._table(tables.pop(block.table))

    def _add(self, text: str, options: tuple[str, ...], place: str) -> None:
        words = label(text)
        if sum(map(str.isalpha, words)) > 1:
            kind = guess(words, options)
            self.found.append(Question(words, kind, options, self._section, place))
            self._may_have_options = True

    def _field(self, field: Field) -> None:
        text = label(field.label)
        kind = field.kind or guess(text, field.options)
        section = field.section or self._section
        made = Question(text, kind, field.options, section, field.place)
        if text:
            (self.loose if field.loose else self.found).append(made)

    def _line(self, line: Line) -> None:
        if is_fact(line.text):
            return
        if _is_heading(line):
            self._section = "" if line.text == self._title else label(line.text)
            self._may_have_options = False
        elif not self._take_options(line.text):
            for words, options in asked(line.text):
                self._add(words, options, line.place)

    def _take_options(self, text: str) -> bool:
        """Whether the line only offers choices for the question before it."""
        pieces = [label(piece) for piece in BOX.split(text)]
        if len(pieces) < 2 or pieces[0] or not self._may_have_options:
            return False
        last = self.found[-1]
        options = (*last.options, *filter(None, pieces[1:]))
        self.found[-1] = structs.replace(last, options=options, kind=guess(last.text, options))
        return True

    def _table(self, rows: list[Row]) -> None:
        """By rows with a label and room beside it; where there are none, by columns."""
        before = len(self.found)
        if not is_data(rows):
            for row in rows:
                for text, options in asked_in_row(row.cells):
                    self._add(text, options, row.place)
        if len(self.found) == before and sum(map(bool, rows[0].cells)) > 1:
            for cell in rows[0].cells:
                self._add(cell, (), rows[0].place)
        self._may_have_options = False


def _tables(blocks: tuple[Block, ...]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for block in blocks:
        if isinstance(block, Row):
            found.setdefault(block.table, []).append(block)
    return found


def _is_heading(line: Line) -> bool:
    text = line.text
    if "?" in text or BLANK.search(text) or BOX.search(text):
        return False
    return line.heading or bool(SECTION.match(text)) or (text.isupper() and len(text) < 60)


def is_data(rows: list[Row]) -> bool:
    """Whether a table is a head of columns with records, or room for them, under it."""
    head = " ".join(rows[0].cells)
    rest = [row.cells for row in rows[1:]]
    below = " ".join(cell for cells in rest for cell in cells)
    if len(rows[0].cells) < 3 or not all(rows[0].cells) or OF_A_FORM.search(head):
        return False
    if "?" in below or BOX.search(head + below):
        return False
    return 2 * sum(sum(map(bool, cells)) > 2 for cells in rest) >= len(rest)


def asked(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The questions of one line, each with its choices."""
    boxes = BOX.split(text)
    if len(boxes) > 1 and label(boxes[0]):
        options = tuple(filter(None, map(label, boxes[1:])))
        return [(boxes[0], options if len(options) > 1 else ())]
    if len(boxes) > 1:
        return [(piece, ()) for piece in boxes[1:] if label(piece)] if len(boxes) == 2 else []
    if BLANK.search(text):
        return [(piece, ()) for piece in BLANK.split(text) if _is_label(piece)]
    either = EITHER.search(text)
    if either and label(text[: either.start()]):
        options = tuple(word.strip() for word in either["options"].split("/"))
        return [(text[: either.start()], options)]
    return [(text, ())] if _asks(text) else []


def _asks(text: str) -> bool:
    """Whether a line without blanks asks for something."""
    count = len(text.split())
    if text.rstrip(" *").endswith("?"):
        return True
    if ASIDE.search(text):
        return False
    if text.endswith(":"):
        return count <= SHORT_LABEL
    return (
        bool(NUMBER.match(text)) and 1 < count <= LONGEST_NUMBERED and not text.endswith((".", ";"))
    )


def _is_label(piece: str) -> bool:
    words = label(piece)
    return any(map(str.isalpha, words)) and len(words) > 1


def asked_in_row(cells: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The questions of a row: labels with room, boxes or choices beside them."""
    found: list[tuple[str, tuple[str, ...]]] = []
    texts = [cell for cell in cells if not cell.strip(".) ").isdecimal()]
    if is_fact(": ".join(cell.rstrip(": ") for cell in texts if cell)):
        return []
    for place, cell in enumerate(texts):
        if not label(cell) or BOX.match(cell):
            continue
        beside = texts[place + 1] if place + 1 < len(texts) else None
        if beside is not None and _is_room(beside):
            found.append((cell, _choices(texts[place + 1 :])))
        elif own := asked(" ".join(cell.split("\n"))):
            found += own
    return found


def _is_room(cell: str) -> bool:
    """Whether a cell waits for an answer: nothing in it, blanks, boxes, yes or no."""
    return not label(cell) or bool(BOX.search(cell)) or bool(EITHER.fullmatch(cell.strip()))


def _choices(cells: list[str]) -> tuple[str, ...]:
    text = " ".join(cell for cell in cells if BOX.search(cell))
    if text:
        options = tuple(filter(None, map(label, BOX.split(text))))
        return options if len(options) > 1 else ()
    either = EITHER.fullmatch(cells[0].strip()) if cells else None
    return tuple(word.strip() for word in either["options"].split("/")) if either else ()
