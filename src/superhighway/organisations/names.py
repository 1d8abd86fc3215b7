"""Names as people write them, from the capitals of ODS files. No Django here."""

import re

# fmt: off
_SMALL = frozenset({
    "a", "and", "at", "by", "for", "in", "le", "of", "on", "or", "the", "to", "under", "upon",
    "with",
})
# fmt: on
# fmt: off
_CAPITALS = frozenset({
    "a&e", "adhd", "bcsc", "bhft", "ccg", "cic", "ed", "ent", "ft", "gp", "gps", "hc", "hm",
    "hmp", "icb", "idh", "inm", "iow", "llp", "mh", "miu", "nhs", "ooh", "pcc", "pcn", "pct",
    "plc", "rsh", "scas", "uhs", "uk", "utc", "wic",
})
# fmt: on
_ROMAN = re.compile(r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})")
_LONG_FORMS = {
    "ctr": "Centre",
    "ctre": "Centre",
    "cntr": "Centre",
    "dept": "Department",
    "hlth": "Health",
    "hosp": "Hospital",
    "hth": "Health",
    "hse": "House",
    "med": "Medical",
    "nr": "near",
    "rd": "Road",
    "serv": "Service",
    "surg": "Surgery",
    "ave": "Avenue",
}
_ABBREVIATED = frozenset({"co", "dr", "drs", "ltd", "mr", "mrs", "ms", "st"})
_WORD = re.compile(r"[^\s,/()\-]+|[\s,/()\-]+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_VOWELS = frozenset("aeiouy")


def readable(name: str) -> str:
    """A name in small and capital letters; one that already has small letters stays.

    ``ST MARY'S SURGERY`` gives ``St Mary's Surgery``; ``THE NHS WALK-IN CTR`` gives ``The NHS
    Walk-in Centre``. Blanks are tidied; a comma is followed by one.
    """
    tidy = re.sub(r"\s*,\s*", ", ", " ".join(name.split())).strip(", ")
    if any(sign.islower() for sign in tidy):
        return tidy
    parts = _WORD.findall(tidy)
    first_word = True
    for place, part in enumerate(parts):
        if part[0].isalnum():
            parts[place] = _word(part.lower(), first=first_word)
            first_word = False
        elif "(" in part or "," in part:
            first_word = True
    return "".join(parts)


def _word(word: str, *, first: bool) -> str:
    """One word, given in small letters."""
    bare = word.rstrip(".")
    if bare in _LONG_FORMS:
        return _LONG_FORMS[bare]
    if bare in _SMALL and not first:
        return word
    if bare in _CAPITALS or _is_code(bare):
        return word.upper()
    return ".".join(_capitalised(part) for part in word.split("."))


def _is_code(word: str) -> bool:
    """Whether a word is initials, a Roman numeral or a house number with a letter."""
    if _ORDINAL.fullmatch(word) or word in _ABBREVIATED:
        return False
    if _ROMAN.fullmatch(word) or word[0].isdigit():
        return True
    letters = [sign for sign in word if sign.isalpha()]
    return len(letters) <= 4 and not _VOWELS.intersection(letters)


def _capitalised(word: str) -> str:
    """A word with its first letter large, and what stands behind Mc, O' and D'."""
    if word.startswith("mc") and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    if word[1:2] == "'" and len(word) > 3:
        return f"{word[0].upper()}'{word[2:].capitalize()}"
    return word[:1].upper() + word[1:]


def initials(name: str) -> list[str]:
    """What people may call a hospital for short: "Southampton General Hospital" gives SGH and SG.

    Only for names of three words or more.
    """
    words = [
        word for word in re.findall(r"[^\W_]+", name.replace("'", "")) if word.lower() not in _SMALL
    ]
    letters = "".join(word[0] for word in words).upper()
    if len(letters) < 3:
        return []
    return [letters] + ([letters[:-1]] if len(letters) > 3 else [])
