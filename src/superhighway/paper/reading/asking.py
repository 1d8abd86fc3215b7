"""What the reading process is asked and answers, each a line of JSON. No Django, and no pictures.

    {"do": "open", "file": "/…/scan.tif"}                 → {"is": "opened", "pages": 4}
    {"do": "read", "page": 1, "layouts": []}              → {"is": "page", "unknown": ["S7K3Q…"], …}
    {"do": "read", "page": 1, "layouts": [{"token": …}]}  → {"is": "page", "sheets": […], …}

Codes of layouts that the process wasn't told yet are in ``unknown``: ask the same page again with
them. Layouts are kept until the process ends. ``typed`` is the code that a person typed from the
words of a sheet whose squares can't be read; which way up it lies is found out. A file or a page
that can't be read is ``{"is": "refused", "code": …, "sentence": …}``, and the next line is
answered as if nothing had been.
"""

import msgspec

from superhighway.core.limited import Failure, Limited
from superhighway.paper.domain import Geometry, Sheet
from superhighway.paper.reading.outcomes import Asked, Flaw, ItemReading

MODULE = "superhighway.paper.reading.worker"
#: A page of a scan takes a tenth of a second; a hostile one this at most.
LONGEST_S = 30.0


class Layout(msgspec.Struct, frozen=True):
    """Where everything lies on the sheets of a layout, and what is to be known of its items."""

    token: str
    sheets: tuple[Sheet, ...]
    asked: dict[str, Asked]

    def sheet(self, number: int) -> Sheet | None:
        """The sheet of that number."""
        return next((one for one in self.sheets if one.number == number), None)


class Open(msgspec.Struct, frozen=True, tag_field="do", tag="open"):
    """Open a file, by its path; whichever was open is closed."""

    file: str


class Read(msgspec.Struct, frozen=True, tag_field="do", tag="read"):
    """Read a page of the open file, counted from 1."""

    page: int
    layouts: list[Layout] = []
    typed: str = ""


Ask = Open | Read


class Opened(msgspec.Struct, frozen=True, tag_field="is", tag="opened"):
    """How many pages the file has."""

    pages: int


class Refused(msgspec.Struct, frozen=True, tag_field="is", tag="refused"):
    """Why a file or a page can't be read."""

    code: str
    sentence: str


class Seen(msgspec.Struct, frozen=True):
    """An item's reading, and its cut-out as PNG where a person has to look."""

    reading: ItemReading
    picture: bytes | None


class SheetRead(msgspec.Struct, frozen=True):
    """A sheet on a page: its code, how it was found, its items, itself as PNG, straightened."""

    code: str
    turned: bool
    flaws: list[Flaw]
    items: list[Seen]
    picture: bytes


class PageRead(msgspec.Struct, frozen=True, tag_field="is", tag="page"):
    """What is on a page: sheets, codes of layouts that aren't known, whether nothing at all.

    ``picture`` is the page as PNG where no sheet was found and it isn't blank, or where there is
    ``more``: a card without a code that can be read, beside others.
    """

    sheets: list[SheetRead]
    unknown: list[str]
    blank: bool
    picture: bytes = b""
    more: bool = False


Told = Opened | Refused | PageRead


class Reader:
    """A process that reads; made once, since it takes a moment to start. Close it at the end."""

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self._process = Limited(MODULE, longest_s)

    def ask(self, what: Ask) -> Told | Failure:
        """The answer. After a Failure the process is a new one, which knows nothing any more."""
        answer = self._process.ask(msgspec.json.encode(what))
        return answer if isinstance(answer, Failure) else msgspec.json.decode(answer, type=Told)

    def close(self) -> None:
        """End the process."""
        self._process.close()


def layout_for(geometry: Geometry, asked: dict[str, Asked]) -> Layout:
    """The layout as the process is told it."""
    return Layout(geometry.layout, geometry.sheets, asked)
