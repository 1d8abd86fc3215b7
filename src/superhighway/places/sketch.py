"""A rough sketch of an area, for a map in another place: public, small, and never exact. Pure.

Corners are rounded to a hundredth of a degree (about a kilometre) and thinned after Douglas and
Peucker (1973) until there are few of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from superhighway.places.regions import Region, Ring

#: The most corners of all rings together, and the most rings.
MOST_CORNERS, MOST_RINGS = 240, 12
DIGITS = 2
_FEWEST = 4
_COARSER = 1.5

Corner = tuple[float, float]
Column = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True)
class Sketch:
    """The middle of an area and its rings, closed; longitude before latitude, WGS84 degrees."""

    centre: Corner
    rings: tuple[tuple[Corner, ...], ...] = ()


def sketch(regions: Sequence[Region]) -> Sketch:
    """A sketch of these regions together; there has to be one at least."""
    rings = sorted((ring for one in regions for ring in one.rings), key=_size, reverse=True)
    coarse = [ring for ring in map(_on_grid, rings) if len(ring) >= _FEWEST][:MOST_RINGS]
    return Sketch(_rounded(_middle(rings[0])), tuple(_corners(ring) for ring in _few(coarse)))


def sketch_of_points(lat: Column, lon: Column) -> Sketch:
    """A sketch of an area of which only places in it are known: their middle."""
    return Sketch(_rounded((float(np.median(lon)), float(np.median(lat)))))


def _few(rings: list[Ring]) -> list[Ring]:
    """The rings with few corners; small islands vanish first."""
    tolerance, thin = 10.0**-DIGITS / 2, rings
    while sum(map(len, thin)) > MOST_CORNERS:
        thin = [ring for ring in (_thinned(ring, tolerance) for ring in rings) if len(ring) > 3]
        tolerance *= _COARSER
    return thin


def _on_grid(ring: Ring) -> Ring:
    """The ring with rounded corners, none of them twice in a row."""
    rounded = np.round(ring, DIGITS)
    moved = np.any(np.diff(rounded, axis=0) != 0, axis=1)
    return rounded[np.concatenate(([True], moved))]


def _thinned(ring: Ring, tolerance: float) -> Ring:
    """The corners of a closed ring from which the others are no further than ``tolerance``."""
    far = int(np.argmax(((ring - ring[0]) ** 2).sum(axis=1)))
    kept = {0, far, len(ring) - 1}
    parts = [(0, far), (far, len(ring) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        away = _away(ring[first + 1 : last], ring[first], ring[last])
        worst = int(np.argmax(away))
        if away[worst] > tolerance:
            middle = first + 1 + worst
            kept.add(middle)
            parts += [(first, middle), (middle, last)]
    return ring[sorted(kept)]


def _away(corners: Ring, start: Ring, end: Ring) -> Ring:
    """How far each corner is from the straight line between two others, in degrees."""
    side = end - start
    length = max(float((side**2).sum()), 1e-12)
    along = np.clip(((corners - start) * side).sum(axis=1) / length, 0, 1)
    off = corners - (start + along[:, None] * side)
    distances: Ring = np.sqrt((off**2).sum(axis=1))
    return distances


def _size(ring: Ring) -> float:
    """The area that a ring encloses, in square degrees."""
    return abs(_doubled(ring)) / 2


def _doubled(ring: Ring) -> float:
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())


def _middle(ring: Ring) -> Corner:
    """The centroid of what a ring encloses; of its corners where that is nothing."""
    if not (doubled := _doubled(ring)):
        return (float(ring[:, 0].mean()), float(ring[:, 1].mean()))
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    east = float(((x[:-1] + x[1:]) * cross).sum()) / (3 * doubled)
    north = float(((y[:-1] + y[1:]) * cross).sum()) / (3 * doubled)
    return (float(ring[0, 0]) + east, float(ring[0, 1]) + north)


def _rounded(corner: Corner) -> Corner:
    return (round(corner[0], DIGITS), round(corner[1], DIGITS))


def _corners(ring: Ring) -> tuple[Corner, ...]:
    return tuple(_rounded((lon, lat)) for lon, lat in ring.tolist())
