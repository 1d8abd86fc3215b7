"""What a reading says of an item and of a sheet. No Django, and no pictures."""

from enum import StrEnum

import msgspec

from superhighway.paper.domain import FieldKind, Rect


class Flaw(StrEnum):
    """What is wrong with how a sheet was found."""

    FEW_CORNERS = "few-corners"
    NO_CORNERS = "no-corners"
    ONE_CODE = "one-code"
    CUT = "cut-off"


class State(StrEnum):
    """Whether the machine decided."""

    READ = "read"
    CHECK = "check"
    EMPTY = "empty"


class Why(StrEnum):
    """Why a person has to look."""

    NONE = ""
    WRITTEN = "written"
    TWO = "two-marks"
    CORRECTED = "corrected"
    UNCLEAR = "unclear-mark"
    NO_ANSWER = "no-answer"
    FAINT = "faint-sheet"
    CORNERS = "corners"


class Asked(msgspec.Struct, frozen=True):
    """What is to be known of an item beside where it lies."""

    required: bool = False
    several: bool = False


class ItemReading(msgspec.Struct, frozen=True):
    """One item of a sheet: its values so far, how certain (0 to 1), and where to look.

    ``values`` are the machine's guess where ``state`` is check. ``rect`` is the cut-out, in
    millimetres of the sheet. An item with boxes and a writing area has a reading of each.
    """

    link_id: str
    instance: int
    kind: FieldKind
    values: tuple[str, ...]
    certainty: float
    state: State
    why: Why
    rect: Rect
