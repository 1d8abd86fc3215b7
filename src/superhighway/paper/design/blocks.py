"""What stands on a sheet, one below the other. No Django here."""

from enum import StrEnum

import msgspec


class BlockKind(StrEnum):
    """How a block is drawn."""

    HEADING = "heading"
    TEXT = "text"
    CHOICE = "choice"
    GRID = "grid"
    LINE = "line"
    AREA = "area"
    COMB = "comb"
    TOTAL = "total"
    ATTACH = "attach"


class Box(msgspec.Struct, frozen=True):
    """One box to mark: what it means, what a person reads, and what follows from it."""

    value: str
    words: str
    note: str = ""


class Row(msgspec.Struct, frozen=True):
    """One question of a grid."""

    link_id: str
    number: str
    text: str


class Block(msgspec.Struct, frozen=True):
    """One block; what a kind has no use for is empty.

    ``pattern`` of a comb is "DD MM YYYY", "HH MM" or as many N as there are digits; ``lines`` is
    how many lines there is room for; ``choices`` of a grid are its columns.
    """

    kind: BlockKind
    link_id: str = ""
    number: str = ""
    text: str = ""
    hints: tuple[str, ...] = ()
    choices: tuple[Box, ...] = ()
    rows: tuple[Row, ...] = ()
    pattern: str = ""
    unit: str = ""
    lines: int = 0
    optional: bool = False
    columns: int = 1
    level: int = 0
    instance: int = 0
