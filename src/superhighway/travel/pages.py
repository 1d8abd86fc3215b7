"""What the templates of journeys show, from a question and its answer. No database here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from superhighway.core.clock import LONDON
from superhighway.nhsui.formats import date_words, distance_words, time_words
from superhighway.travel.api import end
from superhighway.travel.domain import MAX_WALK_M, Answer, Journey, NoJourney
from superhighway.travel.forms import LONGEST_WALK_M, MINUTE, WALKS, Ask, Asking
from superhighway.travel.map_svg import draw
from superhighway.travel.presenting import cancellations_words, card, cards, steps, taken_words
from superhighway.travel.reasons import why
from superhighway.travel.slip.cautions import rough
from superhighway.travel.slip.phrases import caution_words

HALF_HOUR = timedelta(minutes=30)
#: How long somebody usually stays, where the page has to guess when they go back.
STAY = timedelta(hours=1)
Context = dict[str, object]


@dataclass(frozen=True)
class Typed:
    """What the fields of the question show: what was typed, else what is usual."""

    when: str
    day: str
    month: str
    year: str
    time: str
    max_walk: int
    speed: str
    step_free: bool
    opened: bool


@dataclass(frozen=True)
class Other:
    """Another question that may have an answer."""

    text: str
    href: str


def question(asking: Asking, now: datetime) -> Context:
    """The question page, with what was typed and what is wrong with it."""
    typed = _typed(asking, now)
    return {
        "asking": asking,
        "typed": typed,
        "errors": asking.form.summary(),
        "walks": _walks(typed.max_walk),
        "again": {name: _again(asking, name) for name in asking.choices},
    }


def _again(asking: Asking, name: str) -> str:
    """The address at which another place can be typed for one end, all else kept."""
    return f"/journeys?{urlencode({**asking.form.data, name: ''}, safe=':,/')}"


def _typed(asking: Asking, now: datetime) -> Typed:
    form, ask = asking.form, asking.ask
    local = (ask.at if ask else now).astimezone(LONDON)
    step_free, max_walk = form.yes("step_free"), form.typed("max_walk")
    speed = form.typed("speed") or "usual"
    extra = step_free or speed != "usual" or "max_walk" in form.errors
    usual = {
        "at-day": str(local.day),
        "at-month": str(local.month),
        "at-year": str(local.year),
        "at-time": time_words(local),
    }
    shown = {name: form.typed(name) for name in usual} if form.sent(*usual) else usual
    return Typed(
        when=form.typed("when") or "depart",
        day=shown["at-day"],
        month=shown["at-month"],
        year=shown["at-year"],
        time=shown["at-time"],
        max_walk=int(max_walk) if max_walk.isdecimal() else MAX_WALK_M,
        speed=speed,
        step_free=step_free,
        opened=extra or (max_walk.isdecimal() and int(max_walk) != MAX_WALK_M),
    )


def _walks(chosen: int) -> list[Context]:
    """The walking limits to choose from; another one that came with a link is among them."""
    metres = {MAX_WALK_M: f"{distance_words(MAX_WALK_M)} (usual)"}
    metres |= {m: f"{minutes} minutes, {distance_words(m)}" for minutes, m in WALKS.items()}
    metres.setdefault(chosen, distance_words(chosen))
    return [
        {"value": str(m), "text": text[:1].upper() + text[1:], "selected": m == chosen}
        for m, text in sorted(metres.items())
    ]


def results(ask: Ask, answer: Answer, last: Journey | None, today: date) -> Context:
    """The page of choices, or of the reason why there are none."""
    made = cards(answer)
    asked = answer.query.at.astimezone(LONDON).date()
    walk = None if answer.walk in answer.journeys else answer.walk
    return _common(ask, answer, today) | {
        "cards": made,
        "links": [ask.link("/journey", n=one.number) for one in made],
        "earlier": earlier(ask, answer),
        "later": later(ask, answer),
        "why": why(answer),
        "others": others(ask, answer, today),
        "walk": card(walk, 0, asked) if walk else None,
        "walk_link": ask.link("/journey", n=0) if walk else "",
        "back": back(ask, answer.journeys[0]) if answer.journeys else "",
        "last": card(last, 0, asked) if last else None,
    }


def one(ask: Ask, answer: Answer, journey: Journey, site: str, today: date) -> Context:
    """The page of one journey, step by step."""
    send = ask.to_send()
    number = answer.journeys.index(journey) + 1 if journey in answer.journeys else 0
    return _common(ask, answer, today) | {
        "journey": journey,
        "card": card(
            journey,
            number,
            journey.departs.astimezone(LONDON).date(),
            step_free=ask.step_free,
        ),
        "steps": steps(journey),
        "map": draw(journey),
        "results": ask.link(),
        "send": site.rstrip("/") + send.link("/journey", n=number),
        "rounded": send != ask,
        "back": back(ask, journey),
    }


def _common(ask: Ask, answer: Answer, today: date) -> Context:
    """What the list and the single journey share."""
    return {
        "ask": ask,
        "change": ask.link("/journeys", change=1),
        "notes": notes(ask),
        "timetables": [(one, taken_words(one, today)) for one in answer.timetables],
        "cancellations": cancellations_words(answer.cancellations, answer.realtime_at, today),
    }


def choose(answer: Answer, number: int | None) -> Journey | None:
    """The journey of that number; 0 is the walk; None where there is none."""
    if number == 0:
        return answer.walk
    if number is None or number > len(answer.journeys):
        return None
    return answer.journeys[number - 1]


def earlier(ask: Ask, answer: Answer) -> str:
    """The address of journeys before these."""
    if ask.when == "arrive" and answer.journeys:
        return ask.shifted(max(one.arrives for one in answer.journeys) - MINUTE).link()
    return ask.shifted(ask.at - HALF_HOUR).link()


def later(ask: Ask, answer: Answer) -> str:
    """The address of journeys after these."""
    if ask.when != "arrive" and answer.journeys:
        return ask.shifted(min(one.departs for one in answer.journeys) + MINUTE).link()
    return ask.shifted(ask.at + HALF_HOUR).link()


def back(ask: Ask, journey: Journey) -> str:
    """The address of the question for the way back, an hour after arriving; it can be changed."""
    return ask.turned(journey.arrives + STAY).link("/journeys", change=1)


def others(ask: Ask, answer: Answer, today: date) -> list[Other]:
    """What may help where there is no journey; days that are over never do."""
    if answer.reason in {NoJourney.NO_STOP_NEAR_START, NoJourney.NO_STOP_NEAR_END}:
        longer = min(2 * ask.max_walk, LONGEST_WALK_M)
        text = f"Try again with walks of up to {distance_words(longer).removeprefix('about ')}"
        return [Other(text, ask.with_walk(longer).link())]
    if answer.reason in {NoJourney.NOTHING_IN_TIME, NoJourney.NO_SERVICE_THAT_DAY}:
        day = timedelta(days=1)
        return [
            Other("Try the day before", ask.shifted(ask.at - day).link()),
            Other("Try the day after", ask.shifted(ask.at + day).link()),
        ]
    return [
        Other(f"Look at {date_words(day)}, the {which} day that we hold", ask.on_day(day).link())
        for day, which in _edge(answer)
        if day >= today
    ]


def _edge(answer: Answer) -> Iterator[tuple[date, str]]:
    """The day of the timetable that is nearest to the one asked about, and which one it is."""
    held = answer.timetables
    if answer.reason is NoJourney.TIMETABLE_ENDED and held:
        yield max(one.valid_to for one in held), "last"
    if answer.reason is NoJourney.TIMETABLE_NOT_BEGUN and held:
        yield min(one.valid_from for one in held), "first"


def notes(ask: Ask) -> list[str]:
    """What a person should know of the two places."""
    found = (rough(end(place)) for place in (ask.origin, ask.destination))
    return [caution_words(caution) for caution in found if caution]
