"""The shelves for somebody who asks: filtered, counted, a page of it. No Django here."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from superhighway.library.entries import Entry
from superhighway.library.states import State

#: Templates on one page.
PAGE = 20
#: Longer words than this nobody looks for.
_LONGEST = 200
Labelled = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """What somebody asked the shelves for; empty is anything.

    ``ended``: also what isn't in use any more. ``page`` counts from 1.
    """

    text: str = ""
    kind: str = ""
    purpose: str = ""
    owner: str = ""
    audience: str = ""
    node: str = ""
    ended: bool = False
    page: int = 1

    @property
    def anything(self) -> bool:
        """Whether nothing was asked for."""
        return replace(self, page=1) == Asked()

    def but(self, **changes: object) -> "Asked":
        """The same question with changes, from its first page on."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def link(self, ending: str = "", **changes: object) -> str:
        """The address of this question with changes; ``ending`` such as ".json"."""
        asked = self.but(**changes)
        query = {
            "q": asked.text,
            "kind": asked.kind,
            "purpose": asked.purpose,
            "owner": asked.owner,
            "audience": asked.audience,
            "node": asked.node,
            "ended": "1" if asked.ended else "",
            "page": str(asked.page) if asked.page > 1 else "",
        }
        given = urlencode({name: value for name, value in query.items() if value})
        return f"/library{ending}{'?' if given else ''}{given}"


def asked_of(query: Mapping[str, str]) -> Asked:
    """The question in an address; what makes no sense in it is left out."""
    names = ("q", "kind", "purpose", "owner", "audience", "node")
    text, kind, purpose, owner, audience, node = (_line(query.get(name, "")) for name in names)
    page = query.get("page", "")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1
    ended = query.get("ended", "") == "1"
    return Asked(text, kind, purpose, owner, audience, node, ended, max(1, number))


def _line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:_LONGEST]


@dataclass(frozen=True)
class Facet:
    """One way to browse: its name in the address, what people call it, how to read it off."""

    name: str
    title: str
    read: Callable[[Entry], Labelled]


FACETS = (
    Facet("kind", "Kind", lambda one: ((one.kind.value, one.kind.value.capitalize()),)),
    Facet("purpose", "Purpose", lambda one: _same(one.contents.topics.purposes)),
    Facet("audience", "Who fills it in", lambda one: _same(one.contents.topics.audiences)),
    Facet("owner", "Organisation", lambda one: (one.owner,)),
    Facet("node", "Where it comes from", lambda one: (_node(one),)),
)


def _same(words: Iterable[str]) -> Labelled:
    return [(one, one) for one in words]


def _node(one: Entry) -> tuple[str, str]:
    """The node that says it: this one, or a neighbour by its key."""
    return (one.source, one.origin.name) if one.origin else ("here", "This area")


@dataclass(frozen=True)
class Choice:
    """One value to browse by: what it is called, how many templates have it, where it leads."""

    value: str
    title: str
    count: int
    href: str


@dataclass(frozen=True)
class Shelf:
    """What was found: a page of it, how many there are, and the ways to browse on."""

    asked: Asked
    shown: tuple[Entry, ...]
    total: int
    choices: Mapping[str, tuple[Choice, ...]]
    ended: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // PAGE))


def shelf(entries: Iterable[Entry], asked: Asked, found: Sequence[str] | None) -> Shelf:
    """The templates that fit; ``found`` are the ids that search gave for the text, the best first.

    What isn't in use any more is left out unless it was asked for.
    """
    known = {one.id: one for one in entries}
    ordered = list(known.values()) if found is None else [known[i] for i in found if i in known]
    fitting = [one for one in ordered if _fits(one, asked)]
    living = [one for one in fitting if _living(one)]
    chosen = fitting if asked.ended else living
    start = (asked.page - 1) * PAGE
    among = [one for one in ordered if asked.ended or _living(one)]
    return Shelf(
        asked=asked,
        shown=tuple(chosen[start : start + PAGE]),
        total=len(chosen),
        choices={facet.name: _choices(facet, among, asked) for facet in FACETS},
        ended=len(fitting) - len(living),
    )


def belongs(one: Entry, asked: Asked) -> bool:
    """Whether a template is among what somebody asked for, whatever its words."""
    return _fits(one, asked) and (asked.ended or _living(one))


def _living(one: Entry) -> bool:
    return one.state is State.RELEASED


def _fits(one: Entry, asked: Asked) -> bool:
    wanted = ((facet, str(getattr(asked, facet.name))) for facet in FACETS)
    return all(
        not value or value in {found for found, _ in facet.read(one)} for facet, value in wanted
    )


def _choices(facet: Facet, among: Iterable[Entry], asked: Asked) -> tuple[Choice, ...]:
    """What may be chosen in the place of what is chosen now, with all else that was asked."""
    others = asked.but(**{facet.name: ""})
    titles: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for value, title in (pair for one in among if _fits(one, others) for pair in facet.read(one)):
        titles.setdefault(value, title)
        counts[value] += 1
    made = (
        Choice(value, title, counts[value], asked.link(**{facet.name: value}))
        for value, title in titles.items()
    )
    return tuple(sorted(made, key=lambda one: (one.title.casefold(), one.value)))
