"""Testham with buses: a timetable over its stops, and messages about it.

Route 17 goes from Church Lane (999A) to Market Place (999C) on the hour and back on the half hour,
from 7am; the last one back leaves at 10:30pm. Route 4 goes on from there to the Old Mill at five
past. 2026 is the year of the timetable, ``DAY`` a Wednesday in it.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from superhighway.sources.build import build
from tests.builders.gtfs import GtfsFeed
from tests.builders.testham import SOURCE, write_testham

DAY = date(2026, 1, 14)
NINE = datetime(2026, 1, 14, 9, tzinfo=UTC)
#: Beside Church Lane, and beside Market Place.
WEST, EAST = "ZZ1 1AA", "ZZ10 1OO"
HOURS = range(7, 23)


def buses_of_testham() -> GtfsFeed:
    """The timetable."""
    feed = GtfsFeed("20260101", "20261231")
    feed.stop("999A", 50.9001, -1.4501, stop_name="Church Lane")
    feed.stop("999C", 50.9001, -1.3501, stop_name="Market Place", wheelchair_boarding=1)
    feed.stop("999E", 50.8901, -1.3501, stop_name="Old Mill")
    feed.route("17").route("4")
    for hour in HOURS:
        feed.trip(f"out{hour}", "17", [("999A", f"{hour}:00:00"), ("999C", f"{hour}:20:30")])
        feed.trip(
            f"back{hour}",
            "17",
            [("999C", f"{hour}:30:00"), ("999A", f"{hour}:50:00")],
            trip_headsign="Highmoor",
        )
        feed.trip(f"on{hour}", "4", [("999C", f"{hour}:25:00"), ("999E", f"{hour}:32:00")])
    return feed


def source(kind: str, key: str, file: str, options: str = "") -> str:
    """One table of locality.toml."""
    text = SOURCE.format(kind=kind, file=file, options=options)
    return text.replace(f'key = "{kind}"', f'key = "{key}"')


def write_bus_testham(
    folder: Path,
    live: bytes | None = None,
    feeds: tuple[str, ...] = ("bus",),
    timetable: GtfsFeed | None = None,
) -> Path:
    """Testham's locality.toml with its buses once for each feed, and a realtime message."""
    locality = write_testham(folder)
    parts = [locality.read_text()]
    (timetable or buses_of_testham()).write(folder / "buses.zip")
    parts += [source("gtfs", key, "buses.zip") for key in feeds]
    if live is not None:
        (folder / "live.pb").write_bytes(live)
        options = f'[sources.options]\nfeed = "{feeds[0]}"\n'
        parts.append(source("gtfs-realtime", "live", "live.pb", options))
    locality.write_text("".join(parts))
    return locality


def build_buses(
    folder: Path,
    live: bytes | None = None,
    feeds: tuple[str, ...] = ("bus",),
    timetable: GtfsFeed | None = None,
) -> None:
    """Build Testham with its buses into the node's home."""
    result = build(write_bus_testham(folder, live, feeds, timetable))
    assert result.complete, [(one.key, one.problem) for one in result.sources]
