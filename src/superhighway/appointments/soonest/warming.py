"""Gets what a question for the soonest help runs over ready, before somebody asks."""

from superhighway.appointments import selectors
from superhighway.appointments.soonest.asking import DAYS
from superhighway.core import clock
from superhighway.travel import api as travel


def warm() -> None:
    """Map the diaries, make the days of the usual window ready.

    Raises Problem NO_HOME, NO_TIMETABLE.
    """
    selectors.book(clock.now())
    travel.warm_outings(DAYS + 1)
