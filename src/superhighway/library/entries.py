"""A template as it stands on the shelf. No Django here."""

from dataclasses import dataclass, field
from datetime import date, datetime

from superhighway.library.domain import Kind, Reason
from superhighway.library.questionnaire import Questionnaire
from superhighway.library.states import State
from superhighway.library.topics import Topics, topics

#: So much of what a template asks is searched.
_MOST_WORDS = 4_000


@dataclass(frozen=True)
class Contents:
    """What the bytes of a release say: ``questions`` are those asked, ``words`` what they ask."""

    description: str = ""
    questions: int = 0
    words: str = ""
    topics: Topics = field(default_factory=Topics)


@dataclass(frozen=True)
class Origin:
    """The neighbour whose a template is: what it is called, where it is, when it was last heard.

    ``old``: that is so long ago that nothing of it counts as current. ``trusted`` says how far this
    node trusts it, ``trust`` the same in a few words for lists.
    """

    name: str
    address: str = ""
    as_of: date | None = None
    old: bool = True
    trusted: str = ""
    trust: str = ""


@dataclass(frozen=True)
class Entry:
    """A template on the shelf, by its release in use; of one without, by its newest release.

    ``source`` is the key of the neighbour whose it is, empty for our own; ``origin`` that neighbour
    for people.
    """

    id: str
    kind: Kind
    title: str
    url: str
    version: str
    number: int
    state: State
    sample: bool
    reason: Reason
    good_until: date | None
    released_at: datetime
    contents: Contents
    source: str = ""
    origin: Origin | None = None

    @property
    def owner(self) -> tuple[str, str]:
        """What finds the owner again and what people call it: a code where there is one."""
        return self.reason.owner_code or self.reason.owner, self.reason.owner

    def expired(self, today: date) -> bool:
        """Whether it takes somebody's decision to use it still."""
        return self.good_until is not None and self.good_until < today


def contents(questionnaire: Questionnaire) -> Contents:
    """What people look for in a questionnaire."""
    asked = [item for item in questionnaire.walk() if item.asked]
    words = " ".join(item.text for item in questionnaire.walk() if item.text)
    return Contents(
        description=questionnaire.description,
        questions=len(asked),
        words=words[:_MOST_WORDS],
        topics=topics(questionnaire),
    )
