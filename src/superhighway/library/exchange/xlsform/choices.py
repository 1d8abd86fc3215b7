"""The lists of choices of an XLSForm."""

from superhighway.library.exchange.xlsform.leftovers import columns, words
from superhighway.library.exchange.xlsform.sheets import Row, Sheets
from superhighway.library.exchange.xlsform.tree import text
from superhighway.library.fhir.columns import keep
from superhighway.library.questionnaire import Option

#: Columns of ours: what a choice counts, and its code before it became a name in an XLSForm.
WEIGHT, VALUE, SYSTEM = "weight", "fhir_value", "fhir_system"


class Lists:
    """The choices of a form by the name of their list; each list is read once."""

    def __init__(self, sheets: Sheets, language: str) -> None:
        self._sheets = sheets
        self._language = language
        self._known: dict[str, tuple[tuple[Option, ...], list[str]]] = {}
        #: The code of each choice by the name that the form has for it, where they differ.
        self.codes: dict[str, dict[str, str]] = {}

    def options(self, name: str) -> tuple[tuple[Option, ...], list[str]]:
        """The options of a list, and in sentences what got lost of it."""
        if name not in self._known:
            rows = self._sheets.choices.get(name) or self._sheets.external.get(name, [])
            self._known[name] = self._read(rows)
            self.codes[name] = {
                text(row, "name"): text(row, VALUE) for row in rows if text(row, VALUE)
            }
        return self._known[name]

    def _read(self, rows: list[Row]) -> tuple[tuple[Option, ...], list[str]]:
        found: dict[str, Option] = {}
        lost: list[str] = []
        for row in rows:
            option = self._option(row)
            if option.value in found:
                lost.append(f"The choice “{option.value[:80]}” stands twice; here it stands once.")
            elif option.value:
                found[option.value] = option
        return tuple(found.values()), lost

    def _option(self, row: Row) -> Option:
        left = columns(row)
        weight = _number(left.get(WEIGHT, ""))
        if weight is not None:
            left.pop(WEIGHT)
        display = words(left, "label", self._language).strip()
        value = left.pop(VALUE, "") or " ".join(text(row, "name").split())
        system = left.pop(SYSTEM, "")
        kept = keep(left)
        shown = "" if display == value and not system and weight is None else display
        return Option(value, shown, system, weight, {"extension": kept} if kept else {})


def _number(said: str) -> float | None:
    try:
        found = float(said)
    except ValueError:
        return None
    return found if abs(found) < 1e9 else None
