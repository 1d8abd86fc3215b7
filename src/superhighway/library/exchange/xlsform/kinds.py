"""Types of XLSForm and what they are in FHIR; the names are those that pyxform knows."""

import re
from dataclasses import dataclass

from superhighway.library.questionnaire import ItemType

BEGIN = re.compile(
    r"begin[ _](?P<kind>group|lgroup|repeat|loop|looped group)(?: (?:over )?(?P<list>\S+))?"
)
END = re.compile(r"end[ _](?:group|lgroup|repeat|loop|looped group)")
REPEATED = {"lgroup", "repeat", "looped group"}
LOOP = "loop"
_SELECT = re.compile(
    r"(?P<command>add select one prompt using|add select multiple prompt using"
    r"|select all that apply from|select all that apply|select one from|select1"
    r"|select_one_from_file|select_multiple_from_file|select one from file"
    r"|select multiple from file|select_one_external|select_one|select one|select_multiple|rank)"
    r" (?P<list>\S+)(?P<other> (?:or specify other|or_other|or other))?"
)
_AFFIXES = re.compile(r"^(?:q |add |get )?(.*?)(?: prompt)?$")
_PLAIN = {
    "text": ItemType.STRING,
    "string": ItemType.STRING,
    "integer": ItemType.INTEGER,
    "int": ItemType.INTEGER,
    "decimal": ItemType.DECIMAL,
    "date": ItemType.DATE,
    "time": ItemType.TIME,
    "datetime": ItemType.DATE_TIME,
    "date time": ItemType.DATE_TIME,
    "note": ItemType.DISPLAY,
    "file": ItemType.ATTACHMENT,
}
#: Types that FHIR doesn't have, and what comes nearest; they are kept as a column.
_NEAREST = {
    "acknowledge": ItemType.BOOLEAN,
    "trigger": ItemType.BOOLEAN,
    "photo": ItemType.ATTACHMENT,
    "image": ItemType.ATTACHMENT,
    "picture": ItemType.ATTACHMENT,
    "audio": ItemType.ATTACHMENT,
    "video": ItemType.ATTACHMENT,
    "osm": ItemType.ATTACHMENT,
    "geopoint": ItemType.STRING,
    "geotrace": ItemType.STRING,
    "geoshape": ItemType.STRING,
    "location": ItemType.STRING,
    "gps": ItemType.STRING,
    "barcode": ItemType.STRING,
    "phone number": ItemType.STRING,
    "range": ItemType.INTEGER,
    "percentage": ItemType.INTEGER,
    "number of days in last month": ItemType.INTEGER,
    "number of days in last six months": ItemType.INTEGER,
    "number of days in last year": ItemType.INTEGER,
}
#: The largest value that a type has without being told; the smallest is nought.
LARGEST = {
    "percentage": 100,
    "number of days in last month": 31,
    "number of days in last six months": 183,
    "number of days in last year": 365,
}
_SAME_NAMES = {"photo": "image", "picture": "image", "gps": "geopoint", "location": "geopoint"}
#: A column of ours names the type where XLSForm has none of its own.
OURS = {
    "boolean": ItemType.BOOLEAN,
    "text": ItemType.TEXT,
    "url": ItemType.URL,
    "quantity": ItemType.QUANTITY,
    "reference": ItemType.REFERENCE,
}


@dataclass(frozen=True)
class Kind:
    """What a type asks for. ``kept``: the type's name, where FHIR hasn't got it.

    ``choices``: the list, or whatever else they come from; ``other``: a text beside them counts.
    """

    type: ItemType
    kept: str = ""
    choices: str = ""
    repeats: bool = False
    other: bool = False
    largest: int | None = None


def kind_of(text: str) -> Kind | None:
    """What the type of a row asks for; None for what a device fills in."""
    if found := _SELECT.fullmatch(text):
        return _select(found)
    affixed = _AFFIXES.fullmatch(text)
    name = affixed[1] if affixed else text
    plain = name if name in _PLAIN else name.lower()
    if plain in _PLAIN:
        return Kind(_PLAIN[plain])
    short = "osm" if name.startswith("osm ") else name
    if short in _NEAREST:
        return Kind(_NEAREST[short], _SAME_NAMES.get(short, name), largest=LARGEST.get(short))
    if name.startswith(("select", "rank")):
        return Kind(ItemType.STRING, text)
    return None


def _select(found: re.Match[str]) -> Kind:
    command, name = found["command"], found["list"]
    repeats = command == "rank" or "multiple" in command or "all that apply" in command
    if "file" in command or "${" in name:
        return Kind(ItemType.STRING, found[0], name)
    kept = "rank" if command == "rank" else ""
    return Kind(ItemType.CHOICE, kept, name, repeats, bool(found["other"]))
