"""Scores of a closed set, their bands, and where points were lost. No Django here.

Scores are of services and plans, never of a patient. What is not in the closed set is never run.
"""

import math
import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from superhighway.library.questionnaire import CHOICES, Answer, Band, Item, Questionnaire, Score

Answers = Mapping[str, tuple[Answer, ...]]
COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
}


@dataclass(frozen=True)
class Lost:
    """Points that one item could have brought (``best``) and what it did bring (``got``)."""

    link_id: str
    text: str
    got: float
    best: float

    @property
    def points(self) -> float:
        """How many were lost."""
        return self.best - self.got


class _Working:
    """Works scores out, each once; those that lie in a circle have no value."""

    def __init__(self, questionnaire: Questionnaire, answers: Answers) -> None:
        self._items = {item.link_id: item for item in questionnaire.walk()}
        self._answers = answers
        self._values: dict[str, float | None] = {}

    def all(self) -> dict[str, float | None]:
        """The value of each score."""
        return {link: self.value(link) for link, item in self._items.items() if item.score}

    def value(self, link: str) -> float | None:
        """The number of an item: its score, or the sum of the numbers answered; None for none."""
        item = self._items.get(link)
        if item is None or item.score is None:
            return _sum(_numbers(self._answers.get(link, ())))
        if link not in self._values:
            self._values[link] = None
            self._values[link] = self._worked_out(item.score)
        return self._values[link]

    def _worked_out(self, score: Score) -> float | None:
        match score.kind:
            case "weights":
                return _sum([one for link in score.of for one in self._weights(link)])
            case "sum":
                values = [self.value(link) for link in score.of]
                return _sum([one for one in values if one is not None])
            case "count":
                return float(sum(bool(self._answers.get(link)) for link in score.of))
            case _:
                return self._compared(score)

    def _weights(self, link: str) -> list[float]:
        item = self._items.get(link)
        return weights_of(item, self._answers.get(link, ())) if item else []

    def _compared(self, score: Score) -> float | None:
        value = self.value(score.of[0]) if score.of else None
        if value is None or score.limit is None or score.operator not in COMPARE:
            return None
        return float(COMPARE[score.operator](value, score.limit))


def scores(questionnaire: Questionnaire, answers: Answers) -> dict[str, float | None]:
    """The value of each score by linkId; None where nothing that it needs was answered.

    ``answers`` are those of asked items only, by linkId; a choice's is its code.
    """
    return _Working(questionnaire, answers).all()


def band(questionnaire: Questionnaire, link_id: str, value: float | None) -> Band | None:
    """The first band of a score that holds the value, or None."""
    if value is None:
        return None
    of_score = (one for one in questionnaire.bands if one.score == link_id)
    return next((one for one in of_score if one.low <= value <= one.high), None)


def headline(questionnaire: Questionnaire) -> Item | None:
    """The score that speaks for the whole: the first with bands, else the last one; None: none."""
    found = [item for item in questionnaire.walk() if item.score]
    banded = {one.score for one in questionnaire.bands}
    return next((item for item in found if item.link_id in banded), found[-1] if found else None)


def losses(questionnaire: Questionnaire, answers: Answers, asked: Collection[str]) -> list[Lost]:
    """Where points were lost, most first: weighted items that were asked and not answered best.

    More points are taken to be better; ``asked`` are linkIds.
    """
    weighted = _weighted(questionnaire)
    found = [
        Lost(item.link_id, item.text, math.fsum(_got(item, answers)), _best(item))
        for item in questionnaire.walk()
        if item.link_id in weighted and item.link_id in asked
    ]
    return sorted((one for one in found if one.points > 0), key=lambda one: -one.points)


def most(questionnaire: Questionnaire, link_id: str) -> float | None:
    """The most points that a score can reach; None where it has no such end."""
    item = questionnaire.item(link_id)
    if item is None or item.score is None or item.score.kind not in {"weights", "sum"}:
        return None
    if item.score.kind == "weights":
        parts = [questionnaire.item(link) for link in item.score.of]
        return math.fsum(_best(part) for part in parts if part)
    ends = [most(questionnaire, link) for link in item.score.of if link != link_id]
    known = [end for end in ends if end is not None]
    return math.fsum(known) if known and len(known) == len(ends) else None


def weights_of(item: Item, answers: tuple[Answer, ...]) -> list[float]:
    """The weights of the chosen options that have one."""
    weights = {option.value: option.weight for option in item.options}
    found = [weights.get(answer) for answer in answers if isinstance(answer, str)]
    return [one for one in found if one is not None]


def _weighted(questionnaire: Questionnaire) -> set[str]:
    kinds = [item.score for item in questionnaire.walk() if item.score]
    return {link for score in kinds if score.kind == "weights" for link in score.of}


def _got(item: Item, answers: Answers) -> list[float]:
    return weights_of(item, answers.get(item.link_id, ()))


def _best(item: Item) -> float:
    """The most points that an item can bring."""
    weights = [option.weight for option in item.options if option.weight is not None]
    if item.repeats and item.type in CHOICES:
        return math.fsum(one for one in weights if one > 0)
    return max(weights, default=0.0)


def _numbers(answers: tuple[Answer, ...]) -> list[float]:
    return [
        float(one) for one in answers if isinstance(one, int | float) and not isinstance(one, bool)
    ]


def _sum(values: list[float]) -> float | None:
    return math.fsum(values) if values else None
