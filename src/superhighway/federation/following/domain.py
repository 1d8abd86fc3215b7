"""What the state of a neighbour means, and when it is asked again. Pure."""

import email.utils
import re
from datetime import datetime, timedelta
from enum import StrEnum

from superhighway.federation.protocol.domain import Trust

#: Who publishes notices is asked this often, everybody else that often.
NOTICES_EVERY = timedelta(seconds=60)
REST_EVERY = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
#: The longest that a neighbour may ask us to wait.
MOST_PATIENCE = timedelta(days=1)
#: What was noted so much later than now was noted by a clock that has been put right since.
JUMP = timedelta(minutes=1)
#: Of what is held, this part may go at once without an operator; and so many in any case.
REMOVAL_PART = 5
REMOVAL_FREE = 10
#: Who takes longer than this waits among the slow ones, so that nobody waits behind them.
SLOW_AFTER_S = 10.0
_GROUPS = re.compile(r"[0-9]{40}", re.ASCII)


class State(StrEnum):
    """How it stands with following a neighbour; ``over``: it ended, and its heirs are followed."""

    NEW = "new"
    FOLLOWING = "following"
    FAILING = "failing"
    STOPPED = "stopped"
    OVER = "over"


#: Who isn't asked any more.
ENDED = (State.STOPPED, State.OVER)


class Held(StrEnum):
    """What becomes of a record of a neighbour.

    ``shown`` is given to the pages, ``waiting`` until an editor approves it, ``listed`` only held,
    ``unread`` is of a schema that isn't known here, ``gone`` was taken away.
    """

    SHOWN = "shown"
    WAITING = "waiting"
    LISTED = "listed"
    UNREAD = "unread"
    GONE = "gone"


_SHOWN = {
    Trust.BLOCKED: Held.LISTED,
    Trust.LISTED: Held.LISTED,
    Trust.QUARANTINED: Held.WAITING,
    Trust.TRUSTED: Held.SHOWN,
    Trust.CORE: Held.SHOWN,
}


def held_as(trust: Trust, *, readable: bool) -> Held:
    """What becomes of a record that is put, by how far its type is trusted."""
    return _SHOWN[trust] if readable else Held.UNREAD


def usual_wait(*, notices: bool, chance: float) -> timedelta:
    """Until the next poll where all is well: the interval, half of it more or less.

    ``chance`` is between 0 and 1.
    """
    return (NOTICES_EVERY if notices else REST_EVERY) * (0.5 + chance)


def wait_after(failures: int, chance: float, asked: timedelta | None = None) -> timedelta:
    """Until the next poll after the ``failures``-th failure in a row (1 or more).

    Doubles from a minute up to six hours, half of it more or less; never less than the neighbour
    ``asked`` for, as far as that is within a day.
    """
    doubled = min(FIRST_WAIT * 2.0 ** min(failures - 1, 20), LONGEST_WAIT)
    return max(doubled * (0.5 + chance), min(asked or timedelta(0), MOST_PATIENCE))


def patience(header: str, now: datetime) -> timedelta | None:
    """What a Retry-After header (RFC 9110: seconds or a date) asks for; None for anything else."""
    if header.isascii() and header.isdigit():
        return timedelta(seconds=min(int(header[:9]), 10**8))
    try:
        return max(email.utils.parsedate_to_datetime(header) - now, timedelta(0))
    except (TypeError, ValueError, IndexError):
        return None


def removes_too_much(gone: int, held: int) -> bool:
    """Whether taking ``gone`` of ``held`` records away at once needs an operator."""
    return gone > max(REMOVAL_FREE, held // REMOVAL_PART)


def fingerprint_digits(text: str) -> str:
    """A fingerprint as it was typed, as its forty digits; "" where it is none."""
    digits = re.sub(r"[\s.,-]", "", text)
    return digits if _GROUPS.fullmatch(digits) else ""
