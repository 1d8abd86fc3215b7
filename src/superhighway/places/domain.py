"""Places and distance. No Django here."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

EARTH_RADIUS_M = 6_371_008.8
PlaceKind = Literal["postcode", "point", "stop", "place"]


@dataclass(frozen=True)
class Place:
    """Something with a position that a person can name.

    ``ref`` finds it again: ``postcode:SO171BJ``, ``point:50.93420,-1.39610``,
    ``stop:FEED:ID`` or ``place:KIND/ID`` (``place:ods/RHM01``). Positions are WGS84 degrees.
    ``note`` tells namesakes apart ("hospital, Tremona Road, Southampton"). ``approximate`` is
    true where the position stands for an area (a postcode near an edge, a rounded point).
    """

    name: str
    kind: PlaceKind
    lat: float
    lon: float
    ref: str
    note: str = ""
    approximate: bool = False


def outward(place: Place) -> str:
    """The first half of a place's postcode ("SO15"), where the place is one; else nothing."""
    return place.name.split()[0] if place.kind == "postcode" else ""


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in metres between two WGS84 positions in degrees (haversine)."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half_phi, half_lambda = (phi2 - phi1) / 2, radians(lon2 - lon1) / 2
    chord = sin(half_phi) ** 2 + cos(phi1) * cos(phi2) * sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(chord))


def point_ref(lat: float, lon: float) -> str:
    """The reference of a position: ``point:50.93420,-1.39610`` (about a metre)."""
    return f"point:{lat:.5f},{lon:.5f}"


def hundred_metres(lat: float, lon: float) -> tuple[float, float]:
    """The nearest point of a grid of about 100 m: at most 60 m away in England."""
    return round(lat, 3), round(lon, 3)
