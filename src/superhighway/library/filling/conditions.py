"""Which items are asked after what was answered so far (enableWhen). No Django here.

As FHIR R4 has it: a hidden item has no answers for other conditions; “=” and the comparisons hold
where any answer does, “!=” where no answer is equal (so also where there is none); an item inside
a hidden one is hidden too. A condition inside a repeated group looks at its own repetition first.
"""

import operator
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from superhighway.library.filling.spots import Spot, walk
from superhighway.library.questionnaire import Answer, Condition, Item, ItemType

Values = Mapping[str, tuple[Answer, ...]]
_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}
_WORDS = {
    "=": "is",
    "!=": "is not",
    ">": "is more than",
    "<": "is less than",
    ">=": "is at least",
    "<=": "is at most",
}


class _Asking:
    """Looks at each place once; questionnaires whose conditions go in a circle are never taken."""

    def __init__(self, places: Sequence[Spot], values: Values) -> None:
        self._values = values
        self._known: dict[str, bool] = {}
        self._of_link: dict[str, list[Spot]] = defaultdict(list)
        self._holder: dict[str, Spot] = {}
        for spot in walk(places):
            self._of_link[spot.item.link_id].append(spot)
            self._holder |= {inner.name: spot for inner in spot.inside}

    def all(self) -> frozenset[str]:
        """The names of all places that are asked."""
        every = (spot for found in list(self._of_link.values()) for spot in found)
        return frozenset(spot.name for spot in every if self.asked(spot))

    def asked(self, spot: Spot) -> bool:
        """Whether a place is asked."""
        if spot.name not in self._known:
            holder = self._holder.get(spot.name)
            self._known[spot.name] = (holder is None or self.asked(holder)) and self._wanted(spot)
        return self._known[spot.name]

    def _wanted(self, spot: Spot) -> bool:
        conditions = spot.item.conditions
        holds = (self._holds(one, spot) for one in conditions)
        return not conditions or (any(holds) if spot.item.any_condition else all(holds))

    def _holds(self, condition: Condition, spot: Spot) -> bool:
        near = nearest(self._of_link.get(condition.question, []), spot)
        answers = [
            answer
            for one in near
            if one.name in self._values and self.asked(one)
            for answer in self._values[one.name]
        ]
        return holds(condition, answers)


def nearest(places: Sequence[Spot], spot: Spot) -> list[Spot]:
    """Those that share the most repeated groups with ``spot``."""
    common = [_shared(one, spot) for one in places]
    return [one for one, number in zip(places, common, strict=True) if number == max(common)]


def _shared(one: Spot, other: Spot) -> int:
    """How many repeated groups two places lie in together."""
    number = 0
    for mine, theirs in zip(one.scope, other.scope, strict=False):
        if mine != theirs:
            break
        number += 1
    return number


def holds(condition: Condition, answers: Sequence[Answer]) -> bool:
    """Whether a condition holds for the answers to its question."""
    match condition.operator:
        case "exists":
            return bool(answers) == bool(condition.answer)
        case "=":
            return any(_equal(one, condition.answer) for one in answers)
        case "!=":
            return not any(_equal(one, condition.answer) for one in answers)
        case _:
            return any(_compared(one, condition) for one in answers)


def _equal(one: Answer, other: Answer) -> bool:
    return isinstance(one, bool) == isinstance(other, bool) and _moment(one) == _moment(other)


def _compared(one: Answer, condition: Condition) -> bool:
    found, wanted = _moment(one), _moment(condition.answer)
    try:
        return _COMPARISONS[condition.operator](found, wanted)
    except TypeError:  # a number and a text, or times with and without a zone
        return False


def _moment(answer: Answer) -> object:
    """A date with a time as a moment, so that zones don't matter; all else as it is."""
    if isinstance(answer, str) and len(answer) > len("2026-03-04T14") and answer[10] == "T":
        try:
            return datetime.fromisoformat(answer)
        except ValueError:
            return answer
    return answer


def asked_spots(places: Sequence[Spot], values: Values) -> frozenset[str]:
    """The names of the places that are asked; ``values`` are answers by the name of their place."""
    return _Asking(places, values).all()


def condition_words(item: Item, known: Mapping[str, Item]) -> str:
    """When an item is asked, for people: “Only if “Do you drive?” is “Yes”.”; empty: always.

    ``known`` are the items of its questionnaire by linkId.
    """
    if not item.conditions:
        return ""
    joint = " or " if item.any_condition else " and "
    return f"Only if {joint.join(_one(one, known) for one in item.conditions)}."


def _one(condition: Condition, known: Mapping[str, Item]) -> str:
    question = known[condition.question]
    name = f"“{question.text or question.link_id}”"
    if condition.operator == "exists":
        return f"{name} is {'' if condition.answer else 'not '}answered"
    return f"{name} {_WORDS[condition.operator]} {_answer(question, condition.answer)}"


def _answer(question: Item, answer: Answer) -> str:
    if isinstance(answer, bool):
        return "“Yes”" if answer else "“No”"
    if isinstance(answer, str):
        option = next((one for one in question.options if one.value == answer), None)
        return f"“{option.words if option else answer}”"
    unit = f" {question.unit}" if question.unit and question.type is ItemType.QUANTITY else ""
    return f"{answer:g}{unit}"
