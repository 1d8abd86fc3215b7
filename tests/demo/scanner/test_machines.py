"""Scanners, faxes and telephones: each does to a sheet what it says, the same again from a seed."""

from io import BytesIO
from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.random import Generator
from PIL import Image

from superhighway.demo.scanner.machines import (
    USUAL,
    Machine,
    Picture,
    Wear,
    as_tiff,
    cut_off,
    scan,
    upside_down,
)
from tests.demo.scanner.conftest import CORNERS, DPI, ink

STILL = Wear(0, 0, 0, 0, 0, 0)
ON_GLASS = [machine for machine in Machine if machine is not Machine.PHONE]


def corners(seen: Picture, machine: Machine) -> list[tuple[float, float]]:
    """Where the black squares lie, in millimetres from the top left, in reading order."""
    _, dark = cv2.threshold(seen, 60, 255, cv2.THRESH_BINARY_INV)
    _, _, stats, centres = cv2.connectedComponentsWithStats(dark)
    large = [
        centre for one, centre in zip(stats, centres, strict=True) if one[cv2.CC_STAT_AREA] > 200
    ]
    sensor = machine.value
    found = [(25.4 * x / sensor.across, 25.4 * y / sensor.down) for x, y in large[1:]]
    return sorted(found, key=lambda one: (one[1] > 150, one[0]))


@pytest.mark.parametrize("machine", list(Machine))
def test_the_same_seed_scans_the_same(page: Picture, machine: Machine) -> None:
    seen = [scan(page, DPI, machine, np.random.default_rng(seed)) for seed in (3, 3, 4)]
    assert (seen[0] == seen[1]).all()
    assert (seen[0] != seen[2]).any()


@pytest.mark.parametrize("machine", list(Machine))
def test_a_machine_has_its_own_dots(page: Picture, machine: Machine, rng: Generator) -> None:
    seen = scan(page, DPI, machine, rng)
    sensor = machine.value
    assert abs(seen.shape[1] - 210 / 25.4 * sensor.across) <= 1
    assert abs(seen.shape[0] - 297 / 25.4 * sensor.down) <= 1
    shades = len(np.unique(seen))
    assert shades == 2 if sensor.one_bit else shades > 50


@pytest.mark.parametrize("machine", ON_GLASS)
def test_a_sheet_that_lies_straight_stays_where_it_is(
    page: Picture, machine: Machine, rng: Generator
) -> None:
    seen = corners(scan(page, DPI, machine, rng, STILL), machine)
    wanted = sorted(((one.x, one.y) for one in CORNERS), key=lambda one: (one[1] > 150, one[0]))
    assert np.abs(np.array(seen) - wanted).max() < 0.3


def test_sheets_lie_askew_by_as_much_as_is_said(page: Picture) -> None:
    angles, widths = [], []
    for seed in range(12):
        wear = Wear(3.0, 0.03, 0, 0, 0, 0)
        seen = scan(page, DPI, Machine.FAX_FINE, np.random.default_rng(seed), wear)
        (x1, y1), (x2, y2) = corners(seen, Machine.FAX_FINE)[:2]
        angles.append(np.degrees(np.arctan2(y2 - y1, x2 - x1)))
        widths.append(np.hypot(x2 - x1, y2 - y1) / 175)
    assert np.abs(angles).max() <= 3.1
    assert min(angles) < -1 < 1 < max(angles)
    assert 0.965 <= min(widths) < 0.985
    assert 1.015 < max(widths) <= 1.035


def test_noise_specks_and_blur_are_what_they_are_called(page: Picture) -> None:
    def seen(wear: Wear, machine: Machine = Machine.GREY_SCANNER) -> Picture:
        return scan(page, DPI, machine, np.random.default_rng(1), wear)

    still = seen(STILL)
    white = np.s_[1000:1400, 1000:1400]
    assert still[white].std() < seen(Wear(0, 0, 0, 0, 12, 0))[white].std()
    rough = seen(Wear(0, 0, 0, 0, 0, 0.01), Machine.SCANNER)[white]
    assert 0.005 < (rough == 0).mean() < 0.015
    soft = seen(Wear(0, 0, 0, 0.3, 0, 0))
    assert ((soft > 60) & (soft < 200)).sum() > ((still > 60) & (still < 200)).sum()


def test_a_photograph_shows_all_four_corners_unlike_a_rectangle(page: Picture) -> None:
    for seed in range(10):
        seen = scan(page, DPI, Machine.PHONE, np.random.default_rng(seed))
        found = np.array(corners(seen, Machine.PHONE))
        assert len(found) == 4
        above, below = found[1] - found[0], found[3] - found[2]
        assert np.abs(above - below).max() > 0.5
        assert 80 < seen[:40, :40].mean() < 125


def test_a_photograph_is_lit_from_one_side(page: Picture) -> None:
    seen = scan(page, DPI, Machine.PHONE, np.random.default_rng(2))
    middle = seen[seen.shape[0] // 2]
    left, right = middle[400:600].mean(), middle[-600:-400].mean()
    assert left < right < 256


def test_upside_down_twice_is_as_before(page: Picture) -> None:
    assert (upside_down(page)[::-1, ::-1] == page).all()
    assert (upside_down(upside_down(page)) == page).all()


def test_cut_off_is_the_upper_part(page: Picture) -> None:
    assert cut_off(page, 0.6).shape == (round(page.shape[0] * 0.6), page.shape[1])
    parts = [ink(cut_off(page, part)) for part in (0.1, 0.5, 1.0)]
    assert all(one <= other for one, other in pairwise(parts))
    assert parts[1] < parts[2]


@pytest.mark.parametrize("compression", ["group3", "group4"])
def test_a_tiff_holds_the_pages_as_they_were(
    page: Picture, rng: Generator, compression: str
) -> None:
    machine = Machine.FAX_STANDARD
    pages = [scan(page, DPI, machine, rng, USUAL) for _ in range(2)]
    with Image.open(BytesIO(as_tiff(pages, machine, compression))) as image:
        assert image.info["compression"] == compression
        assert [round(float(one)) for one in image.info["dpi"]] == [204, 98]
        for number, wanted in enumerate(pages):
            image.seek(number)
            assert (np.asarray(image.convert("L")) == wanted).all()
        assert number == 1
