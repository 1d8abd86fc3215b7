"""The way through a form: its pages, and what is carried from one to the next. No Django here.

Nothing is kept on the node until somebody sends the form or puts it aside: what was typed so far
travels in the page itself, as one hidden field, and is read with care.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from superhighway.core.errors import Problem
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.reading import Reading, fields_of
from superhighway.library.filling.showing import below, label_of
from superhighway.library.filling.spots import MOST_TIMES, Spot, many, walk
from superhighway.library.questionnaire import ItemType

PAGES, ALL = "pages", "all"
#: A form with more fields than this is not shown on one page.
MOST_ON_A_PAGE = 700
LONGEST_STATE = 1_000_000
Texts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Page:
    """One page of a form; ``caption`` names the groups that it lies in."""

    places: tuple[Spot, ...]
    caption: str = ""

    @property
    def name(self) -> str:
        """The name of its first place."""
        return self.places[0].name

    @property
    def every(self) -> tuple[Spot, ...]:
        """All places on it."""
        return tuple(walk(self.places))


@dataclass(frozen=True)
class Sheet:
    """A form on its way. ``token`` says since when, ``page`` where, ``code`` what it is kept under.

    ``check`` says that somebody came from the answers to be checked and goes back there.
    """

    release: int
    token: str
    mode: str = PAGES
    organisation: str = ""
    page: str = ""
    check: bool = False
    code: str = ""
    typed: Texts = field(default_factory=dict)


def sheet_of(posted: Mapping[str, Sequence[str]]) -> Sheet:
    """The form that was sent; raises Problem LOST where the hidden fields are not ours."""
    number = _last(posted, "release")
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise Problem(FillingProblem.LOST)
    return Sheet(
        release=int(number),
        token=_last(posted, "token"),
        mode=ALL if _last(posted, "mode") == ALL else PAGES,
        organisation=_last(posted, "organisation").strip().upper()[:20],
        page=_last(posted, "page"),
        check=bool(_last(posted, "check")),
        code=_last(posted, "code"),
        typed=_state(_last(posted, "kept") or "{}"),
    )


def _last(posted: Mapping[str, Sequence[str]], name: str) -> str:
    found = posted.get(name, ())
    return found[-1] if found else ""


def _state(text: str) -> Texts:
    """The hidden field with what was typed on other pages."""
    try:
        found = json.loads(text) if len(text) <= LONGEST_STATE else None
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:  # half of a pair is a ValueError too
        raise Problem(FillingProblem.LOST) from error
    if not isinstance(found, dict):
        raise Problem(FillingProblem.LOST)
    return {
        name: tuple(part for part in parts if isinstance(part, str))
        for name, parts in found.items()
        if isinstance(parts, list)
    }


def merged(typed: Texts, page: Page, posted: Mapping[str, Sequence[str]]) -> Texts:
    """What is typed after a page was sent: its own fields as they came, all others as they were."""
    own = own_fields(page)
    kept = {name: texts for name, texts in typed.items() if name not in own}
    return kept | {name: tuple(posted[name]) for name in own if name in posted}


def own_fields(page: Page) -> frozenset[str]:
    """The names of all fields of a page, with those that say how often a part is there."""
    names = {name for spot in page.every for name in fields_of(spot)}
    return frozenset(names | {spot.times_name for spot in page.every if many(spot.item)})


def tidy(typed: Texts, places: Sequence[Spot]) -> Texts:
    """Without empty fields, and without those of parts that were taken out again."""
    known = own_fields(Page(tuple(places)))
    return {name: texts for name, texts in typed.items() if name in known and any(texts)}


def more(typed: Texts, name: str, by: int) -> Texts:
    """With one more, or one less, of a repeated part; ``name`` is the field that says how often."""
    now = _last(typed, name)
    times = int(now) if now.isascii() and now.isdecimal() and len(now) < 4 else 1
    return {**typed, name: (str(min(max(times + by, 1), MOST_TIMES)),)}


def pages(places: Sequence[Spot], mode: str) -> list[Page]:
    """The pages of a form in their order: all on one, or one question each.

    What is only said goes before the question that follows, or after the last; all of a repeated
    part is one page.
    """
    if mode == ALL:
        return [Page(tuple(places))]
    found: list[Page] = []
    said = _cut(places, "", [], found)
    if said and found:
        found[-1] = replace(found[-1], places=(*found[-1].places, *said))
    return found


def _cut(places: Sequence[Spot], caption: str, said: list[Spot], found: list[Page]) -> list[Spot]:
    """Add the pages of these places; gives what was said after the last of them."""
    for spot in places:
        if spot.item.type is ItemType.DISPLAY:
            said.append(spot)
        elif many(spot.item):
            if spot.time == 0:
                same = [one for one in places if one.number == spot.number]
                found.append(Page((*said, *same), caption))
                said = []
        elif spot.item.type is ItemType.GROUP:
            inner = " – ".join(part for part in (caption, spot.item.text) if part)
            said = _cut(spot.inside, inner, said, found)
        elif spot.item.asked:
            found.append(Page((*said, replace(spot, inside=())), caption))
            said = _cut(below(spot), caption, [], found)
    return said


def asked_pages(found: Sequence[Page], reading: Reading) -> list[Page]:
    """The pages on which something is asked after the answers so far."""
    return [page for page in found if any(_asks(spot, reading) for spot in page.every)]


def _asks(spot: Spot, reading: Reading) -> bool:
    return spot.name in reading.asked and spot.item.asked and not spot.item.read_only


def page_at(found: Sequence[Page], name: str) -> Page | None:
    """The page that begins with a place, or else holds it; None where there is none."""
    begins = (page for page in found if page.name == name)
    holds = (page for page in found if any(spot.name == name for spot in page.every))
    return next(begins, None) or next(holds, None)


def title_of(page: Page) -> str:
    """What a page is called: its one question, else the part of the form that it is."""
    asked = [spot for spot in page.places if spot.item.type is not ItemType.DISPLAY]
    return label_of(asked[0].item) if asked else page.caption


def fits_one_page(places: Sequence[Spot]) -> bool:
    """Whether a form is small enough to be shown all at once."""
    return len(own_fields(Page(tuple(places)))) <= MOST_ON_A_PAGE
