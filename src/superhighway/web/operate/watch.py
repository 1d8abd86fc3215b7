"""What an operator has to see to at this moment: of sources, access cards and diaries."""

from collections.abc import Iterable

from superhighway.appointments import api as appointments
from superhighway.appointments.api import DiaryState
from superhighway.core import clock
from superhighway.directory import api as directory
from superhighway.sources.api import SourceAge
from superhighway.web.operate.domain import (
    Concern,
    concerns,
    concerns_of_cards,
    concerns_of_diaries,
)


def concerns_now(ages: Iterable[SourceAge]) -> list[Concern]:
    """All of it; ``ages`` are those of the sources."""
    today = clock.today()
    due = [card.review_due for card in directory.cards_due(today)]
    diaries = appointments.book(clock.now()).summaries()
    old = {key: one.states.get(DiaryState.OLD, 0) for key, one in diaries.items()}
    return [*concerns(ages, today), *concerns_of_cards(due), *concerns_of_diaries(old)]
