"""What an item asks, read from its text: of whom, for what sort of answer, over what time."""

import re
from functools import lru_cache
from typing import NamedTuple

from superhighway.library.similar.phrases import Term, content, terms
from superhighway.library.similar.spelling import mended
from superhighway.library.similar.vectors import Direction, direction
from superhighway.library.similar.words import asks_yes_or_no, counted, levelled, words, written_out

#: Names that are a thing asked for, not the name of one.
_OWN_NAMES = ("last", "first", "family", "given", "christian", "full", "previous", "preferred")
_NAME = "".join(rf"(?<!\b{word} )" for word in (*_OWN_NAMES, "maiden", "former", "other", "user"))
#: What asks for a date: not “up to date”, not “when climbing stairs”.
_WHEN = r"^\W*when\b|\bwhen (?:did|was|is|were|will|do)\b"
_WHAT_DAY = r"\b(?:on )?(?:what|which) (?:date|day)\b"
_DATE = "(?<!up to )(?<!in )(?<!out of )(?<!^to )(?<! to )"
#: What sort of answer is asked for, by how the question is put; the first that fits counts.
ASKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "percentage",
            r"\b(?:percentage|proportion|share)\b(?: of)?|\brate\b(?= of|$)|%",
        ),
        (
            "number",
            r"\bhow many(?: times)?\b|\b(?:total )?numbers? of(?: times)?\b|\b(?:count|total) of\b"
            r"|(?<=[a-z] )count$|\blist size$",
        ),
        ("frequency", r"\bhow (?:often|frequently|regularly)\b|\bfrequency(?: of)?\b"),
        ("duration", r"\b(?:for )?how long\b|\bduration(?: of)?\b|\blength of(?! stay)\b"),
        ("amount", r"\bhow much\b|\b(?:amount|quantity|volume)(?: of)?\b|\bintake\b"),
        ("reason", r"\bwhy\b|\breasons?(?: for)?\b|\bcauses? of\b"),
        (
            "date",
            rf"{_WHEN}|{_WHAT_DAY}|{_DATE}\bdates?\b(?: of)?",
        ),
        ("time", r"\b(?:at )?what time\b|\btime of\b|(?<!waiting )\btime$"),
        ("place", r"\bwhere\b|\b(?:site|location|place) of\b"),
        ("signature", r"\bsign(?:ed|ature)?\b(?![ -]off)(?: here)?(?: of)?\b"),
        ("name", rf"\b{_NAME}names?\b(?! band| badge)(?: of)?|\bwho\b|^which\b"),
        ("description", r"\bdescri(?:be|ption)(?: of)?\b|\bdetails?(?: of)?\b|\bexplain\b"),
    )
)
#: Sorts of answer whose words also stand among the terms.
CONTACTS = re.compile(r"\b(telephone|email|address|postcode)\b")
OPENS_YES_NO = re.compile(
    r"^(?:if so |and )?"
    r"(?:is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|any|ever)\b"
)
PRESENT = re.compile(r"^(?:do|does|is|are|am)\b(?! there (?:been|ever))")
DAYS = {
    "hour": 1 / 24,
    "day": 1,
    "night": 1,
    "week": 7,
    "fortnight": 14,
    "month": 365 / 12,
    "quarter": 365 / 4,
    "year": 365,
}
_N_UNIT = r"(?:(?P<n>\d+)[ -])?(?P<unit>hour|day|night|week|fortnight|month|quarter|year)s?\b"
SPAN = re.compile(
    rf"\b(?:(?:in|over|during|within|for|at any time in) )?(?:the )?"
    rf"(?:last|past|previous|preceding|(?<!\bof )this(?= quarter)) {_N_UNIT}"
)
AGO = re.compile(rf"\b(?:a |an )?{_N_UNIT} ago\b")
#: Marks of time other than spans; the words are taken out of what is asked.
TIMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("a day", r"\bdaily\b|\b(?:each|every|per|a) day\b"),
        ("a week", r"\bweekly\b|\b(?:each|every|per|(?:in )?a(?: typical| normal)?) week\b"),
        ("a month", r"\bmonthly\b|\b(?:each|every|per|a) month\b"),
        ("a year", r"\b(?:yearly|annually|annual)\b|\b(?:each|every|per|a) year\b"),
        (
            "now",
            r"\bnow\b|\btoday\b|\bcurrent(?:ly)?\b|\bat (?:present|the moment)\b|\bthis visit\b",
        ),
        ("at any time", r"\bever\b"),
        ("so far", r"\bso far\b|(?<!up )\bto date\b|\buntil now\b"),
        ("lately", r"\brecent(?:ly)?\b|\blately\b"),
        ("in future", r"\bplann(?:ed|ing)\b|\bexpect(?:ed)?\b|\bintend\b|\bin (?:the )?future\b"),
        ("the next time", r"\bnext\b(?! of kin)"),
        ("the last time", r"\blast\b(?! name)|\blatest\b|\bmost recent\b"),
        ("the first time", r"\bfirst\b(?! name| language)"),
    )
)
#: Whom an item is about; the patient, the asked person, is what goes without saying.
PEOPLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("the mother", r"\bmothers?\b|\bmums?\b|\bmaternal\b"),
        ("the father", r"\bfathers?\b|\bdads?\b|\bpaternal\b"),
        ("a parent", r"\bparents?\b|\bguardians?\b|\bparental\b"),
        ("the child", r"\bchild(?:ren)?\b|\bbab(?:y|ies)\b|\binfants?\b|\bsons?\b|\bdaughters?\b"),
        ("the partner", r"\bpartners?\b|\bspouses?\b|\bhusbands?\b|\bwife\b"),
        ("an adult", r"\badults?\b"),
    )
)
NEGATIVE = frozenset({"not", "never", "no", "without", "except", "unable", "none", "cannot"})
YOU = re.compile(r"\b(?:you|the patient)\b")
OTHER = re.compile(r"\b(?:somebody|someone|anybody|anyone|another|others|a relative)\b")


#: Brackets, and a list after a colon: examples, units, choices.
ASIDE = re.compile(r"\([^)]*\)|:[^:]*[/,][^:]*$")
ASIDE_WEIGHS = 0.4


class Reading(NamedTuple):
    """What an item asks. ``span_days`` is 0 where no span of time is named."""

    text: str
    #: The text with abbreviations written out, small letters and single blanks.
    plain: str
    asks: str
    terms: tuple[Term, ...]
    times: frozenset[str]
    span: str
    span_days: float
    people: frozenset[str]
    numbers: frozenset[str]
    negative: bool
    #: Who comes first where two persons are named: "you", "other" or "".
    begins_with: str
    #: The stems of its words but those of time and of the frame, and where they point.
    content: frozenset[str]
    about: Direction


@lru_cache(maxsize=50_000)
def read(text: str) -> Reading:
    """Read an item's text."""
    plain = whole = counted(mended(written_out(text)))
    people = frozenset(name for name, pattern in PEOPLE if pattern.search(plain))
    first = _begins_with(plain)
    yes_no = asks_yes_or_no(text) or bool(OPENS_YES_NO.match(levelled(text).strip()))
    plain, span, days = _span(plain)
    now = frozenset({"now"}) if PRESENT.match(plain.strip()) else frozenset()
    plain, times = _times(plain)
    said = content(words(plain))
    plain, asks = _asks(plain)
    for _, pattern in PEOPLE:
        plain = pattern.sub(" ", plain)
    left = words(plain)
    return Reading(
        text,
        " ".join(words(whole)),
        asks or ("yes or no" if yes_no else ""),
        _terms(plain),
        times | now,
        span,
        days,
        people,
        frozenset(word for word in left if word[0].isdigit()),
        any(term.said in NEGATIVE for term in terms(left)),
        first,
        said,
        direction(said),
    )


def _terms(text: str) -> tuple[Term, ...]:
    """The terms of a text; those that stand aside weigh less, and only count once."""
    main = [term for term in terms(words(ASIDE.sub(" ", text))) if not _is_mark(term)]
    known = frozenset().union(*(term.senses for term in main))
    aside = terms(words(" ".join(found[0] for found in ASIDE.finditer(text))))
    added = [term for term in aside if not _is_mark(term) and not term.senses & known]
    share = ASIDE_WEIGHS if main else 1.0
    return (*main, *(term._replace(weight=share * term.weight) for term in added))


def _is_mark(term: Term) -> bool:
    """Whether a term is a number or a negation, which are compared by themselves."""
    return term.said[0].isdigit() or term.said in NEGATIVE


def _span(text: str) -> tuple[str, str, float]:
    """The text without its span of time, the span as written, and its days; ago counts below 0."""
    for pattern, sign in ((SPAN, 1), (AGO, -1)):
        found = pattern.search(text)
        if found:
            days = float(found["n"] or 1) * DAYS[found["unit"]]
            return pattern.sub(" ", text, count=1), found[0].strip(), sign * days
    return text, "", 0.0


def _times(text: str) -> tuple[str, frozenset[str]]:
    """The text without its other words of time, and what they say."""
    found = frozenset(name for name, pattern in TIMES if pattern.search(text))
    for _, pattern in TIMES:
        text = pattern.sub(" ", text)
    return text, found


def _asks(text: str) -> tuple[str, str]:
    """The text without the words that say what sort of answer is wanted, and that sort."""
    for name, pattern in ASKS:
        if pattern.search(text):
            return pattern.sub(" ", text), name
    contact = CONTACTS.search(text)
    return text, contact[0] if contact else ""


def _begins_with(text: str) -> str:
    """Which of the asked person and another is named first, where both are."""
    you, other = YOU.search(text), OTHER.search(text)
    if not you or not other:
        return ""
    return "you" if you.start() < other.start() else "other"
