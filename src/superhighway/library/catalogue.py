"""What stands on the public shelves: each template once, by its release in use.

What a release's bytes say of it never changes, so each process reads them once; where a release
stands, and until when it is good, is read anew each time, in three statements however many there
are.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.db.models import QuerySet

from superhighway.core.errors import Problem
from superhighway.library.domain import Kind, last_day
from superhighway.library.entries import Contents, Entry, contents
from superhighway.library.fhir.parsing import parse
from superhighway.library.fhir.reading import read_object
from superhighway.library.models import ReleaseRow
from superhighway.library.selectors import reason_of
from superhighway.library.states import State

_AT_ONCE = 200
#: Releases of which a process remembers what they say; a node has far fewer in use.
_MOST_KEPT = 5_000


_kept: dict[str, Contents] = {}


def entries() -> list[Entry]:
    """Every template that was released here, by title."""
    return _entries(ReleaseRow.objects.all())


def newest() -> int:
    """The number of the row that was added last; 0 without any."""
    return ReleaseRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def entries_after(number: int, most: int) -> list[Entry]:
    """The templates of this node of which a release came into use by a row after that one."""
    rows = ReleaseRow.objects.filter(pk__gt=number, state=State.RELEASED, template__source="")
    ids = rows.order_by("-pk").values_list("template_id", flat=True)[:most]
    return _entries(ReleaseRow.objects.filter(template__in=list(ids)))


def _entries(of: QuerySet[ReleaseRow]) -> list[Entry]:
    rows = of.select_related("template").defer("content", "envelope")
    rows = rows.order_by("template_id", "-number").prefetch_related("permits")
    chosen = [_shown(list(of_one)) for _, of_one in groupby(rows, lambda row: row.template_id)]
    read = _read(chosen)
    found = [_entry(row, read[row.sha256]) for row in chosen]
    return sorted(found, key=lambda one: (one.title.casefold(), one.id))


def _shown(releases: list[ReleaseRow]) -> ReleaseRow:
    """The release in use, else the newest."""
    return next((one for one in releases if one.state == State.RELEASED), releases[0])


def _read(rows: Iterable[ReleaseRow]) -> Mapping[str, Contents]:
    """What the bytes of each say, by their hash; only new ones are read."""
    wanted = {row.sha256: row.pk for row in rows}
    found = {digest: _kept[digest] for digest in wanted if digest in _kept}
    unread = [pk for digest, pk in wanted.items() if digest not in found]
    for start in range(0, len(unread), _AT_ONCE):
        some = ReleaseRow.objects.filter(pk__in=unread[start : start + _AT_ONCE])
        for digest, content in some.values_list("sha256", "content"):
            found[digest] = _contents(bytes(content))
    if len(_kept) + len(unread) > _MOST_KEPT:
        _kept.clear()
    _kept.update(found)
    return found


def _contents(content: bytes) -> Contents:
    """What the bytes say; nothing where somebody broke them, which the signature then tells."""
    try:
        return contents(read_object(parse(content)))
    except Problem:
        return Contents()


def _entry(row: ReleaseRow, read: Contents) -> Entry:
    reason, template = reason_of(row.reason), row.template
    return Entry(
        id=str(template.pk),
        kind=Kind(template.kind),
        title=row.title,
        url=row.url,
        version=row.version,
        number=row.number,
        state=State(row.state),
        sample=template.sample,
        reason=reason,
        good_until=last_day(reason, [permit.until for permit in row.permits.all()]),
        released_at=row.released_at,
        contents=read,
        source=template.source,
    )
