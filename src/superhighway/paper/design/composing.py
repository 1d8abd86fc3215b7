"""What goes to the printer: words, blocks and frame, as data that the sheet is set from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from superhighway.nhsui.pdf.job import Job, new_job
from superhighway.paper.codes import SheetCode
from superhighway.paper.design.blocks import Block
from superhighway.paper.design.frames import FRAMES, MODULE, Frame
from superhighway.paper.design.squares import runs
from superhighway.paper.domain import Design, Look, Setting, Shape

TEMPLATE = (files("superhighway.paper.design") / "sheet.typ").read_text(encoding="utf-8")
#: How to mark, with an example after it; how to mend.
INSTRUCTIONS = (
    "Use black ink. Put a cross inside the box, like this:",
    "Wrong box? Fill all of it in, then cross the right one.",
)
#: How much of the usual room a form may have, where it then takes fewer sheets; the most first.
ROOMS = (0.87, 0.75)
#: Sizes in points that are tried then where it is to fit on one side, the largest first.
ONE_SIDE = (10.5, 10.0, 9.5, 9.0)
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
    setting: Setting | None = None,
) -> Job:
    """The printer's job for these copies: one of a whole A4, or as many cards as there are.

    With the ``setting`` that was found out once, cards aren't fitted again; without one a whole
    sheet is set as usual.
    """
    frame, card = FRAMES[design.shape], design.shape is not Shape.A4
    usual = Setting(design.size.points)
    data = {
        **asdict(words),
        "instructions": INSTRUCTIONS,
        "back": _back(look),
        "plain": look.plain,
        "points": design.size.points,
        "narrow": frame.narrow,
        "text": (setting or usual).points,
        "room": (setting or usual).room,
        "try_sizes": [setting.points] if setting else CARD_SIZES if card else [],
        "try_lines": [setting.lines] if setting else CARD_LINES if card else [],
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
    setting: Setting | None = None,
) -> Job:
    """The job that finds out where everything lies; asked once for a layout (see ``noting``)."""
    plain = job(words, blocks, design, [Copy(())], made_at, setting=setting)
    data = {**json.loads(plain.data), "noted": True}
    return replace(plain, data=json.dumps(data, ensure_ascii=False), noted=NOTES)


def tighter(design: Design) -> tuple[Setting, ...]:
    """How whole sheets may be set beside the usual; cards are fitted while they are set."""
    if design.shape is not Shape.A4:
        return ()
    return tuple(Setting(design.size.points, room=room) for room in ROOMS)


def smaller(design: Design) -> tuple[Setting, ...]:
    """How a sheet may be set to fit on one side, the largest first; large print stays large."""
    if design != Design():
        return ()
    return tuple(Setting(points, room=ROOMS[-1]) for points in ONE_SIDE)


def key(words: Words, blocks: Sequence[Block], design: Design, made_at: datetime) -> str:
    """What a layout depends on beside its release: the design, and how sheets are set now.

    A later version of the template lays the same release out anew, under another token, so that
    sheets of before are still read by where their boxes lie.
    """
    asked = noting_job(words, blocks, design, made_at)
    tried = [*tighter(design), *smaller(design)]
    how = msgspec.json.encode([asked.template, asked.data, tried, version("typst")])
    return f"{design.size} {design.shape} {sha256(how).hexdigest()[:32]}"


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
