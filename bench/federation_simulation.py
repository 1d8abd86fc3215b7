"""England's areas as nodes, for a day: ``python -m bench.federation_simulation [--hours 24]``.

One node for each of the 42 integrated care boards (``bench/areas.txt``), in one process: the real
feed and follower, each with a SQLite file of its own, between a made-up clock and a made-up
network that loses pings, spoils answers and falls apart. Two areas merge into others and one is
split in two meanwhile. In the end every node must hold and show exactly what those say whom it
follows, or their heirs; no page may have been kept that a neighbour didn't sign, no record lost by
those who took it over. Prints what happened and the requests per node and hour; how far it is goes
to standard error. Ends with status 1 where anything differs. The same seed gives the same day; one
of less than an hour leaves too little time to catch up.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time as stopwatch
from datetime import timedelta
from functools import partial
from pathlib import Path

import django

AREAS = Path(__file__).parent / "areas.txt"


def names() -> list[str]:
    """The areas, in the order of the list."""
    lines = AREAS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=24.0)
    parser.add_argument("--nodes", type=int, default=42)
    parser.add_argument("--neighbours", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def simulate(asked: argparse.Namespace, folder: Path) -> int:
    """Live through the day and print what came of it; returns the exit status."""
    from tests.builders.simulated_day import Day, live_through  # noqa: PLC0415 - needs Django
    from tests.builders.simulated_end import differences  # noqa: PLC0415
    from tests.builders.simulation import world  # noqa: PLC0415

    began = stopwatch.perf_counter()
    with world(folder, names()[: asked.nodes], asked.seed) as made:
        for hour in range(1, int(asked.hours) + 1):
            made.at(timedelta(hours=hour), partial(_say_how_far, hour, began))
        live_through(made, Day(hours=asked.hours, neighbours=asked.neighbours))
        found = differences(made)
        told, count = made.told, len(made.nodes)
    took = stopwatch.perf_counter() - began
    ended = [node for node in made.nodes if node.heirs]
    hours = sorted(told.requests.values())
    print(
        f"{count} nodes, {asked.neighbours} neighbours each, {asked.hours:g} hours, seed "
        f"{asked.seed}: {told.changes} changes said, {told.lost} pings lost, {told.spoilt} "
        f"answers spoilt, {took:.0f} s ({stopwatch.process_time():.0f} s of processor)"
    )
    for old in ended:
        print(f"{old.name} ended; after it: {' and '.join(heir.name for heir in old.heirs)}")
    print(f"records taken over by heirs: {told.taken_over}")
    print(f"requests per node and hour: median {statistics.median(hours):.0f}, most {hours[-1]}")
    print("rounds that failed:", dict(told.failed.most_common()))
    print("\n".join(found[:20]) or "all nodes hold and show what their neighbours say")
    return int(bool(found))


def _say_how_far(hour: int, began: float) -> None:
    took = stopwatch.perf_counter() - began
    print(f"{hour} hours have passed after {took:.0f} s", file=sys.stderr, flush=True)


def main() -> int:
    """Simulate in a folder of its own; returns the exit status."""
    asked = options()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SUPERHIGHWAY_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "superhighway.web.settings"
        django.setup()
        return simulate(asked, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
