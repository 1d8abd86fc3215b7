"""Word files (.docx): paragraphs, tables, content controls and form fields of WordprocessingML."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from superhighway.library.survey.domain import Block, Content, Line, Row
from superhighway.library.survey.readers.markup import Element
from superhighway.library.survey.readers.package import Package

#: What stands in a text for something to fill in.
BLANK, BOX = "____", "☐"
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: What Word keeps for itself.
NOT_SHOWN = {"del", "instrText", "delText", "fldData", "sdtPr", "Fallback", "moveFrom"}


def read(path: Path) -> Content:
    """The content of a .docx. Raises Problem."""
    with Package(path) as package:
        body = package.xml("word/document.xml").first("body") or Element("", {})
        margins = [
            Line(text, margin=True)
            for name in sorted(package.names)
            if name.startswith(("word/header", "word/footer"))
            for paragraph in package.xml(name).named("p")
            if (text := paragraph_text(paragraph))
        ]
        core = package.optional("docProps/core.xml")
        manager = package.optional("docProps/app.xml").first("Manager")
    return Content(
        blocks=(*_blocks(body), *margins),
        title=_property(core, "title"),
        owner=manager.text().strip() if manager else "",
        changed=day(_property(core, "modified")),
    )


def paragraph_text(paragraph: Element) -> str:
    """A paragraph as it is read, with blanks and boxes where something is to be filled in."""
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: Element) -> Iterator[str]:
    for part in element.elements():
        if part.name in NOT_SHOWN or part.name == "p":
            continue
        if part.name == "t":
            yield part.text()
        elif part.name in BREAKS:
            yield BREAKS[part.name]
        elif part.name == "sym":
            yield BOX
        elif part.name == "ffData":
            yield BOX if part.first("checkBox") else BLANK
        elif part.name == "sdt" and _is_empty_control(part):
            yield BOX if part.first("checkbox") else BLANK
        else:
            yield from _pieces(part)


def _is_empty_control(control: Element) -> bool:
    """A control that still shows what to type there, or a box."""
    properties = control.first("sdtPr") or Element("", {})
    return bool(properties.first("showingPlcHdr") or properties.first("checkbox"))


def _blocks(body: Element) -> Iterator[Block]:
    """Paragraphs and rows in order; what controls and text boxes hold counts too."""
    tables = 0
    waiting = list(reversed(body.elements()))
    while waiting:
        part = waiting.pop()
        if part.name == "p":
            yield from _lines(part)
        elif part.name == "tbl":
            tables += 1
            yield from _rows(part, tables)
        elif part.name not in NOT_SHOWN:
            waiting.extend(reversed(part.elements()))


def _lines(paragraph: Element) -> Iterator[Line]:
    style = paragraph.first("pStyle")
    name = style.attributes.get("val", "") if style else ""
    heading = name.lower().startswith(("heading", "title"))
    for text in paragraph_text(paragraph).split("\n"):
        if text.strip():
            yield Line(text.strip(), heading=heading)
    for box in paragraph.named("txbxContent"):
        yield from (Line(text) for inner in box.named("p") if (text := paragraph_text(inner)))


def _rows(table: Element, number: int) -> Iterator[Row]:
    for row in _outermost(table, "tr"):
        texts = tuple(
            "\n".join(filter(None, map(paragraph_text, cell.named("p")))).strip()
            for cell in _outermost(row, "tc")
        )
        if any(texts):
            yield Row(texts, table=number)


def _outermost(element: Element, name: str) -> Iterator[Element]:
    """Elements of that name inside, without those that lie in one of them."""
    for part in element.elements():
        if part.name == name:
            yield part
        else:
            yield from _outermost(part, name)


def _property(core: Element, name: str) -> str:
    found = core.first(name)
    return found.text().strip() if found else ""


def day(text: str) -> date | None:
    """The day of an ISO 8601 time in a file's properties; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
