"""What a card says in words, for the page, the HTML to embed, the leaflet and the poster. Pure."""

from dataclasses import dataclass
from datetime import datetime

from superhighway.core.clock import LONDON
from superhighway.directory.cards.domain import (
    ROUTE_NAMES,
    SEEN,
    PublishedCard,
    Route,
    RouteKind,
    promise_words,
    promised_by,
)
from superhighway.directory.opening import (
    Schedules,
    State,
    hours_lines,
    read_hours,
    state_at,
    state_words,
)
from superhighway.nhsui.formats import date_words, list_words, short_date_words

STEP_FREE = {
    "yes": "You can get in without steps.",
    "no": "There are steps on the way in. Ring first if you can’t climb them.",
    "unknown": "The practice has not said whether there are steps. Ring first to ask.",
}
INTERPRETER = {
    "yes": "You can ask for an interpreter.",
    "no": "No interpreter can be booked.",
    "unknown": "The practice has not said whether you can ask for an interpreter.",
}
#: What to do, for the ways in that have no number or address of their own.
_DO = {
    RouteKind.WALK_IN: "Come to the reception desk",
    RouteKind.NHS_APP: "Open the NHS App and look for your GP surgery",
    RouteKind.NHS_111: "Call 111",
    RouteKind.ONLINE_FORM: "Fill in the online form",
}
#: Ways in that the practice doesn't open and close itself.
_NOT_ITS_OWN = frozenset({RouteKind.NHS_APP, RouteKind.NHS_111})
_ALWAYS = hours_lines(read_hours("24/7, bank holidays 24 hours"))
HOURS_UNKNOWN = "The practice has not said when."


@dataclass(frozen=True)
class RouteShown:
    """A way in, in words.

    ``number`` is what to dial, ``address`` the https address of a form. ``state`` says how it
    stands now ("Open until 6:30pm"), ``promised`` by when it is promised to who asks now; both are
    empty on paper.
    """

    kind: str
    title: str
    action: str
    number: str
    address: str
    what_for: str
    hours: tuple[str, ...]
    state: str
    open: bool
    promise: str
    promised: str


@dataclass(frozen=True)
class CardShown:
    """A card in words. ``due`` says that it is due for review, where it is.

    ``reviewed_by`` is the name of who reviewed it last: for the page, not for paper on a wall.
    """

    name: str
    ods_code: str
    routes: tuple[RouteShown, ...]
    opening: tuple[str, ...]
    state: str
    open: bool
    languages: str
    interpreter: str
    step_free: str
    step_free_note: str
    source: str
    reviewed: str
    reviewed_by: str
    due: str
    sample: bool


def shown(card: PublishedCard, name: str, now: datetime) -> CardShown:
    """The card of the practice of that name, as it stands at ``now``."""
    said = card.card
    state = state_at(said.opening, now)
    return CardShown(
        name=name,
        ods_code=card.ods_code,
        routes=tuple(_route(route, now) for route in said.routes),
        opening=_lines(said.opening),
        state=state_words(state, now) if said.opening else "",
        open=state.state is State.OPEN,
        languages=list_words(said.languages),
        interpreter=INTERPRETER[said.interpreter],
        step_free=STEP_FREE[said.step_free],
        step_free_note=said.step_free_note,
        source=_source(card),
        reviewed=_reviewed(card),
        reviewed_by=card.reviewed_label,
        due=_due(card, now),
        sample=card.sample,
    )


def _route(route: Route, now: datetime) -> RouteShown:
    state = state_at(route.hours, now)
    telephone = route.value if route.kind is RouteKind.TELEPHONE else ""
    return RouteShown(
        kind=route.kind.value,
        title=ROUTE_NAMES[route.kind],
        action=_DO.get(route.kind, f"Ring {route.value}"),
        number="111" if route.kind is RouteKind.NHS_111 else telephone,
        address=route.value if route.kind is RouteKind.ONLINE_FORM else "",
        what_for=route.what_for,
        hours=() if not route.hours and route.kind in _NOT_ITS_OWN else _lines(route.hours),
        state=state_words(state, now) if route.hours else "",
        open=state.state is State.OPEN,
        promise=promise_words(route.promise),
        promised=promised_words(route, now),
    )


def _lines(schedules: Schedules) -> tuple[str, ...]:
    lines = hours_lines(schedules)
    return ("Day and night, every day",) if lines == _ALWAYS else lines or (HOURS_UNKNOWN,)


def promised_words(route: Route, now: datetime) -> str:
    """By when it is promised to who asks next: "If you ask now, you get an answer by tomorrow"."""
    by = promised_by(route, now)
    if by is None:
        return ""
    what = "you are seen" if route.promise.kind in SEEN else "you get an answer"
    return f"{asking_words(route, now)}, {what} {by_words(by, now)}"


def asking_words(route: Route, now: datetime) -> str:
    """From when a promise counts: now, or where it is closed from when it opens."""
    verb = "come" if route.kind is RouteKind.WALK_IN else "ask"
    is_closed = state_at(route.hours, now).state is State.CLOSED
    return f"If you {verb} {'when it opens' if is_closed else 'now'}"


def by_words(by: datetime, now: datetime) -> str:
    """As "today", "by tomorrow", "by Monday 23 November 2026"."""
    days = (by.astimezone(LONDON).date() - now.astimezone(LONDON).date()).days
    if days > 1:
        return f"by {date_words(by)}"
    return "by tomorrow" if days else "today"


def _source(card: PublishedCard) -> str:
    """Who says so: the practice itself, or this site's editors in its place."""
    day = short_date_words(card.published_at)
    who = "the practice" if card.by_practice else "an editor of this site"
    return f"Written by {who} on {day}."


def _reviewed(card: PublishedCard) -> str:
    day = card.card.reviewed_on
    if day is None:
        return "Nobody has reviewed it yet."
    return f"Last reviewed on {short_date_words(day)}."


def _due(card: PublishedCard, now: datetime) -> str:
    due = card.review_due
    if now.astimezone(LONDON).date() < due:
        return ""
    return f"It was due for review on {short_date_words(due)}. Ring first to be sure."
