"""What an operator has to see to."""

from datetime import datetime

from superhighway.federation.following import selectors as following
from superhighway.federation.following.selectors import Trouble
from superhighway.federation.succession import selectors as succession


def troubles(now: datetime) -> list[Trouble]:
    """Neighbours that were stopped or fail for long, and heirs that can't be followed."""
    return [*following.troubles(now), *succession.troubles()]
