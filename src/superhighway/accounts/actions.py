"""Writes about people: who is of the staff, which roles they hold, how they get in."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction

from superhighway.accounts import audit
from superhighway.accounts.domain import (
    LOGIN,
    LONGEST_NAME,
    ODS_CODE,
    WHOLE_NODE,
    Act,
    Actor,
    Grant,
    Person,
    Role,
    may,
)
from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import SetUpLink, Staff, StaffRole
from superhighway.accounts.selectors import person_of, staff_of
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE

LINK_LASTS = timedelta(hours=72)


@dataclass(frozen=True)
class Invitation:
    """A one-time link that sets an account up: its secret, shown once, and when it ends."""

    person: Person
    token: str
    expires_at: datetime

    @property
    def path(self) -> str:
        """Where the link leads on this node."""
        return f"/staff/set-up?code={self.token}"


def require(actor: Actor | None, act: Act, organisation: str = WHOLE_NODE) -> None:
    """Raise Problem FORBIDDEN unless ``actor`` may do ``act`` on what is ``organisation``'s."""
    if not may(actor, act, organisation):
        raise Problem(AccountsProblem.FORBIDDEN, act=act.value)


def add_person(
    actor: Actor, login: str, name: str, grants: tuple[Grant, ...], job: str = ""
) -> Invitation:
    """Add somebody with these roles; returns the link with which they set up their account.

    Raises Problem: FORBIDDEN, TAKEN, or what is wrong with what was typed.
    """
    require(actor, Act.MANAGE_PEOPLE)
    login, name, job = login.strip().lower(), _line(name), _line(job)
    if not LOGIN.fullmatch(login):
        raise Problem(AccountsProblem.BAD_LOGIN, login=login)
    if not 0 < len(name) <= LONGEST_NAME or len(job) > LONGEST_NAME:
        raise Problem(AccountsProblem.BAD_NAME, limit=LONGEST_NAME)
    _check_grants(grants)
    with transaction.atomic(using=PRIVATE):
        if Staff.objects.filter(login=login).exists():
            raise Problem(AccountsProblem.TAKEN, login=login)
        row = Staff(login=login, name=name, job=job, added_at=clock.now())
        row.set_unusable_password()
        row.save()
        audit.record(actor, "add-person", _subject(row))
        for one in grants:
            _give(actor, row, one)
        return _invite(actor, row)


def give_role(actor: Actor, login: str, grant: Grant) -> Person:
    """Give somebody one more role; one that they hold already stays. Raises Problem."""
    require(actor, Act.MANAGE_PEOPLE)
    _check_grants((grant,))
    with transaction.atomic(using=PRIVATE):
        row = staff_of(login)
        _give(actor, row, grant)
        return person_of(row)


def take_role(actor: Actor, login: str, grant: Grant) -> Person:
    """Take a role away. Raises Problem NO_SUCH_GRANT, or LAST_OPERATOR."""
    require(actor, Act.MANAGE_PEOPLE)
    with transaction.atomic(using=PRIVATE):
        row = staff_of(login)
        if grant.role is Role.OPERATOR:
            _keep_an_operator(row)
        held = row.roles.filter(role=grant.role.value, organisation=grant.organisation)
        if not held.delete()[0]:
            raise Problem(AccountsProblem.NO_SUCH_GRANT, login=row.login)
        audit.record(actor, "take-role", _subject(row), **_plain(grant))
        return person_of(row)


def remove_person(actor: Actor, login: str) -> Person:
    """Shut an account and sign it out everywhere; its name stays beside what it did."""
    require(actor, Act.MANAGE_PEOPLE)
    with transaction.atomic(using=PRIVATE):
        row = staff_of(login)
        _keep_an_operator(row)
        _lock_out(row)
        row.is_active = False
        row.save(update_fields=["is_active"])
        audit.record(actor, "remove-person", _subject(row))
        return person_of(row)


def reset_person(actor: Actor, login: str) -> Invitation:
    """Forget how somebody signs in, sign them out everywhere, and make a new set-up link.

    Brings back an account that was shut. Raises Problem NO_SUCH_PERSON or FORBIDDEN.
    """
    require(actor, Act.MANAGE_PEOPLE)
    with transaction.atomic(using=PRIVATE):
        row = staff_of(login)
        _lock_out(row)
        row.is_active = True
        row.save(update_fields=["is_active"])
        audit.record(actor, "reset-person", _subject(row))
        return _invite(actor, row)


def digest(token: str) -> str:
    """What is kept of the secret of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def end_sessions(row: Staff) -> None:
    """End every session of an account."""
    for session in Session.objects.all().iterator():
        if session.get_decoded().get("_auth_user_id") == str(row.pk):
            session.delete()


def _lock_out(row: Staff) -> None:
    """No password, no passkey, no time code, no link, no session is good any more."""
    row.set_unusable_password()
    row.sample = False
    row.save(update_fields=["password", "sample"])
    Authenticator.objects.filter(user=row).delete()
    row.links.all().delete()
    end_sessions(row)


def _invite(actor: Actor, row: Staff) -> Invitation:
    token, now = secrets.token_urlsafe(24), clock.now()
    SetUpLink.objects.create(
        staff=row, digest=digest(token), made_at=now, expires_at=now + LINK_LASTS
    )
    audit.record(actor, "make-set-up-link", _subject(row))
    return Invitation(person_of(row), token, now + LINK_LASTS)


def _give(actor: Actor, row: Staff, grant: Grant) -> None:
    _, new = StaffRole.objects.get_or_create(
        staff=row,
        role=grant.role.value,
        organisation=grant.organisation,
        defaults={"given_at": clock.now(), "given_by": actor.text},
    )
    if new:
        audit.record(actor, "give-role", _subject(row), **_plain(grant))


def _keep_an_operator(row: Staff) -> None:
    """Raise Problem LAST_OPERATOR where nobody but ``row`` runs this node."""
    operators = Staff.objects.filter(is_active=True, roles__role=Role.OPERATOR.value)
    if operators.exists() and not operators.exclude(pk=row.pk).exists():
        raise Problem(AccountsProblem.LAST_OPERATOR, login=row.login)


def _check_grants(grants: tuple[Grant, ...]) -> None:
    for grant in grants:
        if grant.organisation and not ODS_CODE.fullmatch(grant.organisation):
            raise Problem(AccountsProblem.BAD_ORGANISATION, code=grant.organisation)
        if grant.organisation and grant.role is Role.OPERATOR:
            raise Problem(AccountsProblem.OPERATOR_OF_ONE)


def _subject(row: Staff) -> str:
    return f"person:{row.pk}"


def _plain(grant: Grant) -> dict[str, str]:
    return {"role": grant.role.value, "organisation": grant.organisation}


def _line(text: str) -> str:
    """One line with tidy spaces."""
    return " ".join(text.split())
