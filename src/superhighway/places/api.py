"""What other apps use of places: from words to positions and back."""

from superhighway.places.domain import Place, PlaceKind, distance_m, outward, point_ref
from superhighway.places.errors import ASK_BACK, PlacesProblem
from superhighway.places.fields import read_place
from superhighway.places.naptan import AccessNode
from superhighway.places.postcode import area_of, written_postcode
from superhighway.places.regions import Within
from superhighway.places.resolve import resolve
from superhighway.places.selectors import (
    EditionPlaces,
    area_sketch,
    codes_at,
    describe,
    district,
    in_area,
    nodes_in,
    postcode,
    rounded,
)
from superhighway.places.store import Postcode
from superhighway.places.suggest import search

__all__ = [
    "ASK_BACK",
    "AccessNode",
    "EditionPlaces",
    "Place",
    "PlaceKind",
    "PlacesProblem",
    "Postcode",
    "Within",
    "area_of",
    "area_sketch",
    "codes_at",
    "describe",
    "distance_m",
    "district",
    "in_area",
    "nodes_in",
    "outward",
    "point_ref",
    "postcode",
    "read_place",
    "resolve",
    "rounded",
    "search",
    "written_postcode",
]
