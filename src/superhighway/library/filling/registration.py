"""What this room brings to the extension points."""

from superhighway.core.extensions import page_panels
from superhighway.core.jobs import job_kinds
from superhighway.library.filling import actions, results_page


def register() -> None:
    """Register the daily job that deletes answers whose time is up, and a scorecard's results."""
    job_kinds.register(actions.RETENTION, actions.retention_job)
    page_panels.register("library-results", results_page.panel)
