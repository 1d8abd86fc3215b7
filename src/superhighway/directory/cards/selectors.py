"""Reads of access cards."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import msgspec

from superhighway.directory.cards.domain import AccessCard, OldCard, PublishedCard
from superhighway.directory.cards.models import CardRow, CardVersion
from superhighway.directory.needs import Need
from superhighway.directory.selectors import current_rows


def access_card(ods_code: str) -> PublishedCard | None:
    """The card of a practice, or None where it has not told us how to get in."""
    return cards_of([ods_code]).get(ods_code.upper())


def cards_of(ods_codes: Iterable[str]) -> dict[str, PublishedCard]:
    """The cards of these practices that have one, by code; one query for each 500."""
    codes = sorted({code.upper() for code in ods_codes})
    found: dict[str, PublishedCard] = {}
    for start in range(0, len(codes), 500):
        rows = CardRow.objects.filter(ods_code__in=codes[start : start + 500])
        found |= {row.ods_code: published(row) for row in rows}
    return found


def all_cards() -> list[PublishedCard]:
    """Every card of the node, by code."""
    return [published(row) for row in CardRow.objects.all()]


def cards_due(today: date) -> list[PublishedCard]:
    """The cards that are due for review on ``today``, the longest due first."""
    due = [card for card in all_cards() if card.review_due <= today]
    return sorted(due, key=lambda card: (card.review_due, card.ods_code))


def practices(codes: Iterable[str] | None) -> list[tuple[str, str]]:
    """Code and name of the GP practices in the directory, of these codes or (None) all; by name."""
    rows = current_rows().filter(needs__need=Need.GP).exclude(ods_code="")
    if codes is not None:
        rows = rows.filter(ods_code__in=list(codes))
    names = dict(rows.order_by("-pk").values_list("ods_code", "name"))
    return sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


def history(ods_code: str) -> list[OldCard]:
    """What a practice published, the newest first."""
    rows = CardVersion.objects.filter(ods_code=ods_code.upper())
    return [OldCard(card_of(row.card), row.version, row.at, row.by_label) for row in rows]


@lru_cache(maxsize=2_000)
def card_of(text: str) -> AccessCard:
    """A card out of the database; the same text is read once."""
    return msgspec.json.decode(text, type=AccessCard)


def published(row: CardRow) -> PublishedCard:
    """The card of a row."""
    return PublishedCard(
        card=card_of(row.card),
        version=row.version,
        sample=row.sample,
        published_at=row.published_at,
        by_label=row.by_label,
        by_practice=row.by_practice,
        reviewed_label=row.reviewed_label,
        reminded_at=row.reminded_at,
    )
