"""What other apps use of notices."""

from superhighway.notices.actions import cancel, check, write
from superhighway.notices.comparing import described
from superhighway.notices.domain import (
    About,
    Area,
    AreaKind,
    Category,
    Draft,
    Notice,
    Severity,
    State,
)
from superhighway.notices.handing_on import move_to
from superhighway.notices.samples import Bulletin, Told, put_up_samples
from superhighway.notices.selectors import about, board, known, mark, uri_of
from superhighway.notices.taking import Taken, leave_from, left_out, take_from

__all__ = [
    "About",
    "Area",
    "AreaKind",
    "Bulletin",
    "Category",
    "Draft",
    "Notice",
    "Severity",
    "State",
    "Taken",
    "Told",
    "about",
    "board",
    "cancel",
    "check",
    "described",
    "known",
    "leave_from",
    "left_out",
    "mark",
    "move_to",
    "put_up_samples",
    "take_from",
    "uri_of",
    "write",
]
