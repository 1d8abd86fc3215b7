"""What the public pages of a practice show of its card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from superhighway.core.errors import Problem
from superhighway.directory.cards.domain import PublishedCard
from superhighway.directory.cards.errors import CardProblem
from superhighway.directory.cards.presenting import CardShown, shown
from superhighway.directory.cards.selectors import access_card
from superhighway.directory.needs import Need
from superhighway.directory.shown import Service
from superhighway.organisations.api import Organisation, organisation


@dataclass(frozen=True)
class Practice:
    """A practice and its card in words; ``card`` is None where it has not told us how to get in."""

    organisation: Organisation
    card: CardShown | None
    published: PublishedCard | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.organisation.name

    def context(self, address: str) -> dict[str, object]:
        """For the templates; ``address`` is that of its page, whole."""
        return {
            "code": self.organisation.ods_code,
            "name": self.name,
            "card": self.card,
            "telephone": self.organisation.telephone,
            "sample": self.organisation.sample,
            "address": address,
        }


def access(
    found: Organisation | None, services: Sequence[Service], now: datetime
) -> Practice | None:
    """How to get in, for the page of an organisation; None where it is no GP practice."""
    if found is None or not any(Need.GP in one.record.needs for one in services):
        return None
    return practice(found.ods_code, now)


def card_for(service: Service, now: datetime) -> CardShown | None:
    """The card of the practice whose own service it is, for the page of that service."""
    record = service.record
    card = access_card(record.ods_code) if record.ods_code and Need.GP in record.needs else None
    return shown(card, record.name, now) if card else None


def practice(code: str, now: datetime) -> Practice:
    """The practice of an ODS code at ``now``; raises Problem NO_PRACTICE."""
    found = organisation(code)
    if found is None:
        raise Problem(CardProblem.NO_PRACTICE, code=code)
    card = access_card(found.ods_code)
    return Practice(found, shown(card, found.name, now) if card else None, card)
