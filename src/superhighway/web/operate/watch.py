"""What an operator has to see to at this moment: of the sources, and of the access cards."""

from collections.abc import Iterable

from superhighway.core import clock
from superhighway.directory import api as directory
from superhighway.sources.api import SourceAge
from superhighway.web.operate.domain import Concern, concerns, concerns_of_cards


def concerns_now(ages: Iterable[SourceAge]) -> list[Concern]:
    """All of it; ``ages`` are those of the sources."""
    today = clock.today()
    due = [card.review_due for card in directory.cards_due(today)]
    return [*concerns(ages, today), *concerns_of_cards(due)]
