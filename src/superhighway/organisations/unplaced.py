"""Says which hospitals nobody can find, because nothing tells where they are."""

from collections.abc import Sequence
from pathlib import Path

from superhighway.core.counting import counted
from superhighway.organisations import records
from superhighway.places.api import EditionPlaces
from superhighway.sources.api import Compiler, Report, RunInput

#: So many codes are named.
NAMED = 5


class UnplacedHospitals(Compiler):
    """Registered as ``organisations``. Writes nothing; places of the edition are there already."""

    name = "organisations"
    version = 1
    kinds = frozenset({"hospitals"})

    def compile(self, inputs: Sequence[RunInput], edition: Path, report: Report) -> None:
        """Warn of hospitals with no position and no postcode that is known."""
        if not inputs:
            return
        places = EditionPlaces(edition)
        for one in inputs:
            lost = [
                record.code
                for record in records.load(one.folder)
                if record.lat is None and places.position(record.postcode) is None
            ]
            if lost:
                report.warn(
                    f"{one.spec.title}: {counted(len(lost), 'hospital')} without a position or a "
                    f"postcode that is known here can’t be found: {_named(lost)}. "
                    "Give each its latitude and longitude."
                )


def _named(codes: Sequence[str]) -> str:
    return ", ".join(codes[:NAMED]) + (" and others" if len(codes) > NAMED else "")
