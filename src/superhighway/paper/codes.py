"""What the code on a sheet says, as the machine reads it and as a person types it. No Django here.

A code is fifteen characters of Crockford's base 32 (no I, L, O or U): ``S``, five for the layout,
one for the sheet, seven for the copy, and a check character. The check is a weighted sum over
GF(32), with a weight of its own for each place, so that any one wrong character and any two that
changed places are found. Fifteen alphanumeric characters fit the smallest QR code at level M.
"""

import secrets
from dataclasses import dataclass

from superhighway.core.errors import Problem
from superhighway.paper.errors import PaperProblem

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MARK = "S"
LAYOUT_LENGTH, COPY_LENGTH = 5, 7
LENGTH = 1 + LAYOUT_LENGTH + 1 + COPY_LENGTH + 1
#: The copy of sheets that were not printed for one recipient: each that comes back is another one.
BLANK = "0" * COPY_LENGTH
#: Sheets of one copy are counted in one character.
MOST_SHEETS = len(ALPHABET) - 1
#: What people write for characters that the alphabet leaves out.
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
#: x^5 + x^2 + 1, which is primitive over GF(2).
_FIELD = 0b100101


@dataclass(frozen=True)
class SheetCode:
    """The layout, the sheet (from 1) and the copy that a code names."""

    layout: str
    sheet: int
    copy: str = BLANK

    @property
    def text(self) -> str:
        """The fifteen characters."""
        body = MARK + self.layout + ALPHABET[self.sheet] + self.copy
        return body + check_character(body)

    @property
    def words(self) -> str:
        """The same for people: three groups of five."""
        return " ".join(self.text[start : start + 5] for start in range(0, LENGTH, 5))


def new_token(length: int) -> str:
    """So many characters by chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_copy() -> str:
    """The token of a copy that is printed for one recipient; never that of blank ones."""
    token = new_token(COPY_LENGTH)
    return token if token != BLANK else new_copy()


def check_character(body: str) -> str:
    """The character that makes the weighted sum over GF(32) nought."""
    total, weight = 0, 1
    for character in body:
        weight = _times(weight, 2)
        total ^= _times(weight, ALPHABET.index(character))
    return ALPHABET[total]


def _times(one: int, other: int) -> int:
    """The product in GF(32)."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 0b100000:
            one ^= _FIELD
        other >>= 1
    return product


def read_code(text: str) -> SheetCode:
    """The code that was read or typed, whatever its case and spacing.

    Raises Problem NOT_A_CODE where it is none of ours, and WRONG_CHECK where a character is wrong.
    """
    tidy = "".join(text.split()).replace("-", "").upper().translate(READ_AS)
    if len(tidy) != LENGTH or tidy[0] != MARK or set(tidy) - set(ALPHABET):
        raise Problem(PaperProblem.NOT_A_CODE)
    if check_character(tidy[:-1]) != tidy[-1]:
        raise Problem(PaperProblem.WRONG_CHECK)
    sheet = ALPHABET.index(tidy[6])
    if not sheet:
        raise Problem(PaperProblem.NOT_A_CODE)
    return SheetCode(tidy[1:6], sheet, tidy[7:14])
