"""The real timetables that benchmarks run on: ``SUPERHIGHWAY_DATA``, by default ../shared/data."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from superhighway.sources.domain import Report, RunInput, SourceSpec
from superhighway.travel.compile import TimetableCompiler
from superhighway.travel.gtfs.kind import GtfsKind

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Feed:
    """A file of the data folder, the days to ask about and its plain weekday."""

    file: str
    days: tuple[date, date]
    weekday: date


FEEDS = {
    "bluestar": Feed(
        "bluestar_southampton_2025-07-10.zip",
        (date(2025, 6, 16), date(2025, 8, 30)),
        date(2025, 7, 23),
    ),
    "newport": Feed(
        "newport_2023-06-13.zip", (date(2023, 6, 6), date(2023, 12, 20)), date(2023, 7, 19)
    ),
    "hart": Feed(
        "benchmark_hart_tampa_2018.zip", (date(2018, 2, 26), date(2018, 6, 29)), date(2018, 4, 18)
    ),
    "wmata": Feed(
        "benchmark_wmata_rail_2026.zip", (date(2026, 4, 30), date(2026, 5, 8)), date(2026, 5, 6)
    ),
}


def data_folder() -> Path:
    """Where the real data lies."""
    return Path(os.environ.get("SUPERHIGHWAY_DATA", ROOT.parent / "shared" / "data"))


def feed_path(name: str) -> Path:
    """The zip of a feed."""
    return data_folder() / "gtfs" / FEEDS[name].file


def built(names: list[str], folder: Path) -> Path:
    """Read and compile feeds into an edition below ``folder``; gives the edition's path."""
    runs = []
    for number, name in enumerate(names):
        path = feed_path(name)
        spec = SourceSpec(name, "gtfs", name, "", "", "", timedelta(days=1), (path,))
        out = folder / "runs" / name
        facts = GtfsKind().read([path], spec, out, Report())
        runs.append(RunInput(spec, number, out, facts, datetime(2026, 1, 1, tzinfo=UTC)))
    TimetableCompiler().compile(runs, folder / "edition", Report())
    return folder / "edition"
