"""Earliest arrival from one place to all stops, beside a peer and beside the memory itself.

    python -m bench.one_to_all [--places 200]     (needs requirements/bench.in)

Bluestar, a plain weekday, random places and times of day, medians of one process. Ours is the
whole answer: the walk to the stops, every stop's arrival within 24 hours. The peer, pynigiri
0.1.5, answers one pair (only those pairs are counted that it finds a journey for: a vain search
ends sooner). It is measured twice. As it reads the feed it knows no way on foot between stops
that the feed does not name (Bluestar names none), which is a smaller question than ours. With our
ways on foot written into its feed as transfers it is asked the same. The plain pass reads
departure, arrival, both stops and run of each of the connections from the same time on for 24
hours, and one array entry for each stop.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pynigiri
from numba import njit

from bench.feeds import FEEDS, built, feed_path
from superhighway.travel.domain import DETOUR, MIN_CHANGE_S, End, Query, Walking
from superhighway.travel.engine import Engine, search
from superhighway.travel.engine.walking import footpaths
from superhighway.travel.kernels import Scan
from superhighway.travel.timetable import Timetable

FEED = "bluestar"
PEER_WALK_M = 1_600.0


@njit(nogil=True)
def plain_pass(scan, first, last, stops):  # type: ignore[no-untyped-def]
    """Read every connection once, and an entry for each of its stops."""
    total = 0
    for c in range(first, last):
        total += scan.dep[c] + scan.arr[c] + scan.run[c]
        total += stops[max(scan.start[c], 0)] + stops[max(scan.end[c], 0)]
    return total


def medians_ms(calls: Sequence[Callable[[Query], object]], queries: Sequence[Query]) -> list[float]:
    """For each call its median over the queries, each the best of five.

    They take turns at each query, so that what else the machine does meanwhile slows all of them.
    """
    times: list[list[float]] = [[] for _ in calls]
    for query in queries:
        for call, taken in zip(calls, times, strict=True):
            best = float("inf")
            for _ in range(5):
                begun = time.perf_counter()
                call(query)
                best = min(best, time.perf_counter() - begun)
            taken.append(best * 1000)
    return [statistics.median(taken) for taken in times]


def questions(engine: Engine, count: int) -> list[Query]:
    """Random pairs of places near stops, between 6 in the morning and 10 in the evening."""
    rng = random.Random(7)
    table = engine.timetable

    def place() -> End:
        stop = int(table.near_stop[rng.randrange(len(table.near_stop))])
        return End(
            "",
            float(table.stop_lat[stop]) + rng.uniform(-0.003, 0.003),
            float(table.stop_lon[stop]) + rng.uniform(-0.003, 0.003),
        )

    midnight = datetime.combine(FEEDS[FEED].weekday, datetime.min.time(), table.timezone)
    return [
        Query(place(), place(), midnight + timedelta(seconds=rng.randrange(6 * 3600, 22 * 3600)))
        for _ in range(count)
    ]


def with_walks(feed: Path, engine: Engine) -> None:
    """Write our ways on foot between stops into an unpacked feed, as transfers of least time."""
    table, foot = engine.timetable, footpaths(engine.timetable, Walking(), MIN_CHANGE_S).forward
    with (feed / "transfers.txt").open("w", encoding="utf-8") as file:
        file.write("from_stop_id,to_stop_id,transfer_type,min_transfer_time\n")
        for stop in range(len(foot.stay)):
            for way in range(foot.first[stop], foot.first[stop + 1]):
                ids = table.stop_id[stop], table.stop_id[int(foot.to[way])]
                file.write(f"{ids[0]},{ids[1]},2,{foot.cost[way]}\n")


def peer(folder: Path, engine: Engine, *, on_foot: bool) -> Callable[[Query], object]:
    """Pynigiri answering one pair; walks at both ends are given to it ready-made.

    With ``on_foot`` it is also told of our ways on foot between stops.
    """
    with ZipFile(feed_path(FEED)) as archive:
        archive.extractall(folder / "peer")
    if on_foot:
        with_walks(folder / "peer", engine)
    day = FEEDS[FEED].weekday
    timetable = pynigiri.load_timetable(
        [pynigiri.TimetableSource("x", str(folder / "peer"))],
        str(day - timedelta(days=2)),
        str(day + timedelta(days=3)),
    )
    table = engine.timetable
    ids = {int(s): timetable.find_location(table.stop_id[int(s)]) for s in table.near_stop}

    def offsets(end: End) -> list[object]:
        reach = PEER_WALK_M / DETOUR / 111_195
        north = np.abs(table.near_lat - end.lat) * 1.0
        east = np.abs(table.near_lon - end.lon) * 0.63
        near = table.near_stop[np.hypot(north, east) <= reach]
        metres = (np.hypot(north, east) * 111_195 * DETOUR)[np.hypot(north, east) <= reach]
        return [
            pynigiri.Offset(ids[int(stop)], int(m / 75) + 1, 0)
            for stop, m in zip(near, metres, strict=True)
        ]

    prepared = {}

    def ask(query: Query) -> object:
        if query not in prepared:
            made = pynigiri.Query()
            made.start_time = int(query.at.timestamp()) // 60
            made.start = offsets(query.origin)
            made.destination = offsets(query.destination)
            made.start_match_mode = pynigiri.LocationMatchMode.INTERMODAL
            made.dest_match_mode = pynigiri.LocationMatchMode.INTERMODAL
            made.max_transfers = 6
            made.max_travel_time = 24 * 60
            prepared[query] = made
        return pynigiri.route(timetable, prepared[query])

    return ask


def main() -> None:
    """Measure all in one process and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = Engine(Timetable.open(built([FEED], folder)))
        engine.warm(FEEDS[FEED].weekday)
        queries = questions(engine, options.places)
        made = engine.connections_around(FEEDS[FEED].weekday)
        scan: Scan = made.scan
        base = int(datetime.combine(
            FEEDS[FEED].weekday, datetime.min.time(), engine.timetable.timezone
        ).timestamp())  # fmt: skip
        stops = np.zeros(len(engine.timetable.stop_lat), np.int32)

        def memory(query: Query) -> object:
            at = int(query.at.timestamp()) - base
            first, last = np.searchsorted(scan.dep, (at, at + search.HORIZON_S + 1))
            return plain_pass(scan, first, last, stops)

        def all_stops(query: Query) -> object:
            return engine.arrivals(query.origin, query.at)

        def whole_day(query: Query) -> object:
            return engine.profile(
                replace(query, at=query.at.replace(hour=0, minute=0, second=0)), turned=True
            )

        memory(queries[0])
        whole_day(queries[0])
        ours, plain, day = medians_ms((all_stops, memory, whole_day), queries)
        peers = {}
        for which, on_foot in (("as it reads the feed", False), ("with our ways on foot", True)):
            ask = peer(folder, engine, on_foot=on_foot)
            answered = [query for query in queries if ask(query)]
            peers[which] = len(answered), *medians_ms((ask, all_stops), answered)
        whole = medians_ms((engine.plan,), queries[:50])[0]
    print(f"connections of three days  {len(scan.dep):>10,}")
    print(f"one to all                 {ours:10.3f} ms")
    print(f"plain pass                 {plain:10.3f} ms   ratio {ours / plain:.2f} (bar 3)")
    for which, (pairs, other, same) in peers.items():
        print(f"pynigiri, one pair         {other:10.3f} ms   ratio {same / other:.2f} (bar 0.3)")
        print(f"  ({which}: the {pairs} pairs that it answers; ours for the same {same:.3f} ms)")
    print(f"profile of the whole day   {day:10.3f} ms   ratio {day / ours:.2f} (bar 10)")
    print(f"plan, a few choices        {whole:10.3f} ms")


if __name__ == "__main__":
    main()
