"""England's areas as nodes, for a day: ``python -m bench.federation_simulation [--hours 24]``.

One node for each of the 42 integrated care boards (``bench/areas.txt``), in one process: the real
feed and follower, each with a SQLite file of its own, between a made-up clock and a made-up
network that loses pings, spoils answers and falls apart. In the end every node must hold and show
exactly what those say whom it follows, and no page may have been kept that a neighbour didn't
sign. Prints what happened and the requests per node and hour. Ends with status 1 where anything
differs. The same seed gives the same day.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time as stopwatch
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
    from tests.builders.simulation import world  # noqa: PLC0415

    began = stopwatch.perf_counter()
    with world(folder, names()[: asked.nodes], asked.seed) as made:
        live_through(made, Day(hours=asked.hours, neighbours=asked.neighbours))
        differences = made.differences()
        told, count = made.told, len(made.nodes)
    took = stopwatch.perf_counter() - began
    hours = sorted(told.requests.values())
    print(
        f"{count} nodes, {asked.neighbours} neighbours each, {asked.hours:g} hours, seed "
        f"{asked.seed}: {told.changes} changes said, {told.lost} pings lost, {told.spoilt} "
        f"answers spoilt, {took:.0f} s"
    )
    print(f"requests per node and hour: median {statistics.median(hours):.0f}, most {hours[-1]}")
    print("rounds that failed:", dict(told.failed.most_common()))
    print("\n".join(differences[:20]) or "all nodes hold and show what their neighbours say")
    return int(bool(differences))


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
