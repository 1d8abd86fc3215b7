"""From what a person typed to a place, or to a sentence that says what to do."""

import re
from collections.abc import Sequence

from superhighway.core.errors import Problem
from superhighway.core.extensions import place_resolvers
from superhighway.places import selectors
from superhighway.places.domain import Place
from superhighway.places.errors import PlacesProblem
from superhighway.places.postcode import (
    area_of,
    key_of,
    looks_like_one,
    partial,
    readings,
    squeeze,
    written,
)
from superhighway.places.selectors import Known
from superhighway.places.store import Postcode
from superhighway.search import api as search_api
from superhighway.search.api import Document

_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_POSTCODE_WITHIN = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)
_MOST_CHOICES = 8
#: So many of the choices are named in the sentence itself.
_MOST_NAMED = 3
_LONGEST = 200
#: Up to this ``fit`` all words are in the title itself.
_IN_TITLE = 3
#: The last class of ``_class_of``.
_REST = 4
#: Kinds of document whose position stands for a whole neighbourhood.
AREAS = frozenset({"locality", "district"})


def resolve(text: str) -> Place:
    """The place that a person means, or that a reference names.

    ``text`` is a postcode in any spacing (O and 0, I and 1 may be confused), a district or sector
    of postcodes (its middle, approximate), ``lat,lon``, a name, or a reference with a prefix
    (``postcode:``, ``point:``, ``place:``, and what other apps register, such as ``stop:``).

    Raises Problem: NOTHING_TYPED, NO_SUCH_POSTCODE, OLD_POSTCODE, OUTSIDE_AREA, NO_SUCH_PLACE,
    BAD_POINT, AMBIGUOUS, UNSURE. ``problem.params["choices"]``, where it is there, is a tuple of
    Place.
    """
    typed = text.strip()[:_LONGEST]
    if not typed:
        raise Problem(PlacesProblem.NOTHING_TYPED)
    prefix, colon, rest = typed.partition(":")
    resolver = place_resolvers.get(prefix.lower()) if colon else None
    if resolver is not None:
        return _checked(resolver(rest.strip()))
    if _POINT.fullmatch(typed):
        return resolve_point(typed)
    known = selectors.current()
    if looks_like_one(typed) or is_part(known, typed):
        return _postcode(known, typed)
    return resolve_name(typed)


def _checked(found: object) -> Place:
    """What a resolver of another app gave."""
    if not isinstance(found, Place):
        message = f"a place resolver gave {type(found).__name__}"
        raise TypeError(message)
    return found


def is_part(known: Known, text: str) -> bool:
    """Whether the text is a district or sector with postcodes in it."""
    part = partial(text)
    return part is not None and known.store.postcodes.has(part[0])


def resolve_point(text: str) -> Place:
    """The place at ``lat,lon`` in degrees; raises Problem where that is none or is outside."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise Problem(PlacesProblem.BAD_POINT, text=text)
    lat, lon = float(match[1]), float(match[2])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise Problem(PlacesProblem.BAD_POINT, text=text)
    known = selectors.current()
    return _inside(known, known.point(lat, lon), text)


def resolve_postcode(text: str) -> Place:
    """The place of a postcode, a district (``SO17``) or a sector (``SO17 1``)."""
    return _postcode(selectors.current(), text)


def _postcode(known: Known, text: str) -> Place:
    """The postcode as typed; where that is unknown, the first reading of it that is known."""
    typed = key_of(text)
    keys = [typed] if typed and known.store.postcodes.find(typed) else readings(text)
    found = [one for key in keys if (one := known.store.postcodes.find(key))]
    used = next((one for one in found if not one.ended), None)
    if used:
        return _inside(known, postcode_place(known, used), text)
    if found:
        raise Problem(PlacesProblem.OLD_POSTCODE, text=found[0].code)
    return part_of_postcode(known, text)


def postcode_place(known: Known, one: Postcode) -> Place:
    """A postcode as a place, described by what is near."""
    return Place(
        name=one.code,
        kind="postcode",
        lat=one.lat,
        lon=one.lon,
        ref=f"postcode:{squeeze(one.code)}",
        note=known.describe(one.lat, one.lon),
        approximate=not one.exact,
    )


def part_of_postcode(known: Known, text: str) -> Place:
    """The middle of a district or sector; raises Problem where there is none such."""
    part = partial(text.replace("-", " "))
    middle = known.store.postcodes.middle(part[0]) if part else None
    if part is None or middle is None:
        raise _unknown_postcode(known, text)
    where = known.describe(middle.lat, middle.lon)
    place = Place(
        name=part[1],
        kind="postcode",
        lat=middle.lat,
        lon=middle.lon,
        ref=f"postcode:{part[1]}".replace(" ", "-"),
        note=f"the middle of {part[1]}, {where}" if where else f"the middle of {part[1]}",
        approximate=True,
    )
    return _inside(known, place, text)


def _unknown_postcode(known: Known, text: str) -> Problem:
    """Why a postcode isn't known: it is outside what the node holds, or there is no such one."""
    postcodes, keys = known.store.postcodes, readings(text)
    name = written(keys[0]) if keys else text
    if keys and not any(postcodes.has(area_of(key)) for key in keys):
        return Problem(PlacesProblem.OUTSIDE_AREA, text=name, area=known.area)
    like = postcodes.like(keys[0]) if keys else []
    choices = tuple(postcode_place(known, one) for one in like)
    hint = f" Did you mean {_listed([one.name for one in choices], 'or')}?" if choices else ""
    if known.sample:
        hint = f" In a sample area only invented postcodes work.{hint}"
    return Problem(PlacesProblem.NO_SUCH_POSTCODE, text=name, hint=hint, choices=choices)


def resolve_name(text: str) -> Place:
    """The place of a name, or of a reference behind ``place:`` such as ``ods/RHM01``."""
    kind, slash, _ = text.partition("/")
    resolver = place_resolvers.get(f"place:{kind}") if slash else None
    if resolver is not None:
        return _checked(resolver(text.partition("/")[2]))
    document = search_api.get(f"place:{text}") if slash else None
    return as_place(document) if document else _named(text)


def _named(text: str) -> Place:
    """The one place of that name; raises Problem where there is none or several.

    Somebody's street and number may stand in one other place's address: that is asked, not taken.
    """
    understood = search_api.search(text, limit=50)
    classes: dict[int, list[Document]] = {}
    for one in understood.documents:
        classes.setdefault(_class_of(understood.words, one), []).append(one)
    best = min(classes, default=None)
    address = _POSTCODE_WITHIN.search(text)
    if best != 0 and address and squeeze(address[0]) != squeeze(text):
        # A whole address, perhaps somebody's home: only its postcode is sure.
        return resolve_postcode(address[0])
    if best is None:
        raise Problem(PlacesProblem.NO_SUCH_PLACE, text=text)
    only = classes[best][0] if len(classes[best]) == 1 else None
    if only and (best < _REST or search_api.fit(understood.words, only) <= _IN_TITLE):
        return as_place(only)
    likeliest = (one for _, group in sorted(classes.items()) for one in group)
    raise _ambiguous(text, [as_place(one) for one in likeliest])


def _class_of(asked: Sequence[str], one: Document) -> int:
    """What a person most likely means: the first class with one member decides.

    0: named exactly so, perhaps with its address behind, but for stops; 1: a hospital with all
    of two or more words in its name; 2: a stop named exactly so; 3: two or more words, all in
    the name; 4: anything else that fits.
    """
    fit = search_api.fit(asked, one)
    title = search_api.words(one.title)
    if fit <= 1:
        return 2 if one.kind == "stop" else 0
    if len(title) > 1 and tuple(asked[: len(title)]) == title:
        return 0
    if one.kind == "hospital" and fit <= _IN_TITLE and len(asked) > 1:
        return 1
    return 3 if fit <= _IN_TITLE and len(asked) > 1 else _REST


def as_place(document: Document) -> Place:
    """A found document as a place."""
    return Place(
        name=document.title,
        kind="stop" if document.uri.startswith("stop:") else "place",
        lat=document.lat,
        lon=document.lon,
        ref=document.uri,
        note=document.note,
        approximate=document.kind in AREAS,
    )


def _ambiguous(text: str, places: Sequence[Place]) -> Problem:
    """Several places for one text, or one that is only likely; at most eight to choose from."""
    choices = tuple(places[:_MOST_CHOICES])
    named = [f"{one.name} ({one.note})" if one.note else one.name for one in choices[:_MOST_NAMED]]
    more = ["another"] if len(places) > len(named) else []
    names = _listed([*named, *more], "or")
    kind = PlacesProblem.AMBIGUOUS if len(places) > 1 else PlacesProblem.UNSURE
    return Problem(kind, text=text, names=names, choices=choices)


def _listed(names: Sequence[str], word: str) -> str:
    """Names in a sentence: "A, B or C"."""
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


def _inside(known: Known, place: Place, text: str) -> Place:
    """The place; raises Problem where it is outside the area."""
    if not known.in_area(place.lat, place.lon):
        raise Problem(PlacesProblem.OUTSIDE_AREA, text=text, area=known.area)
    return place
