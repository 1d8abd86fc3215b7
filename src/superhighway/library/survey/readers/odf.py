"""OpenDocument texts (.odt): paragraphs, headings and tables."""

from collections.abc import Iterator
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.library.survey.domain import Block, Content, Line, Row
from superhighway.library.survey.errors import SurveyProblem
from superhighway.library.survey.readers.markup import Element
from superhighway.library.survey.readers.package import Package
from superhighway.library.survey.readers.word import BLANK, day

#: More cells side by side than a form has.
MOST_CELLS = 50
PLACEHOLDERS = {"placeholder", "text-input"}
NOT_SHOWN = {"tracked-changes", "annotation", "sequence-decls", "forms"}


def read(path: Path) -> Content:
    """The content of an .odt. Raises Problem."""
    with Package(path) as package:
        if package.optional("META-INF/manifest.xml").first("encryption-data"):
            raise Problem(SurveyProblem.ENCRYPTED)
        text = package.xml("content.xml").first("text") or Element("", {})
        meta = package.optional("meta.xml")
        styles = package.optional("styles.xml").named("header", "footer")
    margins = [
        Line(words, margin=True)
        for style in styles
        for part in style.named("p", "h")
        if (words := paragraph_text(part))
    ]
    title, changed = meta.first("title"), meta.first("date")
    return Content(
        blocks=(*_blocks(text), *margins),
        title=title.text().strip() if title else "",
        changed=day(changed.text()) if changed else None,
    )


def paragraph_text(paragraph: Element) -> str:
    """A paragraph as it is read, with blanks for what is to be typed."""
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: Element) -> Iterator[str]:
    for part in element.parts:
        if isinstance(part, str):
            yield " ".join(part.split("\n"))
        elif part.name in PLACEHOLDERS:
            yield BLANK
        elif part.name == "s":
            yield " "
        elif part.name in {"tab", "line-break"}:
            yield "\t" if part.name == "tab" else "\n"
        elif part.name not in NOT_SHOWN:
            yield from _pieces(part)


def _blocks(text: Element) -> Iterator[Block]:
    tables = 0
    waiting = list(reversed(text.elements()))
    while waiting:
        part = waiting.pop()
        if part.name in {"p", "h"}:
            for words in paragraph_text(part).split("\n"):
                if words.strip():
                    yield Line(words.strip(), heading=_is_heading(part))
        elif part.name == "table":
            tables += 1
            yield from _rows(part, tables)
        elif part.name not in NOT_SHOWN:
            waiting.extend(reversed(part.elements()))


def _is_heading(part: Element) -> bool:
    style = part.attributes.get("style-name", "").lower()
    return part.name == "h" or style.startswith(("heading", "title"))


def _rows(table: Element, number: int) -> Iterator[Row]:
    for row in table.named("table-row"):
        texts: list[str] = []
        for cell in row.elements():
            repeated = cell.attributes.get("number-columns-repeated", "1")
            times = int(repeated) if repeated.isdecimal() else 1
            words = "\n".join(filter(None, map(paragraph_text, cell.named("p", "h"))))
            texts += [words] * min(times, MOST_CELLS)
        if any(texts):
            yield Row(tuple(texts[:MOST_CELLS]), table=number)
