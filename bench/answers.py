"""Compares the engine with the oracle on random questions over real timetables.

    python bench/answers.py [--queries 1000] [--feeds bluestar newport]

Half of the questions are depart-at, half arrive-by. Every leg is looked up in the feed.
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from datetime import date, datetime, timedelta
from math import ceil
from pathlib import Path

from bench.feeds import FEEDS, built, feed_path
from bench.oracle import NEVER, Day, Oracle, Person, clock_seconds, earliest, latest, street
from superhighway.travel.domain import End, Journey, Leg, Query, Walking
from superhighway.travel.engine import Engine
from superhighway.travel.timetable import Timetable

SPEEDS = (1.0, 1.25, 1.6)
LIMITS = (400.0, 800.0, 1600.0)
CHANGES = (0, 60, 120, 300)


def question(rng: random.Random, oracle: Oracle, days: tuple[date, date]) -> Query:
    """A random question: places near stops, any time of a day of the timetable."""
    places = [oracle.position[rng.choice(oracle.used)] for _ in range(2)]
    ends = [
        End("", lat + rng.uniform(-0.003, 0.003), lon + rng.uniform(-0.003, 0.003))
        for lat, lon in places
    ]
    week = days[0] + timedelta(days=7 * rng.randrange((days[1] - days[0]).days // 7))
    day = min(week + timedelta(days=rng.choice((0, 2, 5, 6))), days[1])
    at = datetime(day.year, day.month, day.day, tzinfo=oracle.zone)
    origin, destination = ends
    return Query(
        origin,
        destination,
        at=at + timedelta(seconds=rng.randrange(86_400)),
        arrive_by=rng.random() < 0.5,
        walking=Walking(rng.choice(LIMITS), rng.choice(SPEEDS)),
        min_change_s=rng.choice(CHANGES),
        overnight=True,
    )


def expected(oracle: Oracle, days: dict[date, Day], query: Query) -> float:
    """The oracle's arrival or departure, on foot or by vehicle; infinite where there is none."""
    person = Person(query.walking.max_m, query.walking.speed_mps, query.min_change_s)
    at = int(query.at.timestamp())
    begins = query.at - timedelta(days=1) if query.arrive_by else query.at
    day = begins.astimezone(oracle.zone).date()
    if day not in days:
        days.clear()
        days[day] = Day(oracle, day)
    start, goal = (
        oracle.from_place((end.lat, end.lon), person.limit, person.speed)
        for end in (query.origin, query.destination)
    )
    metres = street(
        (query.origin.lat, query.origin.lon), (query.destination.lat, query.destination.lon)
    )
    walk = ceil(metres / person.speed) if metres <= person.limit else NEVER
    if query.arrive_by:
        return max(latest(oracle, days[day], start, goal, at, person), at - walk)
    return min(earliest(oracle, days[day], start, goal, at, person), at + walk)


def answered(query: Query, journeys: tuple[Journey, ...]) -> float:
    """The engine's answer as the oracle gives it."""
    if not journeys:
        return -NEVER if query.arrive_by else NEVER
    first = journeys[0]
    return (first.departs if query.arrive_by else first.arrives).timestamp()


def faults(oracle: Oracle, query: Query, journey: Journey) -> list[str]:
    """What is wrong with a journey's legs: rides not in the feed, changes or walks too short."""
    found = [fault for leg in journey.rides for fault in _ride_faults(oracle, leg)]
    ready = None
    for leg in journey.legs:
        if not leg.rides:
            metres = street((leg.start.lat, leg.start.lon), (leg.end.lat, leg.end.lon))
            if (leg.arrives - leg.departs).total_seconds() < metres / query.walking.speed_mps:
                found.append("walks too fast")
            if metres > query.walking.max_m:
                found.append("walks too far")
            if ready is not None:
                ready += leg.arrives - leg.departs
            continue
        if ready is not None and not leg.stays_on and leg.departs < ready:
            found.append("change too short")
        ready = leg.arrives + timedelta(seconds=query.min_change_s)
    times = [moment for leg in journey.legs for moment in (leg.departs, leg.arrives)]
    if times != sorted(times):
        found.append("times go backwards")
    return found


def _ride_faults(oracle: Oracle, leg: Leg) -> list[str]:
    trip = oracle.trips[leg.trip_id]
    assert leg.service_day is not None
    base = oracle.start_of(leg.service_day)
    if not oracle.runs(trip["service_id"], leg.service_day):
        return ["does not run that day"]
    assert leg.start.stop is not None
    assert leg.end.stop is not None
    board = [
        at
        for at, row in enumerate(oracle.calls[leg.trip_id])
        if row["stop_id"] == leg.start.stop.stop_id
        and base + clock_seconds(row["departure_time"]) == leg.departs.timestamp()
    ]
    alight = [
        at
        for at, row in enumerate(oracle.calls[leg.trip_id])
        if row["stop_id"] == leg.end.stop.stop_id
        and base + clock_seconds(row["arrival_time"]) == leg.arrives.timestamp()
    ]
    ok = board and alight and board[0] < alight[-1]
    return [] if ok else ["no such ride in the feed"]


def compare(feed: str, queries: int, seed: int, folder: Path) -> Counter[str]:
    """Ask both; prints what differs and counts it."""
    rng = random.Random(seed)
    oracle = Oracle(feed_path(feed))
    engine = Engine(Timetable.open(built([feed], folder / feed)))
    days: dict[date, Day] = {}
    asked = [question(rng, oracle, FEEDS[feed].days) for _ in range(queries)]
    asked.sort(key=lambda query: query.at - timedelta(days=query.arrive_by))
    counts: Counter[str] = Counter()
    for query in asked:
        journeys = engine.plan(query).journeys
        want, got = expected(oracle, days, query), answered(query, journeys)
        counts["equal" if want == got else "DIFFERENT"] += 1
        counts["arrive-by" if query.arrive_by else "depart-at"] += 1
        counts["none"] += not journeys
        if want != got:
            print("different:", query, "oracle", want, "engine", got)
        for journey in journeys:
            counts["legs"] += len(journey.legs)
            for fault in faults(oracle, query, journey):
                counts["FAULT"] += 1
                print("fault:", fault, query)
    return counts


def main() -> int:
    """Run the comparison; exit status 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=1000, help="for each timetable")
    parser.add_argument("--feeds", nargs="+", default=["bluestar", "newport"], choices=FEEDS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for feed in options.feeds:
            begun = time.perf_counter()
            counts = compare(feed, options.queries, options.seed, Path(folder))
            print(feed, dict(counts), f"{time.perf_counter() - begun:.0f} s")
            wrong += counts["DIFFERENT"] + counts["FAULT"]
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
