"""Places that begin like what has been typed so far."""

import re
from itertools import islice

from superhighway.core.errors import Problem
from superhighway.places import selectors
from superhighway.places.domain import Place
from superhighway.places.postcode import squeeze
from superhighway.places.resolve import as_place, is_part, part_of_postcode, postcode_place
from superhighway.places.selectors import Known
from superhighway.search import api as search_api

_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_INWARD = re.compile(r"[0-9][A-Z]{0,2}")
_SHORTEST = 2
_MOST = 20
_LONGEST = 100


def search(text: str, limit: int = 8) -> list[Place]:
    """Places to offer for what has been typed so far, the likeliest first, at most 20.

    Postcodes once the text can only be the beginning of some; else what search finds by name.
    """
    typed, limit = text.strip()[:_LONGEST], min(limit, _MOST)
    if len(squeeze(typed)) < _SHORTEST:
        return []
    known = selectors.current()
    postcodes = [*_part(known, typed), *_postcodes(known, typed, limit)]
    return postcodes[:limit] or [as_place(one) for one in search_api.find(typed, limit)]


def _part(known: Known, typed: str) -> list[Place]:
    """The middle of a district or sector, once that is typed in full."""
    try:
        return [part_of_postcode(known, typed)] if is_part(known, typed) else []
    except Problem:
        return []


def _postcodes(known: Known, typed: str, limit: int) -> list[Place]:
    """Postcodes in use that begin so, once the figure behind the blank is there."""
    starts = _beginnings(typed)
    found = (one for start in starts for one in known.store.postcodes.beginning(start, limit))
    inside = (one for one in found if known.in_area(one.lat, one.lon))
    return [postcode_place(known, one) for one in islice(inside, limit)]


def _beginnings(typed: str) -> list[str]:
    """What the keys of postcodes begin with that are typed so far, for each way to split it."""
    signs = squeeze(typed)
    blank = len(squeeze(typed.split(maxsplit=1)[0])) if len(typed.split()) == 2 else None
    splits = [blank] if blank else range(2, 5)
    return [
        f"{signs[:at]:<4}{signs[at:]}"
        for at in splits
        if _OUTWARD.fullmatch(signs[:at]) and _INWARD.fullmatch(signs[at:])
    ]
