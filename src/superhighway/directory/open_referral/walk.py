"""The walk through a feed's pages: the list, then each service in full, into one file.

The file holds one JSON object a line: ``{"service": …}``, or ``{"note": {"code": …, …}}`` for what
was wrong on the way. Servers lie about their pages, so only what comes counts: a page that brings
nothing new ends the walk, and a walk without end is refused.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec

from superhighway.core.errors import HttpProblem, Problem
from superhighway.directory.open_referral.errors import FeedProblem
from superhighway.directory.open_referral.values import Thing, inner, text, things, whole
from superhighway.sources.api import Get

PER_PAGE = 100
MOST_PAGES = 1_000
MOST_SERVICES = 20_000
#: How often a feed whose pages change their size is read from its start again.
MOST_STARTS = 3
#: Of a hundred services, how many may fail to be had in full.
FAILING_PERCENT = 5
#: A list that holds any of these has its services in full.
_NESTED = ("service_at_locations", "schedules", "regular_schedules", "attributes")
CONTENTS = ("contents", "content")
FILE_NAME = "services.ndjson"


@dataclass
class _List:
    """What the list of services has brought so far."""

    services: dict[str, Thing] = field(default_factory=dict)
    notes: list[Thing] = field(default_factory=list)
    repeated: int = 0
    pages: int = 0
    said_items: int | None = None
    said_pages: int | None = None

    def note(self, kind: FeedProblem, **params: object) -> None:
        """Remember what was wrong, for the one who reads the file."""
        self.notes.append({"code": kind.name, **params})


class _SizeChanged(Exception):
    """A page in the middle has another size than the one before: some would be missed."""

    def __init__(self, page: int, wanted: int, found: int) -> None:
        super().__init__(page)
        self.page, self.wanted, self.found = page, wanted, found


def walk(get: Get, url: str, folder: Path) -> Path:
    """Read the whole feed below ``url``; returns the file. Raises Problem where it can't be had."""
    base = url.partition("?")[0].partition("#")[0].rstrip("/").removesuffix("/services")
    query = urlsplit(url).query
    found = _list_in_full(get, base, query)
    path = folder / FILE_NAME
    with path.open("wb") as file:
        file.writelines(
            msgspec.json.encode(line) + b"\n" for line in _lines(get, base, query, found)
        )
    return path


def decoded(body: bytes, name: str) -> object:
    """JSON of any shape; raises Problem NOT_JSON."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(FeedProblem.NOT_JSON, file=name, why=error) from error


def _list_in_full(get: Get, base: str, query: str) -> _List:
    """The list, with its services in full where the server knows ``full`` (as HSDS has it)."""
    try:
        return _whole_list(get, base, "&".join(filter(None, ("full=true", query))))
    except Problem as problem:
        if problem.kind is not HttpProblem.REFUSED:
            raise
        return _whole_list(get, base, query)


def _whole_list(get: Get, base: str, query: str) -> _List:
    """The list, read again in smaller pages where their size changes."""
    found = _List()
    size = PER_PAGE
    for start in range(1, MOST_STARTS + 1):
        try:
            _read_list(get, base, query, size, found, once_more=start < MOST_STARTS)
            break
        except _SizeChanged as change:
            params = {"page": change.page, "wanted": change.wanted, "found": change.found}
            found.note(FeedProblem.SIZE_CHANGED, **params)
            found.repeated = 0
            size = max(1, min(change.wanted, change.found))
    _judge(found)
    return found


def _judge(found: _List) -> None:
    """Note what the feed said of itself and did not keep."""
    if found.repeated:
        found.note(FeedProblem.REPEATS, count=found.repeated)
    said = found.said_items
    if said is not None and said != len(found.services):
        pages = found.said_pages if found.said_pages is not None else "unknown"
        found.note(FeedProblem.WRONG_TOTAL, said=said, pages=pages, found=len(found.services))


def _read_list(
    get: Get, base: str, query: str, size: int, found: _List, *, once_more: bool
) -> None:
    """Read page after page until one brings nothing new.

    Raises _SizeChanged where the list can be read ``once_more``, Problem ENDLESS.
    """
    seen: set[str] = set()
    sizes: set[int] = set()
    for number in range(1, MOST_PAGES + 1):
        page = _page(get, base, query, size, number)
        services = things(page, *CONTENTS)
        pages_before = found.said_pages
        last = not services or _is_last(page, number, found)
        moved = number > 1 and pages_before != found.said_pages
        if not last or moved:
            _keep_size(number, len(services), sizes, found, once_more=once_more)
        fresh = _fresh(services, seen)
        found.repeated += len(services) - len(fresh)
        seen |= fresh.keys()
        found.services.update(fresh)
        found.pages = number
        if services and not fresh:
            found.note(FeedProblem.SAME_PAGES, page=number)
            return
        if not services or (last and _has_all(found)):
            return
        if len(found.services) > MOST_SERVICES:
            break
    raise Problem(FeedProblem.ENDLESS, services=len(found.services), pages=found.pages)


def _keep_size(number: int, size: int, sizes: set[int], found: _List, *, once_more: bool) -> None:
    """Notice a page in the middle of the list whose size is another than that of the others."""
    if sizes and size not in sizes:
        if once_more:
            raise _SizeChanged(number, max(sizes), size)
        if len(sizes) == 1:
            found.note(FeedProblem.SIZE_UNSTEADY)
    sizes.add(size)


def _has_all(found: _List) -> bool:
    """Whether as many have come as the feed says that there are; true where it doesn't say."""
    return found.said_items is None or len(found.services) >= found.said_items


def _page(get: Get, base: str, query: str, size: int, number: int) -> Thing:
    """One page of the list; an empty one where the server says that there is no such page."""
    more = f"&{query}" if query else ""
    try:
        body = get(f"{base}/services?page={number}&per_page={size}{more}")
    except Problem as problem:
        if number > 1 and problem.kind is HttpProblem.REFUSED:
            return {}
        raise
    page = decoded(body, "/services")
    if not isinstance(page, dict) or not any(name in page for name in CONTENTS):
        raise Problem(FeedProblem.NOT_A_FEED, file="/services")
    return page


def _fresh(services: Iterable[Thing], seen: set[str]) -> dict[str, Thing]:
    """Those that have not come before, by id. One without id is kept too, to be told of."""
    fresh: dict[str, Thing] = {}
    for place, service in enumerate(services):
        identity = text(service, "id") or f"#{len(seen)}-{place}"
        if identity not in seen:
            fresh.setdefault(identity, service)
    return fresh


def _is_last(page: Thing, number: int, found: _List) -> bool:
    """Whether the feed says that this is its last page, by 3.0's names or those of 1.x."""
    items = [whole(page, name) for name in ("total_items", "totalElements")]
    pages = [whole(page, name) for name in ("total_pages", "totalPages")]
    found.said_items = next((one for one in items if one is not None), found.said_items)
    found.said_pages = next((one for one in pages if one is not None), found.said_pages)
    flag = page.get("last_page", page.get("last"))
    return flag is True or (found.said_pages is not None and number >= found.said_pages)


def _lines(get: Get, base: str, query: str, found: _List) -> Iterator[Thing]:
    """The lines of the file: each service in full, and the notes."""
    failed = 0
    why = ""
    for identity, service in found.services.items():
        detail = None
        if not any(name in service for name in _NESTED) and text(service, "id"):
            detail, why = _detail(get, base, query, identity)
            if detail is None:
                failed += 1
                found.note(FeedProblem.NO_DETAIL, id=identity, why=why)
        yield {"service": detail or service}
        if failed * 100 > FAILING_PERCENT * max(20, len(found.services)):
            raise Problem(FeedProblem.DETAILS_FAIL, failed=failed, all=len(found.services), why=why)
    for note in found.notes:
        yield {"note": note}


def _detail(get: Get, base: str, query: str, identity: str) -> tuple[Thing | None, str]:
    """One service in full, or None and why it can't be had."""
    more = f"?{query}" if query else ""
    try:
        body = get(f"{base}/services/{quote(identity, safe='')}{more}")
        detail = decoded(body, f"/services/{identity}")
    except Problem as problem:
        if problem.kind in {HttpProblem.TOO_LARGE, HttpProblem.TOO_SLOW}:
            raise
        return None, problem.sentence.rstrip(".")
    service = inner({"service": detail}, "service")
    if text(service, "id") != identity:
        return None, "its page is about another one"
    return service, ""
