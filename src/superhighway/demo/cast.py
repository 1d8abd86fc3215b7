"""The invented staff of a sample area: one login for each role, known to everybody.

Passwords and secrets of time codes stand here for all to read, which is what makes them fit for a
sample and for nothing else; accounts refuses them on a node of a real area.
"""

from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256

from superhighway.accounts.api import Grant, Role
from superhighway.demo.domain import Area
from superhighway.demo.services import surgeries

#: The same for everybody of the cast.
PASSWORD = "nobody-is-real-here"  # noqa: S105 - it is meant to be known
#: In words, for the command line.
LOGINS = "manager, editor, checker, librarian, reviewer, operator"


@dataclass(frozen=True)
class Member:
    """Somebody invented: login, name, what they are, which role they hold, and what to try."""

    login: str
    name: str
    job: str
    grant: Grant
    task: str

    @property
    def secret(self) -> str:
        """The secret of their time codes, base 32; the same in each sample."""
        return b32encode(sha256(f"sample {self.login}".encode()).digest()[:20]).decode()


#: Those who are there whatever the sample is.
STAFF = (
    Member(
        "editor",
        "Edie Sample",
        "directory editor",
        Grant(Role.EDITOR),
        "Change a service, settle a report, join two records.",
    ),
    Member(
        "checker",
        "Chris Sample",
        "volunteer who rings and asks",
        Grant(Role.CHECKER),
        "Mark a fact as checked, enter what you were told.",
    ),
    Member(
        "librarian",
        "Lee Sample",
        "librarian of forms",
        Grant(Role.LIBRARIAN),
        "Survey a folder, make one form of several, write and release a template.",
    ),
    Member(
        "reviewer",
        "Rae Sample",
        "second librarian",
        Grant(Role.LIBRARIAN),
        "Review what the librarian wrote, agree to it or send it back.",
    ),
    Member(
        "operator",
        "Ola Sample",
        "operator of this node",
        Grant(Role.OPERATOR),
        "See who there is and who did what.",
    ),
)


def cast(area: Area) -> tuple[Member, ...]:
    """The staff of an area, the practice manager of its first surgery among them."""
    surgery = surgeries(area)[0]
    name = surgery.name.title()
    return (
        Member(
            "manager",
            "Mo Sample",
            f"practice manager, {name}",
            Grant(Role.EDITOR, surgery.code),
            f"Change how to get in at {name}.",
        ),
        *STAFF,
    )


def member_of(area: Area, login: str) -> Member:
    """One of the cast by their login."""
    return next(one for one in cast(area) if one.login == login)
