"""The neighbours that records came from, as readers see them beside the area's own sources.

Who follows neighbours registers here where their state is known; the rows of other apps name a
neighbour by its ``key_of``.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from superhighway.core import home as node_home
from superhighway.core.clock import LONDON
from superhighway.core.extensions import Registry
from superhighway.core.home import Home
from superhighway.core.publishing import OF_NEIGHBOURS
from superhighway.sources.domain import AgeState, SourceAge, SourceSpec

KIND = "neighbour"
#: A neighbour that wasn't heard for so long isn't current: most are asked every five minutes.
OLD_AFTER = timedelta(days=7)
#: What a process knows of its neighbours it asks for again after so long: a new one's records must
#: not be taken for those of a former one.
_KNOWN_FOR_S = 5


@dataclass(frozen=True)
class Origin:
    """A neighbour: its identity, what readers call it, its address, and when it was last heard.

    ``heard_at`` is aware, or None where it never was; ``sample``: what it says is invented;
    ``trust``: how far it is trusted by type, "" all others.
    """

    node: str
    title: str
    address: str
    sample: bool
    heard_at: datetime | None
    trust: Mapping[str, str] = field(default_factory=dict)


#: What a level of trust means for a record that is shown.
_TRUST_WORDS = {
    "quarantined": "Somebody here looked at it before it was shown.",
    "trusted": "We trust this neighbour, so nobody here looks at it first.",
    "core": "We trust this neighbour like ourselves, so nobody here looks at it first.",
}

#: The same in a list, behind the neighbour's name.
_TRUST_CLAUSES = {
    "quarantined": "which we check first",
    "trusted": "which we trust",
    "core": "which we trust like ourselves",
}

#: Each gives some of the neighbours whose records are shown.
origins: Registry[Callable[[], Iterable[Origin]]] = Registry("origins")


def key_of(node: str) -> str:
    """What rows that came from the neighbour of this identity name as their source."""
    return f"{OF_NEIGHBOURS}{hashlib.sha256(node.encode()).hexdigest()[:12]}"


def is_neighbours(source: str) -> bool:
    """Whether a row's source is a neighbour."""
    return source.startswith(OF_NEIGHBOURS)


def neighbours_with_age(now: datetime) -> Mapping[str, SourceAge]:
    """Every neighbour and how old what it says is, by its key; some seconds behind."""
    return _ages(node_home.current(), int(now.timestamp()) // _KNOWN_FOR_S)


def trust_words(age: SourceAge | None, kind: str) -> str:
    """How far the neighbour is trusted with records of that type; nothing of sources of our own."""
    return _TRUST_WORDS.get(_trust(age, kind), "")


def trust_clause(age: SourceAge | None, kind: str) -> str:
    """The same in a few words, such as "which we trust"."""
    return _TRUST_CLAUSES.get(_trust(age, kind), "")


def _trust(age: SourceAge | None, kind: str) -> str:
    trust = age.spec.options.get("trust") if age else None
    return str(trust.get(kind) or trust.get("", "")) if isinstance(trust, Mapping) else ""


def ask_again() -> None:
    """Let this process ask for its neighbours at once: there may be a new one."""
    _ages.cache_clear()


@lru_cache(maxsize=2)
def _ages(_home: Home, moment: int) -> Mapping[str, SourceAge]:
    now = datetime.fromtimestamp(moment * _KNOWN_FOR_S, UTC)
    return {key_of(one.node): _age(one, now) for some in origins for one in some()}


def _age(one: Origin, now: datetime) -> SourceAge:
    old = one.heard_at is None or now - one.heard_at > OLD_AFTER
    return SourceAge(
        spec=SourceSpec(
            key=key_of(one.node),
            kind=KIND,
            title=one.title,
            publisher=one.title,
            licence="",
            attribution="",
            old_after=OLD_AFTER,
            url=one.address,
            sample=one.sample,
            options={"trust": one.trust},
        ),
        state=AgeState.OLD if old else AgeState.FRESH,
        old=old,
        as_of=one.heard_at.astimezone(LONDON).date() if one.heard_at else None,
        checked_at=one.heard_at,
    )
