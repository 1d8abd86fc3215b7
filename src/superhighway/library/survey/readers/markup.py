"""XML of office files, read without anything that could make a small file large.

Office files have no document type; a file that brings one is refused, and with it every entity.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from superhighway.core.errors import Problem
from superhighway.library.survey.errors import SurveyProblem

#: No form comes near this.
MOST_ELEMENTS = 400_000


@dataclass(slots=True)
class Element:
    """An element: names without their namespace's prefix, text and elements in order."""

    name: str
    attributes: dict[str, str]
    parts: "list[Element | str]" = field(default_factory=list)

    def elements(self) -> "list[Element]":
        """The elements directly inside."""
        return [part for part in self.parts if isinstance(part, Element)]

    def walk(self) -> "Iterator[Element]":
        """The element itself and all inside it, in the order of the file."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.elements()))

    def named(self, *names: str) -> "list[Element]":
        """All elements inside of these names, in the order of the file."""
        return [one for one in self.walk() if one.name in names]

    def first(self, name: str) -> "Element | None":
        """The first element inside of that name."""
        return next((one for one in self.walk() if one.name == name), None)

    def text(self) -> str:
        """All text inside, as it stands."""
        waiting: list[Element | str] = [self]
        found: list[str] = []
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                found.append(one)
            else:
                waiting.extend(reversed(one.parts))
        return "".join(found)


def parse(data: bytes) -> Element:
    """The root element. Raises Problem BROKEN or TOO_LARGE."""
    return _Builder().build(data)


class _Builder:
    """Puts the tree together while expat reads."""

    def __init__(self) -> None:
        self._top = Element("", {})
        self._open = [self._top]
        self._count = 0

    def build(self, data: bytes) -> Element:
        """Read all of it."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise Problem(SurveyProblem.BROKEN) from error
        return self._top.elements()[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise Problem(SurveyProblem.TOO_LARGE)
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        made = Element(name.rpartition(":")[2], plain)
        self._open[-1].parts.append(made)
        self._open.append(made)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].parts.append(text)

    def _doctype(self, *_declared: object) -> None:
        raise Problem(SurveyProblem.BROKEN)
