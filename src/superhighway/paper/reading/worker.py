"""The process that reads scans: ``python -m superhighway.paper.reading.worker``.

A line of JSON in, one out (``asking.py`` has both). It knows neither Django nor the node: where
boxes lie is told to it, and what it doesn't know it names. One file is open at a time.
"""

from collections.abc import Iterator
from pathlib import Path

import cv2
import msgspec
import numpy as np

from superhighway.core.errors import Problem
from superhighway.core.limited import serve
from superhighway.paper.codes import SheetCode, read_code
from superhighway.paper.domain import A4, FieldKind, Rect, Sheet
from superhighway.paper.reading import asking
from superhighway.paper.reading.asking import Ask, Layout, Open, Opened, Read, Refused, Told
from superhighway.paper.reading.deciding import answers
from superhighway.paper.reading.errors import ReadingProblem
from superhighway.paper.reading.finding import (
    PER_MM,
    Found,
    OnPage,
    Picture,
    on_page,
    squared,
)
from superhighway.paper.reading.fitting import fitted
from superhighway.paper.reading.marks import part_of
from superhighway.paper.reading.outcomes import ItemReading, State
from superhighway.paper.reading.pages import MOST_MB, Scan, opened

#: Address space, not memory in use: OpenCV, NumPy and PDFium map much of it without touching it.
MOST_MEMORY = 1_500_000_000
#: Pictures for people have so many dots a millimetre.
_SHOWN = 5
#: Eight shades of grey, of which the lightest is white.
_SHADES = (np.arange(256) // 32 * 255 / 7).round().astype(np.uint8)


class Worker:
    """What such a process knows between two lines."""

    def __init__(self) -> None:
        self._scan: Scan | None = None
        self._layouts: dict[str, Layout] = {}
        self._last: tuple[int, Picture] | None = None

    def answer(self, line: bytes) -> bytes:
        """The answer to a line, whatever is in the file."""
        try:
            told = self._told(msgspec.json.decode(line, type=Ask))
        except Problem as problem:
            told = Refused(problem.code, problem.sentence)
        return msgspec.json.encode(told)

    def _told(self, ask: Ask) -> Told:
        if isinstance(ask, Open):
            return self._open(Path(ask.file))
        self._layouts |= {layout.token: layout for layout in ask.layouts}
        picture = self._page(ask.page)
        if ask.typed:
            return self._typed(picture, ask)
        return self._read(on_page(picture, self._known), picture)

    def _open(self, file: Path) -> Opened:
        self._scan, self._last = None, None
        if file.stat().st_size > MOST_MB * 1_000_000:
            raise Problem(ReadingProblem.TOO_LARGE, most=MOST_MB)
        self._scan = opened(file.read_bytes())
        return Opened(len(self._scan))

    def _page(self, number: int) -> Picture:
        """The page; kept until another is asked for, since a layout may have to be fetched."""
        if self._last is None or self._last[0] != number:
            if self._scan is None:
                raise Problem(ReadingProblem.NO_PAGE, page=number)
            self._last = (number, self._scan.page(number))
        return self._last[1]

    def _known(self, code: SheetCode) -> Sheet | None:
        layout = self._layouts.get(code.layout)
        return layout.sheet(code.sheet) if layout else None

    def _typed(self, picture: Picture, ask: Read) -> asking.PageRead:
        """A sheet whose code a person typed, taken to fill the page."""
        code = read_code(ask.typed)
        sheet = self._known(code)
        if sheet is None:
            return self._read(OnPage((), (code,), blank=False), picture)
        return self._read(OnPage((fitted(picture, code, sheet),), (), blank=False), picture)

    def _read(self, page: OnPage, picture: Picture) -> asking.PageRead:
        return asking.PageRead(
            sheets=[self._sheet(found) for found in page.sheets],
            unknown=[code.text for code in page.unknown],
            blank=page.blank,
            picture=_whole(picture) if page.more or not (page.sheets or page.blank) else b"",
            more=page.more,
        )

    def _sheet(self, found: Found) -> asking.SheetRead:
        readings = answers(found, self._layouts[found.code.layout].asked)
        return asking.SheetRead(
            code=found.code.text,
            turned=found.turned,
            flaws=list(found.flaws),
            items=[asking.Seen(one, picture) for one, picture in _pictures(found, readings)],
            picture=_png(found.picture),
        )


def _pictures(
    found: Found, readings: list[ItemReading]
) -> Iterator[tuple[ItemReading, bytes | None]]:
    """Each with its cut-out; what the machine read or found empty needs none."""
    for one in readings:
        wanted = one.state is State.CHECK
        yield one, _png(part_of(found.picture, _seen(one, found.sheet), 0)) if wanted else None


def _seen(one: ItemReading, sheet: Sheet) -> Rect:
    """What people see of an item: of boxes also the words right of them."""
    if one.kind is not FieldKind.BOX:
        return one.rect
    edge = max(point.x for point in sheet.fiducials)
    return Rect(one.rect.x, one.rect.y, edge - one.rect.x, one.rect.height)


def _whole(page: Picture) -> bytes:
    """A page on which no sheet was found, as large as a sheet's picture."""
    square = squared(page)
    return _png(square, min(_SHOWN * A4[1] / max(square.shape), 1.0))


def _png(picture: Picture, part: float = _SHOWN / PER_MM) -> bytes:
    """A picture for people: smaller, in few shades, which is quick to pack."""
    small = cv2.resize(picture, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
    shades = cv2.LUT(small, _SHADES)
    _, packed = cv2.imencode(".png", shades, [cv2.IMWRITE_PNG_COMPRESSION, 2])
    return packed.tobytes()


if __name__ == "__main__":
    cv2.setNumThreads(1)
    serve(Worker().answer, MOST_MEMORY)
