"""Builds small GTFS feeds for tests: rows in plain words, written as a zip.

::

    feed = GtfsFeed()
    feed.stop("A", 50.90, -1.40).stop("B", 50.91, -1.40)
    feed.route("1")
    feed.trip("t1", "1", [("A", "08:00:00"), ("B", "08:10:00")])
    path = feed.write(tmp_path / "feed.zip")

Every method gives the feed back, so calls can be strung together. The service "daily" runs on
every day of 2025 unless the feed is made with other days.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Rows = list[dict[str, str]]
#: A call: stop and time, or stop, arrival, departure, or a dictionary of the file's columns.
CallRow = tuple[str, str] | tuple[str, str, str] | dict[str, str]


class GtfsFeed:
    """A feed in the making: ``tables`` maps a file name without ``.txt`` to its rows."""

    def __init__(
        self, first: str = "20250101", last: str = "20251231", timezone: str = "Europe/London"
    ) -> None:
        self.tables: dict[str, Rows] = {}
        self.add(
            "agency",
            agency_id="bus",
            agency_name="Invented Buses",
            agency_url="https://buses.example",
            agency_timezone=timezone,
        )
        self.service("daily", "1111111", first, last)

    def add(self, table: str, **columns: object) -> "GtfsFeed":
        """Add one row as it is: column names and values of the file."""
        row = {name: str(value) for name, value in columns.items()}
        self.tables.setdefault(table, []).append(row)
        return self

    def stop(self, stop_id: str, lat: object, lon: object, **columns: object) -> "GtfsFeed":
        """Add a stop; its name is its id unless ``stop_name`` says otherwise."""
        columns.setdefault("stop_name", stop_id)
        return self.add("stops", stop_id=stop_id, stop_lat=lat, stop_lon=lon, **columns)

    def route(self, route_id: str, **columns: object) -> "GtfsFeed":
        """Add a bus route of the one operator; its number is its id."""
        columns = {"route_short_name": route_id, "route_type": 3, "agency_id": "bus"} | columns
        return self.add("routes", route_id=route_id, **columns)

    def service(self, service_id: str, week: str, first: str, last: str) -> "GtfsFeed":
        """Add a row of calendar.txt; ``week`` is seven digits from Monday."""
        days = dict(zip(DAYS, week, strict=True))
        return self.add("calendar", service_id=service_id, **days, start_date=first, end_date=last)

    def exception(self, service_id: str, day: str, added: bool) -> "GtfsFeed":
        """Add a row of calendar_dates.txt; ``day`` as 20250704."""
        return self.add(
            "calendar_dates", service_id=service_id, date=day, exception_type=1 if added else 2
        )

    def trip(
        self, trip_id: str, route_id: str, calls: Sequence[CallRow], **columns: object
    ) -> "GtfsFeed":
        """Add a trip with its calls, numbered from 1; service "daily" unless told otherwise."""
        columns.setdefault("service_id", "daily")
        self.add("trips", route_id=route_id, trip_id=trip_id, **columns)
        for sequence, call in enumerate(calls, 1):
            self.add("stop_times", trip_id=trip_id, **_call_columns(call, sequence))
        return self

    def without(self, table: str) -> "GtfsFeed":
        """Leave a file out altogether."""
        self.tables.pop(table, None)
        return self

    def text(self, table: str) -> str:
        """The file's text, as CSV with all columns that any row has."""
        rows = self.tables[table]
        names = list(dict.fromkeys(name for row in rows for name in row))
        out = io.StringIO()
        writer = csv.DictWriter(out, names, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()

    def write(self, path: Path, folder: str = "", bom: bool = False) -> Path:
        """Write the zip to ``path`` and give it back; ``folder`` nests the files in the zip."""
        encoding = "utf-8-sig" if bom else "utf-8"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in self.tables:
                archive.writestr(f"{folder}{table}.txt", self.text(table).encode(encoding))
        return path


def line_of_stops(
    names: Iterable[str], lat: float = 50.90, lon: float = -1.40, gap_m: float = 1000.0
) -> GtfsFeed:
    """A feed whose stops lie on a line northwards, ``gap_m`` metres apart; no trips yet."""
    feed = GtfsFeed()
    for number, name in enumerate(names):
        feed.stop(name, f"{lat + number * gap_m / 111_195.0:.7f}", lon)
    return feed


def _call_columns(call: CallRow, sequence: int) -> dict[str, object]:
    if isinstance(call, dict):
        return {"stop_sequence": sequence, **call}
    stop_id, arrival, departure = call if len(call) == 3 else (*call, call[1])
    return {
        "arrival_time": arrival,
        "departure_time": departure,
        "stop_id": stop_id,
        "stop_sequence": sequence,
    }
