"""From a small feed to an engine: read, compiled and opened as a build would do it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from superhighway.sources.domain import Report, RunInput, SourceSpec
from superhighway.travel.compile import TimetableCompiler
from superhighway.travel.engine import Engine
from superhighway.travel.gtfs.kind import GtfsKind
from superhighway.travel.timetable import Timetable
from tests.builders.gtfs import GtfsFeed


def spec_of(key: str) -> SourceSpec:
    """The settings of a GTFS source of this key."""
    return SourceSpec(key, "gtfs", key, "Invented", "none", "", timedelta(days=60))


def read(files: Sequence[Path], out: Path, key: str = "bus") -> tuple[RunInput, Report]:
    """Read zips as one source into ``out``."""
    report = Report()
    facts = GtfsKind().read(files, spec_of(key), out, report)
    return RunInput(spec_of(key), 1, out, facts, datetime(2025, 1, 1, tzinfo=UTC)), report


def timetable(folder: Path, **feeds: GtfsFeed) -> Timetable:
    """The timetable of some feeds, by key."""
    runs = []
    for key, feed in feeds.items():
        folder.mkdir(parents=True, exist_ok=True)
        runs.append(read([feed.write(folder / f"{key}.zip")], folder / key, key)[0])
    TimetableCompiler().compile(runs, folder / "edition", Report())
    return Timetable.open(folder / "edition")


def engine(folder: Path, feed: GtfsFeed) -> Engine:
    """An engine over one feed with the key "bus"."""
    return Engine(timetable(folder, bus=feed))
