"""What a PDF tells somebody who can't see it: its tags, in their order, and what has none.

Read by PDFium, page by page. Whoever listens to a page hears what is in here and nothing else.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

ARTIFACT = "Artifact"
#: What PDFium gives for a hyphen at the end of a line.
_HYPHEN = "\x02"


@dataclass
class Element:
    """A tag: its kind ("P", "H1", "Table"), what it says of itself, and what it holds in order.

    Inside are elements and the numbers of marked content (text, pictures).
    """

    kind: str
    alt: str = ""
    scope: str = ""
    inside: list["Element | int"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """The element and all in it, in reading order."""
        yield self
        for one in self.inside:
            if isinstance(one, Element):
                yield from one.walk()

    def numbers(self) -> list[int]:
        """Its marked content, in reading order."""
        found: list[int] = []
        for one in self.inside:
            found += one.numbers() if isinstance(one, Element) else [one]
        return found


@dataclass
class Page:
    """A page: its tags, its text by marked content, and what is painted without either."""

    elements: list[Element]
    texts: dict[int, str]
    untagged: list[str]
    unembedded: list[str]

    def numbers(self) -> list[int]:
        """All marked content that has a tag, in reading order."""
        return [number for one in self.elements for number in one.numbers()]

    def text(self, element: Element) -> str:
        """What is heard of an element, with single spaces."""
        said = " ".join(self.texts.get(number, "") for number in element.numbers())
        return " ".join(said.split()).replace(f"{_HYPHEN} ", "-").replace(_HYPHEN, "-")

    def walk(self) -> Iterator[Element]:
        """All elements in reading order."""
        for one in self.elements:
            yield from one.walk()


def pages(pdf: bytes) -> list[Page]:
    """The pages of a PDF, as they are heard."""
    with pdfium.PdfDocument(pdf) as document:
        return [_page(page) for page in document]


def heard(pdf: bytes) -> str:
    """All of it, in reading order, with single spaces."""
    return " ".join(page.text(one) for page in pages(pdf) for one in page.elements)


def language(pdf: bytes) -> str:
    """The language that the whole document says it is in."""
    with pdfium.PdfDocument(pdf) as document:
        return _wide(lambda *at: pdfium_c.FPDFCatalog_GetLanguage(document, *at))


def _page(page: pdfium.PdfPage) -> Page:
    texts: dict[int, str] = {}
    untagged, unembedded = [], []
    words = page.get_textpage()
    for one in page.get_objects(max_depth=5):
        said = _said(one, words)
        number = pdfium_c.FPDFPageObj_GetMarkedContentID(one)
        if number >= 0:
            texts[number] = texts.get(number, "") + said
        elif ARTIFACT not in _marks(one):
            untagged.append(said or f"an object of type {one.type}")
        if one.type == pdfium_c.FPDF_PAGEOBJ_TEXT and not _is_embedded(one):
            unembedded.append(said)
    tree = pdfium_c.FPDF_StructTree_GetForPage(page)
    count = pdfium_c.FPDF_StructTree_CountChildren(tree)
    elements = [
        _element(pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, place)) for place in range(count)
    ]
    pdfium_c.FPDF_StructTree_Close(tree)
    return Page(elements, texts, untagged, unembedded)


def _said(one: pdfium.PdfObject, words: pdfium.PdfTextPage) -> str:
    if one.type != pdfium_c.FPDF_PAGEOBJ_TEXT:
        return ""
    return _wide(lambda *at: pdfium_c.FPDFTextObj_GetText(one, words, *at))


def _is_embedded(one: pdfium.PdfObject) -> bool:
    return bool(pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(one)) == 1)


def _marks(one: pdfium.PdfObject) -> set[str]:
    return {
        _wide_out(pdfium_c.FPDFPageObjMark_GetName, pdfium_c.FPDFPageObj_GetMark(one, place))
        for place in range(pdfium_c.FPDFPageObj_CountMarks(one))
    }


def _element(raw: Any) -> Element:
    found = Element(
        _wide(lambda *at: pdfium_c.FPDF_StructElement_GetType(raw, *at)),
        _wide(lambda *at: pdfium_c.FPDF_StructElement_GetAltText(raw, *at)),
        _wide(lambda *at: pdfium_c.FPDF_StructElement_GetStringAttribute(raw, b"Scope", *at)),
    )
    for place in range(pdfium_c.FPDF_StructElement_CountChildren(raw)):
        child = pdfium_c.FPDF_StructElement_GetChildAtIndex(raw, place)
        if child:
            found.inside.append(_element(child))
            continue
        number = pdfium_c.FPDF_StructElement_GetChildMarkedContentID(raw, place)
        if number >= 0:
            found.inside.append(number)
    return found


def _wide(ask: Callable[..., int]) -> str:
    """A text that PDFium gives in UTF-16, asked first for its length in bytes."""
    length = ask(None, 0)
    if length <= 2:
        return ""
    room = ctypes.create_string_buffer(length)
    ask(ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), length)
    return room.raw[: length - 2].decode("utf-16-le")


def _wide_out(ask: Callable[..., bool], of: Any) -> str:
    """The same, where the length is written to what is given for it."""
    length = ctypes.c_ulong()
    ask(of, None, 0, ctypes.byref(length))
    room = ctypes.create_string_buffer(max(length.value, 2))
    at = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
    ask(of, at, length.value, ctypes.byref(length))
    return room.raw[: max(length.value - 2, 0)].decode("utf-16-le")
