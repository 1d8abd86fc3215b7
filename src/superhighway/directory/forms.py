"""The question for services, as pages ask it: read from the query string, written into links.

Parameters: ``near`` (a place), ``need`` (a code of ``needs``), ``text``, ``age``, ``registered``
(ODS code), ``open`` (any, now, at), ``at`` (or ``at-day`` … ``at-time``), ``page``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.directory.eligible import NOBODY, Person
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.needs import Need
from superhighway.nhsui.forms import Form
from superhighway.places import api as places
from superhighway.places.api import Place, outward

OPENS = ("any", "now", "at")
OLDEST = 120
#: Further pages than this nobody turns; it keeps a machine from asking for the millionth.
MOST_PAGES = 500
#: Fields by which a question has been asked.
ASKED = ("near", "need", "text")
_CODE = re.compile(r"[A-Z0-9]{3,12}")


@dataclass(frozen=True)
class Search:
    """A question that can be answered. ``at`` is the moment that opening is about, aware.

    ``when`` says how it was asked: at any time, now, or at that moment.
    """

    at: datetime
    near: Place | None = None
    need: Need | None = None
    text: str = ""
    person: Person = NOBODY
    when: str = "any"
    page: int = 1

    @property
    def open_only(self) -> bool:
        """Whether what isn't known to be open at that time is left out."""
        return self.when != "any"

    def parameters(self) -> dict[str, object]:
        """The query string's names and values; what is usual is left out."""
        asked: dict[str, object] = {
            "need": self.need.value if self.need else "",
            "text": self.text,
            "near": self.near.ref if self.near else "",
            "age": "" if self.person.age is None else self.person.age,
            "registered": self.person.registered,
            "open": self.when if self.open_only else "",
            "at": f"{self.at.astimezone(LONDON):%Y-%m-%dT%H:%M}" if self.when == "at" else "",
            "page": self.page if self.page > 1 else "",
        }
        return {name: value for name, value in asked.items() if value != ""}

    def link(self, **more: object) -> str:
        """The address of the page about this question; ``more`` adds parameters."""
        return f"/services?{urlencode(self.parameters() | more, safe=':,/')}"

    def on_page(self, page: int) -> "Search":
        """Another page of the same."""
        return replace(self, page=page)

    def open_at(self, at: datetime) -> "Search":
        """The same about another moment, from its first page on."""
        return replace(self, at=at, when="at", page=1)

    def open_now(self, now: datetime) -> "Search":
        """The same about this moment."""
        return replace(self, at=now, when="now", page=1)

    def at_any_time(self, now: datetime) -> "Search":
        """The same, whether open or not."""
        return replace(self, at=now, when="any", page=1)


@dataclass
class Searching:
    """A query string as far as it could be understood.

    ``choices`` are the places that ``near`` could mean; ``search`` is the question where all is
    well.
    """

    form: Form
    near: Place | None = None
    choices: tuple[Place, ...] = ()
    search: Search | None = None

    @property
    def near_text(self) -> str:
        """What the field of the place shows."""
        if self.near is None:
            return self.form.typed("near")
        return self.near.ref.removeprefix("point:") if self.near.kind == "point" else self.near.name


def read(data: Mapping[str, str], now: datetime) -> Searching:
    """Read a question; ``form`` keeps the errors. Nothing is asked before some field came."""
    form = Form(data, now.astimezone(LONDON).date())
    found = Searching(form)
    if not form.sent(*ASKED):
        return found
    found.near, found.choices = places.read_place(form, "near", "the place", required=False)
    if found.choices and "near" not in form.errors:
        form.fail("near", Problem(DirectoryProblem.WHICH_PLACE, text=form.typed("near")).sentence)
    text = form.text("text", "what you look for", required=False)
    need = _need(form)
    person = Person(_age(form), _code(form), outward(found.near) if found.near else "")
    when = form.choice("open", "when it should be open", OPENS, "any")
    at = form.moment("at", "the date", "the time") if when == "at" else now
    page = form.number("page", "the page", 1, MOST_PAGES, 1)
    if not (text or need or found.near or form.errors):
        form.fail("text", Problem(DirectoryProblem.NOTHING_ASKED).sentence)
    if form and at and when and page:
        found.search = Search(at, found.near, need, text or "", person, when, page)
    return found


def _need(form: Form) -> Need | None:
    if form.typed("need") in {"", "any"}:
        return None
    code = form.choice("need", "what you need", [need.value for need in Need])
    return Need(code) if code else None


def _age(form: Form) -> int | None:
    if not form.typed("age").strip():
        return None
    return form.number("age", "the age", 0, OLDEST, 0)


def _code(form: Form) -> str:
    """The ODS code of the practice where somebody is registered, empty where none was given."""
    code = form.typed("registered").strip().upper()
    if code and not _CODE.fullmatch(code):
        form.fail("registered", Problem(DirectoryProblem.BAD_CODE, text=code[:20]).sentence)
    return code


def day_fields(form: Form, at: datetime, today: date) -> dict[str, str]:
    """What the fields of date and time show: what was typed, else the moment, else today."""
    names = ("at-day", "at-month", "at-year", "at-time")
    if form.sent(*names):
        return {name: form.typed(name) for name in names}
    local = at.astimezone(LONDON)
    day = local.date() if form.sent("at") else today
    clock = f"{local:%H:%M}" if form.sent("at") else ""
    return dict(zip(names, (str(day.day), str(day.month), str(day.year), clock), strict=True))
