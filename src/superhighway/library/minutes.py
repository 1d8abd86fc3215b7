"""How long a form takes to fill in: an estimate by kind of item, until people have been observed.

The seconds are this project's own estimate for somebody who knows the answers: reading the
question, recalling a short answer or choosing, and writing it down by hand or on a screen. They are
meant for comparing forms; where completions were timed, their median takes their place. How each
figure was come by is in docs/explanation/minutes.md. No Django here.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from statistics import median
from typing import NamedTuple

from superhighway.library.questionnaire import CHOICES, Item, ItemType, Questionnaire
from superhighway.nhsui.formats import duration_words

#: Taking the form in hand, reading what it is about, handing it in.
START_S = 30
#: Each choice beyond the fourth has to be read as well, up to a limit.
CHOICES_FREE, CHOICE_S, CHOICES_MOST_S = 4, 1, 15
SECONDS: dict[ItemType, int] = {
    ItemType.GROUP: 0,
    ItemType.DISPLAY: 5,
    ItemType.BOOLEAN: 8,
    ItemType.CHOICE: 10,
    ItemType.OPEN_CHOICE: 15,
    ItemType.DATE: 8,
    ItemType.TIME: 8,
    ItemType.DATE_TIME: 12,
    ItemType.INTEGER: 10,
    ItemType.DECIMAL: 12,
    ItemType.QUANTITY: 12,
    ItemType.STRING: 12,
    ItemType.URL: 15,
    ItemType.REFERENCE: 15,
    ItemType.TEXT: 60,
    ItemType.ATTACHMENT: 90,
}
#: Silent reading of English, words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047).
READING_WPM = 238
#: So many words of a question are read within the seconds of its kind.
WORDS_FREE = 12
#: An item that is asked only under conditions is asked of this share of people.
CONDITIONAL_SHARE = 0.5
#: How often an item that may be repeated is answered.
REPEATED = 2
#: From so many timed completions on their median counts, not the estimate.
OBSERVED_FROM = 20


class Minutes(NamedTuple):
    """Minutes for one completion: a median of timed ones, else what its owner states, or estimated.

    ``completions`` is how many were timed, enough of them or not.
    """

    value: float
    observed: bool
    completions: int
    stated: bool = False

    @property
    def basis(self) -> str:
        """Where the figure comes from: "observed", "stated" or "estimate"."""
        if self.observed:
            return "observed"
        return "stated" if self.stated else "estimate"

    @property
    def words(self) -> str:
        """For people: “about 4 minutes, by our estimate”."""
        about = f"about {duration_words(timedelta(minutes=max(round(self.value), 1)))}"
        if self.observed:
            return f"{about}, the middle of {self.completions:,} timed completions"
        return f"{about}, {'as its owner states' if self.stated else 'by our estimate'}"


def item_seconds(kind: ItemType, options: int = 0) -> int:
    """The seconds that one item takes, with so many choices."""
    more = min(max(options - CHOICES_FREE, 0) * CHOICE_S, CHOICES_MOST_S)
    return SECONDS[kind] + more


def reading_seconds(text: str) -> float:
    """The seconds for the words of a text beyond those that an item's own seconds include."""
    return max(len(text.split()) - WORDS_FREE, 0) * 60 / READING_WPM


def form_minutes(items: Iterable[tuple[ItemType, int]]) -> float:
    """Minutes to fill in a form once, from the kind of each item and how many choices it has."""
    seconds = [item_seconds(kind, options) for kind, options in items]
    return (START_S + sum(seconds)) / 60 if seconds else 0.0


def questionnaire_minutes(questionnaire: Questionnaire) -> float:
    """The estimate for one completion, in minutes; 0 where there are no items.

    Items under conditions count with their share, repeated ones as often as usual, both with all
    that is inside them; what is worked out or only shown is read, not answered.
    """
    if not questionnaire.items:
        return 0.0
    return (START_S + sum(map(_seconds, questionnaire.items))) / 60


def _seconds(item: Item) -> float:
    """The seconds of an item and of all inside it."""
    kind = item.type if item.asked and not item.read_only else _only_read(item.type)
    own = item_seconds(kind, len(item.options)) + reading_seconds(item.text)
    share = CONDITIONAL_SHARE if item.conditions else 1.0
    times = REPEATED if item.repeats and item.type not in CHOICES else 1
    return share * times * (own + sum(map(_seconds, item.items)))


def _only_read(kind: ItemType) -> ItemType:
    """As what an item counts that nobody answers."""
    return kind if kind is ItemType.GROUP else ItemType.DISPLAY


def minutes(estimate: float, timed: Sequence[float] = (), stated: float | None = None) -> Minutes:
    """The median of the timed completions (minutes) where there are enough, else the estimate.

    What the owner states takes the estimate's place where it is more: the estimate knows nothing of
    finding out, and nobody makes a form look cheaper by stating less.
    """
    if len(timed) >= OBSERVED_FROM:
        return Minutes(float(median(timed)), observed=True, completions=len(timed))
    if stated is not None and stated > estimate:
        return Minutes(stated, observed=False, completions=len(timed), stated=True)
    return Minutes(estimate, observed=False, completions=len(timed))
