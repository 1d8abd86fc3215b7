"""Guesses what kind of answer a question wants, where its file doesn't say so."""

import re
from collections.abc import Sequence

from superhighway.library.questionnaire import ItemType

YES_NO = {"yes", "no", "y", "n"}
SURE = (
    (r"\b(signature|signed|sign here)\b", ItemType.STRING),
    (r"\b(date|dob|d\.o\.b|when (?:were|was|did|is|will)|born)\b", ItemType.DATE),
    (r"\b(nhs|telephone|phone|mobile|tel|post ?code|reference|ref|e-?mail)\b", ItemType.STRING),
    (r"\b(how many|number of|no\. of|age|total)\b", ItemType.INTEGER),
    (r"£|\b(cost(?! centre)|amount|how much|percentage|weight|height)\b|%", ItemType.DECIMAL),
    (r"\b(what time|time of|start time|end time)\b", ItemType.TIME),
    (
        r"\b(describe|details?|explain|comments?|reasons?|why|how (?:will|do|did|does|would|was)|"
        r"summary|summarise|list|outline|evidence|steps|anything else)\b",
        ItemType.TEXT,
    ),
    (
        r"^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b",
        ItemType.BOOLEAN,
    ),
)
PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in SURE)


def guess(text: str, options: Sequence[str]) -> ItemType:
    """The kind of answer; by its choices where it has some, else by its words."""
    if options:
        plain = {option.strip().lower() for option in options}
        return ItemType.BOOLEAN if plain <= YES_NO else ItemType.CHOICE
    return next((kind for pattern, kind in PATTERNS if pattern.search(text)), ItemType.STRING)
