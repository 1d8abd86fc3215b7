"""What the pages of the wizard and of each neighbour show."""

from typing import Any

import msgspec

from superhighway.federation.following import selectors
from superhighway.federation.following.domain import Held
from superhighway.federation.following.selectors import Neighbour
from superhighway.federation.protocol.domain import Trust
from superhighway.federation.wizard.carrying import packed
from superhighway.federation.wizard.domain import LEVEL_WORDS, Draft, groups, levels, type_words
from superhighway.federation.wizard.errors import WizardProblem
from superhighway.federation.wizard.explaining import advice_for
from superhighway.trust.api import fingerprint_words

INWARD = {
    "new": ("Not asked yet", "blue"),
    "following": ("Working", "green"),
    "failing": ("It can’t be had just now", "orange"),
    "stopped": ("Stopped: you have to decide", "red"),
    "over": ("It has ended", "grey"),
}
OUTWARD = {
    "told": "It hears of our changes at once",
    "failing": "It does not take our pings",
    "": "It was not told of our changes yet",
}
HELD_WORDS = {
    Held.SHOWN: "shown",
    Held.WAITING: "waiting for somebody",
    Held.LISTED: "kept, not shown",
    Held.UNREAD: "of a kind that this node can’t read",
}
_FIELDS: dict[object, str] = {
    WizardProblem.NOT_CHOSEN: "answer",
    WizardProblem.OTHER_GROUPS: "groups",
    WizardProblem.NO_LEVEL: "trust-other",
    "agree": "sure",
    "afresh": "sure",
    "trust": "trust-other",
    "compare": "groups",
    "remove": "stop",
}


def field_of(what: object) -> str:
    """The id of the field that a problem, or a button, is about."""
    return _FIELDS.get(what, "state")


def changed(draft: Draft, *, compared: bool, trust: dict[str, str]) -> Draft:
    """The draft with what was chosen now."""
    return msgspec.structs.replace(draft, compared=compared, trust=trust)


def draft_page(draft: Draft) -> dict[str, Any]:
    """What every step shows of the draft."""
    chosen = {kind: Trust(level) for kind, level in draft.trust.items()}
    return {
        "draft": draft,
        "so_far": packed(draft),
        "fingerprint": groups(fingerprint_words(draft.node)),
        "types": _types(draft.types, draft.trust, Trust.QUARANTINED),
        "levels": _levels(compared=draft.compared),
        "chosen": [(type_words(kind), LEVEL_WORDS[level]) for kind, level in chosen.items()],
    }


def neighbour_page(number: int) -> dict[str, Any]:
    """One neighbour; raises Problem UNKNOWN."""
    one = selectors.numbered(number)
    return {
        "one": one,
        "here": f"/staff/neighbours/{number}",
        "fingerprint": groups(one.fingerprint),
        "inward": INWARD[one.inward],
        "outward": OUTWARD[one.outward],
        "held": [(HELD_WORDS[Held(state)], count) for state, count in sorted(one.records.items())],
        "advice": advice_for(one.problem),
        "types": _types(selectors.types_read(one), one.trust, _other(one)),
        "levels": _levels(compared=one.compared),
    }


def _other(one: Neighbour) -> Trust:
    return Trust(one.trust.get("", Trust.QUARANTINED))


def _types(
    kinds: tuple[str, ...], trust: dict[str, str], usual: Trust
) -> list[tuple[str, str, str]]:
    """Types with their field, their words and their level now."""
    return [
        (f"trust-{kind or 'other'}", type_words(kind), trust.get(kind, usual.value))
        for kind in (*kinds, "")
    ]


def _levels(*, compared: bool) -> list[dict[str, str]]:
    return [
        {"value": level.value, "text": LEVEL_WORDS[level]} for level in levels(compared=compared)
    ]
