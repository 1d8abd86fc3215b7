"""Layouts: where everything lies, found out once a release and design, signed and kept."""

from collections.abc import Callable

import msgspec
from django.db import IntegrityError, transaction

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.api import Kind, Release
from superhighway.nhsui.pdf.job import Job
from superhighway.paper.codes import LAYOUT_LENGTH, new_token
from superhighway.paper.design import composing, noting
from superhighway.paper.design.blocks import Block
from superhighway.paper.design.composing import Words
from superhighway.paper.design.noting import Note
from superhighway.paper.domain import Design, Geometry, Setting
from superhighway.paper.errors import PaperProblem
from superhighway.paper.models import LayoutRow
from superhighway.trust import api as trust

#: The type of what a layout's signature covers.
GEOMETRY_TYPE = "application/vnd.superhighway.geometry+json"
#: Checklists are meant for a wall or a clipboard.
ONE_SIDE = frozenset({Kind.CHECKLIST})
#: Does a printing job: nhsui's printer, or a typesetter in this process.
Printing = Callable[[Job], bytes]


def layout_of(
    release: Release,
    kind: Kind,
    words: Words,
    blocks: list[Block],
    design: Design,
    printing: Printing,
) -> Geometry:
    """The layout of a release in a design; made and signed by its first use.

    Raises Problem DOES_NOT_FIT or TOO_LONG, or one of the printer's.
    """
    wanted = composing.key(words, blocks, design, clock.now())
    known = LayoutRow.objects.filter(sha256=release.sha256, design=wanted).first()
    if known:
        return msgspec.json.decode(known.geometry, type=Geometry)
    setting, notes = _set(words, blocks, design, printing, one_side=kind in ONE_SIDE)
    made = Geometry(
        layout=new_token(LAYOUT_LENGTH),
        template=release.template,
        release=release.canonical,
        number=release.number,
        sha256=release.sha256,
        design=design,
        setting=setting or noting.setting(notes),
        sheets=noting.sheets(notes, design.shape, release.title),
    )
    return _kept(made, wanted)


def _set(
    words: Words, blocks: list[Block], design: Design, printing: Printing, *, one_side: bool
) -> tuple[Setting | None, list[Note]]:
    """How it is set, and where everything lies then: with the most room on the fewest sheets.

    ``one_side``: in smaller letters too, where it then fits on one side.
    """

    def noted(setting: Setting | None) -> tuple[Setting | None, list[Note]]:
        job = composing.noting_job(words, blocks, design, clock.now(), setting)
        return setting, noting.read_notes(printing(job))

    best = noted(None)
    for setting in composing.tighter(design):
        if noting.pages(best[1]) > 1:
            best = min(best, noted(setting), key=lambda one: noting.pages(one[1]))
    for setting in composing.smaller(design) if one_side else ():
        if noting.pages(best[1]) > 1:
            other = noted(setting)
            best = other if noting.pages(other[1]) == 1 else best
    return best


def _kept(made: Geometry, design: str) -> Geometry:
    """The layout, or the one that somebody else kept meanwhile."""
    content = msgspec.json.encode(made)
    try:
        with transaction.atomic():
            LayoutRow.objects.create(
                token=made.layout,
                template=made.template,
                release=made.release,
                sha256=made.sha256,
                design=design,
                geometry=content.decode(),
                envelope=trust.sign(content, GEOMETRY_TYPE),
                made_at=clock.now(),
            )
    except IntegrityError:
        other = LayoutRow.objects.filter(sha256=made.sha256, design=design).first()
        if other is None:
            raise
        return msgspec.json.decode(other.geometry, type=Geometry)
    return made


def layout(token: str) -> Geometry:
    """The layout of that token, checked against its signature.

    Raises Problem NO_LAYOUT, or one of trust where it isn't as it was signed.
    """
    row = LayoutRow.objects.filter(pk=token).first()
    if row is None:
        raise Problem(PaperProblem.NO_LAYOUT)
    return msgspec.json.decode(trust.verify(bytes(row.envelope)).payload, type=Geometry)
