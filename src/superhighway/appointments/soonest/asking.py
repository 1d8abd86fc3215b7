"""What is asked: from where, for what, for whom, in which window. No Django here."""

from dataclasses import dataclass
from datetime import datetime

from superhighway.directory.api import Need, Person
from superhighway.places.api import Place

NOBODY = Person()
#: The window that is usual, and the longest.
DAYS = 21
MOST_DAYS = 60
#: How many options are told.
SHOWN = 20
#: What is further away, in a straight line, isn't looked at.
WITHIN_M = 15_000.0


@dataclass(frozen=True)
class Ask:
    """A question that can be answered.

    ``need`` is None for any. ``behalf`` is true where somebody asks for another person: only words
    change. ``now`` is when it is asked.
    """

    place: Place
    now: datetime
    need: Need | None = None
    person: Person = NOBODY
    behalf: bool = False
    days: int = DAYS
