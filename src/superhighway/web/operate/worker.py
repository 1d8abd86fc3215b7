"""``superhighway worker``: does what the schedule says is due, until it is stopped.

If it dies, start it again: what it was doing is due again once its lease has ended.
"""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import date
from types import FrameType

from django.db import connection

from superhighway.core import clock, jobs
from superhighway.core.extensions import worker_loops
from superhighway.sources import api as sources
from superhighway.web.operate.watch import concerns_now

log = logging.getLogger(__name__)

#: Between two looks at the schedule.
PAUSE_S = 5.0


def run() -> None:
    """Work until SIGTERM or SIGINT. Raises Problem where nothing was built yet."""
    sources.area()
    work(stop_on_signals())


def work(stop: threading.Event) -> None:
    """Run what is due, and once a day say what the operator has to see to, until ``stop``.

    Realtime has a thread of its own, so that it doesn't grow old behind a long download, and so has
    each of ``worker_loops``.
    """
    threads = [threading.Thread(target=_look_after_quick_jobs, args=(stop,), name="quick jobs")]
    for name in worker_loops.names():
        loop = worker_loops.get(name)
        threads.append(threading.Thread(target=_keep_up, args=(loop, stop), name=name))
    for thread in threads:
        thread.start()
    try:
        _look_after_the_rest(stop)
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _keep_up(loop: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """Where this fails all of the worker ends, and is started again."""
    try:
        loop(stop)
    finally:
        stop.set()
        connection.close()


def _look_after_quick_jobs(stop: threading.Event) -> None:
    """Where this fails all of the worker ends, and is started again."""
    try:
        while not stop.is_set():
            jobs.run_due(clock.now(), jobs.Lane.QUICK)
            stop.wait(PAUSE_S)
    finally:
        stop.set()
        connection.close()


def _look_after_the_rest(stop: threading.Event) -> None:
    said: date | None = None
    while not stop.is_set():
        jobs.run_due(clock.now(), jobs.Lane.SLOW)
        if said != clock.today():
            said = clock.today()
            say_concerns()
        stop.wait(PAUSE_S)


def say_concerns() -> None:
    """One log line for each thing that the operator has to see to."""
    for concern in concerns_now(sources.sources_with_age(clock.now())):
        log.warning("%s: %s", concern.code, concern.sentence)


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    return stop
