"""The front door of accounts: who acts, what they may do, who there is."""

from superhighway.accounts.acting import actor_of, command_actor, staff_required
from superhighway.accounts.actions import (
    Invitation,
    add_person,
    give_role,
    remove_person,
    require,
    reset_person,
    take_role,
)
from superhighway.accounts.audit import record as record_private
from superhighway.accounts.domain import (
    ALL_RECORDS,
    COMMAND,
    NO_RECORDS,
    NODE,
    Act,
    Actor,
    Grant,
    Person,
    Reach,
    Role,
    may,
    reach,
)
from superhighway.accounts.samples import code_now, give_known_way_in
from superhighway.accounts.selectors import any_people, people
from superhighway.accounts.signing_in import sign_in_with_code

__all__ = [
    "ALL_RECORDS",
    "COMMAND",
    "NODE",
    "NO_RECORDS",
    "Act",
    "Actor",
    "Grant",
    "Invitation",
    "Person",
    "Reach",
    "Role",
    "actor_of",
    "add_person",
    "any_people",
    "code_now",
    "command_actor",
    "give_known_way_in",
    "give_role",
    "may",
    "people",
    "reach",
    "record_private",
    "remove_person",
    "require",
    "reset_person",
    "sign_in_with_code",
    "staff_required",
    "take_role",
]
