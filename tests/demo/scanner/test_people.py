"""People who fill in sheets: what they meant is what stands there."""

import numpy as np
from numpy.random import Generator

from superhighway.demo.scanner import pens
from superhighway.demo.scanner.machines import Picture
from superhighway.demo.scanner.pens import Mark, Sort
from superhighway.demo.scanner.people import TIDY, Habits, fill_in, somebody
from superhighway.paper.domain import Field, FieldKind, Sheet
from tests.demo.scanner.conftest import AREA, DPI, ink, part

CROSSES = Habits(Sort.DARK, (Mark.CROSS,))


def marked(page: Picture, sheet: Sheet) -> set[tuple[str, str]]:
    """The boxes with ink in them."""
    return {
        (field.link_id, field.value)
        for field in sheet.fields
        if field.kind is FieldKind.BOX and ink(part(page, field.rect, -0.5))
    }


def test_what_was_meant_is_marked(page: Picture, sheet: Sheet, rng: Generator) -> None:
    meant = fill_in(page, sheet, CROSSES, {}, rng, DPI)
    boxes = {(item[0], value) for item, values in meant.items() for value in values if value != "?"}
    assert marked(page, sheet) == boxes
    assert 5 <= len(boxes) <= 10
    assert bool(ink(part(page, AREA))) == (("why", 0) in meant)


def test_the_same_seed_fills_in_the_same(page: Picture, sheet: Sheet) -> None:
    pages = [page.copy() for _ in range(2)]
    meant = [fill_in(one, sheet, TIDY, {}, np.random.default_rng(3), DPI) for one in pages]
    assert meant[0] == meant[1]
    assert (pages[0] == pages[1]).all()


def test_several_only_where_several_may_be(page: Picture, sheet: Sheet, rng: Generator) -> None:
    meant = fill_in(page, sheet, CROSSES, {"item0": True, "item1": True}, rng, DPI)
    alone = [len(values) for (name, _), values in meant.items() if name > "item1"]
    assert max(alone) == 1
    many = [
        len(fill_in(page.copy(), sheet, CROSSES, {"item0": True}, rng, DPI)["item0", 0])
        for _ in range(12)
    ]
    assert max(many) > 1


def test_a_correction_leaves_one_box_that_is_not_filled(
    page: Picture, sheet: Sheet, rng: Generator
) -> None:
    habits = Habits(Sort.DARK, (Mark.CROSS, Mark.FILL), answered=1.0, corrected=1.0)
    meant = fill_in(page, sheet, habits, {}, rng, DPI)
    for item in range(10):
        boxes = [field for field in sheet.fields if field.link_id == f"item{item}"]
        shares = {box.value: _dark(page, box) for box in boxes}
        (chosen,) = meant[f"item{item}", 0]
        filled = [value for value, share in shares.items() if share > 0.9]
        assert len(filled) == 1
        assert filled != [chosen]
        assert 0 < shares[chosen] < 0.6


def _dark(page: Picture, box: Field) -> float:
    dots = part(page, box.rect)
    return ink(dots) / dots.size


def test_somebody_keeps_to_the_kinds_that_are_wanted(rng: Generator) -> None:
    for kinds in (pens.TRAINING, pens.EVALUATION):
        people = [somebody(rng, kinds) for _ in range(30)]
        assert {mark for one in people for mark in one.marks} <= kinds
        assert len({one.sort for one in people}) > 1
    assert set(TIDY.marks) == pens.CLEAN
