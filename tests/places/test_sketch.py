"""A sketch of an area: few corners, on a grid of about a kilometre, in the right place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.places.regions import Region
from superhighway.places.sketch import MOST_CORNERS, MOST_RINGS, sketch, sketch_of_points


def region(*rings: list[tuple[float, float]]) -> Region:
    """A region with these rings."""
    return Region("E1", "Somewhere", "footprint", tuple(np.array([*one, one[0]]) for one in rings))


def coast(corners: int, radius: float, seed: int = 1) -> list[tuple[float, float]]:
    """A rugged ring around Middle England."""
    rough = np.random.default_rng(seed).uniform(0.98, 1.02, corners) * radius
    turns = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return list(
        zip(
            (-1.5 + rough * np.cos(turns)).tolist(),
            (52.5 + rough * np.sin(turns)).tolist(),
            strict=True,
        )
    )


SQUARE = [(-1.5, 52.0), (-1.0, 52.0), (-1.0, 52.5), (-1.5, 52.5)]


def test_a_plain_area_stays_as_it_is() -> None:
    found = sketch([region(SQUARE)])
    assert found.centre == (-1.25, 52.25)
    assert set(found.rings[0]) == set(SQUARE)


@given(st.integers(4, 300), st.floats(0.05, 2), st.integers(1, 15))
def test_it_is_small_round_and_closed(corners: int, radius: float, rings: int) -> None:
    found = sketch([region(*(coast(corners, radius, seed) for seed in range(1, rings + 1)))])
    assert len(found.rings) <= MOST_RINGS
    assert sum(map(len, found.rings)) <= MOST_CORNERS
    for ring in found.rings:
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        assert all(round(value, 2) == value for corner in ring for value in corner)
    assert found.centre[0] == pytest.approx(-1.5, abs=radius)
    assert found.centre[1] == pytest.approx(52.5, abs=radius)


def test_islands_go_before_the_coast_does() -> None:
    islands = [[(x / 10, 51.0), (x / 10 + 0.03, 51.0), (x / 10, 51.03)] for x in range(20)]
    found = sketch([region(*islands, coast(5_000, 1.0))])
    assert found.rings
    assert len(found.rings[0]) > 15


def test_a_spot_and_a_line_have_a_middle_and_no_outline() -> None:
    spot = sketch([region([(-1.001, 52.0), (-1.002, 52.001), (-1.001, 52.002)])])
    assert (spot.centre, spot.rings) == ((-1.0, 52.0), ())
    line = sketch([region([(-1.0, 52.0), (-1.5, 52.0), (-1.0, 52.0)])])
    assert line.centre[1] == 52.0


def test_places_alone_have_a_middle() -> None:
    assert sketch_of_points([50.0, 52.111, 53.0], [-1.0, -1.5, 1.0]).centre == (-1.0, 52.11)
