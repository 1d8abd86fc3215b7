"""What a survey found: groups, questions that recur, orphans, conflicts, minutes. Pure."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from superhighway.core.counting import counted
from superhighway.library.minutes import form_minutes
from superhighway.library.survey.domain import Document
from superhighway.library.survey.grouping import Recurring, groups

#: A form that nobody has changed for so long is looked at.
OLD_AFTER_DAYS = 3 * 365
#: Below this number of files a question counts as asked here and there.
OFTEN = 3
MOST_RECURRING = 50


class Lack(StrEnum):
    """Why a form is an orphan."""

    NO_OWNER = "no-owner"
    NO_REVIEW = "no-review-date"
    REVIEW_PAST = "review-past"
    OLD = "not-changed-for-years"


class Sameness(StrEnum):
    """How the members of a group ask a question."""

    SAME = "same"
    OTHER_WORDS = "other-words"
    NOT_IN_ALL = "not-in-all"


class Compared(msgspec.Struct, frozen=True):
    """A question of a group as each member asks it, in their order; empty where one doesn't."""

    wordings: tuple[str, ...]

    @property
    def sameness(self) -> Sameness:
        """Whether all ask it, and in the same words."""
        if not all(self.wordings):
            return Sameness.NOT_IN_ALL
        one = len({wording.lower() for wording in self.wordings}) == 1
        return Sameness.SAME if one else Sameness.OTHER_WORDS


class Group(msgspec.Struct, frozen=True):
    """Files that are the same form or nearly so.

    ``members`` are places in the findings' documents, the best first; ``why`` says what makes it
    the best. ``spare_minutes``: what filling in the others once takes. ``conflict`` is a sentence
    where two versions are in use, else empty.
    """

    number: int
    title: str
    members: tuple[int, ...]
    why: str
    rows: tuple[Compared, ...]
    spare_minutes: float
    conflict: str = ""

    def count(self, sameness: Sameness) -> int:
        """How many questions the members ask in that way."""
        return sum(row.sameness is sameness for row in self.rows)

    @property
    def identical(self) -> bool:
        """Whether all ask the same in the same words."""
        return self.count(Sameness.SAME) == len(self.rows)


class Often(msgspec.Struct, frozen=True):
    """A question that several files ask: in so many files, in these wordings."""

    files: int
    wordings: tuple[str, ...]


class Orphan(msgspec.Struct, frozen=True):
    """A form that nobody looks after, by the place of its document."""

    document: int
    lacks: tuple[Lack, ...]


class Findings(msgspec.Struct, frozen=True):
    """All that a survey found on a day. ``minutes[place]`` is the estimate of each document."""

    folder: str
    day: date
    documents: tuple[Document, ...]
    minutes: tuple[float, ...]
    groups: tuple[Group, ...]
    often: tuple[Often, ...]
    orphans: tuple[Orphan, ...]
    different_questions: int

    @property
    def read(self) -> int:
        """How many files were read."""
        return sum(not one.problem for one in self.documents)

    @property
    def unread(self) -> list[Document]:
        """The files that could not be read."""
        return [one for one in self.documents if one.problem]

    @property
    def without_questions(self) -> list[Document]:
        """The files that were read and ask nothing."""
        return [one for one in self.documents if not one.problem and not one.questions]

    @property
    def questions(self) -> int:
        """How many questions all files ask together."""
        return sum(len(one.questions) for one in self.documents)

    @property
    def spare(self) -> int:
        """How many files there would be less if one of each group stayed."""
        return sum(len(group.members) - 1 for group in self.groups)

    @property
    def conflicts(self) -> list[Group]:
        """The groups of which two versions are in use."""
        return [group for group in self.groups if group.conflict]


def find(folder: str, documents: Sequence[Document], day: date) -> Findings:
    """What the documents of a folder show, on a day."""
    recurring = Recurring(documents)
    minutes = tuple(map(minutes_of, documents))
    made = [_group(found, documents, recurring, minutes) for found in groups(documents, recurring)]
    made.sort(key=lambda group: (-group.spare_minutes, group.title, group.members))
    return Findings(
        folder=folder,
        day=day,
        documents=tuple(documents),
        minutes=minutes,
        groups=tuple(
            msgspec.structs.replace(group, number=number) for number, group in enumerate(made, 1)
        ),
        often=_often(recurring),
        orphans=_orphans(documents, day),
        different_questions=len(recurring.places),
    )


def minutes_of(document: Document) -> float:
    """The estimate for filling in a form once."""
    return form_minutes((one.kind, len(one.options)) for one in document.questions)


def lacks(document: Document, day: date) -> tuple[Lack, ...]:
    """What a form lacks to be looked after; of its age only what it says itself counts."""
    found = [] if document.owner else [Lack.NO_OWNER]
    if document.review is None:
        found.append(Lack.NO_REVIEW)
    elif document.review < day:
        found.append(Lack.REVIEW_PAST)
    if document.changed and (day - document.changed).days > OLD_AFTER_DAYS:
        found.append(Lack.OLD)
    return tuple(found)


def _orphans(documents: Sequence[Document], day: date) -> tuple[Orphan, ...]:
    """Forms that lack something, those that lack most first."""
    asking = [place for place, one in enumerate(documents) if one.questions]
    found = [Orphan(place, lacks(documents[place], day)) for place in asking]
    return tuple(sorted((one for one in found if one.lacks), key=lambda one: -len(one.lacks)))


def _often(recurring: Recurring) -> tuple[Often, ...]:
    found = [
        Often(recurring.files(number), tuple(recurring.wordings[number]))
        for number in recurring.places
        if recurring.files(number) >= OFTEN
    ]
    found.sort(key=lambda one: (-one.files, one.wordings))
    return tuple(found[:MOST_RECURRING])


def _group(
    found: list[int], documents: Sequence[Document], recurring: Recurring, minutes: Sequence[float]
) -> Group:
    members = sorted(found, key=lambda place: best_first(documents[place]))
    rows = _rows(members, documents, recurring)
    return Group(
        number=0,
        title=documents[members[0]].title,
        members=tuple(members),
        why=_why(documents[members[0]]),
        rows=rows,
        spare_minutes=sum(minutes[place] for place in members[1:]),
        conflict=_conflict([documents[place] for place in members], rows),
    )


def best_first(document: Document) -> tuple[bool, bool, int, int, str]:
    """Sorts the copy that is looked after best to the front, then the newest."""
    changed = document.changed.toordinal() if document.changed else 0
    version = [int(part) for part in document.version.split(".") if part.isdecimal()]
    rank = sum(part * 1_000 ** (2 - place) for place, part in enumerate(version[:3]))
    return not document.owner, document.review is None, -changed, -rank, document.path


def _why(document: Document) -> str:
    """What speaks for a copy, in words."""
    told = ["it names an owner"] if document.owner else []
    if document.review:
        told.append("it has a review date")
    if document.changed:
        told.append(f"it says that it was last changed in {document.changed:%B %Y}")
    if not told:
        return "None of them names an owner, a review date or its age: choose by hand."
    return f"The first is suggested because {' and '.join(told)}."


def _rows(
    members: list[int], documents: Sequence[Document], recurring: Recurring
) -> tuple[Compared, ...]:
    """The questions side by side: those of the best copy first, then what only others ask.

    A member's questions go beside those that they are most alike, each beside one other.
    """
    rows: list[dict[int, int]] = []
    for place in members:
        taken: dict[int, int] = {}
        for _, row, question in _alike(place, rows, recurring):
            if row not in taken and question not in taken.values():
                taken[row] = question
        for row, question in taken.items():
            rows[row][place] = question
        alone = set(range(len(recurring.of[place]))) - set(taken.values())
        rows += [{place: question} for question in sorted(alone)]
    return tuple(
        Compared(
            tuple(
                documents[place].questions[row[place]].text if place in row else ""
                for place in members
            )
        )
        for row in rows
    )


def _alike(
    place: int, rows: list[dict[int, int]], recurring: Recurring
) -> list[tuple[float, int, int]]:
    """Row and question that belong together, the most alike first."""
    found = [
        (-max(recurring.likeness((place, question), other) for other in row.items()), at, question)
        for question in range(len(recurring.of[place]))
        for at, row in enumerate(rows)
    ]
    return sorted(pair for pair in found if pair[0] < 0)


def _conflict(members: list[Document], rows: tuple[Compared, ...]) -> str:
    """A sentence where several versions are in use, or one version in several wordings."""
    versions = Counter(one.version for one in members if one.version)
    differing = sum(row.sameness is not Sameness.SAME for row in rows)
    if len(versions) > 1:
        named = " and ".join(f"version {version}" for version in sorted(versions))
        return f"In use at the same time: {named}."
    shared = next((version for version, times in versions.items() if times > 1), "")
    if shared and differing:
        return f"Copies of version {shared} differ in {counted(differing, 'question')}."
    return ""
