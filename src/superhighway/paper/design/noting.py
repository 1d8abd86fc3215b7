"""Where everything lies: from what the printer noted to the fields of each sheet. No Django."""

from collections.abc import Iterable, Sequence

import msgspec

from superhighway.core.errors import Problem
from superhighway.paper.codes import MOST_SHEETS
from superhighway.paper.design.frames import FRAMES
from superhighway.paper.domain import Field, FieldKind, Rect, Setting, Shape, Sheet
from superhighway.paper.errors import PaperProblem

#: What a note says is rounded to: a hundredth of a millimetre.
_DIGITS = 2


#: What the template notes beside places: that all is said, that it doesn't fit on one side, and how
#: it was set (points as the width, lines as the height).
END, OVERFLOW, SET = "end", "overflow", "set"


class Note(msgspec.Struct, frozen=True):
    """One place as the printer noted it; x and y are its top left corner on ``page``, in mm."""

    link_id: str
    kind: str
    page: int
    x: float
    y: float
    width: float
    height: float
    value: str = ""
    pattern: str = ""
    instance: int = 0


def read_notes(text: bytes) -> list[Note]:
    """The notes out of the printer's JSON."""
    return msgspec.json.decode(text, type=list[Note])


def pages(notes: Iterable[Note]) -> int:
    """On how many pages there is something."""
    return max(one.page for one in notes)


def setting(notes: Iterable[Note]) -> Setting | None:
    """How a sheet was set that is to fit on one side; None where it runs on, or didn't fit."""
    found = [Setting(one.width, one.height) for one in notes if one.kind == SET]
    return found[0] if found else None


def sheets(found: Sequence[Note], shape: Shape, title: str) -> tuple[Sheet, ...]:
    """The sheets of a layout, from the notes of one copy (of the first card of a page).

    Raises Problem TOO_LONG where there are more sheets than codes can tell apart, DOES_NOT_FIT
    where a card has no room for it.
    """
    frame = FRAMES[shape]
    if shape is not Shape.A4 and any(one.kind == OVERFLOW for one in found):
        raise Problem(PaperProblem.DOES_NOT_FIT, title=title)
    count = pages(found)
    if count > MOST_SHEETS:
        raise Problem(PaperProblem.TOO_LONG, title=title, sheets=count, most=MOST_SHEETS)
    places = [one for one in found if one.kind in set(FieldKind)]
    return tuple(
        Sheet(
            number,
            frame.width,
            frame.height,
            frame.fiducials,
            frame.codes,
            tuple(_fields([one for one in places if one.page == number])),
        )
        for number in range(1, count + 1)
    )


def _fields(notes: Sequence[Note]) -> Iterable[Field]:
    for one in notes:
        rect = Rect(*(round(size, _DIGITS) for size in (one.x, one.y, one.width, one.height)))
        yield Field(one.link_id, FieldKind(one.kind), rect, one.value, one.pattern, one.instance)
