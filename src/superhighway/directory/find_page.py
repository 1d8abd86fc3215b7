"""What the pages of the search show: the question, the results, other times to ask about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from superhighway.core.bank_holidays import bank_holiday
from superhighway.core.clock import LONDON
from superhighway.core.counting import counted
from superhighway.directory.finding import PAGE, Found
from superhighway.directory.forms import Search, Searching, day_fields
from superhighway.directory.needs import NEED_NAMES, Need
from superhighway.directory.presenting import Ages, cards
from superhighway.nhsui.formats import moment_words, number_words, time_words

_DAY = timedelta(days=1)
#: How far ahead a bank holiday is offered as a day to ask about.
_HOLIDAYS_AHEAD = 45
#: Asked about where somebody wants another day without having said a time.
_USUAL_TIME = time(11)
_MOST_HOLIDAYS = 2
_SATURDAY = 5
_WEEK = 7


@dataclass(frozen=True)
class Other:
    """Another question: its words and its address."""

    text: str
    href: str


def question(asking: Searching, now: datetime) -> dict[str, object]:
    """The form, with what was typed and what is wrong with it."""
    form = asking.form
    at = asking.search.at if asking.search else now
    return {
        "form": form,
        "asking": asking,
        "errors": form.summary(),
        "needs": need_items(form.typed("need")),
        "open": form.typed("open") or "any",
        "day": day_fields(form, at, now.date()),
        "more_open": bool(form.typed("age") or form.typed("registered")),
    }


def need_items(chosen: str = "") -> list[dict[str, object]]:
    """The closed list, to choose from."""
    items = [("", "Anything"), *((need.value, NEED_NAMES[need]) for need in Need)]
    return [{"value": code, "text": text, "selected": code == chosen} for code, text in items]


def results(
    search: Search, found: Found, now: datetime, ages: Ages, practice: str = ""
) -> dict[str, object]:
    """A page of results; ``now`` is on London's clock.

    ``practice`` is the name of the practice where somebody is registered, where it is known.
    """
    at = search.at.astimezone(LONDON)
    return {
        "search": search,
        "title": title(search),
        "asked": asked_words(search, at, practice),
        "count": count_words(search, found),
        "unknown": unknown_words(search, found),
        "understood": understood(search, found),
        "cards": cards(found.hits, at, ages, now.date(), way(search, at)),
        "times": list(times(search, now)),
        "change": search.link(change=1),
        "previous": search.on_page(search.page - 1).link() if search.page > 1 else "",
        "next": search.on_page(search.page + 1).link() if found.more else "",
        "any_time": search.at_any_time(now).link(),
        "wider": wider(search, found, now),
        "none_open": f"We know of none that is open {'now' if search.when == 'now' else 'then'}.",
    }


def way(search: Search, at: datetime) -> dict[str, str]:
    """What is known of the way to what was found: from where, and by when."""
    start = {"from": search.near.ref} if search.near else {}
    by = {"at": f"{at:%Y-%m-%dT%H:%M}", "when": "arrive"} if search.when == "at" else {}
    return start | by


def title(search: Search) -> str:
    """What was looked for: "Ask a pharmacist, or get a medicine, near SO15 5FD"."""
    what = NEED_NAMES[search.need] if search.need else "Services"
    text = f" with “{search.text}”" if search.text else ""
    near = f" near {search.near.name}" if search.near else ""
    return f"{what}{text}{near}"


def asked_words(search: Search, at: datetime, practice: str = "") -> str:
    """The time and the person that were asked about."""
    said = []
    if search.when == "now":
        said.append("Open now")
    elif search.when == "at":
        said.append(f"Open at {moment_words(at)}")
    if search.person.age is not None:
        said.append(f"for somebody aged {search.person.age}")
    if search.person.registered:
        said.append(f"for somebody registered with {practice or search.person.registered}")
    return ", ".join(said)


def count_words(search: Search, found: Found) -> str:
    """How many there are, and which of them are shown."""
    if found.total == 0 or not found.hits:
        return "We found none."
    first = (search.page - 1) * PAGE + 1
    last = first + len(found.hits) - 1
    if found.total is None:
        return f"Showing {first} to {last}. There are more."
    if found.total <= PAGE:
        return f"We found {counted(found.total, 'service')}."
    return f"Showing {first} to {last} of {number_words(found.total)}."


def unknown_words(search: Search, found: Found) -> str:
    """Those left out because nobody knows their hours: closed is another thing."""
    if not found.unknown:
        return ""
    services = counted(found.unknown, "other service" if found.hits else "service")
    when = "now" if search.when == "now" else "then"
    too = " too" if found.hits else ""
    return (
        f"{services} may be open {when}{too}, but we don’t know the opening times, or they are old."
    )


def understood(search: Search, found: Found) -> str:
    """The words as they were understood, where that is not what was typed."""
    typed = search.text.casefold()
    return " ".join(found.words) if any(word not in typed for word in found.words) else ""


def times(search: Search, now: datetime) -> Iterator[Other]:
    """The same question about other times: now, the weekend, the next bank holidays."""
    if search.when != "now":
        yield Other("Now", search.open_now(now).link())
    if search.when != "any":
        yield Other("At any time", search.at_any_time(now).link())
    asked = search.at.astimezone(LONDON)
    clock = asked.time() if search.when == "at" else _USUAL_TIME
    for day, name in days(now.date()):
        moment = datetime.combine(day, clock, LONDON)
        if search.when != "at" or day != asked.date():
            text = f"{name}, {day.day} {day:%B}, at {time_words(moment)}"
            yield Other(text, search.open_at(moment).link())


def days(today: date) -> Iterator[tuple[date, str]]:
    """The days that people ask about: this weekend's, the next bank holidays'."""
    ahead = [today + number * _DAY for number in range(1, _HOLIDAYS_AHEAD)]
    for day in ahead[:_WEEK]:
        if day.weekday() >= _SATURDAY and not bank_holiday(day):
            yield day, f"{day:%A}"
    holidays = [day for day in ahead if bank_holiday(day)]
    yield from ((day, bank_holiday(day)) for day in holidays[:_MOST_HOLIDAYS])


def wider(search: Search, found: Found, now: datetime) -> str:
    """The address of the same question without the time, where that may help."""
    return search.at_any_time(now).link() if not found.hits and search.open_only else ""
