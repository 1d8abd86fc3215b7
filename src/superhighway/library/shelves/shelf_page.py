"""What the page of the shelves shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from superhighway.core.counting import counted
from superhighway.library.entries import Entry, Origin
from superhighway.library.shelves import telling
from superhighway.library.shelves.browsing import FACETS, PAGE, Choice, Shelf
from superhighway.library.states import State
from superhighway.nhsui.formats import short_date_words

#: Of more values than this the likeliest are offered on the first page, the others in the form.
_MOST_LINKS = 8


@dataclass(frozen=True)
class Card:
    """A template in a list: its marks say what speaks against using it."""

    href: str
    title: str
    kind: str
    description: str
    notes: tuple[str, ...]
    marks: tuple[str, ...]
    sample: bool
    origin: Origin | None = None


@dataclass(frozen=True)
class Way:
    """A way to browse: its choices, and how they look in a form."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    items: list[dict[str, object]]


def page(shelf: Shelf, understood: str, today: date) -> dict[str, object]:
    """A page of templates with the ways to browse on."""
    asked = shelf.asked
    return {
        "asked": asked,
        "understood": understood,
        "ways": list(_ways(shelf)),
        "cards": [card(one, today) for one in shelf.shown],
        "count": _count(shelf),
        "start": (asked.page - 1) * PAGE + 1,
        "previous": asked.link(page=asked.page - 1) if asked.page > 1 else "",
        "next": asked.link(page=asked.page + 1) if asked.page < shelf.pages else "",
        "ended": "" if asked.ended or not shelf.ended else _ended(shelf),
        "ended_href": asked.link(ended=True),
        "json": asked.link(".json", page=asked.page),
        "news": asked.link("/news"),
    }


def card(one: Entry, today: date) -> Card:
    """A template in a list."""
    notes = (
        telling.minutes_words(one.reason.minutes),
        one.reason.owner,
        f"release {one.number}, {short_date_words(one.released_at)}",
    )
    return Card(
        href=f"/library/{one.id}",
        title=one.title,
        kind=telling.KIND_WORDS[one.kind],
        description=one.contents.description,
        notes=tuple(note for note in notes if note),
        marks=tuple(_marks(one, today)),
        sample=one.sample,
        origin=one.origin,
    )


def _marks(one: Entry, today: date) -> Iterator[str]:
    if one.state is not State.RELEASED:
        yield telling.STATE_WORDS[one.state]
    elif one.expired(today):
        yield "Expired"
    if one.reason.layout_only:
        yield "Example of layout"


def _ways(shelf: Shelf) -> Iterator[Way]:
    for facet in FACETS:
        chosen = str(getattr(shelf.asked, facet.name))
        choices = shelf.choices[facet.name]
        items = [{"value": "", "text": "Any"}]
        items += [{"value": one.value, "text": f"{one.title} ({one.count})"} for one in choices]
        if chosen and chosen not in {one.value for one in choices}:
            items.append({"value": chosen, "text": chosen})
        marked = [{**item, "selected": item["value"] == chosen} for item in items]
        likeliest = sorted(choices, key=lambda one: -one.count)[:_MOST_LINKS]
        yield Way(facet.name, facet.title, tuple(likeliest), marked)


def _count(shelf: Shelf) -> str:
    if not shelf.shown:
        return "We found none."
    first = (shelf.asked.page - 1) * PAGE + 1
    if shelf.pages == 1:
        return f"{counted(shelf.total, 'template')}."
    return f"Showing {first} to {first + len(shelf.shown) - 1} of {shelf.total:,}."


def _ended(shelf: Shelf) -> str:
    return f"Show {counted(shelf.ended, 'template')} that {_is(shelf.ended)} not in use any more"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
