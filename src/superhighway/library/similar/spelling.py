"""Words with one wrong letter, put right where there is only one word that can be meant."""

import re
import string
from collections.abc import Iterator
from functools import lru_cache

from superhighway.library.similar.phrases import is_frame, of_tables
from superhighway.library.similar.vectors import is_word
from superhighway.library.similar.words import stem

#: Shorter words have too many others one letter away.
MENDED = re.compile(r"(?<![a-z0-9])[a-z]{5,}(?![a-z0-9])")


def mended(text: str) -> str:
    """The text (in small letters) with slips in its longer words put right."""
    return MENDED.sub(lambda found: _mended(found[0]), text)


@lru_cache(maxsize=50_000)
def _mended(word: str) -> str:
    """The only word of the tables that is one letter away from no word; else the word itself."""
    if is_word(stem(word)) or is_frame(word):
        return word
    found = {stem(other): other for other in _one_letter_away(word) if other in of_tables()}
    return next(iter(found.values())) if len(found) == 1 else word


def _one_letter_away(word: str) -> Iterator[str]:
    """The word with a letter left out, two swapped, one changed, one put in (after Damerau)."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for before, after in cuts:
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in string.ascii_lowercase)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in string.ascii_lowercase)
