"""What goes to the printer: words, blocks and frame, as data that the sheet is set from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from superhighway.nhsui.pdf.job import Job, new_job
from superhighway.paper.codes import SheetCode
from superhighway.paper.design.blocks import Block
from superhighway.paper.design.frames import FRAMES, MODULE, Frame
from superhighway.paper.design.squares import runs
from superhighway.paper.domain import Design, Look, Setting, Shape, Size

TEMPLATE = (files("superhighway.paper.design") / "sheet.typ").read_text(encoding="utf-8")
#: How to mark, with an example after it; how to mend.
INSTRUCTIONS = (
    "Use black ink. Put a cross inside the box, like this:",
    "Wrong box? Fill all of it in, then cross the right one.",
)
#: Sizes in points that are tried where a sheet is to fit on one side, the largest first.
ONE_SIDE = (11.0, 10.5, 10.0, 9.5, 9.0)
#: Room to write on a card, the most that fits; then text gets smaller, down to 9 points.
CARD_LINES = tuple(quarters / 4 for quarters in range(24, 7, -1))
CARD_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)

AS_IT_IS = Look()
#: The label of what the template notes.
NOTES = "field"

#: By link id, one for each instance: a text, or the values of the boxes that are marked.
Answers = Mapping[str, Sequence[str | Sequence[str]]]


@dataclass(frozen=True)
class Words:
    """What stands on a sheet beside its questions.

    ``name`` and ``facts`` (kind and number of the release, minutes, until when it is good, owner)
    stand on every sheet; ``sample`` is empty on a node of a real area.
    """

    title: str
    name: str
    facts: str
    owner: str
    lead: str = ""
    sample: str = ""


@dataclass(frozen=True)
class Copy:
    """One copy: the codes of its sheets in order, and what is filled in already."""

    codes: tuple[SheetCode, ...]
    answers: Answers | None = None


def job(
    words: Words,
    blocks: Sequence[Block],
    design: Design,
    copies: Sequence[Copy],
    made_at: datetime,
    *,
    look: Look = AS_IT_IS,
    one_side: bool = False,
    setting: Setting | None = None,
) -> Job:
    """The printer's job for these copies: one of a whole A4, or as many cards as there are.

    ``one_side`` sets it smaller where it then fits on one side; with the ``setting`` that was found
    out once, nothing is tried again.
    """
    frame = FRAMES[design.shape]
    data = {
        **asdict(words),
        "instructions": INSTRUCTIONS,
        "back": _back(look),
        "plain": look.plain,
        "points": design.size.points,
        "narrow": frame.narrow,
        "try_sizes": [setting.points] if setting else _sizes(design, one_side=one_side),
        "try_lines": [setting.lines] if setting else _lines(design),
        "cards": design.shape.on_a_page,
        "sheet": _sheet(frame),
        "pages": max((len(copy.codes) for copy in copies), default=1),
        "answers": copies[0].answers or {} if copies else {},
        "blocks": msgspec.to_builtins(list(blocks)),
        "noted": False,
    }
    own = [[_square(code) for code in copy.codes] for copy in copies]
    return new_job(TEMPLATE, data, made_at, own)


def noting_job(
    words: Words,
    blocks: Sequence[Block],
    design: Design,
    made_at: datetime,
    *,
    one_side: bool = False,
) -> Job:
    """The job that finds out where everything lies; asked once for a layout (see ``noting``)."""
    plain = job(words, blocks, design, [Copy(())], made_at, one_side=one_side)
    data = {**json.loads(plain.data), "noted": True}
    return replace(plain, data=json.dumps(data, ensure_ascii=False), noted=NOTES)


def _sizes(design: Design, *, one_side: bool) -> tuple[float, ...]:
    if design.shape is not Shape.A4:
        return CARD_SIZES
    return ONE_SIDE if one_side and design.size is Size.ORDINARY else ()


def _lines(design: Design) -> tuple[float, ...]:
    return (0,) if design.shape is Shape.A4 else CARD_LINES


def _back(look: Look) -> str:
    said = [f"Give or send it to {look.return_to}"] if look.return_to else []
    if look.deadline:
        said.append(f"by {look.deadline}" if said else f"Give it back by {look.deadline}")
    return f"{' '.join(said)}." if said else ""


def _square(code: SheetCode) -> dict[str, object]:
    return {"runs": runs(code.text), "words": code.words}


def _sheet(frame: Frame) -> dict[str, object]:
    """The frame, as the template reads it."""
    room = frame.room
    return {
        "width": frame.width,
        "height": frame.height,
        "module": MODULE,
        "fiducials": [list(msgspec.structs.astuple(one)) for one in frame.fiducials],
        "codes": [list(msgspec.structs.astuple(one)) for one in frame.codes],
        "head": list(msgspec.structs.astuple(frame.head)),
        "foot": list(msgspec.structs.astuple(frame.foot)),
        "margins": {
            "left": room.x,
            "right": frame.width - room.right,
            "top": room.y,
            "bottom": frame.height - room.bottom,
        },
    }
