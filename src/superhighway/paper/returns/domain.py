"""What comes back: what was read on a page, what becomes of each sheet, which belong together.

No Django here.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from superhighway.paper.codes import BLANK, SheetCode
from superhighway.paper.domain import FieldKind
from superhighway.paper.reading.outcomes import State

#: Days for which a scan is kept after all on it was settled.
SCAN_DAYS = 30
#: No file with more bytes is looked at.
LARGEST = 50_000_000


class Outcome(StrEnum):
    """What becomes of a sheet or of a page on which there is none; see docs/reference."""

    READ = "read"
    CHECK = "check"
    WAITING = "waiting"
    TWICE = "twice"
    MIXED = "mixed"
    ENDED = "ended"
    UNKNOWN = "unknown"
    CUT = "cut-off"
    FOREIGN = "foreign"
    BLANK = "blank"
    BROKEN = "broken"
    ASIDE = "aside"


#: What a person has to look at before the sheet counts.
FOR_A_PERSON = frozenset(Outcome) - {Outcome.READ, Outcome.TWICE, Outcome.BLANK, Outcome.ASIDE}
#: What each outcome means, and what a person does next.
WORDS = {
    Outcome.READ: "Its answers are in the library.",
    Outcome.CHECK: "Something on it is for a person to decide.",
    Outcome.WAITING: "A sheet of this copy is missing. Ask for it, and scan it when it is here.",
    Outcome.TWICE: "This sheet of this copy came in before. It was not counted again.",
    Outcome.MIXED: "Sheets of several forms are mixed, or one is missing. Put them in order (1, 2, "
    "1, 2 …) and scan them again.",
    Outcome.ENDED: "This release isn’t used any more. Its owner decides whether it is for longer.",
    Outcome.UNKNOWN: "No sheet of that code was printed here. It may belong to another area.",
    Outcome.CUT: "Part of this sheet is not on the page. Scan it again whole, or ask for it again.",
    Outcome.FOREIGN: "No code of ours could be read. If it is one of ours, type its code.",
    Outcome.BLANK: "There is nothing on this page.",
    Outcome.BROKEN: "This page can’t be read. Scan that sheet again.",
    Outcome.ASIDE: "Somebody looked at it and put it aside.",
}
#: The same in a few words, over a list of them.
TITLES = {
    Outcome.WAITING: "A sheet is missing",
    Outcome.MIXED: "Out of order",
    Outcome.ENDED: "Of a release that ended",
    Outcome.UNKNOWN: "Not printed here",
    Outcome.CUT: "Cut off",
    Outcome.FOREIGN: "Without a code that could be read",
    Outcome.BROKEN: "Can’t be read",
    Outcome.ASIDE: "Put aside",
}
#: What is said of a card without a code that can be read, beside others.
BESIDE = "One card on this page has no code that can be read. Scan it by itself."


class ItemRead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the reader saw of one item: the values of marked boxes, how sure it is (0 to 1), why.

    ``cutout`` is a PNG of the place; ``instance`` counts the answers of what is repeated. An item
    with boxes and room to write has one of each kind.
    """

    link_id: str
    instance: int
    kind: FieldKind
    values: tuple[str, ...]
    certainty: float
    state: State
    why: str = ""
    cutout: bytes = b""


class SheetRead(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sheet whose layout this node knows; ``code`` are its fifteen characters.

    ``picture`` is the whole sheet, straightened, as PNG.
    """

    code: str
    items: tuple[ItemRead, ...]
    turned: bool = False
    flaws: tuple[str, ...] = ()
    picture: bytes = b""


class PageRead(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page of a file, from 1: its sheets, codes of no layout here, or why it can't be read.

    ``picture`` is the page as PNG where no sheet was found and it isn't blank, or where there is
    ``more``: a card without a code that can be read, beside others.
    """

    number: int
    sheets: tuple[SheetRead, ...] = ()
    unknown: tuple[str, ...] = ()
    blank: bool = False
    problem: str = ""
    picture: bytes = b""
    more: bool = False


#: Reads the pages of a file one by one; raises Problem where the whole file can't be read.
Reader = Callable[[bytes], Iterator[PageRead]]
#: Reads these pages of a file again, with the codes that were typed for them (empty: for none).
Rereader = Callable[[bytes, Mapping[int, str]], Iterator[PageRead]]


@dataclass(frozen=True)
class Demand:
    """What is demanded of a template's paper: a person looks at everything; two people decide."""

    everything: bool = False
    two: bool = False


@dataclass(frozen=True)
class Place:
    """Where a sheet was in its file: the page, and which of the sheets on it, from 0."""

    page: int
    place: int


@dataclass(frozen=True)
class Together:
    """Sheets of one response, as far as one file has them. ``mixed``: the order doesn't tell."""

    layout: str
    copy: str
    sheets: tuple[tuple[Place, SheetCode], ...]
    mixed: bool = False


def put_together(
    sheets: Sequence[tuple[Place, SheetCode]], lengths: Mapping[str, int], lost: Collection[int]
) -> list[Together]:
    """Which sheets of a file, in its order, are of one response.

    ``lengths`` are the sheets of one response by layout, ``lost`` the pages on which no sheet could
    be read. Sheets of a copy with a code of its own belong together wherever they are. Blank ones
    all look alike, so only their order tells: where it isn't 1, 2, … again and again, or a page was
    lost between two of a response, all of that layout in the file are ``mixed``.
    """
    copies: dict[tuple[str, str], list[tuple[Place, SheetCode]]] = {}
    for place, code in sheets:
        copies.setdefault((code.layout, code.copy), []).append((place, code))
    found: list[Together] = []
    for (layout, copy), own in copies.items():
        if copy == BLANK:
            found += _of_blank(layout, own, lengths[layout], lost)
        else:
            found.append(Together(layout, copy, tuple(own)))
    return found


def _of_blank(
    layout: str, own: Sequence[tuple[Place, SheetCode]], length: int, lost: Collection[int]
) -> list[Together]:
    starts = range(0, len(own), length)
    parts = [tuple(own[start : start + length]) for start in starts]
    wanted = list(range(1, length + 1))
    told = all([code.sheet for _, code in part] == wanted for part in parts)
    if told and not any(
        part[0][0].page < page < part[-1][0].page for part in parts for page in lost
    ):
        return [Together(layout, BLANK, part) for part in parts]
    return [Together(layout, BLANK, tuple(own), mixed=True)]
