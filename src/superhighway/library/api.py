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
from superhighway.library.bank.domain import Member, Toolkit
from superhighway.library.bank.holdings import warm
from superhighway.library.bank.starter import load as load_bank
from superhighway.library.bank.starter import starter_item
from superhighway.library.bank.toolkit_actions import publish as publish_toolkit
from superhighway.library.bank.toolkit_actions import start_toolkit
from superhighway.library.burden.actions import (
    count_download,
    make_receipt,
    object_to,
    state_completions,
)
from superhighway.library.burden.domain import Way
from superhighway.library.burden.receipts import Objected
from superhighway.library.burden.recipients import of_area as recipients_of_area
from superhighway.library.differences import Change, Difference, differences
from superhighway.library.domain import Draft, Kind, Permit, Reason, Release, Template
from superhighway.library.filling.given import fill_in, take_paper
from superhighway.library.minutes import questionnaire_minutes
from superhighway.library.neighbours.handing_on import move_to
from superhighway.library.neighbours.selectors import releases as their_releases
from superhighway.library.neighbours.taking import Taken, leave_from, take_from, why_refused
from superhighway.library.neighbours.using import use_here
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
    is_there,
    newer,
    questionnaire,
    release,
    releases,
    template,
    templates,
    verify,
)
from superhighway.library.states import State
from superhighway.library.surveys.actions import survey_and_keep
from superhighway.library.surveys.selectors import surveys
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
    "Member",
    "Objected",
    "Option",
    "Permit",
    "Questionnaire",
    "Reason",
    "Release",
    "Score",
    "State",
    "Taken",
    "Template",
    "Toolkit",
    "Topics",
    "Way",
    "any_released",
    "count_download",
    "derived",
    "differences",
    "discard",
    "draft",
    "fill_in",
    "holding",
    "is_there",
    "leave_from",
    "load_bank",
    "make_receipt",
    "move_to",
    "newer",
    "object_to",
    "permit",
    "publish_toolkit",
    "questionnaire",
    "questionnaire_minutes",
    "recipients_of_area",
    "release",
    "release_now",
    "releases",
    "retire",
    "review",
    "save_draft",
    "start_draft",
    "start_toolkit",
    "starter_item",
    "state_completions",
    "submit",
    "survey_and_keep",
    "surveys",
    "take_from",
    "take_paper",
    "template",
    "templates",
    "their_releases",
    "topics",
    "use_here",
    "verify",
    "warm",
    "why_refused",
    "with_topics",
]
