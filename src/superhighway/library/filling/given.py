"""Answers that are given by linkId, not typed into fields: from another app of this node."""

import uuid
from collections.abc import Mapping

from superhighway.library.domain import Release
from superhighway.library.filling.actions import send
from superhighway.library.filling.domain import Sent
from superhighway.library.filling.reading import settled
from superhighway.library.filling.spots import spots, walk
from superhighway.library.questionnaire import Answer
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
