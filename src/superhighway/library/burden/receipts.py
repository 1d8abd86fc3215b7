"""The receipt: what a form asks of others, said before it is sent out. No Django here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import msgspec

from superhighway.core.counting import counted
from superhighway.library.burden.domain import (
    MINUTES_AN_HOUR,
    WORKING_DAY_H,
    each_words,
    hours_words,
)

#: The type of what a receipt's signature covers.
RECEIPT_TYPE = "application/vnd.superhighway.receipt+json"


class Objected(StrEnum):
    """What recipients can object with: a closed list, so that no name of a person gets in."""

    TOO_LONG = "too-long"
    NO_USE = "no-use"
    SENT_ALREADY = "sent-already"
    KNOWN_ALREADY = "known-already"
    NO_TIME = "no-time"
    NOT_FOR_US = "not-for-us"


OBJECTED_WORDS: Mapping[Objected, str] = {
    Objected.TOO_LONG: "It takes us longer than the receipt says",
    Objected.NO_USE: "We can’t see what the answers are used for",
    Objected.SENT_ALREADY: "We have sent the same to somebody already",
    Objected.KNOWN_ALREADY: "The same can be taken from a system that is there",
    Objected.NO_TIME: "Too much else is due at the same time",
    Objected.NOT_FOR_US: "It isn’t for organisations like ours",
}


class Verdict(StrEnum):
    """What whoever sends it out does about objections."""

    KEEP = "keep"
    CHANGE = "change"
    WITHDRAW = "withdraw"


VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.KEEP: "It goes out as it is",
    Verdict.CHANGE: "It will be changed before it goes out",
    Verdict.WITHDRAW: "It is not sent out",
}


class SameWeek(msgspec.Struct, frozen=True):
    """Another receipt due in the same week; ``shared``: how many get both, None: unknown."""

    number: int
    title: str
    due: date
    shared: int | None = None


class Recipient(msgspec.Struct, frozen=True):
    """An organisation that gets the form; ``name`` is empty where this node doesn't know it."""

    code: str
    name: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a receipt says; this is what is signed.

    ``minutes`` one completion takes, and ``basis`` where that is from: "observed", "stated",
    "estimate", or "this receipt" where its maker said so. ``recipients`` are empty where only
    their number is known, and ``whom`` says in words who they are.
    """

    number: int
    template: str
    release: int
    title: str
    owner: str
    used_by: str
    decision: str
    legal_basis: str
    minutes: float
    basis: str
    organisations: int
    whom: str
    recipients: tuple[Recipient, ...] = ()
    due: date
    same_week: tuple[SameWeek, ...] = ()
    made_at: datetime

    @property
    def total_minutes(self) -> float:
        """Minutes of everybody together."""
        return self.organisations * self.minutes

    @property
    def equation(self) -> str:
        """Write "212 organisations × 9 h = 1,908 h"."""
        many = counted(self.organisations, "organisation")
        return f"{many} × {each_words(self.minutes)} = {hours_words(self.total_minutes)}"

    @property
    def days_words(self) -> str:
        """The same in working days: "254 working days of one person"; empty below one."""
        days = round(self.total_minutes / MINUTES_AN_HOUR / WORKING_DAY_H)
        return f"{counted(days, 'working day')} of one person" if days else ""

    @property
    def week(self) -> tuple[int, int]:
        """The ISO year and week in which it is due."""
        return week_of(self.due)


@dataclass(frozen=True)
class Receipt:
    """A receipt that was kept: what was said and signed, and what became of it."""

    asked: Asked
    by_label: str
    envelope: bytes
    sample: bool
    objections: Mapping[Objected, int] = field(default_factory=dict)
    objectors: int = 0
    told_minutes: tuple[int, ...] = ()
    verdict: Verdict | None = None
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def number(self) -> int:
        """What it is called."""
        return self.asked.number

    @property
    def withdrawn(self) -> bool:
        """Whether it is not sent out after all."""
        return self.verdict is Verdict.WITHDRAW


def week_of(day: date) -> tuple[int, int]:
    """The ISO year and week of a day."""
    year, week, _day = day.isocalendar()
    return year, week


def same_week(due: date, codes: Iterable[str], others: Iterable[Receipt]) -> tuple[SameWeek, ...]:
    """The receipts among ``others`` that are due in the week of ``due``, soonest first."""
    mine = frozenset(codes)
    found = [
        SameWeek(one.number, one.asked.title, one.asked.due, _shared(mine, one.asked))
        for one in others
        if one.asked.week == week_of(due) and not one.withdrawn
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.number)))


def _shared(mine: frozenset[str], other: Asked) -> int | None:
    """How many organisations get both; None where one of the two lists isn't known."""
    theirs = {recipient.code for recipient in other.recipients}
    return len(mine & theirs) if mine and theirs else None


BASIS_WORDS: Mapping[str, str] = {
    "observed": "the middle of timed completions",
    "stated": "as the form’s owner states",
    "estimate": "our estimate from its questions",
    "this receipt": "as whoever made this receipt says",
}
