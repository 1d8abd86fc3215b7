"""What a survey knows of files and questions: plain values, no Django."""

from datetime import date

import msgspec

from superhighway.library.questionnaire import ItemType


class Line(msgspec.Struct, frozen=True, tag=True):
    """A line or paragraph of a file. ``margin``: it stands in a header or footer."""

    text: str
    heading: bool = False
    margin: bool = False
    place: str = ""


class Row(msgspec.Struct, frozen=True, tag=True):
    """A row of a table, empty cells as empty text. ``table`` numbers the tables of a file."""

    cells: tuple[str, ...]
    place: str = ""
    table: int = 0


class Field(msgspec.Struct, frozen=True, tag=True):
    """A question that the file itself marks as one: a form field, an item, a row of a form.

    ``kind`` is empty where the file doesn't say what is asked for. A ``loose`` field repeats what
    the text around it most likely says already.
    """

    label: str
    kind: ItemType | None = None
    options: tuple[str, ...] = ()
    place: str = ""
    section: str = ""
    loose: bool = False


Block = Line | Row | Field


class Content(msgspec.Struct, frozen=True):
    """What a reader takes out of a file, in order, and what its properties say.

    ``columns``: the file is a table whose columns are what is asked.
    """

    blocks: tuple[Block, ...] = ()
    title: str = ""
    owner: str = ""
    version: str = ""
    changed: date | None = None
    review: date | None = None
    columns: bool = False


class Question(msgspec.Struct, frozen=True):
    """A question as it stands in a file; ``kind`` is a guess unless the file says it."""

    text: str
    kind: ItemType = ItemType.STRING
    options: tuple[str, ...] = ()
    section: str = ""
    place: str = ""


class Document(msgspec.Struct, frozen=True):
    """A file of the folder. What it doesn't say is empty: nothing is invented.

    ``path`` is inside the folder, with slashes. ``changed`` is what the file's own properties say,
    not its date on the disk. ``problem`` is the code of why it could not be read, ``reason`` the
    sentence.
    """

    path: str
    format: str = ""
    title: str = ""
    questions: tuple[Question, ...] = ()
    owner: str = ""
    review: date | None = None
    changed: date | None = None
    version: str = ""
    words: int = 0
    problem: str = ""
    reason: str = ""
