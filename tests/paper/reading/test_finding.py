"""Sheets that lie on their side, and sheets of which a part is missing."""

import numpy as np
import pytest

from superhighway.demo.scanner.machines import CALM, Machine, cut_off, scan
from superhighway.paper.reading.finding import on_page
from superhighway.paper.reading.outcomes import Flaw
from tests.paper.reading.conftest import Prints


@pytest.mark.parametrize("machine", [Machine.SCANNER, Machine.FAX_FINE, Machine.PHONE])
@pytest.mark.parametrize("quarters", [1, 3])
def test_a_sheet_on_its_side_is_found(form: Prints, machine: Machine, quarters: int) -> None:
    seen = scan(form.page(), 300, machine, np.random.default_rng(3), CALM)
    (sheet,) = on_page(np.ascontiguousarray(np.rot90(seen, quarters)), form.known).sheets
    assert sheet.flaws == ()


@pytest.mark.parametrize("machine", Machine)
@pytest.mark.parametrize("part", [0.4, 0.7])
def test_a_sheet_that_ends_in_the_middle_is_known_as_such(
    form: Prints, machine: Machine, part: float
) -> None:
    seen = scan(form.page(), 300, machine, np.random.default_rng(3), CALM)
    (sheet,) = on_page(cut_off(seen, part), form.known).sheets
    assert Flaw.CUT in sheet.flaws


def test_a_sheet_whose_corner_is_missing_is_not_cut(form: Prints) -> None:
    page = form.page()
    page[-200:, :270] = 255
    (sheet,) = on_page(page, form.known).sheets
    assert sheet.flaws == (Flaw.FEW_CORNERS,)
