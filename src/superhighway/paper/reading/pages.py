"""Pages of a scan, one at a time, as grey dots. No Django.

PDF, TIFF (also of several pages, also what fax machines make: G3 and G4), PNG and JPEG. Everything
has a limit, since files come from anywhere: bytes, pages, dots. A file is known by how it begins,
whatever it is called.
"""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Protocol

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from superhighway.core.errors import Problem
from superhighway.paper.reading.active import acts
from superhighway.paper.reading.errors import ReadingProblem

Picture = NDArray[np.uint8]
MOST_MB, MOST_PAGES = 100, 400
#: A4 at 600 dots an inch has 35 million dots; below the smaller one no code can be seen.
MOST_DOTS, LEAST_SIDE = 45_000_000, 300
#: Larger pictures are read at about so many dots on the shorter side: A4 at 300 an inch.
SHORTER_SIDE = 2550
#: PDF pages are drawn so finely, in dots a point.
_PDF_SCALE = 300 / 72
#: A page of a PDF is no longer than that, in points (ISO 32000-1, annex C).
_MOST_POINTS = 14_400
#: All pictures on a page of a PDF together, in a few layers; and how deep they are looked for.
_MOST_IN_PDF, _DEEP = 4 * MOST_DOTS, 3
_KINDS = ("TIFF", "PNG", "JPEG")
#: How much closer dots lie across than down where they are made square; a fax's in fine nearly are.
_LEAST_FLAT, _MOST_FLAT = 1.3, 4.0
_BAD = (OSError, ValueError, SyntaxError, TypeError, KeyError, OverflowError)


class Scan(Protocol):
    """A file that was opened."""

    def __len__(self) -> int:
        """How many pages it has."""
        ...

    def page(self, number: int) -> Picture:
        """A page, counted from 1, as grey dots (0 is black) with square dots for a fax's.

        Raises Problem NO_PAGE, BROKEN_PAGE, TOO_SMALL or TOO_MANY_DOTS.
        """
        ...


def opened(data: bytes) -> Scan:
    """The file of these bytes.

    Raises Problem TOO_LARGE, NO_KIND, ENCRYPTED, BROKEN, ACTS or TOO_MANY_PAGES.
    """
    if len(data) > MOST_MB * 1_000_000:
        raise Problem(ReadingProblem.TOO_LARGE, most=MOST_MB)
    scan: Scan = _Pdf(data) if b"%PDF-" in data[:1024] else _Pictures(data)
    if len(scan) > MOST_PAGES:
        raise Problem(ReadingProblem.TOO_MANY_PAGES, most=MOST_PAGES)
    return scan


class _Pdf:
    """Pages of a PDF, drawn; nothing in it is run."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as problem:
            locked = "password" in str(problem).lower()
            kind = ReadingProblem.ENCRYPTED if locked else ReadingProblem.BROKEN
            raise Problem(kind) from problem
        if acts(self._document, data):
            raise Problem(ReadingProblem.ACTS)
        self._length = len(self._document)

    def __len__(self) -> int:
        return self._length

    def page(self, number: int) -> Picture:
        _in_file(number, self._length)
        try:
            page = self._document[number - 1]
            drawn = _drawn(page, number)
            if _lacks_pictures(page, drawn):
                raise Problem(ReadingProblem.BROKEN_PAGE, page=number)
        except pdfium.PdfiumError as problem:
            raise Problem(ReadingProblem.BROKEN_PAGE, page=number) from problem
        return drawn


def _drawn(page: pdfium.PdfPage, number: int) -> Picture:
    width, height = page.get_size()
    if max(width, height) > _MOST_POINTS:
        raise Problem(ReadingProblem.TOO_MANY_DOTS, page=number)
    shorter = max(min(width, height), 1.0)
    scale = min(_PDF_SCALE, SHORTER_SIDE / shorter)
    _of_a_size(width * scale, height * scale, number)
    if sum(across * down for across, down in map(_size, _pictures_on(page))) > _MOST_IN_PDF:
        raise Problem(ReadingProblem.TOO_MANY_DOTS, page=number)
    drawn = page.render(scale=scale, grayscale=True).to_numpy()
    return np.array(drawn, np.uint8).reshape(drawn.shape[:2])


def _pictures_on(page: pdfium.PdfPage) -> Iterator[pdfium.PdfImage]:
    kinds = [pdfium_c.FPDF_PAGEOBJ_IMAGE]
    yield from page.get_objects(filter=kinds, max_depth=_DEEP)


def _size(picture: pdfium.PdfImage) -> tuple[int, int]:
    across, down = picture.get_px_size()
    return int(across), int(down)


def _lacks_pictures(page: pdfium.PdfPage, drawn: Picture) -> bool:
    """Whether a page is white only because a picture on it can't be unpacked."""
    if drawn.min() < 255:
        return False
    return any(not pdfium_c.FPDFImageObj_GetBitmap(picture) for picture in _pictures_on(page))


class _Pictures:
    """Pages of a TIFF, or the one of a PNG or JPEG, turned as a telephone says it held it."""

    def __init__(self, data: bytes) -> None:
        try:
            with _quiet():
                self._image = Image.open(BytesIO(data), formats=_KINDS)
                self._length = _count(self._image)
        except UnidentifiedImageError as problem:
            raise Problem(ReadingProblem.NO_KIND) from problem
        except Image.DecompressionBombError as problem:
            raise Problem(ReadingProblem.TOO_MANY_DOTS, page=1) from problem
        except _BAD as problem:
            raise Problem(ReadingProblem.BROKEN) from problem

    def __len__(self) -> int:
        return self._length

    def page(self, number: int) -> Picture:
        _in_file(number, self._length)
        try:
            with _quiet():
                self._image.seek(number - 1)
                _of_a_size(*self._image.size, number)
                upright = ImageOps.exif_transpose(self._image) or self._image
                grey = np.array(upright.convert("L"), np.uint8)
        except Image.DecompressionBombError as problem:
            raise Problem(ReadingProblem.TOO_MANY_DOTS, page=number) from problem
        except (*_BAD, EOFError) as problem:
            raise Problem(ReadingProblem.BROKEN_PAGE, page=number) from problem
        return _smaller(_squared(grey, self._image.info.get("dpi")))


def _count(image: Image.Image) -> int:
    """How many pages, up to one more than are read. A damaged one counts, and ends the file."""
    if image.format != "TIFF":
        return 1
    for number in range(1, MOST_PAGES + 1):
        try:
            image.seek(number)
        except EOFError:
            return number
        except _BAD:
            return number + 1
    return MOST_PAGES + 1


def _quiet() -> "warnings.catch_warnings[None]":
    """Pillow warns of damaged tags and of many dots; what matters of it is raised or refused."""
    return warnings.catch_warnings(action="ignore")


def _in_file(number: int, length: int) -> None:
    if not 1 <= number <= length:
        raise Problem(ReadingProblem.NO_PAGE, page=number)


def _of_a_size(width: float, height: float, number: int) -> None:
    if min(width, height) < LEAST_SIDE:
        raise Problem(ReadingProblem.TOO_SMALL, page=number)
    if width * height > MOST_DOTS:
        raise Problem(ReadingProblem.TOO_MANY_DOTS, page=number)


def _squared(grey: Picture, dpi: tuple[float, float] | None) -> Picture:
    """With as many dots down as across, where the file says that they aren't: a coarse fax."""
    across, down = (float(each) for each in dpi or (1, 1))
    flat = across / down if down > 0 else 1.0
    if not _LEAST_FLAT <= flat <= _MOST_FLAT:
        return grey
    height, width = grey.shape
    size = (width, round(height * flat))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _smaller(grey: Picture) -> Picture:
    """Not much finer than 300 dots an inch, which is read as well and sooner."""
    times = SHORTER_SIDE / min(grey.shape)
    if times > 0.8:
        return grey
    return np.asarray(
        cv2.resize(grey, None, fx=times, fy=times, interpolation=cv2.INTER_AREA), np.uint8
    )
