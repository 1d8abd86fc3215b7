"""What is gathered while a neighbour is added, and what may be chosen. No Django here."""

import re
from collections.abc import Mapping

import msgspec

from superhighway.core.errors import Problem
from superhighway.federation.protocol.domain import Description, Trust
from superhighway.federation.wizard.errors import WizardProblem

#: The groups at the end of a fingerprint that are typed, so that nobody says "the same" unheard.
TYPED_GROUPS = 2
_MOST, _LONGEST = 20, 200

LEVEL_WORDS: Mapping[Trust, str] = {
    Trust.BLOCKED: "Blocked: take nothing",
    Trust.LISTED: "Listed: keep it, show nothing",
    Trust.QUARANTINED: "Quarantined: it waits until somebody has looked",
    Trust.TRUSTED: "Trusted: show it, with where it comes from",
    Trust.CORE: "Core: show it like our own, with where it comes from",
}
TYPE_WORDS: Mapping[str, str] = {
    "organisation": "Organisations",
    "service": "Services",
    "template-release": "Forms of the library",
    "notice": "Notices",
    "": "Everything else",
}
#: What may be done with a node whose fingerprint nobody has compared.
_UNCOMPARED = (Trust.BLOCKED, Trust.LISTED, Trust.QUARANTINED)


class Draft(msgspec.Struct, frozen=True):
    """A neighbour that is not one yet: who it says it is, and what was chosen so far.

    ``types`` are those of its types that this node reads, ``others`` those that it doesn't.
    """

    origin: str
    node: str
    name: str
    run_by: str
    contact: str
    types: tuple[str, ...]
    others: tuple[str, ...]
    speaks: dict[str, str]
    sample: bool = False
    compared: bool = False
    trust: dict[str, str] = {}


def begun(origin: str, found: Description, read: set[str]) -> Draft:
    """What the node at ``origin`` says of itself, no more of it than fits on a page."""
    types = sorted(kind[:40] for kind in found.types)[:_MOST]
    speaks = [(name[:40], where[:_LONGEST]) for name, where in found.speaks.items()]
    return Draft(
        origin=origin,
        node=found.node,
        name=found.name.strip()[:_LONGEST] or origin,
        run_by=found.run_by[:_LONGEST],
        contact=found.contact[:_LONGEST],
        types=tuple(kind for kind in types if kind in read),
        others=tuple(kind for kind in types if kind not in read),
        speaks=dict(speaks[:_MOST]),
        sample=found.sample,
    )


def groups(fingerprint: str) -> list[str]:
    """The groups of five digits of a fingerprint."""
    return fingerprint.split()


def require_end(fingerprint: str, typed: str) -> None:
    """Raise Problem OTHER_GROUPS unless the last two groups, or all eight, were typed."""
    digits = re.sub(r"[\s.,-]", "", typed)
    whole = "".join(groups(fingerprint))
    if digits not in {whole, "".join(groups(fingerprint)[-TYPED_GROUPS:])}:
        raise Problem(WizardProblem.OTHER_GROUPS)


def levels(*, compared: bool) -> list[Trust]:
    """The levels that may be chosen, from least to most."""
    return list(Trust) if compared else list(_UNCOMPARED)


def read_levels(
    typed: Mapping[str, str], types: tuple[str, ...], *, compared: bool
) -> dict[str, Trust]:
    """What was chosen for each type and, as "", for all others; raises Problem NO_LEVEL."""
    allowed = levels(compared=compared)
    found = {kind: typed.get(f"trust-{kind or 'other'}", "") for kind in (*types, "")}
    if any(level not in allowed for level in found.values()):
        raise Problem(WizardProblem.NO_LEVEL)
    return {kind: Trust(level) for kind, level in found.items()}


def type_words(kind: str) -> str:
    """What a type is called on pages."""
    return TYPE_WORDS.get(kind, kind)
