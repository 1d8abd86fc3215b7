"""A small real area: a square outline around Testham, which is enough for a node to stand."""

import json
from pathlib import Path

SQUARE = [[-1.2, 51.2], [-1.0, 51.2], [-1.0, 51.3], [-1.2, 51.3], [-1.2, 51.2]]


def write_outline(folder: Path, name: str = "Testham") -> Path:
    """A GeoJSON file with one square."""
    shape = {"type": "Polygon", "coordinates": [SQUARE]}
    feature = {"type": "Feature", "properties": {"code": "T1", "name": name}, "geometry": shape}
    file = folder / "outline.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return file


def write_locality(folder: Path, *, sample: bool = False, extra: str = "") -> Path:
    """A ``locality.toml`` of Testham with its outline beside it; ``extra`` is put at its end."""
    folder.mkdir(parents=True, exist_ok=True)
    write_outline(folder)
    flag = str(sample).lower()
    file = folder / "locality.toml"
    file.write_text(
        f"""[area]
name = "Testham"
slug = "testham"
footprint = []
run_by = "The tests"
contact = "01632 960000"
about = "Invented for tests."
sample = {flag}

[[sources]]
key = "outline"
kind = "outline"
title = "Outline of Testham"
publisher = "The tests"
licence = "MIT"
attribution = "Invented for tests"
files = ["outline.geojson"]
old_after_days = 400
sample = {flag}
{extra}"""
    )
    return file
