"""Who gets a form: all of a kind in the area, a list of ODS codes, a file of them, or a number."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from superhighway.accounts.domain import ODS_CODE
from superhighway.core.counting import counted
from superhighway.core.errors import Problem
from superhighway.core.tables import Table
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.receipts import Recipient
from superhighway.organisations.api import Organisation, Role, listed, names_of
from superhighway.places.api import in_area

#: More organisations than there are practices and pharmacies in England.
MOST = 30_000
LARGEST_FILE = 2_000_000
#: What the recipients of a whole kind are called, one and many.
KINDS: dict[Role, tuple[str, str]] = {
    Role.PRACTICE: ("GP practice", "GP practices"),
    Role.PHARMACY: ("pharmacy", "pharmacies"),
    Role.DENTIST: ("dentist", "dentists"),
    Role.HOSPITAL: ("hospital", "hospitals"),
}
_HEADINGS = frozenset(
    {"CODE", "ODS", "ODSCODE", "ORGANISATION", "ORGANISATIONCODE", "PRACTICECODE"}
)
_APART = re.compile(r"[\s,;|]+")
_AT_ONCE = 500


@dataclass(frozen=True)
class Recipients:
    """How many get it, who they are in words, and each of them where they are known by code."""

    organisations: int
    whom: str
    each: tuple[Recipient, ...] = ()


def number_of(organisations: int) -> Recipients:
    """So many, of whom nothing else is known; raises Problem NOBODY or TOO_MANY."""
    if organisations < 1:
        raise Problem(BurdenProblem.NOBODY)
    _check(organisations)
    return Recipients(organisations, f"{counted(organisations, 'organisation')}, not named")


def of_area(role: Role) -> Recipients:
    """All open organisations of a kind in the area; raises Problem NONE_HERE where there is none.

    One whose place isn't known counts as one of the area: better one too many in a receipt.
    """
    found = [Recipient(one.ods_code, one.name) for one in listed([role]) if _here(one)]
    one, many = KINDS[role]
    if not found:
        raise Problem(BurdenProblem.NONE_HERE, whom=many)
    return Recipients(len(found), f"all {counted(len(found), one, many)} of the area", tuple(found))


def _here(one: Organisation) -> bool:
    return bool(one.ods_code) and (one.lat is None or one.lon is None or in_area(one.lat, one.lon))


def of_codes(codes: Iterable[str]) -> Recipients:
    """The organisations of these ODS codes, each once, known here or not.

    Raises Problem BAD_CODE, NOBODY or TOO_MANY.
    """
    wanted = list(dict.fromkeys(code.strip().upper() for code in codes if code.strip()))
    for code in wanted:
        if not ODS_CODE.fullmatch(code):
            raise Problem(BurdenProblem.BAD_CODE, text=code[:40])
    if not wanted:
        raise Problem(BurdenProblem.NOBODY)
    _check(len(wanted))
    known = names(wanted)
    each = tuple(Recipient(code, known.get(code, "")) for code in wanted)
    return Recipients(len(each), f"a list of {counted(len(each), 'organisation')}", each)


def codes_in(text: str) -> list[str]:
    """The codes that somebody typed, between spaces, lines, commas or semicolons."""
    return [part for part in _APART.split(text) if part]


def codes_of_file(name: str, content: bytes) -> list[str]:
    """The codes in a file: one in a line, or a table's column of that name, else its first.

    Raises Problem BAD_FILE, or one of core.tables.
    """
    if len(content) > LARGEST_FILE:
        raise Problem(BurdenProblem.BAD_FILE, file=name, why="it is too large")
    rows = [cells for _line, cells in Table(name, io.BytesIO(content)).rows()]
    place, rest = _column(rows)
    return [cells[place] for cells in rest if place < len(cells) and cells[place]]


def _column(rows: Sequence[Sequence[str]]) -> tuple[int, Sequence[Sequence[str]]]:
    """Where the codes stand, and the rows without a heading."""
    plain = [re.sub(r"[^A-Z]", "", cell.upper()) for cell in rows[0]]
    places = [place for place, cell in enumerate(plain) if cell in _HEADINGS]
    return (places[0], rows[1:]) if places else (0, rows)


def _check(organisations: int) -> None:
    if organisations > MOST:
        raise Problem(BurdenProblem.TOO_MANY, limit=MOST)


def names(codes: Sequence[str]) -> dict[str, str]:
    """The names of the organisations with these ODS codes, however many; by code."""
    found: dict[str, str] = {}
    for start in range(0, len(codes), _AT_ONCE):
        found |= names_of(codes[start : start + _AT_ONCE])
    return found
