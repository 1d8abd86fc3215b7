"""Items with where they stand, and the index over them. No Django here."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from superhighway.library.questionnaire import Item
from superhighway.library.similar import Index, Match
from superhighway.library.states import State

#: So many near items are found for each text, of at least this score.
NEAR, LEAST = 40, 0.3
#: What a place is called whose item lies in the bank and in no template.
IN_BANK = "in the bank"
REMEMBERED = 20_000
#: Of so many that the index finds each is compared in full; drafts are few beside the rest.
AMONG, AMONG_DRAFTS = 110, 40


@dataclass(frozen=True)
class Listed:
    """A template as it stands in a stock: ``texts`` are those of what it asks, in order.

    ``release`` is the number of the release in use, None for a draft; ``owner`` is an ODS
    code or empty; ``origin`` the neighbour whose it is, in words, empty for our own.
    """

    template: str
    title: str
    kind: str
    state: State
    release: int | None
    texts: tuple[str, ...] = ()
    sample: bool = False
    owner: str = ""
    origin: str = ""

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        return f"{self.state.value}, {self.origin}" if self.origin else self.state.value

    @property
    def address(self) -> str:
        """Where to look at it; a draft is on the staff pages."""
        return f"/library/{self.template}" if self.release else f"/staff/library/{self.template}"


@dataclass(frozen=True)
class Place:
    """Where an item stands: in a template, or (``listed`` None) in the bank by itself.

    ``section`` is the heading of the group that it is in.
    """

    item: Item
    listed: Listed | None = None
    section: str = ""

    @property
    def template(self) -> str:
        """The UUID of its template, or empty."""
        return self.listed.template if self.listed else ""

    @property
    def title(self) -> str:
        """What it stands in."""
        return self.listed.title if self.listed else "Bank of items"

    @property
    def state(self) -> str:
        """The state of what it stands in."""
        return self.listed.standing if self.listed else IN_BANK

    @property
    def address(self) -> str:
        """Where to look at it."""
        return self.listed.address if self.listed else f"/library/bank/{self.item.code}"

    @property
    def order(self) -> tuple[int, str, str]:
        """The bank first, then releases, then those of neighbours, then drafts."""
        return self._rank(), self.title, self.item.link_id

    def _rank(self) -> int:
        if self.listed is None:
            return 0
        if not self.listed.release:
            return 3
        return 2 if self.listed.origin else 1


class Stock:
    """Items to look through; it never changes, and threads share it."""

    def __init__(self, places: Iterable[Place], among: int = AMONG) -> None:
        self.places: dict[str, list[Place]] = defaultdict(list)
        self.templates: dict[str, Listed] = {}
        #: Where in templates the items of the bank are used, by their codes.
        self.used: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            self.places[place.item.text].append(place)
            if place.listed:
                self.templates[place.template] = place.listed
                self.used[place.item.code].append(place)
        self._among = among
        self._index = Index.build((text, text) for text in self.places)
        self.near: Callable[[str], list[Match]] = lru_cache(REMEMBERED)(self._near)

    def __len__(self) -> int:
        return len(self.places)

    def _near(self, text: str) -> list[Match]:
        """The texts most like this one, best first."""
        if not self.places:
            return []
        return self._index.nearest(text, NEAR, least=LEAST, among=self._among)
