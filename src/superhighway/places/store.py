"""Reads the arrays of an edition: postcodes, regions, access nodes. No Django here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from superhighway.places import columns, outline
from superhighway.places.naptan import AccessNode
from superhighway.places.postcode import written
from superhighway.places.postcode_files import CODES
from superhighway.places.regions import METRES_A_DEGREE, Region

_FOOTPRINT_ROLES = {"footprint", "both"}
_DISTRICT_ROLES = {"districts", "both"}
_MOST_SUGGESTED = 5


@dataclass(frozen=True)
class Postcode:
    """A postcode and its position in WGS84 degrees.

    ``exact``: the position is that of the postcode, not of its sector. ``ended`` is the month in
    which it was given up, as ``YYYY-MM``; empty where it is in use. Codes are GSS codes.
    """

    code: str
    lat: float
    lon: float
    exact: bool
    ended: str = ""
    district: str = ""
    ward: str = ""
    lsoa: str = ""
    icb: str = ""


@dataclass(frozen=True)
class Middle:
    """The middle of the postcodes in use that share a beginning, and how many they are."""

    lat: float
    lon: float
    count: int


class Postcodes:
    """All postcodes of an edition, sorted by key."""

    def __init__(self, folder: Path) -> None:
        self._keys = columns.load(folder, "key")
        self._columns: dict[str, NDArray[Any]] = {
            name: columns.load(folder, name) for name in ("lat", "lon", "exact", "ended", *CODES)
        }

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, key: str) -> Postcode | None:
        """The postcode of that key."""
        place = int(np.searchsorted(self._keys, np.bytes_(key)))
        if place == len(self._keys) or self._keys[place] != key.encode():
            return None
        return self._at(place)

    def _at(self, place: int) -> Postcode:
        at = {name: column[place] for name, column in self._columns.items()}
        ended = str(at["ended"]) if at["ended"] else ""
        return Postcode(
            code=written(self._keys[place].decode()),
            lat=float(at["lat"]),
            lon=float(at["lon"]),
            exact=bool(at["exact"]),
            ended=f"{ended[:4]}-{ended[4:]}" if ended else "",
            **{name: at[name].decode() for name in CODES},
        )

    def _range(self, beginning: str) -> slice:
        """Where the keys with this beginning stand."""
        first = np.searchsorted(self._keys, np.bytes_(beginning))
        last = np.searchsorted(self._keys, np.bytes_(beginning + "~"))
        return slice(int(first), int(last))

    def has(self, beginning: str) -> bool:
        """Whether any key begins so."""
        found = self._range(beginning)
        return bool(found.start < found.stop)

    def beginning(self, start: str, limit: int) -> list[Postcode]:
        """The first postcodes in use whose keys begin so."""
        found = self._range(start)
        used = np.flatnonzero(self._columns["ended"][found] == 0)[:limit]
        return [self._at(found.start + int(place)) for place in used]

    def middle(self, beginning: str) -> Middle | None:
        """The middle of the postcodes in use whose keys begin so."""
        found = self._range(beginning)
        used = self._columns["ended"][found] == 0
        if not used.any():
            return None
        lat, lon = (float(self._columns[name][found][used].mean()) for name in ("lat", "lon"))
        return Middle(lat, lon, int(used.sum()))

    def like(self, key: str) -> list[Postcode]:
        """Postcodes in use of the key's sector that differ from it in one sign, at most five."""
        found = self._range(key[:5])
        places = [
            place
            for place in range(found.start, found.stop)
            if _signs_apart(self._keys[place].decode(), key) == 1
            and not self._columns["ended"][place]
        ]
        return [self._at(place) for place in places[:_MOST_SUGGESTED]]


def _signs_apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


class Nodes:
    """All access nodes of an edition, sorted by code."""

    def __init__(self, folder: Path) -> None:
        self._codes = columns.load(folder, "node.atco")
        self._records = columns.Texts(folder, "node.record")
        self._active = columns.load(folder, "active.node")
        self._lat: NDArray[Any] = columns.load(folder, "active.lat")
        self._lon: NDArray[Any] = columns.load(folder, "active.lon")

    def __len__(self) -> int:
        return len(self._codes)

    def find(self, atco: str) -> AccessNode | None:
        """The node of that code."""
        if not atco.isascii():
            return None
        place = int(np.searchsorted(self._codes, np.bytes_(atco)))
        if place == len(self._codes) or self._codes[place] != atco.encode():
            return None
        return self._at(place)

    def _at(self, place: int) -> AccessNode:
        return msgspec.json.decode(self._records[place], type=AccessNode)

    def positions(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The latitudes and longitudes of all nodes in use."""
        return self._lat, self._lon

    def active(self) -> Iterator[AccessNode]:
        """Every node in use, from south to north."""
        return (self._at(int(place)) for place in self._active)

    def nearest(self, lat: float, lon: float, within_m: float) -> AccessNode | None:
        """The active node nearest to the point, no further than ``within_m``."""
        reach = within_m / METRES_A_DEGREE
        first, last = np.searchsorted(self._lat, (lat - reach, lat + reach))
        if first == last:
            return None
        north = self._lat[first:last] - lat
        east = (self._lon[first:last] - lon) * cos(radians(lat))
        square = north * north + east * east
        best = int(square.argmin())
        if square[best] > reach * reach:
            return None
        return self._at(int(self._active[first + best]))


@dataclass(frozen=True, eq=False)
class Store:
    """What an edition knows of places."""

    postcodes: Postcodes
    nodes: Nodes
    footprint: tuple[Region, ...]
    districts: tuple[Region, ...]


def footprint(regions: Sequence[Region]) -> tuple[Region, ...]:
    """The regions that make the node's own area."""
    return tuple(one for one in regions if one.role in _FOOTPRINT_ROLES)


@lru_cache(maxsize=2)
def open_store(folder: Path, token: str) -> Store:  # noqa: ARG001 - the token tells editions apart
    """The arrays in an edition's ``places`` folder; kept, since an edition never changes."""
    regions = outline.load(folder)
    return Store(
        postcodes=Postcodes(folder),
        nodes=Nodes(folder),
        footprint=footprint(regions),
        districts=tuple(one for one in regions if one.role in _DISTRICT_ROLES),
    )
