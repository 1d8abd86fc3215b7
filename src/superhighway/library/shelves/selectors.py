"""Reads of the shelves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from superhighway.core.errors import Problem
from superhighway.library import catalogue
from superhighway.library import selectors as library
from superhighway.library.documents import KIND
from superhighway.library.domain import Release, Template
from superhighway.library.entries import Entry
from superhighway.library.neighbours import selectors as neighbours
from superhighway.library.neighbours import shelf as theirs
from superhighway.library.shelves.browsing import Asked, Shelf, belongs, shelf
from superhighway.search import api as search_api

#: More than this nobody leafs through; who gets so many asks for less.
_MOST_FOUND = 500
#: Nobody reads that much news of a page that is open: it is time to load it again.
MOST_NEWS = 100
_MARK = re.compile("[0-9]{1,18}-[0-9]{1,18}", re.ASCII)


def entries() -> list[Entry]:
    """Every template that there is, those of this node first, each by title."""
    both = [*catalogue.entries(), *theirs.entries()]
    both.sort(key=lambda one: (bool(one.source), one.title.casefold(), one.id))
    return neighbours.with_origin(both)


@dataclass(frozen=True)
class Known:
    """A template with its releases, the newest first; ``used_here``: they lie on this node."""

    template: Template
    releases: list[Release]
    used_here: bool


def known(identity: UUID) -> Known | None:
    """The template of that UUID: ours, else a neighbour's; a mere draft is nothing for readers."""
    name = str(identity)
    try:
        found = library.releases(name)
    except Problem:
        found = []
    if found:
        return Known(library.template(name), found, used_here=True)
    theirs_of_it = neighbours.releases(name)
    return Known(neighbours.template(name), theirs_of_it, used_here=False) if theirs_of_it else None


def browse(asked: Asked) -> tuple[Shelf, str]:
    """What stands on the shelves, and the words as search understood them where that differs."""
    if not asked.text:
        return shelf(entries(), asked, None), ""
    ids, words = _searched(asked.text)
    typed = asked.text.casefold()
    differs = any(word not in typed for word in words)
    return shelf(entries(), asked, ids), " ".join(words) if differs else ""


def _searched(text: str) -> tuple[list[str], Sequence[str]]:
    """The ids that search gives for a text, the best first, and the words as it understood them."""
    found = search_api.search(text, _MOST_FOUND, (KIND,))
    return [one.uri.partition(":")[2] for one in found.documents], found.words


def mark() -> str:
    """Up to where the shelves are known now: it differs as soon as anything new stands on them."""
    return f"{catalogue.newest()}-{theirs.newest()}"


def news(since: str, asked: Asked) -> list[Entry]:
    """What of all that somebody asked for came into use after that ``mark``, the newest first.

    Nothing for what is no mark. Of very many only some are given.
    """
    if _MARK.fullmatch(since) is None:
        return []
    ours, of_theirs = map(int, since.split("-"))
    new = [*catalogue.entries_after(ours, MOST_NEWS), *theirs.entries_after(of_theirs, MOST_NEWS)]
    if new and asked.text:
        found = set(_searched(asked.text)[0])
        new = [one for one in new if one.id in found]
    chosen = [one for one in new if belongs(one, asked)]
    chosen.sort(key=lambda one: one.released_at, reverse=True)
    return neighbours.with_origin(chosen)


def found_elsewhere(text: str, limit: int = 3) -> Mapping[str, str]:
    """Titles of templates that a search of the rest of the site may have meant, by address."""
    found = search_api.find(text, limit, (KIND,))
    return {f"/library/{one.uri.partition(':')[2]}": one.title for one in found}
