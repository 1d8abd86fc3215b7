"""Where a node's area lies, as its description may say: roughly, for a map. No Django here."""

from typing import Annotated

import msgspec
from msgspec import Meta

MOST_CORNERS, MOST_RINGS = 240, 12
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Corner = tuple[Longitude, Latitude]
Ring = Annotated[tuple[Corner, ...], Meta(min_length=4, max_length=MOST_CORNERS)]


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Roughly where an area lies, in WGS84 degrees to two places, longitude first.

    ``centre`` is its middle. ``outline`` are closed rings (the first corner again at the end) with
    240 corners at most in all; a ring inside another one is a hole. It is a sketch for a map:
    all it may decide is whose notices for a whole area lie too far off for first pages.
    """

    centre: Corner
    outline: Annotated[tuple[Ring, ...], Meta(max_length=MOST_RINGS)] = ()


def read_area(told: object) -> Area | None:
    """The area of a description as it came; None where there is none, or it isn't written so."""
    try:
        found = msgspec.convert(told, Area)
    except msgspec.ValidationError:
        return None
    few = sum(map(len, found.outline)) <= MOST_CORNERS
    closed = all(ring[0] == ring[-1] for ring in found.outline)
    return found if few and closed else None
