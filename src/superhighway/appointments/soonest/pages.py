"""What the pages of the soonest help show. No database here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from superhighway.appointments.soonest import forms, telling
from superhighway.appointments.soonest.answering import Answer, Told
from superhighway.appointments.soonest.asking import DAYS, WITHIN_M
from superhighway.appointments.soonest.coverage import (
    coverage_words,
    excluded_words,
    no_diary_words,
    unreachable_words,
)
from superhighway.appointments.soonest.domain import Basis
from superhighway.appointments.soonest.forms import ANY, Asking
from superhighway.appointments.wording import state_sentence, wait_sentence
from superhighway.core.clock import LONDON
from superhighway.directory import api as directory
from superhighway.directory.api import NEED_NAMES, CardShown, Need, SourceLine
from superhighway.nhsui.formats import distance_words, short_date_words
from superhighway.sources.api import SourceAge
from superhighway.travel.api import Journey, NoJourney, TimetableInfo, journey_words

Context = dict[str, object]
Ages = Mapping[str, SourceAge]
WINDOWS = (3, 7, 14, DAYS, 28)
WHO = {"me": "Me", "other": "Somebody else"}


@dataclass(frozen=True)
class Way:
    """A journey in one line and the address of the whole; words alone where there is none."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class OptionCard:
    """An option in the list."""

    name: str
    href: str
    kind: str
    where: str
    distance: str
    when: str
    more: tuple[str, ...]
    how: tuple[telling.How, ...]
    there: Way | None
    back: Way | None
    slip: str
    limits: str
    alert: str
    checked: tuple[str, ...]
    wrong: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    sample: bool
    own: bool


@dataclass(frozen=True)
class Own:
    """The person's practice: how to get in, what it promises, how its diary stands."""

    name: str
    href: str
    card: CardShown | None
    number: str
    wait: str
    diary: str


def question(asking: Asking) -> Context:
    """The form, with what was typed and what is wrong with it."""
    form = asking.form
    return {
        "form": form,
        "asking": asking,
        "errors": form.summary(),
        "needs": _needs(form.typed("need") or ANY),
        "who": form.typed("for") or "me",
        "windows": _windows(form.typed("days") or str(DAYS)),
        "again": {name: _again(asking, name) for name in ("near", "registered")},
    }


def _needs(chosen: str) -> list[Context]:
    items = [*((need.value, NEED_NAMES[need]) for need in Need), (ANY, "Anything that may help")]
    return [{"value": code, "text": text, "checked": code == chosen} for code, text in items]


def _windows(chosen: str) -> list[Context]:
    days = sorted({*WINDOWS, *([int(chosen)] if chosen.isdecimal() else [])})
    return [{"value": str(n), "text": _window_words(n), "selected": str(n) == chosen} for n in days]


def _window_words(days: int) -> str:
    weeks, rest = divmod(days, 7)
    if rest or not weeks:
        return f"The next {days} days" if days > 1 else "The next day"
    return f"The next {weeks} weeks" if weeks > 1 else "The next week"


def _again(asking: Asking, name: str) -> str:
    """The address at which another place or practice can be typed, all else kept."""
    return f"/help?{urlencode({**asking.form.data, name: ''}, safe=':,/')}"


def results(answer: Answer, ages: Ages, site: str) -> Context:
    """The page of options; ``site`` is this node's own address."""
    ask, now = answer.ask, answer.ask.now
    send = forms.to_send(ask)
    return {
        "ask": ask,
        "title": title(answer),
        "person": asked_for(answer),
        "coverage": coverage_words(answer.coverage),
        "no_diary": no_diary_words(answer.coverage),
        "own": [_own(told, answer, now) for told in answer.own],
        "cards": [_card(told, answer, ages) for told in answer.options],
        "left": max(0, answer.total - len(answer.options)),
        "unreachable": unreachable_words(answer),
        "excluded": excluded_words(answer),
        "no_buses": no_bus_words(answer),
        "within": distance_words(WITHIN_M).removeprefix("about "),
        "window": _window_words(ask.days).lower(),
        "change": forms.link(ask, "/help"),
        "services": _services(answer),
        "send": site.rstrip("/") + forms.link(send),
        "rounded": send != ask,
        "timetables": answer.timetables,
        "now": now,
    }


def touched(answer: Answer) -> str:
    """What the answer is about, for those who add to its page: where the person is, the options.

    References and postcodes or points, one a line.
    """
    where = answer.ask.place
    person = where.ref if where.kind == "postcode" else f"point:{where.lat},{where.lon}"
    found = [told.offer for told in (*answer.own, *answer.options)]
    services = [f"service:{offer.service.uuid}" for offer in found]
    locations = [offer.place.location for offer in found if offer.place]
    codes = [f"postcode:{one.postcode}" for one in locations if one.postcode]
    points = [f"point:{one.lat},{one.lon}" for one in locations if not one.postcode and one.lat]
    return "\n".join(dict.fromkeys([person, *services, *codes, *points]))


def title(answer: Answer) -> str:
    """What was asked: "Have a blood test: the soonest near SO15 5FD"."""
    ask = answer.ask
    what = NEED_NAMES[ask.need] if ask.need else "Help"
    return f"{what}: the soonest near {ask.place.name}"


def asked_for(answer: Answer) -> str:
    """For whom, where anything was said of them."""
    person = answer.ask.person
    aged = "" if person.age is None else f" aged {person.age}"
    if answer.ask.behalf:
        return f"For somebody else{aged}"
    return f"For somebody{aged}" if aged else ""


def no_bus_words(answer: Answer) -> str:
    """Why no vehicle is known of on some days of the options; empty where that doesn't happen."""
    told = [*answer.options, *answer.own]
    if any(not one.ways.known for one in told):
        return "This area has no bus timetable here, so we can’t tell you the way."
    reasons = {one.ways.reason for one in told if one.ways.reason}
    if NoJourney.TIMETABLE_ENDED in reasons:
        last = _last(answer.timetables)
        return f"The bus timetable that we have ended{last}, so we show no buses. Walks are shown."
    if NoJourney.NO_SERVICE_THAT_DAY in reasons:
        return "On some of these days no bus runs in our timetable."
    return "The bus timetable that we have has not begun yet." if reasons else ""


def _last(timetables: tuple[TimetableInfo, ...]) -> str:
    days = [one.valid_to for one in timetables]
    return f" on {short_date_words(max(days))}" if days else ""


def _own(told: Told, answer: Answer, now: datetime) -> Own:
    record = told.offer.service.record
    card, code = told.offer.card, record.ods_code
    today = telling.local_day(now)
    wait = next(iter(answer.waits.get(code, ())), None)
    return Own(
        name=record.name,
        href=f"/organisations/{code}",
        card=directory.card_shown(card, record.name, now) if card else None,
        number=directory.telephone_of(told.offer.service),
        wait=wait_sentence(wait, today) if wait else "",
        diary=state_sentence(answer.book.status_of(code), now),
    )


def _card(told: Told, answer: Answer, ages: Ages) -> OptionCard:
    service, record = told.offer.service, told.offer.service.record
    now, book = answer.ask.now, answer.book
    location = told.offer.place.location if told.offer.place else None
    today = telling.local_day(now)
    return OptionCard(
        name=record.name,
        href=f"/services/{service.uuid}",
        kind=directory.kind_words(service),
        where=directory.where_words(location, record.name),
        distance=distance_words(told.offer.metres) if location else "",
        when=telling.when_words(told, book, now),
        more=telling.more_words(told, book, now),
        how=telling.how(told, book),
        there=_there(told, answer),
        back=_back(told, answer),
        slip=_slip(told, answer),
        limits=telling.limit_words(told),
        alert=record.alert,
        checked=directory.checked_words(service, today),
        wrong=directory.wrong_words(service.disputes),
        sources=directory.sources_of(service, ages, today),
        sample=service.sample,
        own=told.offer.own,
    )


def _there(told: Told, answer: Answer) -> Way | None:
    if not told.ways.needed:
        return Way("Nothing to travel to: it is not face to face.")
    journey = told.ways.there
    if journey is None:
        return _no_way(told, "there")
    return Way(journey_words(journey, _day(told, answer)), _href(told, answer, journey, back=False))


def _back(told: Told, answer: Answer) -> Way | None:
    journey = told.ways.back
    if not told.ways.needed or (journey is None and told.ways.there is None):
        return None
    if journey is None:
        return _no_way(told, "back")
    return Way(journey_words(journey, _day(told, answer)), _href(told, answer, journey, back=True))


def _no_way(told: Told, direction: str) -> Way:
    if told.ways.reason or not told.ways.known:
        return Way("We have no bus times for that day.")
    return Way(f"We found no way {direction} on that day by bus or on foot.")


def _day(told: Told, answer: Answer) -> date:
    """The day that goes without saying: that on which it can be had, else today."""
    return telling.local_day(told.option.available.start or answer.ask.now)


def _href(told: Told, answer: Answer, journey: Journey, *, back: bool) -> str:
    """The question for the whole journey: arriving in time, or leaving when that one leaves."""
    here, there = answer.ask.place.ref, f"service:{told.offer.service.uuid}"
    ends = (there, here) if back else (here, there)
    at = journey.departs.astimezone(LONDON)
    asked = {"from": ends[0], "to": ends[1], "at": f"{at:%Y-%m-%dT%H:%M}", "when": "depart"}
    return f"/journeys?{urlencode(asked, safe=':,/')}"


def _slip(told: Told, answer: Answer) -> str:
    """The travel slip for a slot that one goes to."""
    available = told.option.available
    if available.basis is not Basis.SLOT or not available.travel or not available.start:
        return ""
    at = available.start.astimezone(LONDON)
    asked: Context = {
        "from": answer.ask.place.ref,
        "to": f"service:{told.offer.service.uuid}",
        "at": f"{at:%Y-%m-%dT%H:%M}",
    }
    if available.until:
        minutes = round((available.until - available.start).total_seconds() / 60)
        asked["length"] = max(5, minutes)
    if answer.ask.behalf:
        asked["for"] = "other"
    return f"/slip?{urlencode(asked, safe=':,/')}"


def _services(answer: Answer) -> str:
    """The same need in the directory's search."""
    asked = {"near": answer.ask.place.ref}
    if answer.ask.need:
        asked["need"] = answer.ask.need.value
    return f"/services?{urlencode(asked, safe=':,/')}"
