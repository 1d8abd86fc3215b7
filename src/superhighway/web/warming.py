"""Gets the journey engine ready beside the first requests, so that none of them waits for it."""

from threading import Thread

from django.db import connection

from superhighway.core.errors import Problem
from superhighway.travel import api as travel


def warm() -> None:
    """Open the timetable and make the next days' connections; a node without one is left alone."""
    try:
        travel.warm()
    except Problem:
        return
    finally:
        connection.close()


def start() -> Thread:
    """Do it in a thread of its own, which ends by itself."""
    thread = Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread
