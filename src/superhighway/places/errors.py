"""What can go wrong with places, and the words for it.

Problems about what a person typed carry ``choices`` (a tuple of Place) where there is something to
choose from; their sentences don't need it.
"""

from superhighway.core.errors import ProblemCode


class PlacesProblem(ProblemCode):
    """Something that was typed and can't be found."""

    NOTHING_TYPED = ("places.nothing-typed", "Enter a postcode, or the name of a place.")
    NO_SUCH_POSTCODE = (
        "places.no-such-postcode",
        "We don’t know the postcode “{text}”. Check it and type it again.{hint}",
    )
    OLD_POSTCODE = (
        "places.old-postcode",
        "The postcode “{text}” is no longer used. Enter the new one, or the name of a place.",
    )
    OUTSIDE_AREA = (
        "places.outside-area",
        "“{text}” is outside {area}. Enter a place inside {area}.",
    )
    NO_SUCH_PLACE = (
        "places.no-such-place",
        "We can’t find “{text}”. Check the spelling, or enter a postcode.",
    )
    AMBIGUOUS = (
        "places.ambiguous",
        "“{text}” could be more than one place: {names}. Say which one you mean.",
    )
    UNSURE = (
        "places.unsure",
        "We don’t know “{text}”. Did you mean {names}? Choose it, or enter a postcode.",
    )
    BAD_POINT = (
        "places.bad-point",
        "“{text}” is not a position. Write it as 50.9342,-1.3961.",
    )


#: Problems that a person solves by choosing one of ``choices``.
ASK_BACK = frozenset({PlacesProblem.AMBIGUOUS, PlacesProblem.UNSURE})


class PlacesImportProblem(ProblemCode):
    """Why a row or a file of postcodes, stops or outlines is not taken."""

    NO_POSTCODES = ("places.no-postcodes", "{file} holds no postcode that can be used.")
    BAD_POSTCODE = ("places.bad-postcode", "“{text}” is not a postcode.")
    BAD_POSITION = ("places.bad-position", "The position of {what} can’t be read.")
    NO_POSITION = ("places.no-position", "The publisher gives no position for {what}.")
    SHORT_ROW = ("places.short-row", "The row has {found} columns instead of {wanted}.")
    NO_STOPS = ("places.no-stops", "{file} holds no stop that can be used.")
    NO_CODE = ("places.no-code", "The row has no ATCOCode of 1 to 12 signs.")
    REPEATED_CODE = ("places.repeated-code", "{what} is in the file more than once.")
    NOT_GEOJSON = (
        "places.not-geojson",
        "{file} is not an outline in GeoJSON. Get it again as GeoJSON in WGS84.",
    )
    NO_AREA = ("places.no-area", "“{name}” has no polygon in WGS84 degrees.")
    NO_OUTLINE = (
        "places.no-outline",
        "{file} holds no outline that can be used. Check the file, and “only” in locality.toml.",
    )
