"""Making a sample area: write its files, then build it as any area is built."""

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from superhighway.core import clock, jobs, migrating
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.demo.areas import AREAS
from superhighway.demo.domain import Area
from superhighway.demo.errors import DemoProblem
from superhighway.demo.files import live_files, sample_files, silent_file, write_files
from superhighway.demo.furnishing import furnish
from superhighway.demo.locality import OLD, REALTIME, SHARED, SILENT, SOURCES
from superhighway.demo.selectors import real_area, source_keys, this_area, timetable_until
from superhighway.sources import api as sources

FOLDER = "sample"
#: A sample whose timetable ends sooner than this is made again.
LEAST_LEFT = timedelta(days=60)
ACTOR = "demo"
LIVE_JOB = "demo-live"
LIVE_EVERY = timedelta(minutes=1)
#: So long ago the diary that nobody renews was last written.
LONG_AGO = timedelta(days=3)


@dataclass(frozen=True)
class Prepared:
    """A sample area that is ready to be served; ``built`` is true where it had to be made."""

    area: Area
    home: Path
    built: bool


def make_area(area: str, home: Path, today: date) -> Path:
    """Write the files of a sample area into ``home/sample``; returns the path of locality.toml.

    The files depend on ``area`` and ``today`` alone. Raises Problem for an unknown area.
    """
    locality = write_files(sample_files(_known(area), today), home / FOLDER)
    written = (clock.now() - LONG_AGO).timestamp()
    os.utime(home / FOLDER / OLD.file, (written, written))
    return locality


def prepare(area: str, node: Home, progress: sources.Progress, *, fresh: bool = False) -> Prepared:
    """Have a sample area built in this process's node, and its news up to date.

    It is built where it isn't there yet, where an earlier version made it of other sources, where
    its timetable ends within 60 days, or where ``fresh`` asks for it. Raises Problem for an unknown
    area, where the node holds a real area, and what a build raises.
    """
    known, today = _known(area), clock.today()
    keep_off_real_areas()
    if this_area() and migrating.pending():
        migrating.migrate()
    wanted = fresh or not _is_ready(known, today)
    if wanted:
        locality = make_area(area, node.root, today)
        renew_news(known, node, clock.now())
        refuse_unless_clean(sources.build(locality, progress, afresh=fresh, actor=ACTOR))
    renew_news(known, node, clock.now())
    jobs.schedule(LIVE_JOB, LIVE_JOB, area, LIVE_EVERY, clock.now())
    for source in (SHARED, *((REALTIME,) if known.realtime else ())):
        sources.refresh(source.key, actor=ACTOR)
    _fall_silent(known, node)
    furnish(known, node.root / FOLDER)
    return Prepared(known, node.root, wanted)


def renew_news(area: Area, node: Home, moment: datetime) -> None:
    """Write the invented diaries and news of ``moment``, as the systems behind them would."""
    write_files(live_files(area, moment), node.root / FOLDER)


def _fall_silent(area: Area, node: Home) -> None:
    """Let one diary be told once more and then fail, so that its last good state stands."""
    write_files(silent_file(area, clock.now()), node.root / FOLDER)
    sources.refresh(SILENT.key, actor=ACTOR)
    (node.root / FOLDER / SILENT.file).unlink()
    sources.refresh(SILENT.key, actor=ACTOR)


def _known(area: str) -> Area:
    """The area of that name; raises Problem where there is none."""
    if area not in AREAS:
        raise Problem(DemoProblem.NO_SUCH_AREA, area=area, areas=", ".join(AREAS))
    return AREAS[area]


def keep_off_real_areas() -> None:
    """A sample never takes the place of a real area, whatever database is set."""
    area = real_area()
    if area:
        raise Problem(DemoProblem.REAL_AREA, area=area)


def _is_ready(area: Area, today: date) -> bool:
    """Whether the node holds this area, all of it, with a timetable that lasts."""
    until = timetable_until()
    lasts = until is not None and until - today >= LEAST_LEFT
    return this_area() is area and lasts and {one.key for one in SOURCES} <= source_keys()


def refuse_unless_clean(result: sources.BuildResult) -> None:
    """A sample must be read without a single complaint; raises Problem where it isn't."""
    for source in result.sources:
        if source.failed or source.refused:
            why = source.problem or next(iter(source.reasons.values()), "")
            raise Problem(DemoProblem.NOT_CLEAN, title=source.title, why=why)
