"""Making a sample area: write its files."""

from datetime import date
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.demo.areas import AREAS
from superhighway.demo.errors import DemoProblem
from superhighway.demo.files import sample_files, write_files

FOLDER = "sample"


def make_area(area: str, home: Path, today: date) -> Path:
    """Write the files of a sample area into ``home/sample``; returns the path of locality.toml.

    The files depend on ``area`` and ``today`` alone. Raises Problem for an unknown area.
    """
    if area not in AREAS:
        raise Problem(DemoProblem.NO_SUCH_AREA, area=area, areas=", ".join(AREAS))
    return write_files(sample_files(AREAS[area], today), home / FOLDER)
