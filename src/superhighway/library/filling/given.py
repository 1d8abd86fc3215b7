"""Answers that are given by linkId, not typed into fields: from another app of this node."""

import uuid
from collections.abc import Collection, Mapping

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.domain import Release
from superhighway.library.filling.actions import send
from superhighway.library.filling.checking import check
from superhighway.library.filling.domain import Channel, Sent, require_fillable
from superhighway.library.filling.errors import FillingProblem, ResponseProblem
from superhighway.library.filling.reading import settled
from superhighway.library.filling.responses import read_value
from superhighway.library.filling.spots import Spot, many, spots, times_name, walk
from superhighway.library.filling.writing import written_value
from superhighway.library.questionnaire import Answer, Item, Questionnaire
from superhighway.library.selectors import questionnaire


def fill_in(
    release: Release,
    answers: Mapping[str, tuple[Answer, ...]],
    *,
    identity: uuid.UUID,
    organisation: str = "",
    seconds: int | None = None,
) -> Sent:
    """Fill in a release once; the same ``identity`` sent twice is one completion.

    ``answers`` are by linkId, a choice's by its code; of what repeats only the first one is filled
    in. ``organisation`` is an ODS code or empty, ``seconds`` how long it took. Raises Problem
    MISSING where a required answer that is asked for isn't there.
    """
    asked = questionnaire(release.content)
    places = spots(asked, {})
    values = {
        spot.name: answers[spot.item.link_id]
        for spot in walk(places)
        if spot.item.link_id in answers
    }
    reading = settled(asked, places, values, {})
    if reading.problems:
        raise next(iter(reading.problems.values()))
    return send(release, reading, identity=identity, code=organisation, seconds=seconds)


def take_paper(
    release: Release,
    answers: Mapping[tuple[str, int], tuple[Answer, ...]],
    *,
    identity: uuid.UUID,
    organisation: str = "",
    looked_at: Collection[str] = (),
) -> Sent:
    """Take in a response that came on paper; the same ``identity`` twice is one response.

    ``answers`` are by linkId and which time it is of what repeats, from 0. Raises Problem where
    one is missing, is not good for its question, or answers what should not have been answered:
    on paper nothing keeps people from that, and nothing of it is dropped without somebody's word.
    What is in ``looked_at`` (linkIds) may be missing: a person saw that there is no answer.
    The response then has the status “stopped”, since a completed one has all that is required.
    """
    asked = questionnaire(release.content)
    require_fillable(release, asked, clock.today())
    places = spots(asked, _times(asked, answers))
    keys = {spot.name: (spot.item.link_id, _time(spot)) for spot in walk(places)}
    values = {name: answers[key] for name, key in keys.items() if answers.get(key)}
    for spot in walk(places):
        _check(spot.item, values.get(spot.name, ()))
    unplaced = set(answers) - set(keys.values())
    if unplaced:
        raise Problem(ResponseProblem.UNKNOWN_LINK, link=min(unplaced)[0])
    reading = settled(asked, places, values, {})
    if reading.dropped:
        raise Problem(ResponseProblem.HIDDEN, link=reading.dropped[0].item.link_id)
    for name in reading.problems:
        link, _ = keys[name]
        if link not in looked_at:
            raise Problem(FillingProblem.MISSING, link=link)
    return send(
        release,
        reading,
        identity=identity,
        code=organisation,
        channel=Channel.PAPER,
        whole=not reading.problems,
    )


def _check(item: Item, given: tuple[Answer, ...]) -> None:
    """Raise Problem where answers are not of the item's kind, or more than one where one is due."""
    if len(given) > 1 and not item.repeats:
        raise Problem(ResponseProblem.ONE_ANSWER, link=item.link_id, found=len(given))
    for answer in given:
        read_value(item, written_value(item, answer))
        check(item, answer)


def _time(spot: Spot) -> int:
    """Which of the repeated ones a place is in, from 0."""
    return max((time for _, time in spot.scope), default=0)


def _times(asked: Questionnaire, answers: Mapping[tuple[str, int], object]) -> dict[str, int]:
    """How often each repeated item stands there so that there is room for all answers."""
    last: dict[str, int] = {}
    for link, instance in answers:
        last[link] = max(instance, last.get(link, 0))
    return {
        times_name(number, ()): 1 + max(last.get(one.link_id, 0) for one in _inside(item))
        for number, item in enumerate(asked.walk())
        if many(item)
    }


def _inside(item: Item) -> list[Item]:
    return [item, *(one for child in item.items for one in _inside(child))]
