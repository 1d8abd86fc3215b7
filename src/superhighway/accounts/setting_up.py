"""Setting an account up: behind the one-time link, a person chooses how they sign in."""

import json
from collections.abc import Iterator
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from superhighway.accounts import audit
from superhighway.accounts.actions import digest, end_sessions
from superhighway.accounts.domain import acting
from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import SetUpLink, Staff
from superhighway.accounts.selectors import person_of
from superhighway.accounts.signing_in import CEREMONY_LASTS, NOT_A_PASSKEY, begin_session
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE

LEAST_PASSWORD = 12
LONGEST_PASSWORD = 200
_LINK = "accounts.set-up"


def follow_link(request: HttpRequest, token: str) -> None:
    """Begin to set up the account of a link; raises Problem LINK_OVER."""
    link = SetUpLink.objects.filter(digest=digest(token.strip())).first()
    request.session[_LINK] = _usable(link).pk
    request.session.set_expiry(CEREMONY_LASTS)


def being_set_up(request: HttpRequest) -> SetUpLink:
    """The link that this browser follows; raises Problem LINK_OVER."""
    pk = request.session.get(_LINK, 0)
    return _usable(SetUpLink.objects.select_related("staff").filter(pk=pk).first())


def code_picture(row: Staff) -> tuple[str, str]:
    """The secret for the person's app, as a QR code (SVG) and as text in groups of four."""
    secret, adapter = totp.get_totp_secret(), get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(row, secret))
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    return picture, " ".join(groups)


def check_password(row: Staff, password: str) -> None:
    """Raise Problem PASSWORD_SHORT or PASSWORD_EASY for one that isn't good enough."""
    if not LEAST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Problem(AccountsProblem.PASSWORD_SHORT, least=LEAST_PASSWORD)
    of_few = len(set(password)) < 5 or password.isdigit()
    simple = of_few or row.login in password.lower()
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError as error:
        raise Problem(AccountsProblem.PASSWORD_EASY) from error
    if simple:
        raise Problem(AccountsProblem.PASSWORD_EASY)


def check_code(code: str) -> None:
    """Raise Problem WRONG_CODE unless the app shows this code for the secret of this set-up."""
    if not totp.validate_totp_code(totp.get_totp_secret(), "".join(code.split())):
        raise Problem(AccountsProblem.WRONG_CODE)


def wrong_with(row: Staff, password: str, code: str) -> Iterator[tuple[str, Problem]]:
    """What is wrong with what was typed, by the name of the field."""
    try:
        check_password(row, password)
    except Problem as problem:
        yield "password", problem
    try:
        check_code(code)
    except Problem as problem:
        yield "code", problem


def set_up_with_code(request: HttpRequest, password: str, code: str) -> Staff:
    """Keep a password and the secret of time codes, and sign in; raises Problem."""
    with transaction.atomic(using=PRIVATE):
        link = being_set_up(request)
        check_password(link.staff, password)
        check_code(code)
        Authenticator.objects.filter(user=link.staff).delete()
        link.staff.set_password(password)
        link.staff.save(update_fields=["password"])
        totp.TOTP.activate(link.staff, totp.get_totp_secret())
        totp.clear_totp_secret(request)
        return _finish(request, link, "password and code")


def begin_new_passkey(row: Staff) -> dict[str, Any]:
    """What the browser needs to make a passkey for an account."""
    options: dict[str, Any] = webauthn.begin_registration(row, passwordless=True)
    return options


def set_up_with_passkey(request: HttpRequest, answer: str) -> Staff:
    """Keep a new passkey as the way in, and sign in; raises Problem."""
    with transaction.atomic(using=PRIVATE):
        link = being_set_up(request)
        credential = _made(answer)
        Authenticator.objects.filter(user=link.staff).delete()
        webauthn.WebAuthn.add(link.staff, passkey_name(), credential)
        return _finish(request, link, "passkey")


def add_passkey(row: Staff, answer: str) -> None:
    """Keep one more passkey of somebody who is signed in; raises Problem PASSKEY_FAILED."""
    with transaction.atomic(using=PRIVATE):
        webauthn.WebAuthn.add(row, passkey_name(), _made(answer))
        audit.record(acting(person_of(row)), "add-passkey", f"person:{row.pk}")


def remove_passkey(row: Staff, number: int) -> None:
    """Forget a passkey; raises Problem LAST_KEY where it is the only way in."""
    keys = Authenticator.objects.filter(user=row)
    with transaction.atomic(using=PRIVATE):
        if keys.count() < 2:
            raise Problem(AccountsProblem.LAST_KEY)
        if keys.filter(pk=number, type=Authenticator.Type.WEBAUTHN).delete()[0]:
            audit.record(acting(person_of(row)), "remove-passkey", f"person:{row.pk}")


def passkey_name() -> str:
    """What a new passkey is called in the list: when it was made."""
    return f"Passkey of {clock.local_now():%-d %B %Y, %H:%M}"


def ways_in(row: Staff) -> tuple[list[Authenticator], bool]:
    """The passkeys of an account, oldest first, and whether it has a password with a code."""
    kept = list(Authenticator.objects.filter(user=row).order_by("pk"))
    passkeys = [one for one in kept if one.type == Authenticator.Type.WEBAUTHN]
    return passkeys, len(kept) > len(passkeys)


def _made(answer: str) -> dict[str, Any]:
    """A new passkey as the browser made it, verified; raises Problem PASSKEY_FAILED."""
    try:
        credential: dict[str, Any] = json.loads(answer)
        webauthn.complete_registration(credential)
    except NOT_A_PASSKEY as error:
        raise Problem(AccountsProblem.PASSKEY_FAILED) from error
    return credential


def _finish(request: HttpRequest, link: SetUpLink, how: str) -> Staff:
    """The link is used up, older sessions end, and the person is signed in."""
    row = link.staff
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
    request.session.pop(_LINK, None)
    end_sessions(row)
    audit.record(acting(person_of(row)), "set-up", f"person:{row.pk}", how=how)
    begin_session(request, row, how)
    return row


def _usable(link: SetUpLink | None) -> SetUpLink:
    over = link is None or link.used_at is not None or link.expires_at <= clock.now()
    if link is None or over or not link.staff.is_active:
        raise Problem(AccountsProblem.LINK_OVER)
    return link
