"""Small nodes of a sample's postcodes alone, which are quick to build."""

from datetime import date

from superhighway.core.home import Home
from superhighway.demo.areas import AREAS
from superhighway.demo.files import sample_files, write_files
from superhighway.sources import api as sources

MADE_ON = date(2026, 11, 22)


def build_postcodes(home: Home, *, sample: bool, area: str = "hull") -> None:
    """Build a node of one source; without ``sample`` it looks like a node of a real area."""
    path = write_files(sample_files(AREAS[area], MADE_ON), home.root / "sample")
    head, first = path.read_text().split("[[sources]]")[:2]
    text = f"{head}[[sources]]{first}"
    path.write_text(text if sample else text.replace("sample = true", ""))
    sources.build(path)
