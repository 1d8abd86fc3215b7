"""Signing in: a passkey, or a password together with a time code. A password alone never does.

Who signs in is told nothing about which of the parts was wrong, and neither is how long it took.
Every success, and every failure of an account that exists, is in the audit log.
"""

import json
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import auth
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from superhighway.accounts import audit
from superhighway.accounts.actions import end_sessions
from superhighway.accounts.domain import acting
from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import Staff
from superhighway.accounts.selectors import can_sign_in, person_of
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.limits import address_of, allowed, forget

#: A session ends so long after signing in, used or not.
SESSION_LASTS = timedelta(hours=12)
#: How long somebody may take over one passkey or one set-up.
CEREMONY_LASTS = timedelta(minutes=30)
TRIES_PER = timedelta(minutes=15)
TRIES_OF_ADDRESS, TRIES_OF_LOGIN = 40, 10
#: A time code is good for a minute and a half at most, and once.
CODE_LASTS = timedelta(minutes=2)
BACKEND = "superhighway.accounts.backend.Sessions"
#: What a browser may send in the place of a passkey's answer without being one.
NOT_A_PASSKEY = (
    ValidationError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    RecursionError,
)


def sign_in_with_code(request: HttpRequest, login: str, password: str, code: str) -> Staff:
    """Sign in with a password and a time code; raises Problem WRONG or TOO_OFTEN."""
    login = login.strip().lower()
    _count(f"sign-in:{address_of(request)}", TRIES_OF_ADDRESS)
    _count(f"sign-in:login:{login}", TRIES_OF_LOGIN)
    row = Staff.objects.filter(login=login).first()
    if row is None or not can_sign_in(row):
        Staff().set_password(password)  # takes as long as looking at a real one
        raise Problem(AccountsProblem.WRONG)
    if not (row.check_password(password) and is_code_of(row, code)):
        audit.record(acting(person_of(row)), "sign-in-failed", f"person:{row.pk}")
        raise Problem(AccountsProblem.WRONG)
    forget(f"sign-in:login:{login}")
    begin_session(request, row, "password and code")
    return row


def is_code_of(row: Staff, code: str) -> bool:
    """Whether an account's app shows this time code now and it wasn't used before."""
    kept = Authenticator.objects.filter(user=row, type=Authenticator.Type.TOTP).first()
    digits = "".join(code.split())
    if kept is None or not kept.wrap().validate_code(digits):
        return False
    kept.record_usage()
    return allowed(f"code:{row.pk}:{digits}", 1, CODE_LASTS)


def begin_passkey(request: HttpRequest) -> dict[str, Any]:
    """What the browser needs to ask for a passkey; raises Problem TOO_OFTEN.

    The challenge waits in a session that begins here and ends in half an hour.
    """
    _count(f"passkey:{address_of(request)}", TRIES_OF_ADDRESS)
    drop_ended_sessions()
    request.session.set_expiry(CEREMONY_LASTS)
    options: dict[str, Any] = webauthn.begin_authentication()
    return options


def sign_in_with_passkey(request: HttpRequest, answer: str) -> Staff:
    """Sign in with what the browser answered (JSON); raises Problem PASSKEY_FAILED."""
    try:
        given = json.loads(answer)
        row: Staff = webauthn.extract_user_from_response(given)
        kept = webauthn.complete_authentication(row, given)
    except NOT_A_PASSKEY as error:
        raise Problem(AccountsProblem.PASSKEY_FAILED) from error
    if not can_sign_in(row):
        raise Problem(AccountsProblem.PASSKEY_FAILED)
    kept.record_usage()
    begin_session(request, row, "passkey")
    return row


def begin_session(request: HttpRequest, row: Staff, how: str) -> None:
    """Let this browser act for ``row`` from now on, under a new session key."""
    drop_ended_sessions()
    auth.login(request, row, backend=BACKEND)
    request.session.set_expiry(SESSION_LASTS)
    audit.record(acting(person_of(row)), "sign-in", f"person:{row.pk}", how=how)


def drop_ended_sessions() -> None:
    """Forget sessions whose time is over."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()


def sign_out(request: HttpRequest) -> None:
    """Forget who this browser acts for."""
    if isinstance(request.user, Staff):
        audit.record(acting(person_of(request.user)), "sign-out", f"person:{request.user.pk}")
    auth.logout(request)


def sign_out_everywhere(request: HttpRequest) -> None:
    """End this session and all others of the same account."""
    row = request.user
    sign_out(request)
    if isinstance(row, Staff):
        end_sessions(row)


def _count(key: str, limit: int) -> None:
    if not allowed(key, limit, TRIES_PER):
        raise Problem(AccountsProblem.TOO_OFTEN)
