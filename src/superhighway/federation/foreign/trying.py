"""What would come in of a few items, and what would be lost, field by field."""

from collections.abc import Sequence

import msgspec

from superhighway.core.errors import Problem
from superhighway.federation.foreign.domain import (
    Item,
    Rules,
    Standard,
    Taken,
    TryOut,
    Would,
)
from superhighway.federation.foreign.mapping import applied, fields_of, lines
from superhighway.federation.foreign.readers import READERS


def read(standard: Standard, rules: Rules, item: Item, address: str) -> Taken:
    """What comes in of an item after the rules; raises Problem."""
    return READERS[standard].read(applied(rules, item), address)


def try_out(standard: Standard, rules: Rules, items: Sequence[Item], address: str) -> TryOut:
    """All that a person needs to see before anything is taken."""
    lost, kept, would = set[str](), set[str](), list[Would]()
    for item in items:
        try:
            taken = read(standard, rules, item, address)
        except Problem as problem:
            would.append(Would(_name(item), refused=problem.sentence))
            continue
        lost |= set(taken.lost)
        kept |= set(taken.kept)
        fields = fields_of(msgspec.json.decode(taken.body))
        would.append(Would(taken.name, tuple(fields.items()), taken.notes))
    return TryOut(len(items), lines(items, rules, lost, kept), would)


def _name(item: Item) -> str:
    """What to call an item that can't be read."""
    names = (item.get(member) for member in ("name", "title", "id"))
    return next((name for name in names if isinstance(name, str) and name), "An entry")[:200]
