"""The drawing of the network: everything stays on it, and nothing hides anything else."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from superhighway.federation.network.domain import HEIGHT, MOST, WIDTH, drawn

states = st.sampled_from(["well", "failing", "stopped", "none"])
neighbours = st.lists(st.tuples(st.text(max_size=60), states, st.none() | states), max_size=60)


@given(neighbours)
def test_every_neighbour_stands_apart_on_the_sheet(
    found: list[tuple[str, str, str | None]],
) -> None:
    spots = drawn(found)
    assert len(spots) == min(len(found), MOST)
    for spot, (_, _, telling) in zip(spots, found, strict=False):
        assert 20 <= spot.x <= WIDTH - 20
        assert 20 <= spot.y <= HEIGHT - 20
        assert len(spot.name) <= 24
        assert len(spot.lines) == (1 if telling is None else 2)
    for one, other in combinations(spots, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) > 30


def test_lines_lead_both_ways_side_by_side() -> None:
    (spot,) = drawn([("North", "well", "failing")])
    reading, telling = spot.lines
    assert reading.y2 > reading.y1
    assert telling.y2 < telling.y1
    assert abs(reading.x1 - telling.x1) > 10
    assert (reading.state, telling.state) == ("well", "failing")
