"""A few words in which a template is written down: plain functions that give items. No Django here.

``ask`` and its like take the linkId first, then the question. Choices are written as people read
them; their code is made from those words. A choice with a weight is a pair: ``("Always", 3)``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from superhighway.library.api import (
    Band,
    Condition,
    Item,
    ItemType,
    Kind,
    Option,
    Questionnaire,
    Reason,
    Score,
    Topics,
    questionnaire_minutes,
    with_topics,
)

#: Who of the area answers for a template.
Owner = Literal["surgery", "hospital", "trust", "council", "carers", "board"]
Choice = str | tuple[str, float]
#: Legal bases that recur.
PUBLIC_TASK = "Public task: UK GDPR, article 6(1)(e)"
CONSENT = "Consent: UK GDPR, article 6(1)(a)"
INTEREST = "Legitimate interests: UK GDPR, article 6(1)(f)"
LEGAL_DUTY = "Legal duty: UK GDPR, article 6(1)(c)"
NOT_PERSONAL = "None is needed: no personal data is asked for"
YEAR = 365
#: Half minutes are as fine as an estimate is.
STEPS_A_MINUTE = 2


@dataclass(frozen=True)
class Purpose:
    """Why a template exists, before it is known in which area: see Reason.

    ``minutes`` is what it takes with all that has to be found out or looked at first; None where
    it is just filled in, which the library estimates.
    """

    owner: Owner
    used_by: str
    decision: str
    legal_basis: str
    retention_days: int
    good_for_days: int = YEAR
    clinical: bool = False
    minutes: float | None = None

    def reason(self, minutes: float, owner: str, owner_code: str, today: date) -> Reason:
        """The reason to exist of a release made on ``today``, with the owner's name and code."""
        return Reason(
            owner=owner,
            owner_code=owner_code,
            used_by=self.used_by,
            decision=self.decision,
            legal_basis=self.legal_basis,
            retention_days=self.retention_days,
            minutes=minutes,
            expires=today + timedelta(days=self.good_for_days),
            clinical=self.clinical,
        )


@dataclass(frozen=True)
class Written:
    """A template as it is written down; ``key`` names it among the others.

    ``origin`` is the key of the template that it was derived from, or empty.
    """

    key: str
    kind: Kind
    questionnaire: Questionnaire
    purpose: Purpose
    origin: str = ""

    @property
    def title(self) -> str:
        """The title that readers see."""
        return self.questionnaire.title

    @property
    def minutes(self) -> float:
        """What one completion takes: as it is stated, else estimated to the half minute."""
        if self.purpose.minutes:
            return self.purpose.minutes
        estimate = questionnaire_minutes(self.questionnaire)
        return max(round(estimate * STEPS_A_MINUTE) / STEPS_A_MINUTE, 1.0)


def template(
    key: str,
    kind: Kind,
    title: str,
    description: str,
    purpose: Purpose,
    *items: Item,
    filed: Sequence[str],
    bands: Sequence[Band] = (),
    origin: str = "",
) -> Written:
    """A template of these items; ``filed`` says what it is for, then whom it asks."""
    about, *audiences = filed
    asked = Questionnaire(title, description=description, items=items, bands=tuple(bands))
    shelved = with_topics(asked, Topics((about,), tuple(audiences)))
    return Written(key, kind, shelved, purpose, origin)


def ask(link: str, text: str, kind: ItemType = ItemType.STRING, **more: Any) -> Item:
    """A question that is answered in a line, or as ``kind`` says."""
    return Item(link, text, kind, **more)


def tell(link: str, text: str, **more: Any) -> Item:
    """A question that is answered in some sentences."""
    return Item(link, text, ItemType.TEXT, **more)


def day(link: str, text: str, **more: Any) -> Item:
    """A question for a date."""
    return Item(link, text, ItemType.DATE, **more)


def number(link: str, text: str, **more: Any) -> Item:
    """A question for a whole number that isn't below nought."""
    return Item(link, text, ItemType.INTEGER, **{"minimum": 0, **more})


def yes_no(link: str, text: str, **more: Any) -> Item:
    """A question that is answered by yes or no."""
    return Item(link, text, ItemType.BOOLEAN, **more)


def choose(link: str, text: str, *choices: Choice, **more: Any) -> Item:
    """A question with choices, of which one is taken; with ``repeats`` several."""
    return Item(link, text, ItemType.CHOICE, options=tuple(map(_option, choices)), **more)


def choose_or_say(link: str, text: str, *choices: Choice, **more: Any) -> Item:
    """A question with choices, or an answer of one's own."""
    return Item(link, text, ItemType.OPEN_CHOICE, options=tuple(map(_option, choices)), **more)


def say(link: str, text: str, **more: Any) -> Item:
    """Something to read."""
    return Item(link, text, ItemType.DISPLAY, **more)


def part(link: str, text: str, *items: Item, **more: Any) -> Item:
    """Items under a heading."""
    return Item(link, text, ItemType.GROUP, items=items, **more)


def checks(link: str, text: str, *lines: str) -> Item:
    """Things to tick off under a heading."""
    ticks = (yes_no(f"{link}-{number}", line) for number, line in enumerate(lines, start=1))
    return part(link, text, *ticks)


def judged(link: str, text: str, scale: Sequence[Choice], *lines: str) -> Item:
    """Criteria on one scale under a heading, and their score, whose linkId is ``link-score``."""
    criteria = tuple(
        choose(f"{link}-{number}", line, *scale, required=True)
        for number, line in enumerate(lines, start=1)
    )
    score = points(f"{link}-score", f"Points: {text.lower()}", *(one.link_id for one in criteria))
    return part(link, text, *criteria, score)


def points(link: str, text: str, *of: str) -> Item:
    """A score: the weights of what was chosen in these items together."""
    score = Score("weights", of)
    return Item(link, text, ItemType.DECIMAL, read_only=True, score=score)


def total(link: str, text: str, *of: str) -> Item:
    """A score: the sum of other scores."""
    return Item(link, text, ItemType.DECIMAL, read_only=True, score=Score("sum", of))


def bands(score: str, *steps: tuple[float, str, str], most: float) -> tuple[Band, ...]:
    """The bands of a score up to ``most``: from where each begins, its name, what to do."""
    starts = [start for start, _, _ in steps[1:]]
    ends = [*(start - 1 for start in starts), most]
    return tuple(
        Band(score, start, end, name, advice)
        for (start, name, advice), end in zip(steps, ends, strict=True)
    )


def when(question: str, answer: bool | str = True) -> tuple[Condition, ...]:
    """Asked only where another question was answered so; choices are named by their words."""
    return (Condition(question, "=", _code(answer) if isinstance(answer, str) else answer),)


def _option(choice: Choice) -> Option:
    words, weight = choice if isinstance(choice, tuple) else (choice, None)
    return Option(_code(words), words, weight=weight)


def _code(words: str) -> str:
    """The code of a choice: its words in small letters, hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower().replace("’", "")).strip("-")
