"""From publishing a notice to seeing it at a neighbour: ``python -m bench.news [--trials 200]``.

Two real nodes on this machine, each served with its worker, follow each other. A notice is written
at one of them, and the other one's page of notices is asked for ten times a second until it is
there. Prints the median and the 99th percentile in seconds. Ends with status 1 above 1 s or 3 s.

With ``--without-ping`` the one that writes doesn't know the other one, which so finds the notice
when it asks by itself, once a minute and half of that sooner or later. Status 1 above 93 s then.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time as stopwatch
from datetime import timedelta
from pathlib import Path

import django

from tests.builders.many_nodes import DEVELOPMENT, Node, build_one, nodes

MEDIAN_S, WORST_S = 1.0, 3.0
#: The longest time between two questions, and what a page may take as with a ping.
POLL_S = 90.0 + WORST_S
PAUSE_S, PATIENCE_S = 0.1, 120.0


def publish(title: str) -> None:
    """Write a notice for everybody, at the node of this process."""
    from superhighway.accounts.domain import COMMAND  # noqa: PLC0415 - Django must be set up
    from superhighway.core import clock  # noqa: PLC0415
    from superhighway.notices import api as notices  # noqa: PLC0415

    now = clock.now()
    area = notices.Area(notices.AreaKind.FOOTPRINT)
    draft = notices.Draft(
        title=title,
        text="Invented for a measurement.",
        severity=notices.Severity.INFORMATION,
        category=notices.Category.OTHER,
        area=area,
        starts=now,
        ends=now + timedelta(days=1),
    )
    notices.write(COMMAND, draft)


def seconds_until_seen(node: Node, title: str) -> float:
    """Publish, and look at the other node until it is there."""
    publish(title)
    began = stopwatch.perf_counter()
    while not node.shows(title):
        if stopwatch.perf_counter() - began > PATIENCE_S:
            raise SystemExit(f"{title} was never seen at the neighbour.")
        stopwatch.sleep(PAUSE_S)
    return stopwatch.perf_counter() - began


def main() -> int:
    """Measure; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--without-ping", action="store_true")
    asked = parser.parse_args()
    trials = asked.trials
    with tempfile.TemporaryDirectory() as folder:
        built = build_one(Path(folder))
        with nodes(built, Path(folder), 2) as (one, other):
            if not asked.without_ping:
                one.follow(other)
            other.follow(one)
            os.environ.update(DEVELOPMENT, SUPERHIGHWAY_HOME=str(one.home))
            os.environ["DJANGO_SETTINGS_MODULE"] = "superhighway.web.settings"
            django.setup()
            seconds_until_seen(other, "The first one")
            found = [seconds_until_seen(other, f"Notice {n} of many") for n in range(trials)]
    found.sort()
    median, worst = statistics.median(found), found[max(len(found) * 99 // 100 - 1, 0)]
    print(f"{trials} notices: median {median:.2f} s, 99th percentile {worst:.2f} s")
    if asked.without_ping:
        return int(found[-1] > POLL_S)
    return int(median > MEDIAN_S or worst > WORST_S)


if __name__ == "__main__":
    sys.exit(main())
