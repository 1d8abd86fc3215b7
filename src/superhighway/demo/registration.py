"""What demo brings to the rest: jobs that renew invented news, and that make samples neighbours."""

from superhighway.core.jobs import job_kinds
from superhighway.demo.actions import LIVE_JOB
from superhighway.demo.meeting import MEET_JOB, meet_job
from superhighway.demo.news import news_job


def register() -> None:
    """Register them."""
    job_kinds.register(LIVE_JOB, news_job)
    job_kinds.register(MEET_JOB, meet_job)
