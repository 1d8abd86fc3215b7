"""Writes small PDF files by hand: lines of text, and form fields where they are wanted."""

from collections.abc import Sequence

from superhighway.demo.forms60.office import blank, facts
from superhighway.demo.forms60.plan import SAMPLE, Form

LINES_A_PAGE, TOP, STEP, LEFT = 44, 790, 17, 50


def pdf(form: Form, *, fields: bool) -> bytes:
    """The form as a PDF: with blanks in its text, or with fields that can be filled in."""
    asked = [question if fields else blank(question) for question in form.questions]
    lines = [form.title, SAMPLE, *facts(form), "", *asked]
    first = len(lines) - len(asked)
    names = {first + place: question for place, question in enumerate(form.questions)}
    modified = f"D:{form.changed:%Y%m%d}090000Z"
    return written(lines, names if fields else {}, form.title, modified)


def written(lines: Sequence[str], fields: dict[int, str], title: str, modified: str) -> bytes:
    """A PDF of these lines; ``fields`` puts a text field of that label beside a line."""
    file = _File()
    catalogue, pages, font, info = (file.keep() for _ in range(4))
    kids, every = [], []
    for start in range(0, max(len(lines), 1), LINES_A_PAGE):
        page, content = file.keep(), file.keep()
        kids.append(page)
        here = {
            place - start: name
            for place, name in fields.items()
            if 0 <= place - start < LINES_A_PAGE
        }
        notes = [file.add(_widget(place, name, page)) for place, name in here.items()]
        every += notes
        file.put(content, _stream(lines[start : start + LINES_A_PAGE]))
        file.put(
            page,
            f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> /Annots [{_list(notes)}] >>".encode(),
        )
    file.put(pages, f"<< /Type /Pages /Kids [{_list(kids)}] /Count {len(kids)} >>".encode())
    file.put(
        font, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    file.put(info, b"<< /Title " + _text(title) + b" /ModDate " + _text(modified) + b" >>")
    form = (
        f"/AcroForm << /Fields [{_list(every)}] /DA (/F1 10 Tf 0 g) "
        f"/DR << /Font << /F1 {font} 0 R >> >> >>"
        if every
        else ""
    )
    file.put(catalogue, f"<< /Type /Catalog /Pages {pages} 0 R {form} >>".encode())
    return file.bytes(catalogue, info)


class _File:
    """Numbered objects, and where each lies."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def keep(self) -> int:
        """A number for an object that comes later."""
        return self.add(b"null")

    def add(self, data: bytes) -> int:
        self._objects.append(data)
        return len(self._objects)

    def put(self, number: int, data: bytes) -> None:
        self._objects[number - 1] = data

    def bytes(self, catalogue: int, info: int) -> bytes:
        made, places = bytearray(b"%PDF-1.7\n"), []
        for number, data in enumerate(self._objects, start=1):
            places.append(len(made))
            made += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
        start = len(made)
        made += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        made += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        made += f"trailer << /Size {len(places) + 1} /Root {catalogue} 0 R ".encode()
        return bytes(made + f"/Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())


def _text(words: str) -> bytes:
    """A text of PDF in the letters of western Europe."""
    plain = words.encode("cp1252", errors="replace")
    return b"(" + plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def _list(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _stream(lines: Sequence[str]) -> bytes:
    drawn = b"".join(
        b"BT /F1 11 Tf %d %d Td %s Tj ET\n" % (LEFT, TOP - STEP * place, _text(line))
        for place, line in enumerate(lines)
    )
    return b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn)


def _widget(place: int, label: str, page: int) -> bytes:
    """A text field at the right of a line; its label is what a screen reader says."""
    low = TOP - STEP * place - 3
    return (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /T (field%d) /TU %s /P %d 0 R "
        b"/Rect [350 %d 545 %d] >>" % (place, _text(label), page, low, low + 14)
    )
