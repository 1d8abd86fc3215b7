"""The process that reads scans, as what comes back needs it: bytes in, pages out."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.limited import Failure
from superhighway.library import api as library
from superhighway.paper.codes import read_code
from superhighway.paper.domain import Geometry
from superhighway.paper.errors import PaperProblem
from superhighway.paper.layouts import layout
from superhighway.paper.reading import asking
from superhighway.paper.reading.asking import Layout, Open, Opened, Reader, Refused, layout_for
from superhighway.paper.reading.errors import ReadingProblem
from superhighway.paper.reading.outcomes import Asked
from superhighway.paper.returns.domain import LARGEST, ItemRead, PageRead, SheetRead

GAVE_UP = Problem(PaperProblem.MACHINE_GAVE_UP).sentence
#: A file is given up after so many pages that took too much, or so much time in all.
MOST_GIVEN_UP, LONGEST = 2, timedelta(minutes=10)


class Machine:
    """Reads files, one after the other; its process begins with the first."""

    def __init__(self) -> None:
        self._reader: Reader | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._reader is not None:
            self._reader.close()

    def read(self, content: bytes) -> Iterator[PageRead]:
        """The pages of a file; raises Problem where the whole file can't be read.

        Each page may take its time, but not all of them: after a few the rest is set aside.
        """
        gave_up, until = 0, clock.now() + LONGEST
        with _on_disk(content) as path:
            for number in range(1, self._open(path) + 1):
                if gave_up == MOST_GIVEN_UP or clock.now() > until:
                    yield PageRead(number, problem=GAVE_UP)
                    continue
                page = self._page(path, number, "")
                gave_up += page.problem == GAVE_UP
                yield page

    def read_again(self, content: bytes, pages: Mapping[int, str]) -> Iterator[PageRead]:
        """These pages of a file, with the codes that were typed for them; raises Problem."""
        with _on_disk(content) as path:
            self._open(path)
            for number, typed in sorted(pages.items()):
                yield self._page(path, number, typed)

    def _ask(self, what: asking.Ask) -> asking.Told | Failure:
        self._reader = self._reader or Reader()
        return self._reader.ask(what)

    def _open(self, path: Path) -> int:
        told = self._ask(Open(str(path)))
        if isinstance(told, Opened):
            return told.pages
        if isinstance(told, Refused):
            raise OfReader(told)
        raise Problem(PaperProblem.MACHINE_GAVE_UP)

    def _page(self, path: Path, number: int, typed: str) -> PageRead:
        told = self._ask(asking.Read(number, [], typed))
        if isinstance(told, asking.PageRead) and (found := list(_layouts(told.unknown))):
            told = self._ask(asking.Read(number, found, typed))
        if isinstance(told, Refused):
            return PageRead(number, problem=told.sentence)
        if not isinstance(told, asking.PageRead):
            self._open(path)
            return PageRead(number, problem=GAVE_UP)
        sheets = tuple(_sheet(sheet) for sheet in told.sheets)
        return PageRead(
            number, sheets, tuple(told.unknown), told.blank, picture=told.picture, more=told.more
        )


@contextmanager
def _on_disk(content: bytes) -> Iterator[Path]:
    """A file of that content for the process to open; raises Problem TOO_LARGE."""
    if len(content) > LARGEST:
        raise Problem(ReadingProblem.TOO_LARGE, most=LARGEST // 1_000_000)
    with NamedTemporaryFile(prefix="superhighway-scan-") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)


class OfReader(Problem):
    """What the process refused, with its own code and sentence."""

    def __init__(self, told: Refused) -> None:
        super().__init__(ReadingProblem.BROKEN)
        self._told = told

    @property
    def code(self) -> str:
        """The code that the process gave."""
        return self._told.code

    @property
    def sentence(self) -> str:
        """The sentence that the process gave."""
        return self._told.sentence


def _layouts(codes: Iterable[str]) -> Iterator[Layout]:
    """The layouts of these codes that this node knows."""
    for token in sorted({read_code(code).layout for code in codes}):
        try:
            found = layout(token)
        except Problem:
            continue
        yield layout_for(found, _asked(found))


def _asked(geometry: Geometry) -> dict[str, Asked]:
    """What the reader needs to know of each question beside where it lies."""
    release = library.release(geometry.template, geometry.number)
    return {
        item.link_id: Asked(item.required and not item.conditions, item.repeats)
        for item in library.questionnaire(release.content).walk()
    }


def _sheet(sheet: asking.SheetRead) -> SheetRead:
    items = tuple(
        ItemRead(
            seen.reading.link_id,
            seen.reading.instance,
            seen.reading.kind,
            seen.reading.values,
            seen.reading.certainty,
            seen.reading.state,
            seen.reading.why,
            seen.picture or b"",
        )
        for seen in sheet.items
    )
    return SheetRead(sheet.code, items, sheet.turned, tuple(sheet.flaws), sheet.picture)
