"""What the staff pages of access cards show."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string
from django.utils.html import format_html

from superhighway.accounts.api import Act, Actor, reach
from superhighway.directory.cards.domain import (
    MOST_ROUTES,
    ROUTE_NAMES,
    AccessCard,
    Promise,
    PromiseKind,
    PublishedCard,
    RouteKind,
    promise_words,
)
from superhighway.directory.cards.forms import FIELDS, Typed, count, name_of
from superhighway.directory.cards.presenting import shown
from superhighway.directory.cards.public import Practice
from superhighway.directory.cards.selectors import cards_of, practices
from superhighway.nhsui.formats import short_date_words

#: What a promise is called in the list of choices.
PROMISES = {
    PromiseKind.NONE: "We promise nothing",
    PromiseKind.ANSWER_WITHIN_DAYS: "We answer within some working days",
    PromiseKind.SEEN_WITHIN_DAYS: "You are seen within some working days",
}


@dataclass(frozen=True)
class Line:
    """A practice in the list: ``state`` is "none", "due" or "good"; ``words`` says it in full."""

    code: str
    name: str
    state: str
    words: str


def lines(actor: Actor | None, today: date) -> list[Line]:
    """The practices whose cards an actor may edit: those without a card and those due first."""
    able = reach(actor, Act.EDIT_CARD)
    named = practices(None if able.everywhere else able.organisations)
    found = cards_of(code for code, _ in named)
    made = [_line(code, name, found.get(code), today) for code, name in named]
    return sorted(made, key=lambda line: ("due", "none", "good").index(line.state))


def _line(code: str, name: str, card: PublishedCard | None, today: date) -> Line:
    if card is None:
        return Line(code, name, "none", "No card yet")
    due = short_date_words(card.review_due)
    if card.review_due <= today:
        return Line(code, name, "due", f"Was due for review on {due}")
    return Line(code, name, "good", f"Next review by {due}")


def form(found: Practice, typed: Typed) -> dict[str, object]:
    """What the form shows: everything typed, the choices, one group of fields for each way in."""
    kinds = [{"value": kind.value, "text": name} for kind, name in ROUTE_NAMES.items()]
    promises = [{"value": kind.value, "text": _promise_name(kind)} for kind in PromiseKind]
    return {
        "code": found.organisation.ods_code,
        "name": found.name,
        "typed": typed,
        "routes": [
            {field: name_of(number, field) for field in FIELDS} for number in range(count(typed))
        ],
        "kinds": kinds,
        "promises": promises,
        "room": count(typed) < MOST_ROUTES,
        "telephone_kind": RouteKind.TELEPHONE.value,
        "error": {},
    }


def _promise_name(kind: PromiseKind) -> str:
    return PROMISES.get(kind) or promise_words(Promise(kind))


def check(
    found: Practice, card: AccessCard, typed: Typed, now: datetime, *, may_review: bool
) -> dict[str, object]:
    """The answers as they will be shown; for a conflict, also what stands now."""
    published = found.published
    version = published.version if published else 0
    mine = PublishedCard(card, version, found.organisation.sample, now, "")
    return {
        "code": found.organisation.ods_code,
        "name": found.name,
        "mine": shown(mine, found.name, now),
        "theirs": found.card,
        "theirs_by": published.by_label if published else "",
        "theirs_at": published.published_at if published else None,
        "typed": typed,
        "typed_over": typed | {"seen": str(version)},
        "may_review": may_review,
    }


def snippet(found: Practice, address: str) -> str:
    """The card as plain HTML to paste: as text, for a page that shows it letter by letter."""
    return _as_text(render_to_string("cards/plain.jinja", found.context(address)))


def frame(found: Practice, address: str) -> str:
    """The HTML, as text, that shows the card as it stands in a frame."""
    title = f"How to get help from {found.name}"
    tag = '<iframe src="{}" title="{}" width="100%" height="700"></iframe>'
    return _as_text(format_html(tag, address, title))


def _as_text(html: str) -> str:
    """The same letters without Django's mark that they are safe in a page as they stand."""
    return "".join([html])
