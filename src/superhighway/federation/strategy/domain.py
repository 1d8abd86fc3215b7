"""The document of the strategy, and what follows from its facts. No Django here.

Datetimes are UTC. Ages and delays are in seconds. Everything in it is configured or measured; it
holds nothing about a person and no address that is not public.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from statistics import median

import msgspec

#: The version of the document; minor versions only add members.
VERSION = "1.2"

LEVELS = {
    "blocked": "nothing is taken",
    "listed": "kept, not shown",
    "quarantined": "somebody looks at each record first",
    "trusted": "shown, with where it comes from",
    "core": "shown like our own, with where it comes from",
}
#: What boards know standards by; one that is not here goes by its name for machines.
STANDARDS = {
    "open-referral-uk-3.0": "Open Referral UK 3.0 (services)",
    "fhir-r4": "FHIR R4 (services, forms, free appointments)",
    "atom": "Atom (notices, for news readers)",
    "json-feed": "JSON Feed (notices, for programs)",
    "icalendar": "iCalendar (notices, for calendars)",
}


class Freshness(msgspec.Struct, frozen=True):
    """How fresh what is held is, measured.

    ``last_good`` is when everything new was last taken, ``age`` the seconds since. ``delay`` is
    how long the last change took to be here. The ages of records are those since each last changed
    here: ``records_median`` and ``records_oldest``.
    """

    last_good: datetime | None
    age: int | None
    delay: float | None
    records_median: int | None
    records_oldest: int | None


class With(msgspec.Struct, frozen=True):
    """How it stands with one neighbour.

    ``kind`` is "node" or a standard ("open-referral", "fhir-r4", "feed"). ``reading`` is how it
    goes to read it, ``telling`` whether it takes word of our changes ("told", "failing", "" for
    not yet, "over" where it has ended; None where there is no such direction). ``trust`` is by
    type, "all" for the others. ``unread`` are its types that can't be read here; ``lost`` its
    fields that have no place here; ``refused`` the entries that could not be read.
    """

    number: int
    kind: str
    name: str
    address: str
    identity: str
    speaks: str
    compared: bool | None
    reading: str
    since: datetime | None
    telling: str | None
    told_at: datetime | None
    trust: dict[str, str]
    records: dict[str, int]
    freshness: Freshness
    unread: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    refused: int = 0
    to_do: tuple[str, ...] = ()


class Whole(msgspec.Struct, frozen=True):
    """All neighbours taken together: the ages are of what is known of each, in seconds.

    ``records`` counts what is held, by state. ``unread`` counts types that can't be read here,
    ``lost`` fields that have no place here, ``refused`` entries that could not be read.
    """

    neighbours: int
    well: int
    age_median: int | None
    age_worst: int | None
    delay_median: float | None
    delay_worst: float | None
    records: dict[str, int] = {}
    unread: int = 0
    lost: int = 0
    refused: int = 0


class Strategy(msgspec.Struct, frozen=True):
    """The strategy of a node at one time.

    ``publishes`` counts the records of each type, ``schemas`` names their schemas, ``speaks`` maps
    other standards to their addresses; ``to_connect`` says what a neighbour has to do by what it
    speaks, ``you_get`` what comes of it. ``keys`` is the set of keys as the node's root signed it:
    with it and a fingerprint the document can be checked wherever it has got to. ``about`` names
    the one neighbour that it is limited to; it is empty where all are in it.
    """

    version: str
    issued: datetime
    name: str
    node: str
    fingerprint: str
    run_by: str
    contact: str
    sample: bool
    footprint: tuple[str, ...]
    publishes: dict[str, int]
    schemas: dict[str, str]
    speaks: dict[str, str]
    whole: Whole
    neighbours: tuple[With, ...]
    to_connect: dict[str, tuple[str, ...]]
    you_get: dict[str, str] = {}
    keys: bytes = b""
    about: str = ""

    @property
    def spoken(self) -> list[tuple[str, str]]:
        """The other standards in words, each with its address."""
        return [(STANDARDS.get(name, name), where) for name, where in self.speaks.items()]


def limited_to(found: Strategy, one: With) -> Strategy:
    """The part of a strategy that is about one neighbour, and what its like has to do."""
    return msgspec.structs.replace(
        found,
        about=one.name,
        whole=whole_of([one]),
        neighbours=(one,),
        to_connect={one.kind: found.to_connect[one.kind]},
        you_get={one.kind: found.you_get[one.kind]},
    )


def whole_of(neighbours: Sequence[With]) -> Whole:
    """What is measured over all neighbours; those that never answered have no age.

    Those that have ended count for their records only: nobody asks them any more.
    """
    going = [one.freshness for one in neighbours if one.reading != "over"]
    ages = [one.age for one in going if one.age is not None]
    delays = [one.delay for one in going if one.delay is not None]
    return Whole(
        neighbours=len(going),
        well=sum(one.reading == "following" for one in neighbours),
        age_median=int(median(ages)) if ages else None,
        age_worst=max(ages, default=None),
        delay_median=median(delays) if delays else None,
        delay_worst=max(delays, default=None),
        records=dict(sum((Counter(one.records) for one in neighbours), Counter())),
        unread=len({kind for one in neighbours for kind in one.unread}),
        lost=sum(len(one.lost) for one in neighbours),
        refused=sum(one.refused for one in neighbours),
    )


def to_do(one: With) -> tuple[str, ...]:
    """What is left to do with a neighbour, in sentences; nothing where all is well."""
    found = {
        "Ring each other and compare fingerprints; until then everything waits.": (
            one.compared is False
        ),
        "It has stopped being read: whoever runs this node has to decide.": (
            one.reading == "stopped"
        ),
        "It can’t be had at this moment: whoever runs it should look.": one.reading == "failing",
        "It does not take word of our changes: they should add this node on their side.": (
            one.telling == "failing"
        ),
        "Nothing is taken in yet: try the mapping, then start.": one.reading == "paused",
        "Some of its types can’t be read here: a later version of this node may.": bool(one.unread),
        "Some of its fields are lost: a rule of the mapping may bring them in.": bool(one.lost),
    }
    return tuple(sentence for sentence, holds in found.items() if holds)
