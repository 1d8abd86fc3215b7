"""What the readers of postcode files have in common: checking rows, gathering them, saving them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern

import numpy as np
from numpy.typing import NDArray

from superhighway.core.errors import Problem
from superhighway.places import columns
from superhighway.places.errors import PlacesImportProblem
from superhighway.places.postcode import area_of
from superhighway.sources.api import Report

#: Codes of the areas that a postcode lies in, nine characters each (GSS codes).
CODES = ("district", "ward", "lsoa", "icb")
LONGEST_CODE = 9


@dataclass
class Postcodes:
    """Postcodes as they are gathered, column by column.

    ``exact`` says whether the position is that of the postcode itself rather than of its sector;
    ``ended`` is the month in which it was given up as ``YYYYMM``, 0 where it is in use.
    """

    keys: list[str] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in CODES})

    def add(
        self, key: str, *, exact: bool, ended: int = 0, codes: Mapping[str, str] | None = None
    ) -> None:
        """Gather one."""
        self.keys.append(key)
        self.exact.append(exact)
        self.ended.append(ended)
        for name, column in self.codes.items():
            code = (codes or {}).get(name, "")
            # A code stands beside hundreds of postcodes: keep one copy of it.
            column.append(intern(code) if code.isascii() and len(code) <= LONGEST_CODE else "")


def save_run(
    out: Path, found: Postcodes, lat: NDArray[np.float64], lon: NDArray[np.float64]
) -> None:
    """Write a run's postcodes, in the order they came in; positions are WGS84 degrees."""
    columns.save(out, "key", np.array(found.keys, dtype="S7"))
    columns.save(out, "lat", lat)
    columns.save(out, "lon", lon)
    columns.save(out, "exact", np.array(found.exact, dtype=bool))
    columns.save(out, "ended", np.array(found.ended, dtype=np.int32))
    for name, values in found.codes.items():
        columns.save(out, name, np.array(values, dtype="S9"))


def finish(found: Postcodes, files: Iterable[Path], report: Report) -> None:
    """Count what was found; raises Problem where that is nothing."""
    if not found.keys:
        names = ", ".join(file.name for file in files)
        raise Problem(PlacesImportProblem.NO_POSTCODES, file=names)
    ended = sum(1 for month in found.ended if month)
    report.take("postcodes", len(found.keys) - ended)
    if ended:
        report.take("postcodes no longer used", ended)


def wanted_areas(options: Mapping[str, object]) -> frozenset[str]:
    """The postcode areas of the option ``areas`` ("SO", "PO"), all where it is empty."""
    areas = options.get("areas", ())
    return (
        frozenset(str(area).upper() for area in areas)
        if isinstance(areas, list | tuple)
        else frozenset()
    )


def is_wanted(key: str, areas: frozenset[str]) -> bool:
    """Whether a postcode lies in the areas that are wanted."""
    return not areas or area_of(key) in areas
