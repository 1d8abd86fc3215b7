"""What the invented organisations of a sample filled in over the last months.

Everything comes from the area's table and the day on which the sample is made: who fills in what,
how long it took, and how each gets better or doesn't. No answer is anybody's: names are invented.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from superhighway.core import clock
from superhighway.demo.domain import Area, pick
from superhighway.demo.people import hospitals
from superhighway.demo.services import surgeries
from superhighway.demo.templates.shelf import BY_KEY
from superhighway.library import api as library
from superhighway.library.api import Answer, Item, ItemType, Release

Answers = Mapping[str, tuple[Answer, ...]]
#: How much more in per cent one organisation does well than another, and does so each time.
GOOD_SPREAD, LEAST_BETTER, BETTER_SPREAD = 50, -4, 16
PER_CENT = 100
#: Completions take around as long as the estimate says.
SLOWEST, QUICKEST = 1.6, 0.6
NAMES = ("Pat Sample", "Ash Sample", "Robin Sample", "Kim Sample", "Jo Sample", "Lou Sample")
SENTENCES = (
    "Sample: the person at the desk looked up at once and was kind.",
    "Sample: I waited on the telephone for a long time.",
    "Sample: the letter told me where to go and which bus to take.",
    "Sample: the door is heavy, and nobody saw me.",
    "Sample: more chairs with arms, please.",
)


@dataclass(frozen=True)
class Habit:
    """How often a template is filled in: by so many organisations, on these days before today.

    Without organisations it is filled in by people. ``good``: so many answers in a hundred are the
    best one, at least.
    """

    key: str
    organisations: int
    days_ago: tuple[int, ...]
    good: int = 5


def _every(step: int, times: int, first: int = 2) -> tuple[int, ...]:
    return tuple(first + step * number for number in range(times))


HABITS = (
    Habit("front-desk", 6, (170, 120, 65, 9)),
    Habit("digital", 4, (150, 40)),
    Habit("building", 5, (90,)),
    Habit("meeting", 3, _every(18, 9)),
    Habit("friends", 2, _every(3, 25), good=45),
    Habit("hours-check", 1, _every(5, 11)),
    Habit("sign-up", 0, _every(1, 9)),
)


def complete(area: Area, made: Mapping[str, str]) -> None:
    """Fill in what the habits say, oldest first; ``made`` are the ids of templates by key."""
    for habit in HABITS:
        release = library.release(made[habit.key])
        for number, days_ago in enumerate(sorted(habit.days_ago, reverse=True)):
            with clock.earlier(timedelta(days=days_ago)):
                for one, code in enumerate(_organisations(area, habit)):
                    _fill_in(release, habit, code, number, f"{area.key} {one}")


def _organisations(area: Area, habit: Habit) -> Sequence[str]:
    codes = [one.code for one in (*surgeries(area), *hospitals(area))]
    return codes[: habit.organisations] or [""]


def _fill_in(release: Release, habit: Habit, code: str, number: int, who: str) -> None:
    """One completion; ``number`` is how often this organisation did so before."""
    key = habit.key
    seed = f"{key} {who} {number}"
    good = habit.good + pick(f"{key} {who}", GOOD_SPREAD) + number * _better(key, who)
    length = BY_KEY[key].minutes * 60
    share = QUICKEST + (SLOWEST - QUICKEST) * pick(seed, PER_CENT) / PER_CENT
    library.fill_in(
        release,
        answers(library.questionnaire(release.content).walk(), seed, good, clock.today()),
        identity=uuid.uuid5(uuid.UUID(release.template), seed),
        organisation=code,
        seconds=round(length * share),
    )


def _better(key: str, who: str) -> int:
    return LEAST_BETTER + pick(f"{who} {key}", BETTER_SPREAD)


def answers(items: Iterable[Item], seed: str, good: int, day: date) -> Answers:
    """An answer to each item that is asked; the best one of a weighted choice in ``good`` per cent.

    What has conditions is left out, so that nothing is answered that isn't asked.
    """
    asked = [item for item in items if item.asked and not item.conditions]
    return {item.link_id: (_answer(item, f"{seed} {item.link_id}", good, day),) for item in asked}


def _answer(item: Item, seed: str, good: int, day: date) -> Answer:
    match item.type:
        case ItemType.CHOICE | ItemType.OPEN_CHOICE:
            return _choice(item, seed, good)
        case ItemType.BOOLEAN:
            return pick(seed, PER_CENT) < max(good, 50)
        case ItemType.INTEGER | ItemType.DECIMAL:
            return 5 + pick(seed, 40)
        case ItemType.DATE:
            return day.isoformat()
        case _:
            return _words(item, seed)


def _choice(item: Item, seed: str, good: int) -> Answer:
    """The best choice often enough, else another; without weights the first one is the best."""
    best = max(item.options, key=lambda one: one.weight or 0)
    others = [one for one in item.options if one is not best]
    found = others[pick(seed[::-1], len(others))]
    return (best if pick(seed, PER_CENT) < good else found).value


def _words(item: Item, seed: str) -> str:
    """A name or address where one is asked for, else words that say that they are of a sample."""
    name = NAMES[pick(seed, len(NAMES))]
    known = {
        "full-name": name,
        "email": f"{name.split()[0].lower()}@example.org",
    }
    kinds = {ItemType.TEXT: SENTENCES[pick(seed, len(SENTENCES))], ItemType.TIME: "10:30:00"}
    return known.get(item.code) or kinds.get(item.type, "Sample")
