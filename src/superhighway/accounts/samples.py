"""Ways in that everybody may know: for the invented people of a sample area, and nobody else."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction

from superhighway.accounts import audit
from superhighway.accounts.actions import require
from superhighway.accounts.domain import Act, Actor
from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.selectors import staff_of
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE
from superhighway.sources import api as sources


def give_known_way_in(actor: Actor, login: str, password: str, secret: str) -> None:
    """Let somebody sign in with this password and the time codes of this secret (base 32).

    They can as long as the node holds a sample area, and no longer.
    Raises Problem FORBIDDEN, NO_SUCH_PERSON, or NOT_A_SAMPLE on a node of a real area.
    """
    require(actor, Act.MANAGE_PEOPLE)
    if not sources.area().sample:
        raise Problem(AccountsProblem.NOT_A_SAMPLE)
    with transaction.atomic(using=PRIVATE):
        row = staff_of(login)
        Authenticator.objects.filter(user=row).delete()
        row.set_password(password)
        row.sample = True
        row.save(update_fields=["password", "sample"])
        totp.TOTP.activate(row, secret)
        audit.record(actor, "give-known-way-in", f"person:{row.pk}")


def code_now(secret: str) -> str:
    """The time code of a secret at this moment (RFC 6238), as an app would show it."""
    _, counter, *_ = totp.yield_hotp_counters_from_time()
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))
