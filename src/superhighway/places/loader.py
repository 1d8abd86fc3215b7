"""Makes localities, districts and stations findable by name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from superhighway.places import outline
from superhighway.places.compile import Locality, load_localities
from superhighway.places.naptan import AccessNode
from superhighway.places.regions import Region
from superhighway.places.selectors import EditionPlaces, full_name, nodes_in
from superhighway.search import api as search_api
from superhighway.search.api import Document, words
from superhighway.sources.api import Loader, RunInput

DISTRICT_WEIGHT = 55
STATION_WEIGHT = 45
#: Nodes other than bus stops that people name, by NaPTAN's StopType.
STATIONS = {
    "AIR": "airport",
    "BCE": "bus station",
    "FTD": "ferry",
    "RSE": "rail station",
    "TMU": "station",
}
#: Localities that nobody could tell apart by their names alone.
_GENERIC = frozenset({"city centre", "town centre", "the village", "village"})
#: Localities stand between 30 and 75, the ones with the most stops on top.
LOCALITY_WEIGHT = 30
_STOPS_A_POINT = 5
_MOST_POINTS = 45


class PlacesLoader(Loader):
    """Registered as ``places``; owns the search documents of localities and districts."""

    name = "places"
    kinds = frozenset({"naptan", "outline"})

    def load(self, inputs: Sequence[RunInput], edition: Path) -> None:  # noqa: ARG002
        """Replace the documents with those of the edition's arrays."""
        folder, places = edition / "places", EditionPlaces(edition)
        regions = outline.load(folder)
        found = [one for one in load_localities(folder) if places.in_area(one.lat, one.lon)]
        stations = (
            node
            for node in nodes_in(edition).active()
            if node.kind in STATIONS and places.in_area(node.lat, node.lon)
        )
        documents = (*_localities(found), *_districts(regions, found), *_stations(stations))
        search_api.replace("places", documents)


def _localities(found: Sequence[Locality]) -> Iterator[Document]:
    """A document for each locality; what is part of it adds to its weight."""
    within = Counter[str]()
    for one in found:
        within[one.parent] += one.stops
    for one in found:
        part = one.parent if one.parent != one.name else ""
        generic = part and one.name.casefold() in _GENERIC
        yield Document(
            uri=f"place:nptg/{one.code}",
            kind="locality",
            title=f"{part} {one.name}" if generic else one.name,
            note=f"part of {part}" if part else "town or village",
            text="",
            lat=one.lat,
            lon=one.lon,
            weight=LOCALITY_WEIGHT + _points(one.stops + within[one.name]),
        )


def _slug(name: str) -> str:
    """A name as it can stand in a reference."""
    return "-".join(words(name))


def _points(stops: int) -> int:
    return min(stops // _STOPS_A_POINT, _MOST_POINTS)


def _stations(nodes: Iterable[AccessNode]) -> Iterator[Document]:
    """A document for each station, at the first of its entrances in a street."""
    seen = set()
    for node in nodes:
        parts = (STATIONS[node.kind], node.street, full_name(node.locality, node.parent))
        if (node.name, parts) in seen:
            continue
        seen.add((node.name, parts))
        yield Document(
            uri=f"place:naptan/{node.atco}",
            kind="station",
            title=node.name,
            note=", ".join(part for part in parts if part),
            text="",
            lat=node.lat,
            lon=node.lon,
            weight=STATION_WEIGHT,
        )


def _districts(regions: Sequence[Region], found: Sequence[Locality]) -> Iterator[Document]:
    """A document for each town or district that is not itself a locality.

    Its position is the middle of the locality with the most stops, where people most likely go.
    """
    taken = {one.name.casefold() for one in found}
    parents = Counter[str]()
    for one in found:
        if one.parent and one.parent.casefold() not in taken:
            parents[one.parent] += one.stops
    for name in sorted(parents):
        members = [one for one in found if one.parent == name]
        yield _middle_of(f"place:town/{_slug(name)}", name, "town", members)
    for region in regions:
        members = [one for one in found if region.contains(one.lat, one.lon)]
        if region.role != "footprint" and members and region.name.casefold() not in taken:
            yield _middle_of(
                f"place:district/{region.code or _slug(region.name)}",
                region.name,
                "district",
                members,
            )


def _middle_of(uri: str, name: str, note: str, members: Sequence[Locality]) -> Document:
    """The document of something made of localities."""
    busiest = max(members, key=lambda one: one.stops)
    return Document(
        uri=uri,
        kind="district",
        title=name,
        note=note,
        text="",
        lat=busiest.lat,
        lon=busiest.lon,
        weight=DISTRICT_WEIGHT,
    )
