"""Filling in: what may be filled in, how long answers stay, what is counted. No Django here."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from superhighway.core.errors import Problem
from superhighway.library.domain import Release
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.questionnaire import Questionnaire

#: How long a form that somebody goes on with later is kept after they saved it last.
UNFINISHED_DAYS = 30
#: Letters and digits that nobody mistakes for each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_SIGNS, _REFERENCE_SIGNS, _PART = 16, 8, 4
#: A completion that took longer was left lying: how long it took is not counted.
LONGEST = timedelta(hours=4)


class Channel(StrEnum):
    """How answers came."""

    SCREEN = "screen"
    API = "api"
    PAPER = "paper"


@dataclass(frozen=True)
class Counted:
    """How often a template was filled in, on every release of it together.

    ``year`` counts the 365 days up to today, ``by_organisation`` the same by the ODS code that the
    answers were given for (empty: nobody named one). ``timed`` are minutes that completions on
    screen took, the newest first, at most 500 of them. Counts outlive the answers.
    """

    total: int = 0
    year: int = 0
    by_organisation: Mapping[str, int] = field(default_factory=dict)
    timed: tuple[float, ...] = ()


@dataclass(frozen=True)
class Sent:
    """What became of answers: their reference, and the day they are deleted on (None: not kept)."""

    reference: str
    delete_on: date | None


@dataclass(frozen=True)
class Kept:
    """A response as staff see it. ``content`` is FHIR JSON."""

    id: str
    reference: str
    release: int
    organisation: str
    channel: Channel
    finished_at: datetime
    delete_on: date
    content: bytes


@dataclass(frozen=True)
class Result:
    """A completion of a scorecard for a named organisation: nothing of it is anybody's words.

    ``scores`` by linkId; ``lost`` are points lost by linkId.
    """

    organisation: str
    release: int
    day: date
    scores: Mapping[str, float]
    lost: Mapping[str, float]


def require_fillable(release: Release, questionnaire: Questionnaire, today: date) -> None:
    """Raise Problem ENDED, EXPIRED, LAYOUT_ONLY or NOT_FILLED_IN where nobody fills it in now."""
    release.require_usable(today)
    if release.reason.layout_only:
        raise Problem(FillingProblem.LAYOUT_ONLY)
    if not any(item.asked for item in questionnaire.walk()):
        raise Problem(FillingProblem.NOT_FILLED_IN)


def delete_on(finished: date, retention_days: int | None) -> date | None:
    """The first day on which answers are not kept any more; None where they are never kept."""
    return finished + timedelta(days=retention_days) if retention_days else None


def new_code() -> str:
    """A code to come back with, which can't be guessed: 16 signs out of 30, some 78 bits."""
    return _parts("".join(secrets.choice(ALPHABET) for _ in range(_CODE_SIGNS)))


def reference(identity: int) -> str:
    """The reference that people quote, out of a response's UUID as a number."""
    signs = []
    for _ in range(_REFERENCE_SIGNS):
        identity, sign = divmod(identity, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return _parts("".join(signs))


def _parts(signs: str) -> str:
    return "-".join(signs[start : start + _PART] for start in range(0, len(signs), _PART))


def plain_code(typed: str) -> str:
    """A code as somebody typed it, in the one form that it is looked up in; empty: it is none."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    fits = len(signs) == _CODE_SIGNS and set(signs) <= set(ALPHABET)
    return _parts(signs) if fits else ""


def seconds_taken(started: datetime, finished: datetime, before: int) -> int | None:
    """The seconds on screen, with those ``before`` it was put aside; None: it was left lying."""
    length = finished - started
    if not timedelta() <= length <= LONGEST:
        return None
    whole = before + round(length.total_seconds())
    return whole if whole <= LONGEST.total_seconds() else None
