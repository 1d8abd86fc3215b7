"""The ``gtfs-realtime`` kind of source: a live one, read by the worker every few seconds."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from superhighway.core import clock, home
from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec
from superhighway.travel.realtime import store
from superhighway.travel.realtime.domain import FRESH_FOR, FeedFacts, Snapshot
from superhighway.travel.realtime.errors import RealtimeProblem
from superhighway.travel.realtime.feed import Reading, check_feed, heard_at, parse
from superhighway.travel.realtime.telling import tell

MEGABYTE = 1_000_000
FRESHNESS_S = range(30, 3_601)


class GtfsRealtime(SourceKind):
    """Reads FeedMessages in the binary form and keeps what may be applied.

    Options: ``feed``, the key of the timetable it is about (may be left out where the area has
    one only); ``fresh_seconds``, how old the message's own time may be (300). Several files are
    read as one: the oldest time counts. ``open_feeds`` gives the timetable's feeds by key.
    """

    kind = "gtfs-realtime"
    version = 1
    options = frozenset({"feed", "fresh_seconds"})
    live = True
    max_bytes = 50 * MEGABYTE
    max_unpacked_bytes = 50 * MEGABYTE

    def __init__(self, open_feeds: Callable[[], Mapping[str, FeedFacts]]) -> None:
        self._open_feeds = open_feeds

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the state that web processes read; see the protocol for the arguments.

        A message that is old is written too, so that pages can say when the node last heard; it
        is never applied. Raises Problem where a message can't be used: what stood, stands.
        """
        moment = clock.now()
        fresh_for_s = _fresh_seconds(spec)
        feed, facts = self._feed(spec)
        readings = [_read(path, feed, facts, moment, report) for path in files]
        if not readings:
            raise Problem(RealtimeProblem.NOTHING)
        snapshot = _together([reading.snapshot(fresh_for_s) for reading in readings])
        _refuse_older(snapshot, store.read(home.current().live(spec.key)), moment)
        _tell(snapshot, moment, report)
        store.write(out, snapshot)
        tell(spec, snapshot, sample=spec.sample)
        return RunFacts(data_date=snapshot.heard_at.astimezone(LONDON).date())

    def _feed(self, spec: SourceSpec) -> tuple[str, FeedFacts]:
        """The timetable that the source is about; raises Problem where that can't be told."""
        feeds = self._open_feeds()
        named = str(spec.options.get("feed", ""))
        if not named and len(feeds) > 1:
            raise Problem(RealtimeProblem.WHICH_TIMETABLE, example=min(feeds))
        key = named or next(iter(feeds), "")
        if key not in feeds:
            raise Problem(RealtimeProblem.NO_TIMETABLE, feed=key)
        return key, feeds[key]


def _refuse_older(snapshot: Snapshot, before: Snapshot | None, moment: datetime) -> None:
    """Raise Problem where newer news stands: a late copy must not bring back cancelled buses."""
    if before is None or before.feed != snapshot.feed:
        return
    if snapshot.heard_at < before.heard_at <= moment:
        made = f"{snapshot.heard_at.astimezone(LONDON):%H:%M on %d %B %Y}"
        raise Problem(RealtimeProblem.OLDER, made=made)


def _read(path: Path, feed: str, facts: FeedFacts, moment: datetime, report: Report) -> Reading:
    """One file; raises Problem where it can't be used."""
    message = parse(path.read_bytes())
    heard = heard_at(message, moment)
    check_feed(message, feed, facts)
    reading = Reading(feed, facts, path.name, report, heard)
    reading.take(message)
    return reading


def _together(parts: Sequence[Snapshot]) -> Snapshot:
    """Several files of one source as one state, as old as the oldest of them."""
    counts: dict[str, int] = {}
    for part in parts:
        for what, count in part.counts.items():
            counts[what] = counts.get(what, 0) + count
    trips = tuple(news for part in parts for news in part.trips)
    return Snapshot(
        parts[0].feed,
        min(part.heard_at for part in parts),
        parts[0].fresh_for_s,
        trips,
        tuple(notice for part in parts for notice in part.notices),
        counts,
        hashlib.sha256(msgspec.msgpack.encode(trips)).hexdigest()[:16],
    )


def _tell(snapshot: Snapshot, moment: datetime, report: Report) -> None:
    """Count what was taken, and warn where it is too old to be applied."""
    for what, count in snapshot.counts.items():
        report.take(what, count)
    if not snapshot.is_fresh(moment):
        local = snapshot.heard_at.astimezone(LONDON)
        report.warn(
            f"The realtime message was made at {local:%H:%M} on {local:%d %B %Y}. That is too old, "
            "so it is not applied."
        )


def _fresh_seconds(spec: SourceSpec) -> int:
    """The option ``fresh_seconds``, or what is usual; raises Problem for anything else."""
    given = spec.options.get("fresh_seconds", int(FRESH_FOR.total_seconds()))
    if not isinstance(given, int) or given not in FRESHNESS_S:
        raise Problem(RealtimeProblem.BAD_OPTION)
    return given
