"""Reads of people, as the values of ``domain``."""

from superhighway.accounts.domain import Act, Actor, Grant, Person, Role, reach
from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import Staff
from superhighway.core.errors import Problem
from superhighway.core.extensions import StaffTile, staff_tiles
from superhighway.organisations.api import organisation
from superhighway.sources import api as sources


def people() -> list[Person]:
    """Everybody who ever was of the staff, by login, with their roles; two queries."""
    rows = Staff.objects.order_by("login").prefetch_related("roles")
    return [person_of(row) for row in rows]


def any_people() -> bool:
    """Whether anybody is of the staff now."""
    return Staff.objects.filter(is_active=True).exists()


def staff_of(login: str) -> Staff:
    """The account of that login; raises Problem NO_SUCH_PERSON."""
    row = Staff.objects.filter(login=login.strip().lower()).first()
    if row is None:
        raise Problem(AccountsProblem.NO_SUCH_PERSON, login=login)
    return row


def can_sign_in(row: Staff) -> bool:
    """Whether an account may be used: not one that was shut, nor one whose way in everybody knows.

    Such accounts are good on a node of a sample area only. A node that comes to hold a real area
    doesn't let them in any more.
    """
    return row.is_active and (not row.sample or sources.area().sample)


def person_of(row: Staff) -> Person:
    """An account as a value, with its roles."""
    grants = tuple(sorted((_grant(one.role, one.organisation) for one in row.roles.all()), key=_by))
    return Person(str(row.pk), row.login, row.name, row.job, row.is_active, grants, row.last_login)


def acting_for(actor: Actor) -> list[str]:
    """The names of the organisations that somebody holds a role for; a code where none is known."""
    codes = sorted({grant.organisation for grant in actor.grants if grant.organisation})
    found = {code: organisation(code) for code in codes}
    return [known.name if known else code for code, known in found.items()]


def tiles_for(actor: Actor | None) -> list[StaffTile]:
    """The tiles of the staff hub that are of use to ``actor``; daily work before people."""
    useful = [tile for tile in staff_tiles if reach(actor, Act(tile.act))]
    return sorted(useful, key=lambda tile: tile.act == Act.MANAGE_PEOPLE.value)


def _grant(role: str, organisation: str) -> Grant:
    return Grant(Role(role), organisation)


def _by(grant: Grant) -> tuple[str, str]:
    return grant.role.value, grant.organisation
