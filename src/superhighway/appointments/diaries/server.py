"""Asks a FHIR R4 server for its free slots, page after page, and saves the pages.

The search is that of the standard: ``GET [base]/Slot?status=free&start=ge…&start=lt…`` with the
schedules included, and ``GET [base]/Schedule`` for diaries in which nothing is free.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlencode, urljoin, urlsplit

from superhighway.appointments.diaries.fhir import bundle
from superhighway.appointments.diaries.settings import Settings
from superhighway.appointments.errors import DiaryProblem
from superhighway.core.clock import LONDON
from superhighway.core.errors import HttpProblem, Problem
from superhighway.sources.api import Get

#: Slots on a page; a server may give fewer. 190,000 slots are 190 pages.
PAGE_SIZE = 1_000
MOST_PAGES = 1_000
SCHEDULES, SLOTS = "Schedule", "Slot"
#: Answers that mean "not this search" and not "not now".
_UNWILLING = frozenset({HttpProblem.REFUSED, DiaryProblem.OUTCOME, DiaryProblem.NOT_A_BUNDLE})


@dataclass(frozen=True)
class Server:
    """A FHIR server below ``base``; ``get`` asks it, ``headers`` go along."""

    base: str
    get: Get
    headers: Mapping[str, str]

    def save(self, resource: str, query: Sequence[tuple[str, str]], folder: Path) -> list[Path]:
        """Save every page of a search into ``folder``, in order; returns the files.

        Ends where a page was read before. Raises Problem where the answer is none, where a page
        lies outside ``base``, where there are too many.
        """
        address = f"{self.base}/{resource}?{urlencode(query)}"
        seen, contents, saved = set[str](), set[bytes](), list[Path]()
        while address and address not in seen:
            if len(saved) == MOST_PAGES:
                raise Problem(DiaryProblem.TOO_MANY_PAGES, most=MOST_PAGES, what=resource)
            seen.add(address)
            content = self.get(address, self.headers)
            page = bundle(content, resource)
            digest = hashlib.sha256(content).digest()
            if digest in contents:
                break
            contents.add(digest)
            saved.append(folder / f"{resource}-{len(saved) + 1:04d}.json")
            saved[-1].write_bytes(content)
            address = self._below(page.next, resource)
        return saved

    def _below(self, address: str, resource: str) -> str:
        """The full address of a next page, which may only lie below ``base``."""
        if not address:
            return ""
        full = urljoin(f"{self.base}/", address)
        base, place = _place(self.base), _place(full)
        climbs = any(part in {".", ".."} for part in unquote(place).split("/"))
        if climbs or (place != base and not place.startswith(f"{base}/")):
            raise Problem(DiaryProblem.FOREIGN_PAGE, what=resource)
        return full


def _place(address: str) -> str:
    """Scheme, host, port and path."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def save_diaries(server: Server, settings: Settings, now: datetime, folder: Path) -> Sequence[Path]:
    """Save the server's schedules, where it lists them, and its free slots from ``now`` on."""
    slots = server.save(
        SLOTS,
        [
            ("status", "free"),
            ("start", f"ge{_written(now)}"),
            ("start", f"lt{_written(settings.until(now))}"),
            ("_include", "Slot:schedule"),
            ("_count", str(PAGE_SIZE)),
        ],
        folder,
    )
    try:
        schedules = server.save(
            SCHEDULES,
            [("active", "true"), ("_include", "Schedule:actor"), ("_count", str(PAGE_SIZE))],
            folder,
        )
    except Problem as problem:
        if problem.kind not in _UNWILLING:
            raise
        schedules = []
    return [*schedules, *slots]


def _written(moment: datetime) -> str:
    """A moment as a search has it: ISO 8601 with the offset of London."""
    return moment.astimezone(LONDON).isoformat(timespec="seconds")
