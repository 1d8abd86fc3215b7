"""The cells of a row of services, by column. Pure.

Every function raises Problem with a sentence where a cell holds something else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from superhighway.core.errors import Problem
from superhighway.directory.lists.errors import ListProblem
from superhighway.directory.needs import NEED_NAMES, Need
from superhighway.directory.open_referral.values import web_address

Word = TypeVar("Word")

_CODE = re.compile(r"[A-Z0-9]{3,12}")
_BETWEEN = re.compile(r"\s*;\s*")
_NEEDS = {need.value: need for need in Need} | {
    name.lower(): need for need, name in NEED_NAMES.items()
}
_YES_NO = {"yes": True, "no": False, "true": True, "false": False, "": False}


def _code(text: str) -> str:
    """An ODS code, or nothing for nothing."""
    value = text.upper()
    if value and not _CODE.fullmatch(value):
        raise Problem(ListProblem.BAD_CODE, value=value)
    return value


@dataclass(frozen=True)
class Row:
    """One row: the cells that have something in them, by the word for their column."""

    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell; empty where there is nothing."""
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell between semicolons."""
        return tuple(filter(None, _BETWEEN.split(self.text(column).strip())))

    def one_of(self, column: str, words: Mapping[str, Word]) -> Word:
        """What the cell's word stands for."""
        value = self.text(column)
        found = words.get(value.lower())
        if found is None:
            named = ", ".join(filter(None, words))
            raise Problem(ListProblem.BAD_WORD, value=value, column=column, words=named)
        return found

    def yes(self, column: str) -> bool:
        """Whether the cell says yes; an empty one says no."""
        return self.one_of(column, _YES_NO)

    def address(self, column: str) -> str:
        """A web address; empty for an empty cell."""
        value = self.text(column)
        found = web_address(value)
        if value and not found:
            raise Problem(ListProblem.BAD_ADDRESS, value=value, column=column)
        return found

    def number(self, column: str, least: float, most: float) -> float | None:
        """A number, or None for an empty cell."""
        value = self.text(column)
        if not value:
            return None
        try:
            found = float(value)
        except ValueError:
            found = most + 1
        if not least <= found <= most:
            limits = {"least": f"{least:g}", "most": f"{most:g}"}
            raise Problem(ListProblem.BAD_NUMBER, value=value, column=column, **limits)
        return found

    def age(self, column: str) -> int | None:
        """An age in whole years."""
        found = self.number(column, 0, 150)
        return None if found is None else int(found)

    def code(self) -> str:
        """The ODS code."""
        return _code(self.text("ods_code"))

    def practices(self) -> tuple[str, ...]:
        """The ODS codes of the practices whose patients are seen."""
        return tuple(dict.fromkeys(map(_code, self.several("registered_with"))))

    def needs(self) -> tuple[Need, ...]:
        """The needs, by code or by name."""
        parts = self.several("needs")
        unknown = [part for part in parts if part.lower() not in _NEEDS]
        if unknown:
            raise Problem(ListProblem.BAD_NEED, value=unknown[0], needs=", ".join(Need))
        return tuple(dict.fromkeys(_NEEDS[part.lower()] for part in parts))
