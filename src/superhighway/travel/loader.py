"""Brings the stops of a new edition into the search, in the transaction that publishes it."""

from collections.abc import Sequence
from pathlib import Path

from superhighway.search import api as search
from superhighway.sources.api import RunInput
from superhighway.travel.selectors import describer
from superhighway.travel.stop_places import documents
from superhighway.travel.timetable import Timetable


class StopsLoader:
    """The travel app's loader; see ``sources.domain.Loader``."""

    name = "stops"
    version = 1
    kinds = frozenset({"gtfs", "naptan"})

    def load(self, inputs: Sequence[RunInput], edition: Path) -> None:
        """Let the stops at which vehicles call be all of the search's stops."""
        if not any(run.spec.kind == "gtfs" for run in inputs):
            search.replace(self.name, [])
            return
        timetable = Timetable.open(edition)
        search.replace(self.name, documents(timetable, describer(timetable, edition)))
