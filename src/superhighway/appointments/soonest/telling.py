"""An option in words: when it can be had, and how to ask for it. No database here."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from superhighway.appointments.diaries.book import Book
from superhighway.appointments.domain import Slot
from superhighway.appointments.soonest.answering import Told
from superhighway.appointments.soonest.domain import Available, Basis
from superhighway.appointments.wording import CHANNEL_NAMES, heard_words
from superhighway.core.clock import LONDON
from superhighway.directory import api as directory
from superhighway.directory.api import RouteKind
from superhighway.nhsui.formats import arrival_words, date_words, time_words

_NEAR_DAYS = 7
_WAYS = {
    "walk-in": "Go there",
    "telephone": "Ring",
    "online": "Ask online",
    "nhs-app": "Use the NHS App",
    "e-mail": "Write an e-mail",
    "referral": "Ask somebody who treats you to send you there",
    "other": "Ask",
}

#: Said where somebody answers first, and the person may not have to go there at all.
IF_ASKED = "Go there only if they ask you to; the way is one that gets you there by then."


@dataclass(frozen=True)
class How:
    """One way to ask for it: ``words``, and a telephone number or a web address to use."""

    kind: str
    words: str
    number: str = ""
    address: str = ""
    note: str = ""


def when_words(told: Told, book: Book, now: datetime) -> str:
    """When it can be had, as "Free slot on Tuesday at 9:10am"."""
    available = told.option.available
    return {
        Basis.SLOT: _slot,
        Basis.WALK_IN: _walk_in,
        Basis.PROMISE: _promise,
        Basis.WAIT: _wait,
        Basis.UNKNOWN: _unknown,
    }[available.basis](told, book, now)


def _slot(told: Told, book: Book, now: datetime) -> str:
    slot = book.columns.slot(told.option.available.slot)
    return f"Free appointment {day_words(slot.start, now)} at {time_words(slot.start)}"


def _walk_in(told: Told, _book: Book, now: datetime) -> str:
    available = told.option.available
    start, until = available.start, available.until
    assert start is not None  # noqa: S101 - a walk-in has both
    assert until is not None  # noqa: S101 - as above
    if available.opens is not None and available.opens <= now:
        return f"Walk in now, {directory.left_words(until, now)}"
    return f"Walk in {day_words(start, now)} from {arrival_words(start)}"


def _promise(told: Told, _book: Book, now: datetime) -> str:
    promise = told.option.available.promise
    assert promise is not None  # noqa: S101 - what the basis means
    what = "you are seen" if promise.seen else "you get an answer"
    return f"{promise.asking}, {what} {directory.by_words(promise.by, now)}"


def _wait(told: Told, _book: Book, _now: datetime) -> str:
    wait = told.option.candidate.wait
    assert wait is not None  # noqa: S101 - what the basis means
    return wait.words


def _unknown(told: Told, _book: Book, now: datetime) -> str:
    offer = told.offer
    if offer.old_hours:
        return "The opening times that we have are old. Ring first"
    if not offer.hours:
        return "We don’t know when. Ring first"
    state = directory.state_words(directory.state_at(offer.hours, now), now)
    return f"Ask how soon. {state}"


def more_words(told: Told, book: Book, now: datetime) -> tuple[str, ...]:
    """What else to know of that time."""
    available = told.option.available
    if available.basis is Basis.SLOT:
        return _about_slot(told, book, now)
    if available.basis is Basis.WALK_IN:
        return _about_coming(available, now)
    if available.basis is Basis.PROMISE and available.promise:
        said = f"{available.promise.way}: the practice says “{available.promise.words}”."
        return (said,) if available.promise.seen else (said, IF_ASKED)
    return (IF_ASKED,) if available.basis is Basis.WAIT else ()


def _about_slot(told: Told, book: Book, now: datetime) -> tuple[str, ...]:
    row = told.option.available.slot
    slot = book.columns.slot(row)
    diary = book.columns.diaries[int(book.columns.diary[row])]
    role = f", with {slot.role}" if slot.role else ""
    channel = CHANNEL_NAMES[slot.channel]
    kind = f"{channel[:1].upper()}{channel[1:]}{role}. We don’t book it for you."
    told_at = f"As told to us {heard_words(diary.told_at, now)}; somebody may have taken it since."
    if diary.failing_since is not None:
        since = heard_words(diary.failing_since, now).removeprefix("at ")
        return kind, told_at, f"Their diary has not answered since {since}."
    return kind, told_at


def _about_coming(available: Available, now: datetime) -> tuple[str, ...]:
    start, until = available.start, available.until
    if not start or not until or not available.reached:
        return ()
    if start <= now + timedelta(minutes=1):
        return (f"Open until {time_words(until)}.",)
    return (f"You can be there at {arrival_words(start)}. Open until {time_words(until)}.",)


def day_words(moment: datetime, now: datetime) -> str:
    """Write "today", "tomorrow", "on Tuesday", and from a week on the whole date."""
    day, today = (one.astimezone(LONDON).date() for one in (moment, now))
    ahead = (day - today).days
    if ahead in {0, 1}:
        return "tomorrow" if ahead else "today"
    return f"on {day:%A} {day.day} {day:%B}" if ahead < _NEAR_DAYS else f"on {date_words(day)}"


def limit_words(told: Told) -> str:
    """Why it isn't sure that it is open to the person; empty where it is."""
    if told.offer.own:
        return ""
    own = told.offer.place.eligibility if told.offer.place else None
    limits = own or told.offer.service.record.eligibility
    return directory.reason_words(told.offer.open_to, limits)


def how(told: Told, book: Book) -> tuple[How, ...]:
    """How to ask for it: what the diary says of the slot, else card, ways in or telephone."""
    available = told.option.available
    found: list[How] = []
    if available.basis is Basis.SLOT:
        found += _of_slot(book.columns.slot(available.slot))
    card = told.offer.card
    if not found and card:
        found += [_of_route(route) for route in card.card.routes]
    if not found:
        found += [_of_way(way) for way in told.offer.service.record.ways_in]
    number = directory.telephone_of(told.offer.service)
    if number and not any(one.number for one in found):
        found.append(How("telephone", "Ring", number))
    return tuple(found)


def _of_slot(slot: Slot) -> list[How]:
    one = slot.how
    if not (one.telephone or one.url or one.text):
        return []
    words = "Ring to book" if one.telephone else "Book online" if one.url else one.text
    note = one.text if words != one.text else ""
    return [How("telephone" if one.telephone else "online", words, one.telephone, one.url, note)]


def _of_route(route: directory.Route) -> How:
    title = directory.ROUTE_NAMES[route.kind]
    number = route.value if route.kind is RouteKind.TELEPHONE else ""
    if route.kind is RouteKind.NHS_111:
        number = "111"
    address = route.value if route.kind is RouteKind.ONLINE_FORM else ""
    return How(route.kind.value, title, number, address, route.what_for)


def _of_way(way: directory.WayIn) -> How:
    number = way.value if way.kind == "telephone" else ""
    address = way.value if way.kind == "online" else ""
    rest = "" if number or address else way.value
    return How(
        way.kind, _WAYS[way.kind], number, address, " ".join(p for p in (rest, way.text) if p)
    )


def local_day(moment: datetime) -> date:
    """The date of a moment in London."""
    return moment.astimezone(LONDON).date()
