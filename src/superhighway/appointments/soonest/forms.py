"""The question for the soonest help, as pages ask it: read from the query string, made into links.

Parameters: ``near`` (a place), ``need`` (a code of the directory's needs), ``for`` (me, other),
``age``, ``registered`` (ODS code, or a GP surgery's name), ``days``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from superhighway.appointments.soonest.asking import DAYS, MOST_DAYS, Ask
from superhighway.appointments.soonest.errors import HelpProblem
from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.directory import api as directory
from superhighway.directory.api import Need, Person, Service
from superhighway.nhsui.forms import Form
from superhighway.places import api as places
from superhighway.places.api import Place, outward
from superhighway.search import api as search_api

WHO = ("me", "other")
OLDEST = 120
#: Stands for any need.
ANY = "any"
MOST_PRACTICES = 8


@dataclass(frozen=True)
class Practice:
    """A GP surgery to choose; named as radios want it."""

    name: str
    note: str
    ref: str


@dataclass
class Asking:
    """A query string as far as it could be understood.

    ``choices`` are the places that ``near`` could mean, ``practices`` the surgeries that
    ``registered`` could; ``ask`` is the question where all is well.
    """

    form: Form
    near: Place | None = None
    choices: tuple[Place, ...] = ()
    practice: Practice | None = None
    practices: tuple[Practice, ...] = field(default=())
    ask: Ask | None = None

    @property
    def near_text(self) -> str:
        """What the field of the place shows."""
        if self.near is None:
            return self.form.typed("near")
        return self.near.ref.removeprefix("point:") if self.near.kind == "point" else self.near.name


def read(data: Mapping[str, str], now: datetime) -> Asking:
    """Read a question; ``form`` keeps the errors. Nothing is asked before a place came."""
    form = Form(data, now.astimezone(LONDON).date())
    asking = Asking(form)
    if not form.sent("near"):
        return asking
    need = form.choice("need", "what you need", (*(one.value for one in Need), ANY), ANY)
    asking.near, asking.choices = places.read_place(form, "near", "where you are")
    if asking.choices:
        problem = Problem(HelpProblem.WHICH_PLACE, text=form.typed("near"))
        form.fail("near", problem.sentence)
    who = form.choice("for", "who it is for", WHO, "me")
    age = form.number("age", "the age", 0, OLDEST, 0) if form.typed("age").strip() else None
    _read_practice(asking)
    days = form.number("days", "how many days ahead", 1, MOST_DAYS, DAYS)
    if form and asking.near and need and days:
        person = Person(
            age=age,
            registered=asking.practice.ref if asking.practice else "",
            district=outward(asking.near),
        )
        chosen = None if need == ANY else Need(need)
        asking.ask = Ask(asking.near, now, chosen, person, who == "other", days)
    return asking


def _read_practice(asking: Asking) -> None:
    form = asking.form
    text = form.text("registered", "the GP surgery", required=False)
    if not text:
        return
    found = practices_like(text)
    if len(found) == 1:
        asking.practice = found[0]
        return
    asking.practices = found[:MOST_PRACTICES]
    kind = HelpProblem.WHICH_PRACTICE if found else HelpProblem.NO_SUCH_PRACTICE
    form.fail("registered", Problem(kind, text=text).sentence)


def practices_like(text: str) -> tuple[Practice, ...]:
    """The GP surgeries with this code; else with this name, these words in it, or where it is."""
    known = directory.services_for(Need.GP)
    exact = [one for one in known if one.record.ods_code == text.strip().upper()]
    asked = search_api.words(text)
    if exact or not asked:
        return tuple(_practice(one) for one in exact[:1])
    named = [(one, search_api.words(one.record.name)) for one in known]
    found = (
        [one for one, words in named if words == asked]
        or [one for one, words in named if _fits(asked, words)]
        or [one for one, words in named if _fits(asked, (*words, *_where(one)))]
    )
    return tuple({one.record.ods_code: _practice(one) for one in found}.values())


def _where(service: Service) -> Sequence[str]:
    places = service.record.locations
    return search_api.words(directory.where_words(places[0].location)) if places else ()


def _fits(asked: Sequence[str], known: Sequence[str]) -> bool:
    return all(any(word.startswith(typed) for word in known) for typed in asked)


def _practice(service: Service) -> Practice:
    record = service.record
    where = directory.where_words(record.locations[0].location) if record.locations else ""
    return Practice(record.name, where, record.ods_code)


def parameters(ask: Ask) -> dict[str, object]:
    """The query string's names and values; what is usual is left out."""
    asked: dict[str, object] = {
        "need": ask.need.value if ask.need else ANY,
        "near": ask.place.ref,
        "for": "other" if ask.behalf else "",
        "age": "" if ask.person.age is None else ask.person.age,
        "registered": ask.person.registered,
        "days": "" if ask.days == DAYS else ask.days,
    }
    return {name: value for name, value in asked.items() if value != ""}


def link(ask: Ask, path: str = "/help/results", **more: object) -> str:
    """The address of a page about this question; ``more`` adds parameters."""
    return f"{path}?{urlencode(parameters(ask) | more, safe=':,/')}"


def to_send(ask: Ask) -> Ask:
    """The same with a person's own place rounded to 100 m."""
    return replace(ask, place=places.rounded(ask.place))
