"""A form as somebody has filled it in so far: what is asked, answered, wrong. No Django here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from superhighway.core.errors import Problem
from superhighway.library import scoring
from superhighway.library.filling.answering import (
    DAY,
    MONTH,
    OTHER_TEXT,
    TIME,
    YEAR,
    Typed,
    answers_of,
    typed_of,
)
from superhighway.library.filling.checking import check
from superhighway.library.filling.conditions import Values, asked_spots
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.spots import Spot, spots, walk
from superhighway.library.questionnaire import Answer, Item, ItemType, Questionnaire


@dataclass(frozen=True)
class Reading:
    """Answers to a questionnaire. ``values`` and ``problems`` are by the name of a place.

    ``values`` holds hidden answers too; ``answers`` only those that count.
    """

    questionnaire: Questionnaire
    places: tuple[Spot, ...]
    values: Values
    problems: Mapping[str, Problem]
    asked: frozenset[str]

    @cached_property
    def every(self) -> tuple[Spot, ...]:
        """All places, each before those inside it."""
        return tuple(walk(self.places))

    @cached_property
    def answers(self) -> dict[str, tuple[Answer, ...]]:
        """The answers that count, by the name of their place."""
        return {name: given for name, given in self.values.items() if name in self.asked}

    @cached_property
    def by_link(self) -> dict[str, tuple[Answer, ...]]:
        """The answers that count, by linkId; those of repeated groups one after the other."""
        found: dict[str, tuple[Answer, ...]] = {}
        for spot in self.every:
            given = self.answers.get(spot.name, ())
            if given:
                found[spot.item.link_id] = (*found.get(spot.item.link_id, ()), *given)
        return found

    @cached_property
    def dropped(self) -> tuple[Spot, ...]:
        """Places that hold answers and aren't asked any more."""
        return tuple(
            spot for spot in self.every if spot.name in self.values and spot.name not in self.asked
        )

    @cached_property
    def scores(self) -> dict[str, float | None]:
        """Each score by linkId; one that isn't asked for has none."""
        asked = {spot.item.link_id for spot in self.every if spot.name in self.asked}
        worked = scoring.scores(self.questionnaire, self.by_link)
        return {link: value for link, value in worked.items() if link in asked}

    @property
    def asked_links(self) -> frozenset[str]:
        """The linkIds of what is asked."""
        return frozenset(spot.item.link_id for spot in self.every if spot.name in self.asked)


def read(questionnaire: Questionnaire, typed: Typed) -> Reading:
    """Read what is typed into a form's fields; raises Problem TOO_MANY only."""
    places = spots(questionnaire, times_of(typed))
    values: dict[str, tuple[Answer, ...]] = {}
    problems: dict[str, Problem] = {}
    for spot in walk(places):
        if not spot.item.asked:
            continue
        try:
            given = _given(spot, typed)
            for answer in given:
                check(spot.item, answer)
        except Problem as problem:
            problems[spot.name] = problem
            continue
        if given:
            values[spot.name] = given
    return settled(questionnaire, places, values, problems)


def settled(
    questionnaire: Questionnaire,
    places: tuple[Spot, ...],
    values: Values,
    problems: Mapping[str, Problem],
) -> Reading:
    """The reading of values: what is asked after them, and what of it is missing."""
    asked = asked_spots(places, values)
    found = {name: problem for name, problem in problems.items() if name in asked}
    for spot in walk(places):
        if spot.name in asked and spot.name not in found and missing(spot, values, asked):
            found[_target(spot, asked)] = Problem(FillingProblem.MISSING)
    return Reading(questionnaire, places, values, found, asked)


def _given(spot: Spot, typed: Typed) -> tuple[Answer, ...]:
    """What can't be changed is as the questionnaire begins with it."""
    if spot.item.read_only:
        return spot.item.initial
    return answers_of(spot, typed)


def missing(spot: Spot, values: Values, asked: frozenset[str]) -> bool:
    """Whether a place has to have an answer (a group: any inside it) and has none."""
    if not spot.item.required or spot.item.read_only or spot.time:
        return False
    if spot.item.type is ItemType.GROUP:
        inner = [one for one in spot.walk() if one.name in asked and answerable(one.item)]
        return bool(inner) and not any(one.name in values for one in inner)
    return answerable(spot.item) and spot.name not in values


def answerable(item: Item) -> bool:
    """Whether somebody can answer an item on this node; files are not taken."""
    return item.asked and item.type is not ItemType.ATTACHMENT


def _target(spot: Spot, asked: frozenset[str]) -> str:
    """The place beside which it is said that an answer is missing."""
    inner = (one.name for one in spot.walk() if one.name in asked and answerable(one.item))
    return next(inner, spot.name)


def times_of(typed: Typed) -> dict[str, int]:
    """How often each repeated part is there, by its field."""
    found = {}
    for name, texts in typed.items():
        text = texts[-1] if texts else ""
        if name.startswith("n") and text.isascii() and text.isdecimal() and len(text) <= 3:
            found[name] = int(text)
    return found


def start(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """What stands in the fields of a form that nobody has touched."""
    typed: dict[str, tuple[str, ...]] = {}
    for spot in walk(spots(questionnaire, {})):
        item = spot.item
        if item.initial and item.asked and not item.read_only:
            typed |= typed_of(item, spot.name, item.initial)
    return typed


def fields_of(spot: Spot) -> tuple[str, ...]:
    """The names of all fields of a place; the first is the one to put right."""
    name, kind = spot.name, spot.item.type
    if kind in {ItemType.DATE, ItemType.DATE_TIME}:
        parts: tuple[str, ...] = (f"{name}{DAY}", f"{name}{MONTH}", f"{name}{YEAR}")
        return (*parts, f"{name}{TIME}") if kind is ItemType.DATE_TIME else parts
    return (name, f"{name}{OTHER_TEXT}") if kind is ItemType.OPEN_CHOICE else (name,)
