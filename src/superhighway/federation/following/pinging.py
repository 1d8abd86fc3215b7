"""Pings: "my head has moved on", said to neighbours and heard from them. Only ever a hint.

One that gets lost costs nothing but the time until the next poll, so nothing waits for an answer
and a neighbour that is down is told less and less often.
"""

import random
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import msgspec
from django.db.models import F, Q
from django.http import HttpRequest

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.limits import allowed
from superhighway.federation.feed import keys as own_keys
from superhighway.federation.feed.models import FeedState
from superhighway.federation.following.applying import is_blocked
from superhighway.federation.following.client import asking
from superhighway.federation.following.domain import ENDED, JUMP, State, wait_after
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.following.syncing import UNKNOWN_KEY_EVERY
from superhighway.federation.protocol.checking import trusted_before, usable
from superhighway.federation.protocol.domain import Ping, Purpose
from superhighway.federation.protocol.requests import EARLY, LATE, Request, sign, verify
from superhighway.trust.api import online_key, unverified

#: Of one neighbour so many pings are heard in a minute.
A_MINUTE = 120
#: A ping is a few hundred bytes.
LARGEST = 2_000
_ANSWER_BYTES = 20_000
_ACCEPTED = (200, 202, 204)


def hear(request: HttpRequest) -> None:
    """Ask a neighbour soon, since it says that its head has moved on.

    Raises Problem NOT_ACCEPTED for anybody but a neighbour whose signature holds, TOO_OFTEN.
    """
    body = request.body
    row = _sender(body)
    keys = usable(
        trusted_before(unverified(bytes(row.key_set))).keys, Purpose.REQUESTS, clock.now()
    )
    headers = {name.lower(): text for name, text in request.headers.items()}
    url = request.build_absolute_uri(request.path)
    try:
        signed = verify(Request(url, headers, request.method or ""), body, keys, clock.now())
    except Problem as problem:
        if allowed(f"ping-unknown:{row.node}", 1, UNKNOWN_KEY_EVERY):
            _ask_soon(row)  # its key may have changed
        raise Problem(FollowProblem.NOT_ACCEPTED) from problem
    if not allowed(f"ping:{row.node}", A_MINUTE, timedelta(minutes=1)):
        raise Problem(FollowProblem.TOO_OFTEN)
    if allowed(f"ping-nonce:{signed.key_id}:{signed.nonce}", 1, LATE + EARLY):
        _ask_soon(row)
        _tell_again(row)


def _sender(body: bytes) -> NeighbourRow:
    """The neighbour that a ping names; raises Problem NOT_ACCEPTED."""
    try:
        if len(body) > LARGEST:
            raise ValueError(len(body))
        ping = msgspec.json.decode(body, type=Ping)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Problem(FollowProblem.NOT_ACCEPTED) from error
    row = NeighbourRow.objects.filter(node=ping.node).first()
    if row is None or is_blocked(row):
        raise Problem(FollowProblem.NOT_ACCEPTED)
    return row


def _ask_soon(row: NeighbourRow) -> None:
    now = clock.now()
    listening = NeighbourRow.objects.filter(pk=row.pk, due__gt=now)
    listening.exclude(state__in=ENDED).update(due=now)


def _tell_again(row: NeighbourRow) -> None:
    """It is there and knows us, whatever it was like before."""
    NeighbourRow.objects.filter(pk=row.pk, out_due__isnull=False).update(out_due=None)


def own_head() -> tuple[int, int] | None:
    """Epoch and number of our own last change; None where this node has no feed yet."""
    return FeedState.objects.values_list("epoch", "seq").first()


def untold(head: tuple[int, int], now: datetime) -> list[NeighbourRow]:
    """Who doesn't know of our head yet and may be told now."""
    told = Q(out_epoch=head[0], out_seq=head[1])
    ahead = Q(out_tried_at__gt=now + JUMP)  # by a clock that has been put right since
    ready = Q(out_due__isnull=True) | Q(out_due__lte=now) | ahead
    waiting = NeighbourRow.objects.filter(ready).exclude(told).exclude(state=State.OVER)
    return [row for row in waiting if not is_blocked(row)]


def tell_anew() -> None:
    """Have all neighbours told again though our head stands still: the news is beside the feed."""
    NeighbourRow.objects.update(out_epoch=0, out_seq=0, out_due=None)


def tell(head: tuple[int, int], row: NeighbourRow) -> None:
    """Tell a neighbour of our head, and note what it answers."""
    try:
        status = _post(row, head)
        problem = "" if status in _ACCEPTED else _refusal(row, status)
    except Problem as failed:
        problem = failed.sentence
    mine, now = NeighbourRow.objects.filter(pk=row.pk), clock.now()
    if problem:
        chance = random.random()  # noqa: S311 - spread, no secret
        wait = wait_after(row.out_failures + 1, chance)
        tried = {"out_tried_at": now, "out_due": now + wait}
        mine.update(out_problem=problem, out_failures=F("out_failures") + 1, **tried)
    else:
        told = {"out_epoch": head[0], "out_seq": head[1], "out_at": now}
        mine.update(out_problem="", out_failures=0, out_due=None, **told)


def _post(row: NeighbourRow, head: tuple[int, int]) -> int:
    body = msgspec.json.encode(Ping(own_keys.current().node, *head))
    feed = row.description.get("feed", {})
    with asking(row.origin, row.name, feed, most=_ANSWER_BYTES) as client:
        url = client.address("ping")
        signed = sign(online_key(), url, body, secrets.token_urlsafe(16), clock.now())
        return client.post(urlsplit(url).path, body, signed).status


def _refusal(row: NeighbourRow, status: int) -> str:
    """Why it doesn't listen, for people."""
    if status in {403, 404}:
        return f"{row.name} has not accepted this node as a neighbour. Ask who runs it."
    return Problem(FollowProblem.REFUSED, node=row.name, status=status).sentence
