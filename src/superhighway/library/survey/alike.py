"""How alike two texts are, by the words that they share; rare words count for more.

Rough and quick, for comparing whole files with each other, where many pairs of questions are looked
at. Which two questions ask the same is decided by ``library.similar``.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

WORD = re.compile(r"[a-z0-9£%]+")
#: Ways of asking that stand for a noun, abbreviations of the field, and spellings.
PHRASES = {
    "how many": "number",
    "no of": "number",
    "how much": "amount",
    "how long": "length",
    "what time": "time",
    "date of birth": "dob",
    "d o b": "dob",
    "were you born": "dob",
    "post code": "postcode",
    "e mail": "email",
    "tel no": "telephone",
    "telephone number": "telephone",
    "phone number": "telephone",
    "mobile number": "mobile",
    "sign here": "signature",
    "next of kin": "nok",
    "general practitioner": "gp",
    "anything else": "comment",
}
SAME = {
    "when": "date",
    "where": "place",
    "who": "name",
    "why": "reason",
    "tel": "telephone",
    "phone": "telephone",
    "dept": "department",
    "team": "department",
    "addr": "address",
    "sign": "signature",
    "ref": "reference",
    "doctor": "gp",
    "surgery": "practice",
    "job": "role",
    "post": "role",
    "remark": "comment",
    "note": "comment",
}
DROPPED = frozenset(
    WORD.findall(
        "a an the of for to in on at by and or is are was were be been do does did have has had "
        "you your we us our i my it its this that these those what which please give state tell "
        "any there other with from as if will would can could should not s t full block "
        "capital contact today completed completion number"
    )
)


def words(text: str) -> frozenset[str]:
    """What a text is about: its words in one form each, without those that only ask."""
    plain = f" {' '.join(WORD.findall(text.lower().replace('’', '').replace(chr(39), '')))} "
    for phrase, word in PHRASES.items():
        plain = plain.replace(f" {phrase} ", f" {word} ")
    found = [SAME.get(stem, stem) for stem in map(_stem, plain.split())]
    kept = frozenset(word for word in found if word not in DROPPED)
    return kept or frozenset(found)


def _stem(word: str) -> str:
    """A word without the endings that only grammar wants."""
    for ending, least in (("ing", 4), ("ed", 4), ("es", 4), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


class Index:
    """Texts that can be compared with each other; each is named by its place."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = [words(text) for text in texts]
        count = Counter(word for found in self._words for word in found)
        self._weight = {word: math.log(1 + len(texts) / times) for word, times in count.items()}
        self._whole = [self._sum(found) for found in self._words]

    def likeness(self, one: int, other: int) -> float:
        """From 0, nothing in common, to 1, the same words."""
        shared = self._sum(self._words[one] & self._words[other])
        whole = self._whole[one] + self._whole[other]
        return 2 * shared / whole if whole else 0.0

    def _sum(self, found: Iterable[str]) -> float:
        return sum(self._weight[word] for word in sorted(found))
