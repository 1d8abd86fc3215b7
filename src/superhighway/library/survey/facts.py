"""What a form says of itself: title, owner, review date, version. The rest stays empty."""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from superhighway.library.survey.domain import Block, Content, Line, Row

OWNER = re.compile(
    r"(?:(?:form|document|template|policy|information asset)\s+)?"
    r"(?:owner|owned by|responsible(?:\s+(?:person|officer|team|department))?)"
    r"\s*(?::|\s[-–]\s)\s*(?P<value>[^|;\t]{2,80})",
    re.IGNORECASE,
)
REVIEW = re.compile(
    r"(?:next\s+review|review\s+(?:due|date|by|on)|date\s+(?:of|for)\s+(?:next\s+)?review|review"
    r"|expires|expiry(?:\s+date)?)(?:\s+(?:date|due|on|by))*\s*:?\s*(?P<value>\d[^|;\t]{3,30}|"
    r"[A-Z][a-z]{2,8}\s+\d{4})",
    re.IGNORECASE,
)
VERSION = re.compile(
    r"\b(?:version|ver|rev|revision|issue)\.?\s*(?:no\.?|number)?\s*:?\s*(?P<value>\d{1,3}(?:\.\d{1,3}){0,2})\b"
    r"|\bv\.?\s?(?P<short>\d{1,3}(?:\.\d{1,3}){0,2})\b",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"(?:last\s+(?:changed|updated|revised|amended)|(?:date\s+)?(?:updated|revised))"
    r"(?:\s+on)?\s*:?\s*(?P<value>\d[^|;\t]{3,30}|[A-Z][a-z]{2,8}\s+\d{4})",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
EMPTY = re.compile(r"[_.…\s☐□]+")
#: A form says what it is at its beginning or end, in few words.
NEAR_AN_END = 8
LONGEST_FACT = 160
LONGEST_TITLE = 120


class Facts:
    """What the text and the properties of a file say of it as a whole."""

    def __init__(self, content: Content, path: str) -> None:
        lines = list(_fact_lines(content.blocks))
        stem = PurePosixPath(path).stem
        self.title = _title(content, stem)
        self.owner = content.owner or _value(OWNER, lines)
        self.review = content.review or _first_day(REVIEW, lines)
        self.changed = content.changed or _first_day(UPDATED, lines)
        self.version = content.version or _version(lines) or _version([stem.replace("_", " ")])


def is_fact(text: str) -> bool:
    """Whether a line says something of the form itself and asks nothing."""
    if len(text) > LONGEST_FACT or "?" in text:
        return False
    owner = OWNER.search(text)
    told = owner is not None and not EMPTY.fullmatch(owner["value"])
    return told or any(one.match(text.strip(" |")) for one in (REVIEW, UPDATED, VERSION))


def day(text: str) -> date | None:
    """The day of 31/03/2026, 31 March 2026, March 2026 (its last day) or 2026-03-31, else None."""
    try:
        if found := ISO.search(text):
            return date(*map(int, found.groups()))
        if found := NUMERIC.search(text):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return date(year, int(found[2]), int(found[1]))
        if (found := WORDED.search(text)) and found[2].lower()[:3] in MONTHS:
            year, month = int(found[3]), MONTHS[found[2].lower()[:3]]
            return date(year, month, int(found[1] or calendar.monthrange(year, month)[1]))
    except ValueError:
        return None
    return None


def _fact_lines(blocks: Iterable[Block]) -> Iterable[str]:
    """Margins, the first lines and the last ones; a row with a label and a value is one line."""
    texts = [text for block in blocks if (text := _as_line(block))]
    margins = [block.text for block in blocks if isinstance(block, Line) and block.margin]
    ends = [*texts[:NEAR_AN_END], *texts[-NEAR_AN_END:]]
    seen = dict.fromkeys([*margins, *ends, *filter(is_fact, texts)])
    return [text for text in seen if len(text) <= LONGEST_FACT]


def _as_line(block: Block) -> str:
    if isinstance(block, Line):
        return block.text
    if isinstance(block, Row):
        filled = [cell for cell in block.cells if cell]
        return ": ".join(cell.rstrip(": ") for cell in filled) if len(filled) == 2 else ""
    return ""


def _value(pattern: re.Pattern[str], lines: Iterable[str]) -> str:
    """The first value that says something."""
    for line in lines:
        found = pattern.search(line)
        if found and not EMPTY.fullmatch(found["value"]):
            return re.split(r"\s{3,}|,?\s+(?:review|version)\b", found["value"].strip())[0].strip(
                " ."
            )
    return ""


def _first_day(pattern: re.Pattern[str], lines: Iterable[str]) -> date | None:
    found = (day(match["value"]) for line in lines if (match := pattern.search(line)))
    return next(filter(None, found), None)


def _version(lines: Iterable[str]) -> str:
    found = (match for line in lines if (match := VERSION.search(line)))
    return next((match["value"] or match["short"] for match in found), "")


def _title(content: Content, stem: str) -> str:
    """What the file calls itself: its property, its first heading, its first line, its name."""
    lines = [block for block in content.blocks if isinstance(block, Line) and not block.margin]
    heading = next((line.text for line in lines if line.heading), "")
    texts = [line.text for line in lines] or [
        next(iter(filter(None, block.cells)), "")
        for block in content.blocks[:1]
        if isinstance(block, Row) and not content.columns and sum(map(bool, block.cells)) == 1
    ]
    first = next((text for text in texts if "?" not in text and not is_fact(text)), "")
    named = stem.replace("_", " ").replace("-", " ")
    title = next(filter(None, (content.title, heading, first, named)), "")
    return title[:LONGEST_TITLE]
