"""From what a librarian typed to values, with an error in words for each field. Pure."""

import re
from collections.abc import Mapping
from datetime import date, time

from superhighway.core.errors import Problem
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.questionnaire import Answer, ItemType
from superhighway.nhsui.forms import FieldError

_NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,6})?")
_WHOLE = re.compile(r"-?\d{1,9}")


class Typed:
    """One reading of a form: values out, errors kept by field; nothing raises."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self.data = data
        self.errors: dict[str, str] = {}

    def __bool__(self) -> bool:
        """Whether there is no error so far."""
        return not self.errors

    def fail(self, name: str, kind: EditorProblem, **params: object) -> None:
        """Keep an error for a field; the first one stays."""
        self.errors.setdefault(name, Problem(kind, **params).sentence)

    def summary(self) -> list[FieldError]:
        """The errors for the error summary, linked to the fields."""
        return [FieldError(f"#{name}", text) for name, text in self.errors.items()]

    def raw(self, name: str) -> str:
        """What was typed, without spaces around it and signs that no text holds."""
        text = self.data.get(name, "").replace("\r\n", "\n").replace("\0", "")
        return text.strip()

    def line(self, name: str, most: int, missing: EditorProblem | None = None) -> str:
        """One line; its spaces are tidied."""
        return self._kept(name, " ".join(self.raw(name).split()), most, missing)

    def text(self, name: str, most: int, missing: EditorProblem | None = None) -> str:
        """Several lines."""
        return self._kept(name, self.raw(name), most, missing)

    def _kept(self, name: str, text: str, most: int, missing: EditorProblem | None) -> str:
        if len(text) > most:
            self.fail(name, EditorProblem.LONG, most=most, count=len(text))
        if not text and missing:
            self.fail(name, missing)
        return text

    def yes(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self.data.get(name, "") not in {"", "no"}

    def choice(self, name: str, offered: Mapping[str, object], missing: EditorProblem) -> str:
        """One of those offered; else an error, and nothing."""
        given = self.data.get(name, "")
        if given in offered:
            return given
        self.fail(name, missing)
        return ""

    def number(self, name: str, example: int = 2) -> float | None:
        """A number, or None where nothing was typed or it is none."""
        text = self.raw(name)
        if not text:
            return None
        value = read_number(text)
        if value is None:
            self.fail(name, EditorProblem.NOT_A_NUMBER, example=example)
        return value

    def count(self, name: str) -> int | None:
        """A whole number of 1 or more, or None."""
        text = self.raw(name)
        if not text:
            return None
        if not (_WHOLE.fullmatch(text) and text.isascii()) or int(text) < 1:
            self.fail(name, EditorProblem.NOT_POSITIVE)
            return None
        return int(text)

    def answer(self, name: str, kind: ItemType) -> Answer | None:
        """An answer to a question of that kind, or None where nothing was typed or it is none."""
        text = self.raw(name)
        if not text:
            return None
        value = read_answer(text, kind)
        if value is None:
            problem = _WRONG.get(kind, EditorProblem.NOT_A_NUMBER)
            self.fail(name, problem, example=2)
        return value


_WRONG = {
    ItemType.DATE: EditorProblem.NOT_A_DAY,
    ItemType.DATE_TIME: EditorProblem.NOT_A_DAY,
    ItemType.TIME: EditorProblem.NOT_A_TIME,
}


def read_number(text: str) -> float | None:
    """A number as people type it, with a dot or a comma; None for anything else."""
    if not _NUMBER.fullmatch(text) or not text.isascii():
        return None
    return float(text.replace(",", "."))


def read_answer(text: str, kind: ItemType) -> Answer | None:
    """An answer of that kind as FHIR writes it; None where the text isn't one."""
    match kind:
        case ItemType.INTEGER:
            return int(text) if _WHOLE.fullmatch(text) and text.isascii() else None
        case ItemType.DECIMAL | ItemType.QUANTITY:
            return read_number(text)
        case ItemType.DATE | ItemType.DATE_TIME:
            return _day(text)
        case ItemType.TIME:
            return _time(text)
        case _:
            return text


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _time(text: str) -> str | None:
    """FHIR wants seconds."""
    try:
        return time.fromisoformat(text).replace(tzinfo=None, microsecond=0).isoformat()
    except ValueError:
        return None
