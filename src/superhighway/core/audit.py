"""The audit log: every act that changes what a node shows leaves one entry."""

from superhighway.core import clock
from superhighway.core.models import AuditEntry


def record(actor: str, verb: str, subject: str, **details: object) -> AuditEntry:
    """Add an entry, in the transaction of the act itself.

    ``actor`` and ``subject`` are text ("operator", "edition 12"), so that the log outlives what
    it speaks of. ``details`` must be fit for JSON and free of personal data.
    """
    return AuditEntry.objects.create(
        at=clock.now(), actor=actor, verb=verb, subject=subject, details=details
    )
