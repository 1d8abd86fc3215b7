"""Who may do what: roles, acts, and the one table that joins them.

A role is held for one organisation (by its ODS code) or for the whole node. A person may hold
several. Nobody may do anything without a role, and a visitor who isn't signed in has none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

#: The organisation of a role that is held for the whole node.
WHOLE_NODE = ""
LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")
ODS_CODE = re.compile(r"[A-Z0-9]{3,12}")
LONGEST_NAME = 80


class Role(Enum):
    """What somebody is trusted with. A practice manager is an editor of one organisation."""

    OPERATOR = "operator"
    EDITOR = "editor"
    LIBRARIAN = "librarian"
    CHECKER = "checker"


class Act(Enum):
    """What staff can do."""

    SEE_STAFF = "see the staff pages"
    EDIT_SERVICE = "change a service"
    CHECK = "mark a fact as checked"
    SETTLE = "settle a report that something is wrong"
    JOIN = "join and part records"
    EDIT_CARD = "change an access card"
    REVIEW = "work through the review queue and samples"
    EDIT_DIARY = "say when the next appointment is"
    WRITE_NOTICE = "write notices"
    CHECK_NOTICE = "check somebody else’s notice"
    MANAGE_PEOPLE = "manage people and their roles"
    MANAGE_LIBRARY = "manage the library"
    EDIT_TEMPLATE = "write templates"
    REVIEW_TEMPLATE = "review templates"
    RELEASE_TEMPLATE = "release and retire templates"
    SEE_RESPONSES = "read and take out what people answered"
    RUN_NODE = "build this node"


@dataclass(frozen=True)
class Rights:
    """What a role allows on every record of the node, and what on those of one organisation."""

    node: frozenset[Act]
    own: frozenset[Act]


_LIBRARY = frozenset(
    {
        Act.MANAGE_LIBRARY,
        Act.EDIT_TEMPLATE,
        Act.REVIEW_TEMPLATE,
        Act.RELEASE_TEMPLATE,
        Act.SEE_RESPONSES,
    }
)
#: The access rules. An operator runs the node and mends what is in it, but vouches for nothing:
#: a check is somebody's word, so it takes the role of an editor or a checker. Nor do they read what
#: people answered: the node runs without.
RULES: Mapping[Role, Rights] = {
    Role.OPERATOR: Rights(
        node=frozenset(Act) - {Act.CHECK, Act.SEE_RESPONSES},
        own=frozenset(),
    ),
    Role.EDITOR: Rights(
        node=frozenset(Act) - {Act.MANAGE_PEOPLE, Act.RUN_NODE} - _LIBRARY,
        own=frozenset(
            {
                Act.SEE_STAFF,
                Act.EDIT_SERVICE,
                Act.CHECK,
                Act.EDIT_CARD,
                Act.EDIT_DIARY,
                Act.WRITE_NOTICE,
                Act.CHECK_NOTICE,
            }
        ),
    ),
    Role.LIBRARIAN: Rights(
        node=_LIBRARY | {Act.SEE_STAFF},
        own=_LIBRARY | {Act.SEE_STAFF},
    ),
    Role.CHECKER: Rights(
        node=frozenset({Act.SEE_STAFF, Act.CHECK, Act.REVIEW, Act.CHECK_NOTICE}),
        own=frozenset({Act.SEE_STAFF, Act.CHECK, Act.REVIEW, Act.CHECK_NOTICE}),
    ),
}
#: What is open to the holder of any role, whatever the organisation.
EVERYWHERE = frozenset({Act.SEE_STAFF})


@dataclass(frozen=True, order=True)
class Grant:
    """A role, for one organisation or (``organisation`` empty) for the whole node."""

    role: Role
    organisation: str = WHOLE_NODE

    @property
    def words(self) -> str:
        """The role for people."""
        return f"{self.role.value} of {self.organisation or 'the node'}"

    def carries(self, act: Act) -> bool:
        """Whether it is good for the act on some record."""
        rights = RULES[self.role]
        return act in (rights.own if self.organisation else rights.node)

    def allows(self, act: Act, organisation: str) -> bool:
        """Whether it covers the act on a record of ``organisation``; empty: one of nobody's."""
        here = self.organisation in {WHOLE_NODE, organisation} or act in EVERYWHERE
        return here and self.carries(act)


@dataclass(frozen=True)
class Person:
    """Somebody of the staff; ``id`` is a UUID as text, ``job`` what they are ("receptionist").

    ``seen_at`` is when they last signed in, aware; None: never.
    """

    id: str
    login: str
    name: str
    job: str = ""
    active: bool = True
    grants: tuple[Grant, ...] = ()
    seen_at: datetime | None = None

    @property
    def words(self) -> str:
        """The roles for people: "editor of J82001, checker of the node"."""
        return ", ".join(grant.words for grant in self.grants) or "no role"


@dataclass(frozen=True)
class Actor:
    """Who acts: a person, the command line of a node without people, or the node by itself."""

    id: str
    name: str
    kind: str = "person"
    job: str = ""
    grants: tuple[Grant, ...] = ()

    @property
    def text(self) -> str:
        """The name in the audit log: ``person:UUID``, ``command`` or ``node``; no personal data."""
        return f"person:{self.id}" if self.kind == "person" else self.kind

    @property
    def label(self) -> str:
        """The name that people read: "Sam Sample, practice manager"."""
        return f"{self.name}, {self.job}" if self.job else self.name


#: Whoever sits at the node's own machine before there are people: may do what an operator may.
COMMAND = Actor("", "the command line", "command", grants=(Grant(Role.OPERATOR),))
#: The node by itself: imports, refreshes, reminders. Holds no role.
NODE = Actor("", "this node", "node")


@dataclass(frozen=True)
class Reach:
    """Whose records an act is open for: those of every organisation, or of these (ODS codes)."""

    everywhere: bool
    organisations: frozenset[str]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.everywhere or bool(self.organisations)

    def __contains__(self, organisation: str) -> bool:
        """Whether it is open for the records of an organisation; empty for the node's own."""
        return self.everywhere or organisation in self.organisations


ALL_RECORDS = Reach(everywhere=True, organisations=frozenset())
NO_RECORDS = Reach(everywhere=False, organisations=frozenset())


def acting(person: Person) -> Actor:
    """The person as somebody who acts; without any role where they are no longer active."""
    grants = person.grants if person.active else ()
    return Actor(person.id, person.name, job=person.job, grants=grants)


def may(actor: Actor | None, act: Act, organisation: str = WHOLE_NODE) -> bool:
    """Whether ``actor`` (None: not signed in) may do ``act`` on a record of ``organisation``.

    ``organisation`` is an ODS code; empty for what belongs to no organisation or to the node.
    """
    return actor is not None and any(grant.allows(act, organisation) for grant in actor.grants)


def reach(actor: Actor | None, act: Act) -> Reach:
    """Whose records ``actor`` may do ``act`` on: for lists, and for pages before one is chosen."""
    able = [grant for grant in (actor.grants if actor else ()) if grant.carries(act)]
    own = frozenset(grant.organisation for grant in able)
    return Reach(WHOLE_NODE in own, own - {WHOLE_NODE})
