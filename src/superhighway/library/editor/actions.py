"""Writes of the editor: a change is worked out, what it drops is told first, then it is saved.

Two editors are told apart by the version of the draft that each saw. Where only other parts of it
changed since, both changes are kept; else both are shown, and whoever came second chooses.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from superhighway.accounts.api import Act, Actor, require
from superhighway.core.errors import Problem
from superhighway.library import actions as library
from superhighway.library import selectors
from superhighway.library.differences import Difference, differences
from superhighway.library.domain import Draft, Kind, Reason
from superhighway.library.editor.changing import links
from superhighway.library.editor.tidying import settle
from superhighway.library.errors import LibraryProblem
from superhighway.library.neighbours import selectors as neighbours
from superhighway.library.questionnaire import Band, Item, Questionnaire
from superhighway.library.topics import topics

Work = Callable[[Questionnaire], Questionnaire]


@dataclass(frozen=True)
class Seen:
    """What an editor saw: the draft's version and the mark of the part that they changed.

    ``sure``: they have read what the change drops.
    """

    version: int
    mark: str = ""
    sure: bool = False


@dataclass(frozen=True)
class Saved:
    """The draft after the change; ``added`` are the ids that are new in it."""

    draft: Draft
    added: tuple[str, ...] = ()
    merged: bool = False


@dataclass(frozen=True)
class Doubt:
    """Nothing is saved yet: sentences on what the change drops."""

    told: tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """Nothing is saved: the draft as somebody else left it, and what would change in it."""

    theirs: Draft
    what: tuple[Difference, ...]
    told: tuple[str, ...] = ()


def mark_of(item: Item | None, bands: tuple[Band, ...] = ()) -> str:
    """A short sign of an item as it stands, without those inside it; nothing for none."""
    if item is None:
        return ""
    return _mark((replace(item, items=()), bands))


def mark_of_reason(reason: Reason) -> str:
    """The same for why a template exists."""
    return _mark(reason)


def mark_of_head(questionnaire: Questionnaire) -> str:
    """The same for a questionnaire's name, description and topics."""
    return _mark((questionnaire.title, questionnaire.description, topics(questionnaire)))


def _mark(part: object) -> str:
    return hashlib.sha256(repr(part).encode()).hexdigest()[:16]


def attempt(
    actor: Actor, name: str, seen: Seen, work: Work, part: Callable[[Questionnaire], str]
) -> Saved | Doubt | Conflict:
    """Change a draft by ``work``; ``part`` gives the mark of the part that it is about.

    Raises Problem FORBIDDEN, NO_DRAFT, NOT_NOW or what ``work`` raises.
    """
    draft = selectors.draft(name)
    before = selectors.questionnaire(draft.content)
    after, told = settle(before, work(before))
    if after == before:
        return Saved(draft)
    alone = seen.version == draft.version
    if not alone and (not seen.mark or part(before) != seen.mark):
        return Conflict(draft, tuple(differences(before, after)), told)
    if told and not seen.sure:
        return Doubt(told)
    try:
        saved = library.save_draft(actor, name, seen=draft.version, questionnaire=after)
    except Problem as problem:
        if problem.kind is not LibraryProblem.CHANGED_MEANWHILE:
            raise
        return Conflict(selectors.draft(name), tuple(differences(before, after)), told)
    new = tuple(one.link_id for one in after.walk() if one.link_id not in links(before))
    return Saved(saved, new, merged=not alone)


def attempt_reason(actor: Actor, name: str, seen: Seen, reason: Reason) -> Saved | Draft:
    """Say why a template exists; the draft as it is now where somebody else said so meanwhile."""
    draft = selectors.draft(name)
    if draft.reason == reason:
        return Saved(draft)
    alone = seen.version == draft.version
    if not alone and mark_of_reason(draft.reason) != seen.mark:
        return draft
    saved = library.save_draft(actor, name, seen=draft.version, reason=reason)
    return Saved(saved, merged=not alone)


def start_next(actor: Actor, name: str, number: int | None = None) -> Draft:
    """Start the next draft of a template from a release; raises what ``start_draft`` raises."""
    release = selectors.release(name, number)
    found = selectors.questionnaire(release.content)
    own = replace(found, url=release.url, title=found.title or release.title)
    return library.start_draft(actor, own, selectors.template(name).kind)


def derive(actor: Actor, name: str, number: int | None, owner: str) -> Draft:
    """Start another template from a release of this one; where it came from is kept.

    The template is one of this node or of a neighbour, by its UUID. Raises Problem NO_TEMPLATE,
    NO_RELEASE, FORBIDDEN.
    """
    release = neighbours.anywhere(name, number)
    found = selectors.questionnaire(release.content)
    title = f"{found.title or release.title} (made from release {release.number})"
    own = replace(found, url="", version="", title=title, derived_from=(release.canonical,))
    kind = neighbours.template_anywhere(name).kind
    return library.start_draft(actor, own, kind, owner=owner, derived_from=release.canonical)


def start_new(
    actor: Actor, title: str, kind: Kind, first: Item, owner: str, description: str = ""
) -> Draft:
    """Start a template with its first question; raises Problem FORBIDDEN."""
    require(actor, Act.EDIT_TEMPLATE, owner)
    questionnaire = Questionnaire(title, description=description, items=(first,))
    return library.start_draft(actor, questionnaire, kind, owner=owner)
