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
from superhighway.library.selectors import (
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

__all__ = [
    "Change",
    "Difference",
    "Draft",
    "Kind",
    "Permit",
    "Reason",
    "Release",
    "State",
    "Template",
    "derived",
    "differences",
    "discard",
    "draft",
    "holding",
    "newer",
    "permit",
    "questionnaire",
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
    "verify",
]
