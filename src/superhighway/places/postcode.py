"""Postcodes as text: how they are built, written, mistyped and looked up. No Django here.

A postcode is an outward part (``SO17``) and an inward part (``1BJ``). The *area* is the letters in
front (``SO``), the *district* the outward part, the *sector* the district and one figure
(``SO17 1``), as in Royal Mail's Postcode Address File. A *key* is the form that arrays are sorted
by: seven characters, the outward part filled up with blanks, as in Code-Point Open.
"""

import re
from collections.abc import Iterator
from itertools import product

_FULL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_SECTOR = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) +([0-9])")
#: Signs that are taken for each other, on screens and on paper.
_SLIPS = {"O": "O0", "0": "0O", "I": "I1", "1": "1IL", "L": "L1"}
_LONGEST = 7


def squeeze(text: str) -> str:
    """Capitals and figures alone: ``so17 1bj.`` gives ``SO171BJ``."""
    return "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())


def key_of(text: str) -> str | None:
    """The key of a well-formed postcode in any spacing and case, else None."""
    match = _FULL.fullmatch(squeeze(text))
    return f"{match[1]:<4}{match[2]}" if match else None


def written(key: str) -> str:
    """A key as people write it: ``SO17 1BJ``."""
    return f"{key[:4].strip()} {key[4:]}"


def written_postcode(text: str) -> str:
    """A postcode in any spacing and case as people write it; empty where it is none."""
    key = key_of(text)
    return written(key) if key else ""


def area_of(postcode: str) -> str:
    """The letters in front of a postcode or key: ``SO``."""
    return postcode[:2].rstrip("0123456789").upper()


def readings(text: str) -> list[str]:
    """Keys that the text may have meant, as typed first; letters and figures may be confused.

    ``S017 IBJ`` gives ``SO171BJ``. Empty where no reading is a well-formed postcode.
    """
    signs = squeeze(text)
    if not 5 <= len(signs) <= _LONGEST:
        return []
    return list(dict.fromkeys(_well_formed(signs)))


def _well_formed(signs: str) -> Iterator[str]:
    for reading in product(*(_SLIPS.get(sign, sign) for sign in signs)):
        key = key_of("".join(reading))
        if key:
            yield key


def looks_like_one(text: str) -> bool:
    """Whether a person who typed this meant a whole postcode, right or not."""
    return bool(readings(text)) and any(sign.isdigit() for sign in text)


def partial(text: str) -> tuple[str, str] | None:
    """For a district or a sector, the beginning that all its keys share and how it is written.

    ``so17`` gives ``("SO17", "SO17")``, ``SO17 1`` gives ``("SO171", "SO17 1")``; else None.
    """
    plain = " ".join(text.upper().split())
    sector = _SECTOR.fullmatch(plain)
    if sector:
        return f"{sector[1]:<4}{sector[2]}", plain
    return (f"{plain:<4}", plain) if _DISTRICT.fullmatch(plain) else None
