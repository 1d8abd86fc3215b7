"""Text of an item as words and their stems: abbreviations written out, spellings levelled."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from superhighway.library.similar.abbreviations import CAPITALS, SHORT_FORMS

#: What an item's text says about how it is to be answered, not about what it asks.
ANSWERING = re.compile(
    r"\(?\b(?:y\s*/\s*n|yes\s*/\s*no|yes or no|please (?:tick|circle|state|specify|list|give)"
    r"|tick (?:one|all|if)[a-z ]*|if (?:known|applicable|any|yes)|block capitals"
    r"|delete as (?:appropriate|applicable))\b\)?",
)
YES_NO = re.compile(r"\by\s*/\s*n\b|\byes\s*/\s*no\b|\byes or no\b")
#: The prescriber's way to write a time: 3/7 days, 2/52 weeks, 12/12 months.
PRESCRIBED = re.compile(r"\b(\d{1,2})\s*/\s*(7|52|12)\b")
#: “Batch no.” is a number, not a denial.
NUMBER = re.compile(r"(?<=[a-z] )no\b\.?(?=\s*(?:$|[:)]))")
UNITS = {"7": "days", "52": "weeks", "12": "months"}
TOKEN = re.compile(r"[a-z]+(?:[0-9]+[a-z0-9]*)?|\d+(?:\.\d+)?|%")
COUNTING = "zero one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: str(value) for value, word in enumerate(COUNTING.split())}
NUMBERS |= {"fourteen": "14", "twenty": "20", "thirty": "30", "once": "1", "twice": "2"}

ENDINGS = (
    ("ational", "ate"),
    ("fulness", "ful"),
    ("iveness", "ive"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ments", "ment"),
    ("iness", "y"),
    ("ities", "ity"),
    ("sses", "ss"),
    ("fully", "ful"),
    ("ically", "ic"),
    ("ingly", ""),
    ("edly", ""),
    ("ings", ""),
    ("ying", "y"),
    ("ies", "y"),
    ("ied", "y"),
    ("ily", "y"),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", "e"),
)
SHORTEST = 3
PLAIN_S = re.compile(r"[^siu]s$")
DOUBLED = re.compile(r"([bdgklmnprt])\1$")


def levelled(text: str) -> str:
    """Small letters, no accents, no curly quotes, possessives dropped."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"'s\b|(?<=s)'(?=\s)", "", plain)


#: Words that would lose too much.
IRREGULAR = {"caring": "care", "cared": "care", "using": "use", "used": "use", "fallen": "fal"}
IRREGULAR |= {
    "fell": "fal",
    "early": "early",
    "written": "writ",
    "taken": "take",
    "given": "give",
    "gave": "give",
}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without the commonest endings; ``-ize`` as ``-ise``."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    word = word.replace("yz", "ys").replace("iz", "is")
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)] + instead
            break
    else:
        if len(word) > SHORTEST and PLAIN_S.search(word):
            word = word[:-1]
    word = DOUBLED.sub(r"\1", word) if len(word) > SHORTEST else word
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST + 1 else word


def lines_of(table: str) -> Iterator[tuple[str, list[str]]]:
    """Lines of a table ``a; b = c`` as ``(c, [a, b])``; an indented one goes on from before."""
    for line in filter(None, table.replace("\n    ", " ").splitlines()):
        left, _, right = line.partition("=")
        yield right.strip(), [part.strip() for part in left.split(";")]


def _short_forms() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all short forms, longest first, and what each stands for."""
    meant = {short: full for full, shorts in lines_of(SHORT_FORMS) for short in shorts}
    ordered = sorted(meant, key=len, reverse=True)
    listed = "|".join(map(re.escape, ordered))
    # Of two with a stroke between them (CVA/TIA) both are read; single letters belong together.
    longer = "|".join(re.escape(short) for short in ordered if len(short) > 2 and "/" not in short)
    whole = rf"(?<![\w/])(?:{listed})(?![\w/])|(?<=/)(?:{longer})(?!\w)|(?<!\w)(?:{longer})(?=/)"
    return re.compile(whole), meant


_SHORT, _MEANT = _short_forms()
_CAPITALS = re.compile(rf"\b(?:{'|'.join(CAPITALS)})\b(?![a-z ]*[A-Z]{{4}})")


def written_out(text: str) -> str:
    """The text with small letters, abbreviations written out and hints for answering left out."""
    text = _CAPITALS.sub(lambda found: CAPITALS[found[0]], text)
    plain = ANSWERING.sub(" ", levelled(text))
    plain = NUMBER.sub("number", plain)
    plain = PRESCRIBED.sub(lambda found: f"{found[1]} {UNITS[found[2]]}", plain)
    plain = re.sub(r"(?<=[a-z)])\s*/\s*(?=(?:wk|week|day|month|mth|yr|year)\b)", " per ", plain)
    return _SHORT.sub(lambda found: _MEANT[found[0]], plain)


def counted(text: str) -> str:
    """The text with its numbers as digits."""
    return re.sub(r"[a-z]+", lambda found: NUMBERS.get(found[0], found[0]), text)


def words(text: str) -> list[str]:
    """The words and numbers of a text that has been written out."""
    return TOKEN.findall(text)


def asks_yes_or_no(text: str) -> bool:
    """Whether the text itself offers yes and no."""
    return bool(YES_NO.search(levelled(text)))
