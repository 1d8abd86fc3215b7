"""Marks: the same from the same seed, where and as dark as they say, those for evaluation apart."""

import numpy as np
import pytest
from numpy.random import Generator

from superhighway.demo.scanner import pens
from superhighway.demo.scanner.machines import Picture
from superhighway.demo.scanner.pens import Mark, Pen, Sort, draw, pen_of, write
from superhighway.paper.domain import Rect
from tests.demo.scanner.conftest import AREA, DPI, PER_MM, ink, part

BOX = Rect(100, 100, 4.4, 4.4)
PEN = Pen(0.5, 0)


def drawn(page: Picture, mark: Mark, seed: int = 7) -> Picture:
    marked = page.copy()
    draw(marked, BOX, mark, PEN, DPI, np.random.default_rng(seed))
    return marked


@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_is_the_same_again_from_its_seed(page: Picture, mark: Mark) -> None:
    assert (drawn(page, mark) == drawn(page, mark)).all()
    assert (drawn(page, mark, 8) != drawn(page, mark)).any()


@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_is_at_its_box_and_nowhere_else(page: Picture, mark: Mark) -> None:
    changed = drawn(page, mark) != page
    assert part(changed.astype(np.uint8), BOX, 1.0).any()
    part(changed.view(np.uint8), BOX, 8.0)[:] = 0
    assert not changed.any()


@pytest.mark.parametrize("mark", sorted(pens.CLEAN))
def test_four_fifths_of_a_clean_mark_lie_inside_as_a_rule(page: Picture, mark: Mark) -> None:
    marked = [part(drawn(page, mark, seed), BOX, 3.0) for seed in range(60)]
    per = round(3.0 * PER_MM)
    inside = [ink(one[per:-per, per:-per]) / ink(one) for one in marked]
    assert np.mean(np.array(inside) >= 0.8) > 0.9


def test_kinds_for_evaluation_are_kept_apart() -> None:
    assert not pens.EVALUATION & pens.TRAINING
    assert set(Mark) == pens.EVALUATION | pens.TRAINING
    assert pens.CLEAN < pens.TRAINING


def test_every_mark_is_drawn_with_some_pen() -> None:
    of_pens = {mark for marks in pens.BY_SORT.values() for mark in marks}
    assert of_pens | {Mark.CORRECTION} == set(Mark) == set(pens.STROKES)


@pytest.mark.parametrize(
    ("mark", "inside", "around"),
    [
        (Mark.OVERSHOOT, True, True),
        (Mark.RING, False, True),
        (Mark.DOT, True, False),
        (Mark.SMALL_CROSS, True, False),
    ],
)
def test_a_kind_does_what_its_name_says(
    page: Picture, mark: Mark, inside: bool, around: bool
) -> None:
    counts = np.zeros((20, 2), int)
    for seed in range(20):
        marked = drawn(page, mark, seed)
        counts[seed] = (
            ink(part(marked, BOX, -1.0)),
            ink(marked) - ink(page) - ink(part(marked, BOX, 0.4)),
        )
    mostly = (counts > 0).mean(axis=0) > 0.7
    assert tuple(mostly) == (inside, around)


def test_a_filled_box_is_darker_than_a_cross_and_a_correction_covers_it(page: Picture) -> None:
    dots = part(page, BOX).size
    shares = [ink(part(drawn(page, one), BOX)) / dots for one in (Mark.CROSS, Mark.FILL)]
    assert shares[0] < 0.5 < shares[1]
    assert ink(part(drawn(page, Mark.CORRECTION), BOX)) / dots > 0.9


def test_pens_are_as_wide_and_dark_as_they_are_called(rng: Generator) -> None:
    for _ in range(50):
        dark, fine, pencil, dry = (pen_of(sort, rng) for sort in Sort)
        assert max(dark.grey, fine.grey) < 60
        assert min(pencil.grey, dry.grey) >= 95
        assert fine.width <= 0.3
        assert 0.35 <= dark.width <= 0.75
        assert 0.3 <= pencil.width <= 0.6


def test_pencil_stays_grey(page: Picture, rng: Generator) -> None:
    draw(page, BOX, Mark.PENCIL, Pen(0.5, 140), DPI, rng)
    assert 100 < part(page, BOX).min() < 180


def test_writing_stays_in_its_area(page: Picture, rng: Generator) -> None:
    before = page.copy()
    write(page, AREA, PEN, DPI, rng)
    assert ink(part(page, AREA)) > 200
    part(page, AREA)[:] = part(before, AREA)
    assert (page == before).all()
