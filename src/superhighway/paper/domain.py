"""Sheets, and where everything lies on them. No Django here.

All lengths are millimetres from the top left corner of a sheet, x to the right and y down. A sheet
is what is marked and comes back as a whole: a side of A4, or a card of which several are printed on
one A4. Everything lies within what letters and fax machines leave alone (see ``SAFE``).
"""

from enum import StrEnum

import msgspec

A4 = (210.0, 297.0)


class Rect(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle on a sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height


#: What GOV.UK Notify's letters and a fax machine's own line leave untouched on A4.
SAFE = Rect(15, 8, 180, 281)


class Point(msgspec.Struct, frozen=True, array_like=True):
    """A point on a sheet."""

    x: float
    y: float


class FieldKind(StrEnum):
    """What a place on a sheet is for."""

    BOX = "box"
    AREA = "area"
    COMB = "comb"


class Field(msgspec.Struct, frozen=True, omit_defaults=True):
    """One place to mark or to write in.

    ``link_id`` names the item. A box stands for one ``value`` of it (an option's value, ``true`` or
    ``false``); an area is written in freely; a comb has cells for one character each, which
    together mean what ``pattern`` says ("DD MM YYYY", "HH MM", or as many N as there are digits).
    ``instance`` counts the answers of an item, or of the group around it, that is repeated.
    """

    link_id: str
    kind: FieldKind
    rect: Rect
    value: str = ""
    pattern: str = ""
    instance: int = 0


class Sheet(msgspec.Struct, frozen=True):
    """One sheet: its size, its four fiducials (centres, clockwise from the top left), its codes.

    ``number`` counts from 1 and is part of the code.
    """

    number: int
    width: float
    height: float
    fiducials: tuple[Point, Point, Point, Point]
    codes: tuple[Rect, ...]
    fields: tuple[Field, ...]


class Size(StrEnum):
    """How large a sheet is set."""

    ORDINARY = "ordinary"
    LARGE = "large"
    GIANT = "giant"

    @property
    def points(self) -> int:
        """The size of its text in points; 18 and 24 are large print (RNIB)."""
        return {Size.ORDINARY: 11, Size.LARGE: 18, Size.GIANT: 24}[self]


class Shape(StrEnum):
    """What a sheet is cut to: a whole A4, or two or four cards to an A4."""

    A4 = "a4"
    HALF = "half"
    QUARTER = "quarter"

    @property
    def on_a_page(self) -> int:
        """How many of them lie on one A4."""
        return {Shape.A4: 1, Shape.HALF: 2, Shape.QUARTER: 4}[self]


class Design(msgspec.Struct, frozen=True):
    """What decides where things lie: how large a sheet is set, and what it is cut to."""

    size: Size = Size.ORDINARY
    shape: Shape = Shape.A4


class Look(msgspec.Struct, frozen=True):
    """What may differ from print to print: black and white only, where it goes back, by when.

    ``deadline`` is a day in words.
    """

    plain: bool = False
    return_to: str = ""
    deadline: str = ""


class Setting(msgspec.Struct, frozen=True):
    """How a sheet was set: points, lines in a writing area of a card, how much room of the usual.

    ``room`` is what places to write and the space between questions have, 1 the usual.
    """

    points: float
    lines: float = 0.0
    room: float = 1.0


class Geometry(msgspec.Struct, frozen=True):
    """Where everything lies on all sheets of a release in one design.

    ``layout`` is the five characters that its sheets are known by; ``release`` its canonical name
    (``url|version``), ``sha256`` that of the release's bytes. ``setting`` is None where the sheet
    was set as usual.
    """

    layout: str
    template: str
    release: str
    number: int
    sha256: str
    design: Design
    setting: Setting | None
    sheets: tuple[Sheet, ...]
