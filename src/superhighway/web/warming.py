"""Gets journeys, services and the soonest help ready beside the first requests."""

from threading import Thread

from django.db import connection

from superhighway.appointments import api as appointments
from superhighway.core.errors import Problem
from superhighway.directory import api as directory
from superhighway.travel import api as travel


def warm() -> None:
    """Open the timetable, make the next days' connections, lay out the services.

    A node without any is left alone.
    """
    try:
        directory.warm()
        travel.warm()
        appointments.warm()
    except Problem:
        return
    finally:
        connection.close()


def start() -> Thread:
    """Do it in a thread of its own, which ends by itself."""
    thread = Thread(target=warm, name="warm", daemon=True)
    thread.start()
    return thread
