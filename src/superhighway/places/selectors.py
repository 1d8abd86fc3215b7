"""Reads of places: the arrays of the current edition, and what they say about a point."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from superhighway.places import outline, store
from superhighway.places.domain import Place, hundred_metres, point_ref
from superhighway.places.postcode import key_of
from superhighway.places.regions import Within, covers, region_at
from superhighway.places.sketch import Sketch, sketch, sketch_of_points
from superhighway.places.store import Nodes, Postcode, Store
from superhighway.sources.api import current_edition

#: A place so far outside the footprint still counts as inside: buses cross its edge.
MARGIN_M = 5_000.0
#: A point is "near" a locality where a stop of it is no further than this.
NEAR_M = 1_500.0


@dataclass(frozen=True)
class Known:
    """What one edition knows of places; ask for it once and stay with it."""

    area: str
    sample: bool
    store: Store

    def in_area(self, lat: float, lon: float) -> bool:
        """Whether a point is in the footprint or within 5 km of it; yes where none is known."""
        footprint = self.store.footprint
        return not footprint or covers(footprint, lat, lon, MARGIN_M)

    def describe(self, lat: float, lon: float) -> str:
        """Where a point is, in words, from the nearest stop's locality, else from its district."""
        node = self.store.nodes.nearest(lat, lon, NEAR_M)
        if node and node.locality:
            return f"near {full_name(node.locality, node.parent)}"
        found = region_at(self.store.districts, lat, lon)
        if found is None:
            return ""
        return f"probably in {found.name}" if found.probably else f"in {found.name}"

    def point(self, lat: float, lon: float) -> Place:
        """The place at a position, named by what is near.

        One on the grid of links that are sent on is approximate, so that whoever opens one is told.
        """
        words = self.describe(lat, lon)
        return Place(
            name=words[:1].upper() + words[1:] if words else f"{lat:.4f}, {lon:.4f}",
            kind="point",
            lat=lat,
            lon=lon,
            ref=point_ref(lat, lon),
            approximate=(lat, lon) == hundred_metres(lat, lon),
        )


def current() -> Known:
    """What the current edition knows; raises Problem where the node was never built."""
    edition = current_edition()
    opened = store.open_store(edition.path / "places", edition.token)
    return Known(edition.area.name, edition.area.sample, opened)


class EditionPlaces:
    """Postcodes and footprint of an edition that isn't published yet, for loaders."""

    def __init__(self, edition: Path) -> None:
        self._folder = edition / "places"
        self._postcodes = store.Postcodes(self._folder)
        self._footprint = store.footprint(outline.load(self._folder))

    def position(self, text: str) -> tuple[float, float] | None:
        """Latitude and longitude of a postcode, in use or not; None where unknown."""
        key = key_of(text)
        found = self._postcodes.find(key) if key else None
        return (found.lat, found.lon) if found else None

    def in_area(self, lat: float, lon: float) -> bool:
        """As ``in_area`` does for the current edition."""
        return not self._footprint or covers(self._footprint, lat, lon, MARGIN_M)


def nodes_in(edition: Path) -> Nodes:
    """The access nodes of an edition that isn't published yet, for loaders."""
    return Nodes(edition / "places")


@lru_cache(maxsize=2)
def _sketched(known: Store) -> Sketch | None:
    if known.footprint:
        return sketch(known.footprint)
    positions = known.nodes.positions()
    return sketch_of_points(*positions) if len(positions[0]) else None


def area_sketch() -> Sketch | None:
    """Roughly where the node's area lies: its outline, or the middle of its stops, or None.

    None too for an edition that was compiled without places.
    """
    if not (current_edition().path / "places").is_dir():
        return None
    return _sketched(current().store)


def postcode(text: str) -> Postcode | None:
    """The postcode that is written exactly so, in any spacing and case; None where unknown."""
    key = key_of(text)
    return current().store.postcodes.find(key) if key else None


def in_area(lat: float, lon: float) -> bool:
    """Whether a point is in the footprint or within 5 km of it; yes where no outline is known."""
    return current().in_area(lat, lon)


def district(lat: float, lon: float) -> Within | None:
    """The district that a point lies in, where districts are known."""
    return region_at(current().store.districts, lat, lon)


def codes_at(lat: float, lon: float) -> tuple[str, ...]:
    """The codes of all regions that hold a point: districts, and parts of the footprint."""
    known = current().store
    regions = (*known.districts, *known.footprint)
    found = (one.code for one in regions if one.code and one.contains(lat, lon))
    return tuple(dict.fromkeys(found))


def describe(lat: float, lon: float) -> str:
    """Where a point is, in words: "near Highfield, Southampton", or the district, or nothing.

    From the nearest active stop's locality. The name of a district near its edge is "probably".
    """
    return current().describe(lat, lon)


def full_name(locality: str, parent: str) -> str:
    """A locality with what it is part of: "Highfield, Southampton"."""
    return f"{locality}, {parent}" if parent and parent != locality else locality


def rounded(place: Place) -> Place:
    """The place as it may be sent on: a person's own place as a point of a 100 m grid.

    Stops and named places are public and stay as they are.
    """
    if place.kind in {"stop", "place"}:
        return place
    return current().point(*hundred_metres(place.lat, place.lon))
