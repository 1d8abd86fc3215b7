"""What an operator has to see to now: of sources, access cards, diaries and neighbours."""

from collections.abc import Iterable

from superhighway.appointments import api as appointments
from superhighway.appointments.api import DiaryState
from superhighway.core import clock
from superhighway.directory import api as directory
from superhighway.federation import api as federation
from superhighway.sources.api import SourceAge
from superhighway.web.operate.domain import (
    Concern,
    concerns,
    concerns_of_cards,
    concerns_of_diaries,
    concerns_of_keys,
    concerns_of_neighbours,
)


def concerns_now(ages: Iterable[SourceAge]) -> list[Concern]:
    """All of it; ``ages`` are those of the sources."""
    now, today = clock.now(), clock.today()
    due = [card.review_due for card in directory.cards_due(today)]
    diaries = appointments.book(now).summaries()
    old = {key: one.states.get(DiaryState.OLD, 0) for key, one in diaries.items()}
    return [
        *concerns(ages, today),
        *concerns_of_cards(due),
        *concerns_of_diaries(old),
        *concerns_of_neighbours(federation.troubles(now)),
        *concerns_of_keys(federation.keys_ending(), now),
    ]
