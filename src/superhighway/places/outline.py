"""Outlines of areas in GeoJSON (RFC 7946, WGS84): the footprint of the node, districts in it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from superhighway.core.errors import Problem
from superhighway.places import columns
from superhighway.places.errors import PlacesImportProblem
from superhighway.places.regions import Region, Ring
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec

_CODES = ("code", "AREACD", "LAD22CD", "LAD23CD", "LAD24CD", "LAD25CD", "ICB23CD", "id")
_NAMES = ("name", "AREANM", "LAD22NM", "LAD23NM", "LAD24NM", "LAD25NM", "ICB23NM")
_FEWEST_CORNERS = 4


class GeoJsonOutline(SourceKind):
    """Reads ``outline`` sources.

    Options: ``code`` and ``name``, the properties that hold an area's code and name; ``only``,
    codes or names of the areas to take (all where it is missing); ``role``: "footprint" (the
    node's own area, the default), "districts" (areas that places are described by) or "both".
    """

    kind = "outline"
    options = frozenset({"code", "name", "only", "role"})
    live = False
    max_bytes = 100_000_000
    max_unpacked_bytes = 100_000_000

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the wanted outlines as arrays; see SourceKind."""
        found = [area for file in files for area in _regions(file, spec.options, report)]
        if not found:
            names = ", ".join(file.name for file in files)
            raise Problem(PlacesImportProblem.NO_OUTLINE, file=names)
        report.take("outlines", len(found))
        save(out, found)
        return RunFacts()


def _features(file: Path) -> list[Mapping[str, Any]]:
    """The features of a GeoJSON file; raises Problem where it is none."""
    try:
        document = json.loads(file.read_bytes())
        features = document.get("features", [document])
        return [feature for feature in features if feature["geometry"] and "properties" in feature]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Problem(PlacesImportProblem.NOT_GEOJSON, file=file.name) from error


def _regions(file: Path, options: Mapping[str, object], report: Report) -> Iterator[Region]:
    """The wanted areas of one file."""
    only = options.get("only")
    wanted = {str(one) for one in only} if isinstance(only, list | tuple) else set()
    for number, feature in enumerate(_features(file), 1):
        properties = feature["properties"] or {}
        code = _property(properties, options.get("code"), _CODES)
        name = _property(properties, options.get("name"), _NAMES) or code
        if wanted and not wanted & {code, name}:
            continue
        try:
            rings = tuple(_rings(feature["geometry"]))
        except (ValueError, KeyError, TypeError):
            report.refuse(PlacesImportProblem.NO_AREA, file.name, number, name=name)
            continue
        yield Region(code, name, str(options.get("role", "footprint")), rings)


def _property(properties: Mapping[str, Any], chosen: object, usual: Iterable[str]) -> str:
    """The chosen property, else the first of the usual ones that there is."""
    names = (str(chosen),) if chosen else usual
    return next((str(properties[name]) for name in names if properties.get(name)), "")


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    """The rings of a Polygon or MultiPolygon; raises ValueError where they are not such."""
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    rings = [
        np.array([corner[:2] for corner in ring], dtype=np.float64)
        for polygon in polygons[geometry["type"]]
        for ring in polygon
    ]
    if not rings or not all(_is_ring(ring) for ring in rings):
        message = "no closed ring of longitudes and latitudes"
        raise ValueError(message)
    return rings


def _is_ring(ring: Ring) -> bool:
    """Whether corners make a closed ring in degrees; metres of a national grid don't."""
    if ring.ndim != 2 or len(ring) < _FEWEST_CORNERS or not (ring[0] == ring[-1]).all():
        return False
    return bool((np.abs(ring) <= (180.0, 90.0)).all())


def save(folder: Path, regions: Sequence[Region]) -> None:
    """Write regions: codes, names, roles, and the corners of all rings one behind the other."""
    rings = [(number, ring) for number, region in enumerate(regions) for ring in region.rings]
    for column in ("code", "name", "role"):
        columns.save_texts(folder, column, (getattr(region, column) for region in regions))
    columns.save(folder, "ring.region", np.array([number for number, _ in rings], dtype=np.int32))
    ends = np.cumsum([0, *(len(ring) for _, ring in rings)], dtype=np.int64)
    columns.save(folder, "ring.ends", ends)
    corners = [ring for _, ring in rings]
    columns.save(folder, "corners", np.concatenate(corners) if corners else np.empty((0, 2)))


def load(folder: Path) -> tuple[Region, ...]:
    """What ``save`` wrote."""
    owners, ends = columns.load(folder, "ring.region"), columns.load(folder, "ring.ends")
    corners = columns.load(folder, "corners")
    rings: dict[int, list[Ring]] = {}
    for number, owner in enumerate(owners.tolist()):
        ring = np.asarray(corners[ends[number] : ends[number + 1]], dtype=np.float64)
        rings.setdefault(owner, []).append(ring)
    names = [columns.Texts(folder, column) for column in ("code", "name", "role")]
    return tuple(
        Region(code, name, role, tuple(rings[number]))
        for number, (code, name, role) in enumerate(zip(*names, strict=True))
    )
