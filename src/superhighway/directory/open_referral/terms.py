"""Taxonomy terms of others as needs of our closed list. Pure.

A term is mapped by the source's option ``needs`` (its name or code, to a need), else where one of
its words leaves no doubt. What is not mapped stays a term.
"""

import re
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, UUID, uuid5

from superhighway.directory.needs import Need

Term = tuple[str, str, str]

#: The taxonomy that our needs are given out as.
NEEDS_TAXONOMY = "Superhighway needs"
_WORDS: tuple[tuple[str, Need], ...] = (
    (r"\bgp\b|general practi|doctors? surger", Need.GP),
    (r"pharmac|\bchemist", Need.PHARMACY),
    (r"walk-?in (centre|clinic|service)|urgent treatment|minor injur", Need.WALK_IN),
    (r"dentist|\bdental", Need.DENTIST),
    (r"blood tests?\b|phlebotom", Need.BLOOD_TEST),
    (r"vaccinat|immunis", Need.VACCINATION),
    (r"mental health|talking therap|counselling", Need.MENTAL_HEALTH),
    (r"sexual health|contracepti", Need.SEXUAL_HEALTH),
    (r"maternity|pregnan|antenatal|postnatal|midwi", Need.MATERNITY),
    (r"health visit|child health|child development", Need.CHILD_HEALTH),
    (r"\boptician|optometr|eye (care|clinic|test)", Need.EYES),
    (r"\bhearing\b|audiolog", Need.HEARING),
    (r"physiotherap|musculoskeletal", Need.PHYSIOTHERAPY),
    (r"\bcarers?\b(?! home)|young carer", Need.CARERS),
    (r"(stop|quit)\w* smoking|weight (loss|management)|physical activity", Need.LIVING_WELL),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), need) for pattern, need in _WORDS)


def need_term_id(need: Need) -> UUID:
    """The id of a need as a term of Open Referral."""
    return uuid5(NAMESPACE_URL, f"urn:superhighway:need:{need.value}")


def taxonomy_id(name: str) -> UUID:
    """The id of a taxonomy, by its name."""
    return uuid5(NAMESPACE_URL, f"urn:superhighway:taxonomy:{name}")


def term_id(taxonomy: str, code: str) -> UUID:
    """The id that a term has when it is given out: its own where that is a UUID."""
    try:
        return UUID(code)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"urn:superhighway:term:{taxonomy}:{code}")


def needs_of(terms: Iterable[Term], chosen: Mapping[str, Need]) -> tuple[Need, ...]:
    """The needs that these terms stand for, each once.

    ``chosen`` holds names and codes in small letters, as the operator mapped them.
    """
    found: list[Need] = []
    for _, code, name in terms:
        wanted = chosen.get(name.lower()) or chosen.get(code.lower())
        found += [wanted] if wanted else _by_words(name)
    return tuple(dict.fromkeys(found))


def _by_words(name: str) -> list[Need]:
    return [need for pattern, need in _PATTERNS if pattern.search(name)]
