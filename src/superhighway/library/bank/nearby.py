"""What is nearly the same as an item or a whole template: created once, used everywhere.

Looks through the releases in use here and at neighbours, the open drafts and the bank of items. The
index is kept in the process and renewed when the library changes; only what changed is read again.
How alike two texts are is decided by ``library.similar``; what this adds is where they stand and
how they are answered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from superhighway.accounts.api import ALL_RECORDS, Reach
from superhighway.library.bank.answers import answered_otherwise
from superhighway.library.bank.holdings import settled, stocks
from superhighway.library.bank.stock import Listed, Place, Stock
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.library.similar import SAME, Match, Pair, likeness

#: Items less alike than this are not named: below it hardly one in ten asks the same.
LEAST_ALIKE = 0.4
#: For their order each difference that can be named weighs so much.
DIFFERENCE = 0.05
#: A template is named from this share of shared items on; taken for the same from the second on.
LEAST_TEMPLATE, SAME_TEMPLATE = 0.3, 0.6
#: It is also named where nearly all of the shorter one, and no fewer items, stand in the other.
MOSTLY, NO_FEWER = 0.8, 4
#: Titles so alike make a template worth a look, though it asks less of the same.
SAME_TITLE, LEAST_NAMESAKE = 0.8, 0.15


@dataclass(frozen=True)
class AlikeItem:
    """An item that is nearly the same as the one asked about.

    ``score`` is 0 to 1; ``same`` whether it is taken for the same question. ``alike`` are the words
    that both share, ``differing`` says what this one has otherwise. ``places`` are all where it
    stands, ``place`` the best of them: the bank before a release before a draft.
    """

    text: str
    score: float
    same: bool
    alike: tuple[str, ...]
    differing: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """Where to find it."""
        return self.places[0]


@dataclass(frozen=True)
class AlikeTemplate:
    """A template that is nearly the same as the one asked about.

    ``score`` is the share of all items of both that ask the same, ``contained`` that of the shorter
    one's. ``shared`` are the items that ask the same (left: of the one asked about; right: of this
    one), ``only_here`` those that only the one asked about has, ``only_there`` those of this one.
    """

    listed: Listed
    score: float
    contained: float
    shared: tuple[Pair, ...]
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    same_title: bool = False

    @property
    def same(self) -> bool:
        """Whether it is taken for the same template."""
        return self.score >= SAME_TEMPLATE

    @property
    def title(self) -> str:
        """Its title."""
        return self.listed.title

    @property
    def template(self) -> str:
        """Its UUID."""
        return self.listed.template


def alike_items(
    item: Item, *, apart_from: str = "", limit: int = 5, drafts: Reach = ALL_RECORDS
) -> list[AlikeItem]:
    """The items most like this one, best first.

    ``apart_from`` is the UUID of the template that it is in itself; the bank's item of its own code
    is left out too. ``drafts``: whose open drafts count, which only who may write them sees.
    """
    found: dict[str, tuple[Match, list[Place]]] = {}
    for stock in stocks(drafts=bool(drafts)):
        for match in stock.near(item.text):
            _, places = found.setdefault(match.text, (match, []))
            others = (one for one in stock.places[match.text] if _open_to(one.listed, drafts))
            places += [one for one in others if _other(one, item, apart_from)]
    listed = [_alike(item, match, places) for match, places in found.values() if places]
    near = [one for one in listed if one.score >= LEAST_ALIKE]
    near.sort(key=lambda one: (len(one.differing) * DIFFERENCE - one.score, one.place.order))
    return near[:limit]


def _open_to(listed: Listed | None, drafts: Reach) -> bool:
    """Whether it is no draft, or one that may be seen."""
    return listed is None or listed.release is not None or listed.owner in drafts


def _other(place: Place, item: Item, apart_from: str) -> bool:
    """Whether a place isn't the item's own."""
    if place.template:
        return place.template != apart_from
    return not item.code or place.item.code != item.code


def _alike(item: Item, match: Match, places: Iterable[Place]) -> AlikeItem:
    first, *rest = sorted(places, key=lambda place: place.order)
    differing = match.differing + answered_otherwise(item, first.item)
    score = match.score
    return AlikeItem(match.text, score, match.same, match.alike, differing, (first, *rest))


def used() -> Mapping[str, list[Listed]]:
    """By the code of each item of the bank, the templates whose releases in use ask it, by title.

    Items that nobody asks have no entry.
    """
    return {code: _listed(places) for code, places in settled().used.items() if code}


def _listed(places: Iterable[Place]) -> list[Listed]:
    """The templates of the places, each once."""
    found = {place.template: place.listed for place in places if place.listed}
    return sorted(found.values(), key=lambda one: (one.title, one.template))


def alike_templates(
    questionnaire: Questionnaire,
    *,
    apart_from: str = "",
    limit: int = 5,
    drafts: Reach = ALL_RECORDS,
    elsewhere: bool = True,
) -> list[AlikeTemplate]:
    """The templates most like this one, best first; ``apart_from`` is its own UUID.

    ``drafts`` as for ``alike_items``; ``elsewhere``: those of neighbours count too.
    """
    texts = [item.text for item in questionnaire.walk() if item.asked and item.text.strip()]
    best: dict[str, AlikeTemplate] = {}
    for stock in stocks(drafts=bool(drafts), elsewhere=elsewhere):
        for one in _compared(questionnaire.title, texts, stock):
            known = best.get(one.template)
            other = one.template != apart_from and _open_to(one.listed, drafts)
            if other and (known is None or known.score < one.score):
                best[one.template] = one
    found = [one for one in best.values() if _worth_a_look(one)]
    return sorted(found, key=lambda one: (-one.score, one.title))[:limit]


def _worth_a_look(one: AlikeTemplate) -> bool:
    inside = one.contained >= MOSTLY and len(one.shared) >= NO_FEWER
    namesake = one.same_title and one.score >= LEAST_NAMESAKE
    return one.score >= LEAST_TEMPLATE or inside or namesake


def _compared(title: str, texts: list[str], stock: Stock) -> Iterator[AlikeTemplate]:
    """Each template of a stock that has an item which asks the same as one of the texts."""
    near: dict[str, list[tuple[float, int, Match]]] = defaultdict(list)
    for at, text in enumerate(texts):
        for match in stock.near(text):
            if match.score >= SAME:
                for template in {place.template for place in stock.places[match.text]}:
                    near[template].append((-match.score, at, match))
    for template, found in near.items():
        if template:
            yield _beside(title, texts, stock.templates[template], found)


def _beside(
    title: str, texts: list[str], listed: Listed, found: list[tuple[float, int, Match]]
) -> AlikeTemplate:
    """Two templates beside each other, each item matched at most once, the most alike first."""
    left_of, right = Counter(listed.texts), {}
    for _, at, match in sorted(found, key=lambda one: (one[0], one[1])):
        if at not in right and left_of[match.text]:
            left_of[match.text] -= 1
            right[at] = match
    shared = tuple(
        Pair(texts[at], match.text, match.score, match.differing)
        for at, match in sorted(right.items())
    )
    total = sum(pair.score for pair in shared)
    return AlikeTemplate(
        listed,
        score=2 * total / (len(texts) + len(listed.texts)),
        contained=total / min(len(texts), len(listed.texts)),
        shared=shared,
        only_here=tuple(text for at, text in enumerate(texts) if at not in right),
        only_there=tuple(_left(listed.texts, left_of)),
        same_title=bool(title) and likeness(title, listed.title) >= SAME_TITLE,
    )


def _left(texts: tuple[str, ...], left: Counter[str]) -> Iterator[str]:
    """The texts that nothing was matched with, in their order."""
    for text in texts:
        if left[text]:
            left[text] -= 1
            yield text
