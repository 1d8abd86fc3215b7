"""The schedule: jobs that are repeated, and tried again where they fail.

Any number of workers may look at it. A job is taken for a while (a lease), by one update that only
one of them can win; a worker that dies simply lets its lease run out. So every job must be able to
run twice.
"""

import random
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from django.db.models import F, Q

from superhighway.core.errors import Problem
from superhighway.core.extensions import Registry
from superhighway.core.leases import free
from superhighway.core.models import Job

#: What to call for a kind of job, with the job's argument. Registered in ``AppConfig.ready``.
job_kinds: Registry[Callable[[str], None]] = Registry("job kind")

#: Jobs that run more often than this are quick ones.
QUICK_UNDER = timedelta(minutes=10)
LEASE = timedelta(minutes=15)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
_JITTER = 0.2


class Lane(Enum):
    """Which jobs a worker looks after: quick ones should not wait behind a long download."""

    ALL = Q()
    QUICK = Q(every__lt=QUICK_UNDER)
    SLOW = Q(every__gte=QUICK_UNDER)


def schedule(name: str, kind: str, argument: str, every: timedelta, due: datetime) -> None:
    """Put a job on the schedule, or change how often it runs.

    ``due`` is when it runs first; a job that is there already runs then at the latest.
    """
    Job.objects.update_or_create(
        name=name,
        defaults={"kind": kind, "argument": argument, "every": every},
        create_defaults={"kind": kind, "argument": argument, "every": every, "due": due},
    )
    Job.objects.filter(name=name, due__gt=due).update(due=due)


def unschedule(kind: str, keep: set[str]) -> None:
    """Take all jobs of a kind off the schedule but those named in ``keep``."""
    Job.objects.filter(kind=kind).exclude(name__in=keep).delete()


def due_times(kind: str) -> dict[str, datetime]:
    """When each job of a kind is due next, by argument."""
    return dict(Job.objects.filter(kind=kind).values_list("argument", "due"))


def last_problems(kind: str) -> dict[str, str]:
    """Why each job of a kind failed last, by argument; empty where it didn't."""
    return dict(Job.objects.filter(kind=kind).values_list("argument", "last_problem"))


def wait_after(attempts: int, every: timedelta, chance: float) -> timedelta:
    """How long to wait after the ``attempts``-th failure in a row (1 or more).

    Doubles from a minute up to six hours or the job's own interval, whichever is shorter; spread
    by a fifth either way, where ``chance`` (0 to 1) says.
    """
    doubled = FIRST_WAIT * 2.0 ** min(attempts - 1, 20)
    return min(doubled, every, LONGEST_WAIT) * (1 - _JITTER + 2 * _JITTER * chance)


def run_due(now: datetime, lane: Lane = Lane.ALL) -> int:
    """Run every job that is due at ``now`` and that nobody else is at; returns how many ran."""
    nobody, ready = free(now, LEASE), _ready(now)
    waiting = list(Job.objects.filter(nobody, lane.value, ready).order_by("due", "pk"))
    return sum(_take(job, now) for job in waiting)


def _ready(now: datetime) -> Q:
    """What is due, also by a clock that was ahead when it was put off and has been put right."""
    longest = now + LONGEST_WAIT * _JITTER
    return Q(due__lte=now) | Q(due__gt=longest + F("every"))


def _take(job: Job, now: datetime) -> bool:
    """Take one job and run it; False where another worker was first."""
    lease = uuid.uuid4().hex
    mine = Job.objects.filter(pk=job.pk, lease=job.lease, due=job.due)
    if not mine.update(lease=lease, lease_until=now + LEASE):
        return False
    problem = _run(job)
    after = {"lease": "", "lease_until": None, "last_problem": problem}
    held = Job.objects.filter(pk=job.pk, lease=lease)
    if problem:
        attempts = job.attempts + 1
        wait = wait_after(attempts, job.every, random.random())  # noqa: S311 - spread, no secret
        held.update(attempts=attempts, due=now + wait, **after)
    else:
        held.update(attempts=0, due=now + job.every, **after)
    return True


def _run(job: Job) -> str:
    """Run a job; returns why it failed, in a sentence, or nothing."""
    action = job_kinds.get(job.kind)
    if action is None:
        return f"There is no job of kind “{job.kind}”."
    try:
        action(job.argument)
    except Problem as problem:
        return problem.sentence
    except Exception as error:  # noqa: BLE001 - one job's mistake must not stop the others
        return f"A mistake in the program: {type(error).__name__}: {error}"
    return ""
