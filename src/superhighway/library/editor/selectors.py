"""Reads of the librarian's desk."""

from collections.abc import Iterator
from dataclasses import dataclass

from superhighway.accounts.api import Act, Actor, reach
from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.domain import Draft, Kind, Release, Template
from superhighway.library.errors import LibraryProblem
from superhighway.library.models import DraftRow, ReleaseRow
from superhighway.library.questionnaire import Questionnaire
from superhighway.library.states import State

#: So many of each are shown; the search finds the others.
MOST = 100


@dataclass(frozen=True)
class Entry:
    """A draft on the desk; ``mine``: I wrote some of it."""

    title: str
    kind: Kind
    draft: Draft
    mine: bool
    sample: bool


@dataclass(frozen=True)
class Desk:
    """What lies on somebody's desk, the newest first; ``reviewing`` is what others look at."""

    mine: list[Entry]
    to_review: list[Entry]
    to_release: list[Entry]
    reviewing: list[Entry]
    others: list[Entry]
    released: list[Template]


@dataclass(frozen=True)
class Opened:
    """A template with its draft, what the draft holds, and its releases, the newest first."""

    template: Template
    draft: Draft
    questionnaire: Questionnaire
    releases: list[Release]
    authors: frozenset[str]

    @property
    def last(self) -> Release | None:
        """The last release, to compare with."""
        return self.releases[0] if self.releases else None

    @property
    def editable(self) -> bool:
        """Whether it can be changed now."""
        return self.draft.state is State.DRAFT


def desk(actor: Actor, text: str = "") -> Desk:
    """What the actor may write, review or release; ``text``: only titles that hold it."""
    entries = [one for one in _entries(actor) if text.casefold() in one.title.casefold()]
    able = reach(actor, Act.RELEASE_TEMPLATE)
    released = [
        one for one in library.templates() if one.newest and not one.draft and one.owner in able
    ]
    return Desk(
        mine=_some(entries, State.DRAFT, mine=True),
        to_review=_some(entries, State.REVIEW, mine=False),
        to_release=[one for one in entries if one.draft.state is State.AGREED][:MOST],
        reviewing=_some(entries, State.REVIEW, mine=True),
        others=_some(entries, State.DRAFT, mine=False),
        released=[one for one in released if text.casefold() in one.title.casefold()][:MOST],
    )


def _some(entries: list[Entry], state: State, *, mine: bool) -> list[Entry]:
    return [one for one in entries if one.draft.state is state and one.mine is mine][:MOST]


def _entries(actor: Actor) -> Iterator[Entry]:
    able = reach(actor, Act.EDIT_TEMPLATE)
    for row in DraftRow.objects.select_related("template").order_by("-updated_at"):
        if row.template.owner in able:
            draft = library.as_draft(row)
            title = library.questionnaire(draft.content).title or row.template.title
            mine = actor.text in row.authors
            yield Entry(title, Kind(row.template.kind), draft, mine, row.template.sample)


def opened(name: str) -> Opened:
    """A template and its draft; raises Problem NO_TEMPLATE or NO_DRAFT."""
    row = DraftRow.objects.select_related("template").filter(template=library.row_of(name)).first()
    if row is None:
        raise Problem(LibraryProblem.NO_DRAFT)
    draft = library.as_draft(row)
    return Opened(
        template=library.template(name),
        draft=draft,
        questionnaire=library.questionnaire(draft.content),
        releases=library.releases(name),
        authors=frozenset(row.authors),
    )


def taken_links(name: str) -> set[str]:
    """The ids that items of earlier releases had: they aren't given to other questions."""
    return {
        item.link_id
        for content in ReleaseRow.objects.filter(template=library.row_of(name)).values_list(
            "content", flat=True
        )
        for item in library.questionnaire(bytes(content)).walk()
    }
