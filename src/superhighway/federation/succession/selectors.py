"""Reads of successions: who comes after whom, and where old addresses lead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from superhighway.federation.feed.models import FeedState
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.following.selectors import Trouble
from superhighway.federation.succession import keeping
from superhighway.federation.succession.models import DeedRow

_CODE = re.compile("[A-Z][0-9]{8}", re.ASCII)


def is_code(text: str) -> bool:
    """Whether a text is written as a GSS code of the ONS."""
    return _CODE.fullmatch(text) is not None


class Heir(NamedTuple):
    """An heir: who, where, what it takes over, and whether it has accepted."""

    node: str
    origin: str
    codes: tuple[str, ...]
    accepted: bool


@dataclass(frozen=True)
class Standing:
    """A node that ended; ``done``: every heir is followed, or is this node; ``ours``: it is ours.

    ``problem`` and ``sentence`` say what stands in the way.
    """

    node: str
    name: str
    ours: bool
    issued: datetime
    why: str
    done: bool
    heirs: tuple[Heir, ...]
    problem: str
    sentence: str


def standing() -> list[Standing]:
    """Every succession that this node knows of, in the order in which it learnt of them."""
    names = dict(NeighbourRow.objects.values_list("node", "name"))
    ours = FeedState.objects.values_list("node", flat=True).first() or ""
    return [_standing(row, names, ours) for row in DeedRow.objects.order_by("pk")]


def ended() -> Standing | None:
    """The end of this node, where it has ended; None where it has not.

    A file says so first, since every page asks and hardly any node has ended.
    """
    if not keeping.end_mark().exists():
        return None
    node = FeedState.objects.filter(closed=True).values_list("node", flat=True).first()
    row = DeedRow.objects.filter(node=node).first() if node else None
    return _standing(row, {}, row.node) if row else None


def heir_of(kind: str, number: str) -> str:
    """Where the record of this node with this type and UUID is now; "" where nobody has it yet."""
    found = ended()
    accepted = {one.node: one.origin for one in found.heirs if one.accepted} if found else {}
    if found is None or not accepted:
        return ""
    row = DeedRow.objects.get(node=found.node)
    rest = keeping.will_of(row).said.rest
    owner = _divided(bytes(row.division)).get(f":{kind}:{number}", rest)
    return accepted.get(owner, "")


def troubles() -> list[Trouble]:
    """Successions that somebody has to see to."""
    return [
        Trouble(one.name, False, one.sentence) for one in standing() if one.problem and not one.ours
    ]


@lru_cache(maxsize=1)
def _divided(division: bytes) -> Mapping[str, str]:
    """The heirs by the ends of ids, which are type and UUID."""
    if not division:
        return {}
    parts = msgspec.json.decode(division, type=dict[str, list[str]])
    return {
        identity[identity.rindex(":", 0, identity.rindex(":")) :]: heir
        for heir, some in parts.items()
        for identity in some
    }


def _standing(row: DeedRow, names: Mapping[str, str], ours: str) -> Standing:
    said = keeping.will_of(row).said
    accepted = set(row.acceptances.values_list("heir", flat=True))
    heirs = tuple(
        Heir(heir, said.origins[heir], codes, heir in accepted)
        for heir, codes in said.heirs.items()
    )
    mine = row.node == ours
    return Standing(
        node=row.node,
        name="This node" if mine else names.get(row.node, row.node),
        ours=mine,
        issued=said.issued,
        why=said.why,
        done=row.done_at is not None,
        heirs=heirs,
        problem=row.problem,
        sentence=row.sentence,
    )
