"""The audit log of what concerns people; it lies in the private database, beside them."""

from superhighway.accounts.domain import Actor
from superhighway.accounts.models import PrivateAuditEntry
from superhighway.core import clock


def record(actor: Actor, verb: str, subject: str, **details: object) -> PrivateAuditEntry:
    """Add an entry, in the transaction of the act itself.

    ``subject`` is text ("person:UUID"); ``details`` must be fit for JSON and hold no secret.
    """
    return PrivateAuditEntry.objects.create(
        at=clock.now(), actor=actor.text, verb=verb, subject=subject, details=details
    )
