"""The area of a description: a sketch that is written so, or none at all."""

import pytest

from superhighway.federation.protocol.areas import Area, read_area

RING = [[-1.2, 52.0], [-1.1, 52.0], [-1.1, 52.1], [-1.2, 52.0]]


def test_a_sketch_is_read() -> None:
    found = read_area({"centre": [-1, 52.05], "outline": [RING]})
    assert found == Area((-1.0, 52.05), (tuple(map(tuple, RING)),))  # type: ignore[arg-type]
    assert read_area({"centre": [-1, 52]}) == Area((-1.0, 52.0))


@pytest.mark.parametrize(
    "told",
    [
        None,
        "here",
        {},
        {"centre": [52]},
        {"centre": [-1, 91]},
        {"centre": [-1, 52], "more": 1},
        {"centre": [-1, 52], "outline": [RING[:3]]},
        {"centre": [-1, 52], "outline": [[*RING[:3], [0, 0]]]},
        {"centre": [-1, 52], "outline": [RING] * 13},
        {"centre": [-1, 52], "outline": [[RING[0], *([RING[1]] * 130), RING[0]]] * 2},
    ],
)
def test_anything_else_is_none(told: object) -> None:
    assert read_area(told) is None
