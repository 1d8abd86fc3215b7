"""What this room brings to the extension points."""

from superhighway.core.jobs import job_kinds
from superhighway.library.filling import actions


def register() -> None:
    """Register the daily job that deletes answers whose time is up."""
    job_kinds.register(actions.RETENTION, actions.retention_job)
