"""What the pages of neighbours do, each of it something that following or foreign systems do."""

import contextlib

from superhighway.accounts.api import Actor
from superhighway.core.errors import HttpProblem, Problem
from superhighway.core.publishing import publishers
from superhighway.federation.following import actions as following
from superhighway.federation.following import selectors
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.syncing import NO_WISH, Wish
from superhighway.federation.foreign import actions as foreign
from superhighway.federation.foreign.domain import Spoken
from superhighway.federation.protocol.domain import Trust
from superhighway.federation.wizard.domain import Draft, begun, read_levels, require_end
from superhighway.federation.wizard.errors import WizardProblem
from superhighway.trust.api import fingerprint_words

#: No node answers there, but something else may.
_NO_NODE = {FollowProblem.NO_NODE, FollowProblem.NO_ORIGIN, HttpProblem.REFUSED}


def find(actor: Actor, address: str) -> Draft | Spoken:
    """The node at an address, or what else is spoken there; nothing is kept. Raises Problem."""
    if not address.strip():
        raise Problem(WizardProblem.NO_ADDRESS)
    try:
        origin, found = following.look(actor, address)
    except Problem as problem:
        if problem.kind not in _NO_NODE:
            raise
        spoken, _ = foreign.look(_whole(address))
        return spoken
    return begun(origin, found, {one.type for one in publishers})


def add(actor: Actor, draft: Draft) -> int:
    """Make the draft a neighbour and ask it once; its number. Raises Problem where it isn't added.

    What goes wrong when it is asked for the first time stands on its page.
    """
    fingerprint = fingerprint_words(draft.node) if draft.compared else ""
    levels = {kind: Trust(level) for kind, level in draft.trust.items()}
    row = following.add(actor, draft.origin, fingerprint, levels)
    with contextlib.suppress(Problem):
        following.sync_now(actor, row.node, NO_WISH)
    return int(row.pk)


def set_trust(actor: Actor, number: int, typed: dict[str, str]) -> None:
    """Trust it by type as it was chosen; raises Problem."""
    one = selectors.numbered(number)
    levels = read_levels(typed, selectors.types_read(one), compared=one.compared)
    following.set_trust(actor, one.node, levels)


def compare(actor: Actor, number: int, typed: str) -> None:
    """Note that its fingerprint was compared, where its end is what was typed; raises Problem.

    How far it is trusted stays as it is.
    """
    one = selectors.numbered(number)
    require_end(one.fingerprint, typed)
    following.set_trust(actor, one.node, {}, one.fingerprint)


def sync(actor: Actor, number: int, wish: Wish = NO_WISH) -> None:
    """Ask it now; raises Problem."""
    following.sync_now(actor, selectors.numbered(number).node, wish)


def remove(actor: Actor, number: int) -> None:
    """Follow it no more."""
    following.remove(actor, selectors.numbered(number).node)


def _whole(address: str) -> str:
    typed = address.strip()
    return typed if "://" in typed else f"https://{typed}"
