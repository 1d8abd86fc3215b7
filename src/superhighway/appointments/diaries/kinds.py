"""The kinds of source that diaries come from: live ones, fetched by the worker in the background.

BaRS and GP Connect are not among them: both need onboarding and have searches of their own. A
reader of theirs is one more class here; see docs/reference/diaries.md.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from superhighway.appointments.diaries import store
from superhighway.appointments.diaries.fhir import Reading, bundle, in_bundles, in_lines
from superhighway.appointments.diaries.gathering import Gathering, IsReal, Where
from superhighway.appointments.diaries.server import SCHEDULES, Server, save_diaries
from superhighway.appointments.diaries.settings import OF_FILES, OF_SERVERS, Settings
from superhighway.appointments.diaries.table import MOST_BYTES, TableReading
from superhighway.appointments.errors import DiaryProblem
from superhighway.core import clock
from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.sources.api import Get, Report, RunFacts, SourceKind, SourceSpec

#: How often a diary is asked for, and from what age on it is not to be relied on.
EVERY = timedelta(minutes=10)
OLD_AFTER = timedelta(hours=4)


class _Diaries(SourceKind):
    """What all kinds have in common; ``is_real`` tells real organisations from invented ones."""

    version = 2
    live = True
    refresh_every = EVERY
    old_after = OLD_AFTER
    max_bytes = MOST_BYTES
    max_unpacked_bytes = MOST_BYTES

    def __init__(self, is_real: IsReal) -> None:
        self._is_real = is_real

    def _gathering(self, report: Report) -> Gathering:
        return Gathering(clock.now(), report, self._is_real)


class FhirServer(_Diaries):
    """Reads a FHIR R4 server; ``url`` is its base.

    Options: ``services``, ``bookable_by``, ``channel``, ``days``, and ``token_env``: the
    environment variable that holds a bearer token.
    """

    kind = "slots-fhir"
    options = OF_SERVERS

    def obtain(self, get: Get, spec: SourceSpec, folder: Path) -> Sequence[Path]:
        """Save the pages of the server's answers; see ``sources.api.Walker``."""
        settings = Settings.of(spec)
        headers = {"Accept": "application/fhir+json"}
        if settings.token_env:
            headers["Authorization"] = f"Bearer ${{{settings.token_env}}}"
        server = Server(spec.url.rstrip("/"), get, headers)
        return save_diaries(server, settings, clock.now(), folder)

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write what is good of the saved pages; see the protocol for the arguments."""
        told_at = clock.now()
        gathering = self._gathering(report)
        if not any(path.name.startswith(SCHEDULES) for path in files):
            report.warn(
                "The server doesn’t list its diaries. One in which nothing is free looks to us as "
                "if it weren’t shared."
            )
        _refuse_repeated_pages(files, gathering)
        reading = Reading(spec, Settings.of(spec), gathering, told_at)
        reading.take(in_bundles(files, gathering))
        return _written(gathering, out, told_at)


class FhirLines(_Diaries):
    """Reads Schedule, Slot and whose they are as NDJSON: one FHIR R4 resource a line.

    Options: as above, and ``told`` instead of ``token_env``.
    """

    kind = "slots-ndjson"
    options = OF_FILES

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write what is good of the lines; see the protocol for the arguments."""
        gathering = self._gathering(report)
        settings = Settings.of(spec)
        told_at = _told_at(files, spec, settings)
        _tell_age(told_at, spec, report)
        reading = Reading(spec, settings, gathering, told_at)
        return _taken(reading.take(in_lines(files, gathering)), files, gathering, out, told_at)


class SlotTable(_Diaries):
    """Reads a table, one free slot a row. Options: as for NDJSON."""

    kind = "slots-csv"
    options = OF_FILES

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write what is good of the rows; see the protocol for the arguments."""
        gathering = self._gathering(report)
        settings = Settings.of(spec)
        told_at = _told_at(files, spec, settings)
        _tell_age(told_at, spec, report)
        reading = TableReading(spec, settings, gathering, told_at)
        return _taken(reading.take(files), files, gathering, out, told_at)


KINDS: tuple[Callable[[IsReal], _Diaries], ...] = (FhirServer, FhirLines, SlotTable)


def _told_at(files: Sequence[Path], spec: SourceSpec, settings: Settings) -> datetime:
    """The moment that files speak of: when they were last written, never one to come."""
    now = clock.now()
    if spec.url or settings.told_when_read or not files:
        return now
    return min(now, *(datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in files))


def _tell_age(told_at: datetime, spec: SourceSpec, report: Report) -> None:
    """Warn where files are so old that nothing of them is offered."""
    if clock.now() - told_at > spec.old_after:
        local = told_at.astimezone(LONDON)
        report.warn(
            f"What was read was last written at {local:%H:%M on %-d %B %Y}. That is too old, so no "
            "slot of it is offered."
        )


def _refuse_repeated_pages(files: Sequence[Path], gathering: Gathering) -> None:
    """Say where a series of pages ended although its last page names a next one."""
    last = {path.name.split("-")[0]: path for path in files}
    for path in last.values():
        if bundle(path.read_bytes(), path.name).next:
            gathering.refuse(DiaryProblem.PAGES_REPEAT, Where(path.name, 0, path.name))


def _taken(
    rows: int, files: Sequence[Path], gathering: Gathering, out: Path, told_at: datetime
) -> RunFacts:
    """Write what was taken of files; raises Problem where they held nothing of diaries at all."""
    if not rows:
        raise Problem(DiaryProblem.NOTHING, file=", ".join(path.name for path in files))
    return _written(gathering, out, told_at)


def _written(gathering: Gathering, out: Path, told_at: datetime) -> RunFacts:
    store.write(out, gathering.columns())
    return RunFacts(data_date=told_at.astimezone(LONDON).date())
