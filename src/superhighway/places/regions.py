"""Regions on the map: what lies in them, how far their edge is. No Django here.

A region's rings are arrays of shape (corners, 2), longitude before latitude in WGS84 degrees, the
first corner again at the end. Islands and holes need no special case: a point lies inside where a
line from it crosses the rings an odd number of times.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from superhighway.places.domain import EARTH_RADIUS_M

METRES_A_DEGREE = radians(1) * EARTH_RADIUS_M
#: So near to an edge of a generalised outline nobody can be sure of the side.
UNSURE_M = 300.0

Ring = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Region:
    """An area with a code, a name and an outline; ``role`` is that of its source."""

    code: str
    name: str
    role: str
    rings: tuple[Ring, ...]

    def contains(self, lat: float, lon: float) -> bool:
        """Whether the point lies inside (on the very edge: either)."""
        return sum(_crossings(ring, lat, lon) for ring in self.rings) % 2 == 1

    def edge_m(self, lat: float, lon: float) -> float:
        """Metres from the point to the nearest edge, on either side."""
        return min(_distance(ring, lat, lon) for ring in self.rings)


def _crossings(ring: Ring, lat: float, lon: float) -> int:
    """How often a line due east from the point crosses the ring."""
    here, there = ring[:-1], ring[1:]
    spans = (here[:, 1] > lat) != (there[:, 1] > lat)
    here, there = here[spans], there[spans]
    along = (lat - here[:, 1]) / (there[:, 1] - here[:, 1])
    return int(np.count_nonzero(here[:, 0] + along * (there[:, 0] - here[:, 0]) > lon))


def _distance(ring: Ring, lat: float, lon: float) -> float:
    """Metres from the point to the ring, on a plane that touches the earth at the point."""
    scale = np.array([cos(radians(lat)) * METRES_A_DEGREE, METRES_A_DEGREE])
    corners = (ring - (lon, lat)) * scale
    starts, sides = corners[:-1], np.diff(corners, axis=0)
    lengths = np.maximum((sides**2).sum(axis=1), 1e-9)
    along = np.clip(-(starts * sides).sum(axis=1) / lengths, 0, 1)
    nearest = starts + sides * along[:, None]
    return float(np.sqrt((nearest**2).sum(axis=1).min()))


@dataclass(frozen=True)
class Within:
    """The region that a point lies in; ``probably`` where it is near the region's edge."""

    code: str
    name: str
    probably: bool


def region_at(regions: Sequence[Region], lat: float, lon: float) -> Within | None:
    """The first of the regions that holds the point."""
    found = next((region for region in regions if region.contains(lat, lon)), None)
    if found is None:
        return None
    return Within(found.code, found.name, found.edge_m(lat, lon) < UNSURE_M)


def covers(regions: Sequence[Region], lat: float, lon: float, margin_m: float) -> bool:
    """Whether the point lies in one of the regions, or no further than the margin outside."""
    return any(region.contains(lat, lon) for region in regions) or any(
        region.edge_m(lat, lon) <= margin_m for region in regions
    )
