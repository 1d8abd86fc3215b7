"""Samples on this machine that become neighbours of each other.

Operators of real nodes read their fingerprints to each other over the telephone. Samples that were
started together read them from each other's folders instead, which nobody else can write.
"""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import msgspec

from superhighway.accounts.api import command_actor
from superhighway.core import clock, home, jobs
from superhighway.core.home import Home
from superhighway.federation import api as federation
from superhighway.trust import api as trust

MEET_JOB = "demo-meet"
EVERY = timedelta(seconds=1)
OPERATOR = "operator"


def plan_to_meet(others: Mapping[str, str]) -> None:
    """Let the worker add these neighbours as soon as they are there: origins by folder's name.

    This node's own keys are made now, for the others to find.
    """
    federation.own_keys()
    argument = msgspec.json.encode(dict(others)).decode()
    jobs.schedule(MEET_JOB, MEET_JOB, argument, EVERY, clock.now())


def meet_job(argument: str) -> None:
    """Add who isn't a neighbour yet; it is over once all are. Raises Problem, and is tried again.

    One that is served elsewhere than last time is added anew.
    """
    others = msgspec.json.decode(argument, type=dict[str, str])
    folder, actor = home.current().root.parent, command_actor(OPERATOR)
    prints = {others[name]: _fingerprint(folder / name) for name in others}
    known = {one.fingerprint: one for one in federation.neighbours()}
    for origin, words in prints.items():
        if words in known and known[words].origin != origin:
            federation.remove(actor, known.pop(words).node)
    for origin, words in prints.items():
        if words and words not in known:
            federation.add(actor, origin, words)
    if all(prints.values()):
        jobs.unschedule(MEET_JOB, set())


def _fingerprint(folder: Path) -> str:
    """That of the sample in ``folder``; empty where it has no keys yet."""
    file = Home(folder).sample_root
    return trust.fingerprint_words(trust.read_root(file).identity) if file.exists() else ""
