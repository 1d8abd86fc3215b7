"""Marked sheets, scanned and read."""

import cv2
import numpy as np
import pytest
from numpy.random import Generator

from superhighway.demo.scanner import machines, pens
from superhighway.demo.scanner.machines import CALM, Machine, scan, upside_down
from superhighway.demo.scanner.pens import Mark, Pen, Picture, Sort
from superhighway.demo.scanner.people import TIDY, Habits, fill_in
from superhighway.paper.codes import SheetCode
from superhighway.paper.domain import FieldKind
from superhighway.paper.reading.deciding import answers
from superhighway.paper.reading.finding import Found, on_page
from superhighway.paper.reading.fitting import fitted
from superhighway.paper.reading.outcomes import Asked, Flaw, ItemReading, State, Why
from tests.paper.reading.conftest import Prints

PEN = Pen(0.5, 20)
SEVERAL = {"helps": Asked(several=True)}
FAXES = [Machine.SCANNER, Machine.GREY_SCANNER, Machine.FAX_FINE, Machine.FAX_STANDARD]


@pytest.fixture
def rng() -> Generator:
    return np.random.default_rng(5)


def mark(form: Prints, page: Picture, link_id: str, value: str, kind: Mark, rng: Generator) -> None:
    box = next(one for one in form.boxes(link_id) if one.value == value)
    pens.draw(page, box.rect, kind, PEN, 300, rng)


def found(form: Prints, page: Picture) -> Found:
    (sheet,) = on_page(page, form.known).sheets
    return sheet


def read(form: Prints, page: Picture, asked: dict[str, Asked] = SEVERAL) -> dict[str, ItemReading]:
    return {one.link_id: one for one in answers(found(form, page), asked)}


@pytest.mark.parametrize("machine", FAXES)
def test_a_tidy_sheet_is_read_whole(form: Prints, machine: Machine, rng: Generator) -> None:
    page = form.page()
    meant = fill_in(page, form.sheets[0], TIDY, {"helps": True}, rng)
    seen = found(form, scan(page, 300, machine, rng))
    assert seen.code == SheetCode("7K3QM", 1, "0000001")
    for one in answers(seen, SEVERAL):
        true = meant.get((one.link_id, one.instance), ())
        if one.kind is FieldKind.BOX:
            assert one.state is (State.READ if true else State.EMPTY), one
            assert sorted(one.values) == sorted(true)
        else:
            assert one.state is (State.CHECK if true else State.EMPTY), one


@pytest.mark.parametrize("kind", sorted(pens.TRAINING - {Mark.CORRECTION, Mark.PENCIL}))
def test_a_mark_is_read_or_shown_but_never_passed_over(
    form: Prints, kind: Mark, rng: Generator
) -> None:
    for machine in (Machine.FAX_FINE, Machine.FAX_STANDARD):
        page = form.page()
        mark(form, page, "like", "2", kind, rng)
        like = read(form, scan(page, 300, machine, rng))["like"]
        assert like.values == ("2",) or like.state is State.CHECK


def test_upside_down_reads_the_same(form: Prints, rng: Generator) -> None:
    page = form.page()
    mark(form, page, "bus", "true", Mark.CROSS, rng)
    seen = found(form, upside_down(scan(page, 300, Machine.FAX_FINE, rng)))
    assert seen.turned
    assert {one.link_id: one.values for one in answers(seen, {})}["bus"] == ("true",)


def test_two_marks_are_for_a_person(form: Prints, rng: Generator) -> None:
    page = form.page()
    mark(form, page, "like", "1", Mark.CROSS, rng)
    mark(form, page, "like", "4", Mark.CROSS, rng)
    like = read(form, scan(page, 300, Machine.SCANNER, rng, CALM))["like"]
    assert (like.state, like.why, like.values) == (State.CHECK, Why.TWO, ("1", "4"))


def test_a_correction_is_guessed_and_shown(form: Prints, rng: Generator) -> None:
    page = form.page()
    mark(form, page, "like", "1", Mark.CORRECTION, rng)
    mark(form, page, "like", "4", Mark.CROSS, rng)
    like = read(form, scan(page, 300, Machine.SCANNER, rng, CALM))["like"]
    assert (like.state, like.why, like.values) == (State.CHECK, Why.CORRECTED, ("4",))


def test_several_are_read_where_several_may_be(form: Prints, rng: Generator) -> None:
    page = form.page()
    mark(form, page, "helps", "0", Mark.CROSS, rng)
    mark(form, page, "helps", "5", Mark.TICK, rng)
    helps = read(form, scan(page, 300, Machine.FAX_FINE, rng, CALM))["helps"]
    assert (helps.state, helps.values) == (State.READ, ("0", "5"))


def test_a_sheet_without_a_mark_says_nothing_by_itself(form: Prints, rng: Generator) -> None:
    readings = read(form, scan(form.page(), 300, Machine.SCANNER, rng))
    assert {one.why for one in readings.values()} == {Why.FAINT}


def test_a_question_that_must_be_answered_is_never_empty(form: Prints, rng: Generator) -> None:
    page = form.page()
    mark(form, page, "like", "4", Mark.CROSS, rng)
    asked = {"bus": Asked(required=True), "born": Asked(required=True)}
    readings = read(form, scan(page, 300, Machine.SCANNER, rng), asked)
    assert readings["bus"].why is readings["born"].why is Why.NO_ANSWER
    assert readings["rate0"].state is State.EMPTY


@pytest.mark.parametrize("machine", FAXES)
def test_pencil_is_never_taken_for_no_answer(
    form: Prints, machine: Machine, rng: Generator
) -> None:
    habits = Habits(Sort.PENCIL, (Mark.PENCIL,), answered=0.9, written=0.0)
    for _ in range(2):
        page = form.page()
        meant = fill_in(page, form.sheets[0], habits, {"helps": True}, rng)
        for one in answers(found(form, scan(page, 300, machine, rng)), SEVERAL):
            true = meant.get((one.link_id, one.instance), ())
            assert one.state is State.CHECK or sorted(one.values) == sorted(true)


def test_with_corners_cut_off_a_person_looks_at_everything(form: Prints, rng: Generator) -> None:
    page = form.page()
    mark(form, page, "like", "4", Mark.CROSS, rng)
    seen = found(form, machines.cut_off(scan(page, 300, Machine.FAX_FINE, rng, CALM), 0.7))
    assert set(seen.flaws) == {Flaw.FEW_CORNERS, Flaw.ONE_CODE, Flaw.CUT}
    readings = {one.link_id: one for one in answers(seen, {})}
    assert {(one.state, one.why, one.values) for one in readings.values()} == {
        (State.CHECK, Why.CORNERS, ())
    }


def test_a_photograph_is_straightened(form: Prints, rng: Generator) -> None:
    page = form.page()
    mark(form, page, "like", "3", Mark.CROSS, rng)
    seen = found(form, scan(page, 300, Machine.PHONE, rng, CALM))
    like = next(one for one in answers(seen, {}) if one.link_id == "like")
    assert like.values == ("3",)


def test_photographs_are_one_sheet_each_with_all_its_corners(form: Prints) -> None:
    for seed in range(3):
        taken = scan(form.page(), 300, Machine.PHONE, np.random.default_rng(seed))
        (seen,) = on_page(taken, form.known).sheets
        assert (seen.codes, seen.corners) == (2, 4)


def test_a_far_corner_is_found_in_a_photograph_from_one_side(form: Prints) -> None:
    page = form.page()
    height, width = page.shape
    given = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    for far in range(4):
        lies = 0.7 * given + 0.15 * np.array([width, height], np.float32)
        lies[far] += 0.16 * (np.array([width, height], np.float32) / 2 - lies[far])
        seen = cv2.warpPerspective(
            page, cv2.getPerspectiveTransform(given, lies), (width, height), borderValue=(110,)
        )
        assert found(form, np.asarray(seen, np.uint8)).corners == 4


def test_cards_of_one_code_are_told_apart_in_a_photograph(cards: Prints) -> None:
    for seed in range(2):
        taken = scan(cards.page(), 300, Machine.PHONE, np.random.default_rng(seed))
        seen = on_page(taken, cards.known).sheets
        assert [(one.codes, one.corners) for one in seen] == [(2, 4)] * 4


def test_cards_on_one_page_are_told_apart(cards: Prints, rng: Generator) -> None:
    seen = on_page(scan(cards.page(), 300, Machine.SCANNER, rng, CALM), cards.known)
    assert [one.code.copy for one in seen.sheets].count("0000000") == 2
    assert {one.code.copy for one in seen.sheets} == {"0000000", "0000001", "0000002"}
    assert [one.corners for one in seen.sheets] == [4] * 4


@pytest.mark.parametrize("machine", [Machine.SCANNER, Machine.FAX_FINE, Machine.FAX_STANDARD])
def test_a_card_whose_codes_can_not_be_read_is_noticed_beside_others(
    cards: Prints, rng: Generator, machine: Machine
) -> None:
    whole = scan(cards.page(), 300, machine, rng)
    assert not on_page(whole, cards.known).more
    page = cards.page()
    for rect in cards.sheets[0].codes:
        top, left = round(rect.y * 11.81), round(rect.x * 11.81)
        page[top : top + 190, left : left + 190] = 255
    seen = on_page(scan(page, 300, machine, rng), cards.known)
    assert (len(seen.sheets), seen.more) == (3, True)


def test_a_code_that_was_typed_finds_its_sheet(form: Prints, rng: Generator) -> None:
    page = form.page()
    mark(form, page, "like", "5", Mark.CROSS, rng)
    for rect in form.sheets[0].codes:
        top, left = round(rect.y * 11.81), round(rect.x * 11.81)
        page[top : top + 190, left : left + 190] = 255
    seen = scan(page, 300, Machine.FAX_FINE, rng, CALM)
    assert on_page(seen, form.known).sheets == ()
    code = SheetCode("7K3QM", 1)
    for turned, picture in ((False, seen), (True, upside_down(seen))):
        sheet = fitted(picture, code, form.sheets[0])
        like = next(one for one in answers(sheet, {}) if one.link_id == "like")
        assert (sheet.turned, sheet.corners, like.values) == (turned, 4, ("5",))
    wrong = fitted(seen, SheetCode("7K3QM", 2), form.sheets[1])
    assert (wrong.corners, wrong.flaws[0]) == (0, Flaw.NO_CORNERS)


def test_a_blank_page_and_a_strange_one(form: Prints, rng: Generator) -> None:
    white = np.full((3300, 2480), 255, np.uint8)
    assert on_page(white, form.known).blank
    strange = on_page(scan(form.page(), 300, Machine.SCANNER, rng), lambda _: None)
    assert (strange.sheets, strange.blank) == ((), False)
    assert [code.layout for code in strange.unknown] == ["7K3QM"]
