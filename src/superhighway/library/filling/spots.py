"""The places of a form: each item, as often as somebody asked for it. No Django here.

A form's fields are named by the place of their item in the questionnaire ("q12"), not by its
linkId, which may hold anything; what is repeated has its number behind it, from 0 ("q12-1").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from superhighway.core.errors import Problem
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.questionnaire import CHOICES, Item, ItemType, Questionnaire

MOST_TIMES = 30
#: More places than any questionnaire's items and what people add to them.
MOST_SPOTS = 10_000
Scope = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Spot:
    """One place of a form.

    ``number`` is the place of its item in the questionnaire, from 0. ``scope`` tells which of the
    repeated ones it lies in, outermost first: pairs of an item's number and which time it is; where
    the item itself repeats, it is the last of them. ``times`` says how often it stands there.
    """

    item: Item
    number: int
    scope: Scope = ()
    times: int = 1
    inside: tuple["Spot", ...] = ()

    @cached_property
    def name(self) -> str:
        """The name of its field."""
        return f"q{self.number}" + "".join(f"-{time}" for _, time in self.scope)

    @property
    def time(self) -> int:
        """Which of the repeated ones it is, from 0."""
        return self.scope[-1][1] if many(self.item) else 0

    @property
    def times_name(self) -> str:
        """The name of the field that says how often it stands there."""
        return times_name(self.number, self.scope[:-1])

    @property
    def last(self) -> bool:
        """Whether it is the last of the repeated ones."""
        return self.time == self.times - 1

    def walk(self) -> Iterator["Spot"]:
        """Itself and all inside it."""
        yield self
        for spot in self.inside:
            yield from spot.walk()


def many(item: Item) -> bool:
    """Whether an item stands there several times; of a choice several are ticked instead."""
    return item.repeats and item.type not in CHOICES | {ItemType.DISPLAY, ItemType.ATTACHMENT}


def times_name(number: int, scope: Scope) -> str:
    """The field that says how often an item stands in a place."""
    return f"n{number}" + "".join(f"-{time}" for _, time in scope)


def spots(questionnaire: Questionnaire, times: Mapping[str, int]) -> tuple[Spot, ...]:
    """The places of a questionnaire; ``times`` says by ``times_name`` what is there how often.

    Raises Problem TOO_MANY where somebody asked for more than a form can hold.
    """
    numbers = {item.link_id: number for number, item in enumerate(questionnaire.walk())}
    return tuple(_Layout(numbers, times).spots(questionnaire.items, ()))


def walk(places: Sequence[Spot]) -> Iterator[Spot]:
    """Every place, each before those inside it."""
    for spot in places:
        yield from spot.walk()


@dataclass
class _Layout:
    numbers: Mapping[str, int]
    times: Mapping[str, int]
    made: int = field(default=0)

    def spots(self, items: Sequence[Item], scope: Scope) -> Iterator[Spot]:
        for item in items:
            number = self.numbers[item.link_id]
            if not many(item):
                yield self._spot(item, number, scope, 1)
                continue
            times = min(max(self.times.get(times_name(number, scope), 1), 1), MOST_TIMES)
            for time in range(times):
                yield self._spot(item, number, (*scope, (number, time)), times)

    def _spot(self, item: Item, number: int, scope: Scope, times: int) -> Spot:
        self.made += 1
        if self.made > MOST_SPOTS:
            raise Problem(FillingProblem.TOO_MANY)
        return Spot(item, number, scope, times, tuple(self.spots(item.items, scope)))
