"""The source kind ``gtfs``: one or several zips that together are one feed.

The feed's key is the source's. Across its zips a ``stop_id`` is one and the same stop (the first
zip that has it describes it); routes, services, trips and shapes belong to their zip, so that two
operators' files may use the same identifiers.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from superhighway.core.errors import Problem
from superhighway.sources.domain import Report, RunFacts, SourceKind, SourceSpec
from superhighway.travel import columns
from superhighway.travel.errors import GtfsProblem
from superhighway.travel.gtfs import draft as drafts
from superhighway.travel.gtfs import tables
from superhighway.travel.gtfs.archive import Archive, opened
from superhighway.travel.gtfs.calls import read_calls
from superhighway.travel.gtfs.draft import Draft, Ids, calendars
from superhighway.travel.kernels import simplified
from superhighway.travel.services import Services

#: 2: calls after 48 hours are refused.
FORMAT = 2
#: How far a simplified shape may lie from the true one.
TOLERANCE_M = 4.0


class GtfsKind(SourceKind):
    """Reads and checks GTFS zips; see ``sources.domain.SourceKind``."""

    kind = "gtfs"
    version = FORMAT
    live = False
    max_bytes = 1_000_000_000
    max_unpacked_bytes = 8_000_000_000

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the feed's columns into ``out``; raises Problem where a zip can't be used."""
        draft = Draft()
        for path in files:
            with opened(path, report) as archive:
                archive.check(self.max_unpacked_bytes)
                draft.ids = Ids()
                _read_zip(archive, draft)
        report.take("stops", len(draft.stops))
        report.take("routes", len(draft.routes))
        names = ", ".join(path.name for path in files)
        first, last = _validity(draft, names)
        meta = {"format": FORMAT, "feed": spec.key, "timezone": draft.timezone}
        columns.write(out, drafts.columns(draft), meta)
        return RunFacts(valid_from=first, valid_to=last)


def _read_zip(archive: Archive, draft: Draft) -> None:
    tables.read_operators(archive, draft)
    tables.read_stops(archive, draft)
    tables.read_routes(archive, draft)
    tables.read_services(archive, draft)
    _read_shapes(archive, draft)
    tables.read_trips(archive, draft)
    read_calls(archive, draft)
    tables.read_frequencies(archive, draft)
    tables.read_transfers(archive, draft)
    tables.read_validity(archive, draft)


def _read_shapes(archive: Archive, draft: Draft) -> None:
    for key, points in tables.read_shapes(archive):
        draft.ids.shapes[key] = len(draft.shapes)
        line = np.array([(lat, lon) for _, lat, lon in points])
        draft.shapes.append(line[simplified(line, TOLERANCE_M)])


def _validity(draft: Draft, name: str) -> tuple[date, date]:
    """The first and last day with services, within what the publisher says is complete."""
    used = np.unique([trip[1] for trip in draft.trips])
    days = Services(*calendars(draft)).span(used)
    if days is None:
        raise Problem(GtfsProblem.NO_CALENDAR, name=name)
    first = max(days[0], draft.published_first or 0)
    last = min(days[1], draft.published_last or days[1])
    first, last = (first, last) if first <= last else days
    return date.fromordinal(first), date.fromordinal(last)
