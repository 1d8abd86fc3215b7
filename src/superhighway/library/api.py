"""The front door of the library."""

from superhighway.library.actions import (
    discard,
    permit,
    release_now,
    retire,
    review,
    save_draft,
    start_draft,
    submit,
)
from superhighway.library.differences import Change, Difference, differences
from superhighway.library.domain import Draft, Kind, Permit, Reason, Release, Template
from superhighway.library.minutes import questionnaire_minutes
from superhighway.library.questionnaire import (
    Answer,
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)
from superhighway.library.selectors import (
    any_released,
    derived,
    draft,
    holding,
    newer,
    questionnaire,
    release,
    releases,
    template,
    templates,
    verify,
)
from superhighway.library.states import State
from superhighway.library.topics import Topics, topics, with_topics

__all__ = [
    "Answer",
    "Band",
    "Change",
    "Condition",
    "Difference",
    "Draft",
    "Item",
    "ItemType",
    "Kind",
    "Option",
    "Permit",
    "Questionnaire",
    "Reason",
    "Release",
    "Score",
    "State",
    "Template",
    "any_released",
    "Topics",
    "derived",
    "differences",
    "discard",
    "draft",
    "holding",
    "newer",
    "permit",
    "questionnaire",
    "questionnaire_minutes",
    "release",
    "release_now",
    "releases",
    "retire",
    "review",
    "save_draft",
    "start_draft",
    "submit",
    "template",
    "templates",
    "topics",
    "verify",
    "with_topics",
]
