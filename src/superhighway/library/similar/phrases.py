"""What a word or a phrase of an item means: the senses that the tables of synonyms give it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from superhighway.library.similar.families import FAMILIES, families
from superhighway.library.similar.synonyms import ADMINISTRATION
from superhighway.library.similar.synonyms_further import FURTHER
from superhighway.library.similar.synonyms_health import HEALTH
from superhighway.library.similar.synonyms_office import OFFICE
from superhighway.library.similar.synonyms_plain import PLAIN
from superhighway.library.similar.words import lines_of, stem
from superhighway.library.similar.words import words as table_words

#: Words that say little of what is asked: how a question is put, and who is asked.
FRAME = """
a an the of to for in on at by is are am was were be been being do does did doing have has had
having your you yourself yourselves me my i we us our it its they their them he she him her his and
or with if would could should can may might will shall must please any there this that these those
from as so which what who whom whose how about like such some all each every get got give given
tell say indicate state list enter provide select choose write tick circle only also than then too
very much more most here one ie eg etc into onto per feel felt needed required require wish want
out up go went put let patient client resident user when while during
"""
#: Senses that many items share, so that they weigh less.
COMMON = """
number name date current detail type complete record describe report staff somebody action
organisation practice service patient check form regular history measure hospital help answer
comment reason plan data able symptom illness clinic time care place code area risk assess
appointment contact need information fitted use standard treat result medicine quality satisfied
prefer compliant responsible approve year number prepare alone experience registered take thing
present routine chance live housing enough free again available arrange wrong type container
"""
#: Senses that hardly tell one item from another.
SLIGHT = """
symptom use complete able history somebody fitted take thing make become during poor everything
present current good situ nominate habit ideation nature sustain status overall type illness
complication impairment trouble arrange incident record describe action way quality regular measure
result chance anything worn whether before after affect describe check else severity
"""
SLIGHT_WEIGHT = 0.15
TABLES = (ADMINISTRATION, HEALTH, FURTHER, PLAIN, OFFICE)
COMMON_WEIGHT = 0.4
LONGEST_PHRASE = 5


class Term(NamedTuple):
    """A word or phrase of an item: what it may mean, how it is written, how much it weighs."""

    senses: frozenset[str]
    said: str
    weight: float
    #: Whether the tables know it.
    known: bool = True

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words as they stand."""
        return _stems(self.said)

    @property
    def families(self) -> frozenset[str]:
        """Every family of every sense, and of the words as they stand."""
        return _families_of(self.said, self.senses)


@lru_cache(maxsize=100_000)
def _families_of(said: str, senses: frozenset[str]) -> frozenset[str]:
    stemmed = " ".join(map(stem, said.split()))
    return frozenset().union(*map(families, {stemmed, *senses}))


@lru_cache(maxsize=50_000)
def _stems(said: str) -> frozenset[str]:
    return frozenset(map(stem, said.split()))


def is_frame(word: str) -> bool:
    """Whether a word says only how a question is put."""
    return stem(word) in _FRAME


@lru_cache(maxsize=1)
def of_tables() -> frozenset[str]:
    """Every word that stands in the tables of synonyms and of families, as it stands there."""
    return frozenset(word for table in (*TABLES, FAMILIES) for word in table_words(table))


def content(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that say what is asked: no numbers, nothing of the frame."""
    return frozenset(map(stem, filter(str.isalpha, words))) - _FRAME


_FRAME = frozenset(map(stem, FRAME.split()))
_SLIGHT = frozenset(map(stem, SLIGHT.split()))
_COMMON = frozenset(map(stem, COMMON.split()))


def _keys(phrase: str) -> tuple[str, ...]:
    """By what a phrase is known: all its stems; without the frame too where enough is left."""
    stems = [stem(word) for word in phrase.split()]
    bare = [word for word in stems if word not in _FRAME]
    return (" ".join(stems), " ".join(bare)) if len(bare) > 1 else (" ".join(stems),)


def _senses() -> dict[str, frozenset[str]]:
    """Every way to say something, with the senses that it has."""
    found: dict[str, set[str]] = {}
    for name, ways in (line for table in TABLES for line in lines_of(table)):
        for key in {key for way in (name, *ways) for key in _keys(way)}:
            found.setdefault(key, set()).add(" ".join(map(stem, name.split())))
    return {way: frozenset(names) for way, names in found.items()}


_SENSES = _senses()


def terms(words: list[str]) -> list[Term]:
    """The words as terms, longest phrases first, without frame; each meaning stands once."""
    found: list[Term] = []
    for term in _each(words):
        at = next((n for n, one in enumerate(found) if one.senses & term.senses), None)
        if at is None:
            found.append(term)
        else:
            found[at] = found[at]._replace(senses=found[at].senses & term.senses)
    return found


def _each(words: list[str]) -> Iterator[Term]:
    """The terms as they stand in the text."""
    pairs = [(stem(word), word) for word in words]
    at = 0
    while at < len(pairs):
        places, senses = _longest(pairs, at)
        if senses:
            said = " ".join(pairs[place][1] for place in places)
            known = len(places) > 1 or pairs[at][0] in _SENSES
            yield Term(senses, said, _weight(senses), known)
        at = places[-1] + 1


def _weight(senses: frozenset[str]) -> float:
    """How much a term of these senses weighs."""
    if senses & _SLIGHT:
        return SLIGHT_WEIGHT
    return COMMON_WEIGHT if senses & _COMMON else 1.0


def _longest(pairs: list[tuple[str, str]], at: int) -> tuple[list[int], frozenset[str]]:
    """Where the words of the longest known phrase from here on stand, and what it means.

    As it stands, or over the words of the frame; a word of the frame by itself means nothing.
    """
    whole = list(range(at, min(at + LONGEST_PHRASE, len(pairs))))
    bare = [place for place in range(at, len(pairs)) if pairs[place][0] not in _FRAME]
    for places in (whole, bare[:LONGEST_PHRASE] if bare[:1] == [at] else []):
        for length in range(len(places), 1, -1):
            senses = _SENSES.get(" ".join(pairs[place][0] for place in places[:length]))
            if senses:
                return places[:length], senses
    word = pairs[at][0]
    return [at], _SENSES.get(word, frozenset({word})) if word not in _FRAME else frozenset()
