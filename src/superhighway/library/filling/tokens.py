"""Since when somebody has been filling a form in: signed, so that times can't be made up."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from superhighway.core import clock
from superhighway.core.clock import parse_time
from superhighway.core.errors import Problem
from superhighway.library.filling.domain import seconds_taken
from superhighway.library.filling.errors import FillingProblem

_SALT = "library-filling"


@dataclass(frozen=True)
class Begun:
    """A form that was begun: its id, when, and the seconds spent on it before it was put aside."""

    identity: uuid.UUID
    started: datetime
    before: int = 0

    @property
    def seconds(self) -> int | None:
        """The seconds on screen until now; None where it was left lying."""
        return seconds_taken(self.started, clock.now(), self.before)


def begin(identity: uuid.UUID | None = None, before: int = 0) -> str:
    """A token for a form that is begun, or gone on with, now."""
    said = [str(identity or uuid.uuid4()), clock.now().isoformat(), before]
    return signing.dumps(said, salt=_SALT)


def read(token: str) -> Begun:
    """What a token says; raises Problem LOST where this node didn't write it."""
    try:
        identity, started, before = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise Problem(FillingProblem.LOST) from error
    return Begun(uuid.UUID(identity), parse_time(started), int(before))


def identity(text: str) -> uuid.UUID:
    """The id of a form that was put aside."""
    return uuid.UUID(text)
