"""What django-allauth asks of us: names that people see, and how its secrets are kept."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import Staff
from superhighway.core.errors import Problem
from superhighway.sources import api as sources


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: an operator adds people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never."""
        return False


class Authenticators(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys and time codes, with the node's name on them.

    The secrets of time codes are encrypted with the node's own secret, so that a copy of the
    database alone is no second factor.
    """

    def get_totp_issuer(self) -> str:
        """The name that an app shows for the code."""
        return site_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site that a passkey is for: its host name, and the name that people read."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": site_name()}

    def get_public_key_credential_user_entity(self, user: Staff) -> dict[str, object]:
        """Whom a passkey is for."""
        entity: dict[str, object] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.name}

    def encrypt(self, text: str) -> str:
        """The secret of a time code as it is stored."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; raises Problem CODE_LOST where the node's own secret is another now."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise Problem(AccountsProblem.CODE_LOST) from error


def site_name() -> str:
    """The node's name in titles: "Hull Superhighway"."""
    try:
        return f"{sources.area().name} Superhighway"
    except Problem:
        return "Superhighway"


def _box() -> Fernet:
    key = hashlib.sha256(b"accounts.codes:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
