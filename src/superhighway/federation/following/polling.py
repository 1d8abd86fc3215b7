"""What a worker does about neighbours all the time: asks whom it is time to ask, tells of news.

Each neighbour has one thread at most, so one request at a time; those that are slow or fail have
threads of their own, so that nobody waits behind them.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import connections

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.federation.following import pinging, rounds
from superhighway.federation.following.domain import SLOW_AFTER_S
from superhighway.federation.following.models import NeighbourRow

log = logging.getLogger(__name__)

#: Between two looks: what a ping brings is asked for within this time.
PAUSE_S = 0.25
_QUICK, _SLOW, _TELLING = 6, 2, 4


def follow(stop: threading.Event) -> None:
    """Ask and tell neighbours until ``stop``."""
    follower = Follower()
    try:
        while not stop.wait(PAUSE_S):
            follower.look()
    finally:
        follower.end()
        connections.close_all()


class Follower:
    """The threads that ask and tell, and what they are at."""

    def __init__(self) -> None:
        self._quick = ThreadPoolExecutor(_QUICK, "neighbours")
        self._slow = ThreadPoolExecutor(_SLOW, "slow neighbours")
        self._telling = ThreadPoolExecutor(_TELLING, "telling neighbours")
        self._busy: set[tuple[str, int]] = set()
        self._lock = threading.Lock()

    def look(self) -> None:
        """Begin what is due."""
        now = clock.now()
        for row in rounds.due(now):
            self._begin(self._quick if _is_quick(row) else self._slow, "ask", row, _ask)
        head = pinging.own_head()
        if head is not None:
            tell = partial(pinging.tell, head)
            for row in pinging.untold(head, now):
                self._begin(self._telling, "tell", row, tell)

    def end(self) -> None:
        """Wait for what was begun, and begin nothing more."""
        for pool in (self._quick, self._slow, self._telling):
            pool.shutdown(wait=True, cancel_futures=True)

    def _begin(
        self,
        pool: ThreadPoolExecutor,
        what: str,
        row: NeighbourRow,
        action: Callable[[NeighbourRow], None],
    ) -> None:
        task = (what, row.pk)
        with self._lock:
            if task in self._busy:
                return
            self._busy.add(task)
        pool.submit(self._do, task, row, action)

    def _do(
        self, task: tuple[str, int], row: NeighbourRow, action: Callable[[NeighbourRow], None]
    ) -> None:
        try:
            action(row)
        except Exception:
            log.exception("could not %s %s", task[0], row.node)
        finally:
            connections.close_all()
            with self._lock:
                self._busy.discard(task)


def _is_quick(row: NeighbourRow) -> bool:
    return row.took_s < SLOW_AFTER_S and row.failures < 2


def _ask(row: NeighbourRow) -> None:
    try:
        rounds.run(row)
    except Problem as problem:
        log.info("%s: %s", row.node, problem.code)
