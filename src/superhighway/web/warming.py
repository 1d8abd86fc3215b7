"""Gets journeys, services, the soonest help and the library ready beside the first requests."""

import gc
from threading import Thread

from django.db import connection

from superhighway.appointments import api as appointments
from superhighway.core.errors import Problem
from superhighway.directory import api as directory
from superhighway.library import api as library
from superhighway.travel import api as travel


def warm() -> None:
    """Open the timetable, make the next days' connections, lay out the services, read the items.

    What a node doesn't have is left alone.
    """
    try:
        _warm_area()
        library.warm()
    finally:
        connection.close()
        gc.collect()
        gc.freeze()


def _warm_area() -> None:
    try:
        directory.warm()
        travel.warm()
        appointments.warm()
    except Problem:
        return


def start() -> Thread:
    """Do it in a thread of its own, which ends by itself.

    What is loaded by then, and what it makes, stays for good: a quarter of a million objects, for
    which the collector would hold up whoever asks meanwhile each time that it looked at them all.
    """
    gc.freeze()
    thread = Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread
