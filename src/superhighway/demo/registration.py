"""What demo brings to the rest: the job that renews the invented news."""

from superhighway.core.jobs import job_kinds
from superhighway.demo.actions import LIVE_JOB
from superhighway.demo.news import news_job


def register() -> None:
    """Register it."""
    job_kinds.register(LIVE_JOB, news_job)
