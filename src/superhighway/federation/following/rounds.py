"""One round with one neighbour: nobody else asks it meanwhile, and what came of it is noted."""

import logging
import random
import time
import uuid
from datetime import datetime, timedelta

from django.db.models import Q

from superhighway.core import audit, clock
from superhighway.core.errors import Problem, ProblemCode
from superhighway.core.leases import free
from superhighway.federation.following.applying import is_blocked
from superhighway.federation.following.client import Later
from superhighway.federation.following.domain import ENDED, JUMP, State, usual_wait, wait_after
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.following.syncing import NO_WISH, Done, Wish, sync
from superhighway.federation.protocol.errors import ProtocolProblem

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
#: After one of these nothing more is asked until an operator has decided.
STOPPING: frozenset[ProblemCode] = frozenset(
    {
        ProtocolProblem.FORK,
        ProtocolProblem.ROLLED_BACK,
        ProtocolProblem.SAMPLE,
        FollowProblem.MASS_REMOVAL,
        FollowProblem.TOO_MANY,
        ProtocolProblem.TWO_STATEMENTS,
        ProtocolProblem.OVERLAP,
        ProtocolProblem.LOOP,
        ProtocolProblem.TWO_HEIRS,
    }
)


def due(now: datetime) -> list[NeighbourRow]:
    """Who is to be asked at ``now`` and isn't being asked.

    Also whom a clock that was ahead put off: it has been put right since, and what it said of later
    means nothing.
    """
    ready = Q(due__lte=now) | Q(asked_at__gt=now + JUMP)
    waiting = NeighbourRow.objects.filter(free(now, LEASE), ready).exclude(state__in=ENDED)
    return [row for row in waiting.order_by("due", "pk") if not is_blocked(row)]


def run(row: NeighbourRow, wish: Wish = NO_WISH) -> Done:
    """Ask a neighbour and note what came of it; raises the Problem that it met.

    BUSY where somebody else is at it.
    """
    began, now = time.monotonic(), clock.now()
    lease = uuid.uuid4().hex
    mine = NeighbourRow.objects.filter(free(now, LEASE), pk=row.pk)
    if not mine.update(lease=lease, lease_until=now + LEASE, asked_at=now):
        raise Problem(FollowProblem.BUSY, node=row.name)
    row.refresh_from_db()
    due_before = row.due
    try:
        done = _sync(row, wish)
    except Later as later:
        _failed(row, later.problem, due_before, later.wait)
        raise later.problem from later
    except Problem as problem:
        _failed(row, problem, due_before)
        raise
    except Exception as error:
        log.exception("a round with %s failed", row.node)
        mistake = Problem(FollowProblem.MISTAKE, node=row.name, where=type(error).__name__)
        _failed(row, mistake, due_before)
        raise mistake from error
    else:
        _went_well(row, done, due_before)
        return done
    finally:
        ended = {"lease": "", "lease_until": None, "took_s": time.monotonic() - began}
        NeighbourRow.objects.filter(pk=row.pk, lease=lease).update(**ended)


def _sync(row: NeighbourRow, wish: Wish) -> Done:
    """Take what is new; where another heir seems to have a record, after news of successions.

    Two heirs of one node may have been merged since.
    """
    try:
        return sync(row, wish)
    except Problem as problem:
        if problem.kind is not ProtocolProblem.TWO_HEIRS:
            raise
        row.refresh_from_db()
        row.keys_at = None
        return sync(row, wish)


def stop(row: NeighbourRow, problem: Problem) -> None:
    """Ask a neighbour nothing more until an operator has decided."""
    if row.problem != problem.code:
        log.error("%s is not asked any more: %s", row.node, problem.sentence)
        audit.record("following", "stop", row.node, problem=problem.code)
    _note(row, State.STOPPED, problem, clock.now())


def takes_notices(row: NeighbourRow) -> bool:
    """Whether a neighbour publishes notices: it is asked more often then."""
    return "notice" in row.description.get("types", {})


def _went_well(row: NeighbourRow, done: Done, due_before: datetime) -> None:
    now = clock.now()
    wait = usual_wait(notices=takes_notices(row), chance=_chance())
    if not done.over:
        _note(row, State.FOLLOWING, None, now)
    row.good_at, row.failures = now, 0
    NeighbourRow.objects.filter(pk=row.pk).update(good_at=now, failures=0)
    _set_due(row, due_before, now if done.more else now + wait)


def _failed(
    row: NeighbourRow, problem: Problem, due_before: datetime, asked: timedelta | None = None
) -> None:
    now = clock.now()
    if problem.kind in STOPPING:
        stop(row, problem)
    else:
        _note(row, State.FAILING, problem, now)
    row.failures += 1
    NeighbourRow.objects.filter(pk=row.pk).update(failures=row.failures)
    _set_due(row, due_before, now + wait_after(row.failures, _chance(), asked))


def _note(row: NeighbourRow, state: State, problem: Problem | None, now: datetime) -> None:
    """Note the state, and since when where it is another one."""
    code, sentence = (problem.code, problem.sentence) if problem else ("", "")
    if (row.state, row.problem) != (state, code):
        row.since = now
    row.state, row.problem, row.sentence = state, code, sentence
    NeighbourRow.objects.filter(pk=row.pk).update(
        state=state, problem=code, sentence=sentence, since=row.since
    )


def _set_due(row: NeighbourRow, before: datetime, then: datetime) -> None:
    """Set when it is asked next, unless a ping came meanwhile."""
    NeighbourRow.objects.filter(pk=row.pk, due=before).update(due=then)


def _chance() -> float:
    return random.random()  # noqa: S311 - spread, no secret
