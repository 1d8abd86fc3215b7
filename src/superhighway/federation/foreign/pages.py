"""What the pages of foreign systems show, and how their forms are read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, cast

from superhighway.core.errors import Problem
from superhighway.federation.foreign import selectors
from superhighway.federation.foreign.domain import USUAL, Rule, Rules, Standard, Trust
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.nhsui.forms import FieldError

DOES = {
    "move": "Take it as another field",
    "drop": "Leave it out",
    "constant": "Always set it to a value",
}
TRUSTS = {
    Trust.QUARANTINED.value: "Somebody looks at each record first",
    Trust.TRUSTED.value: "Its records count as approved",
}


def errors(problem: str, field: str) -> list[FieldError]:
    """The error summary of a page on which one thing went wrong, or nothing did."""
    return [FieldError(f"#{field}", problem)] if problem else []


def neighbour_page(number: int, now: datetime) -> dict[str, object]:
    """One foreign neighbour: how it stands, its mapping tried, what waits."""
    one = selectors.neighbour(number)
    row = selectors.row_of(number)
    return {
        "one": one,
        "now": now,
        "tried": selectors.tried(number),
        "usual": USUAL[Standard(row.standard)],
        "waiting": selectors.waiting(number),
        "does": DOES,
        "trusts": TRUSTS,
    }


def with_rule(rules: Rules, typed: Mapping[str, str]) -> Rules:
    """The rules with the one that was typed; raises Problem BAD_RULE."""
    do = typed.get("do", "")
    if do not in DOES:
        raise Problem(ForeignProblem.BAD_RULE, what="what to do with the field")
    rule = Rule(
        do=cast("Literal['move', 'drop', 'constant']", do),
        field=typed.get("field", "").strip(),
        to=typed.get("to", "").strip() if do == "move" else "",
        value=typed.get("value", "").strip() if do == "constant" else "",
    )
    return (*rules, rule)


def without_rule(rules: Rules, typed: Mapping[str, str]) -> Rules:
    """The rules without the one of a number, counted from 0."""
    place = typed.get("place", "")
    wanted = int(place) if place.isascii() and place.isdecimal() and len(place) < 4 else -1
    return tuple(rule for number, rule in enumerate(rules) if number != wanted)
