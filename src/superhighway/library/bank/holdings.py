"""Every item that there is, kept in the process and renewed when the library changes.

Three stocks: what stands for good (releases in use and the bank), what neighbours use, and the open
drafts, which change with every save. A stamp of a few counts tells whether the library changed.
Content is read once, known by its SHA-256.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import Count, Max, Q, QuerySet, Sum

from superhighway.library.bank.models import ItemRow
from superhighway.library.bank.selectors import bank_items
from superhighway.library.bank.stock import AMONG, AMONG_DRAFTS, Listed, Place, Stock
from superhighway.library.models import DraftRow, ReleaseRow
from superhighway.library.neighbours.models import TheirReleaseRow
from superhighway.library.neighbours.selectors import origin_of
from superhighway.library.neighbours.shelf import shown, stamp_of_all, used_here
from superhighway.library.questionnaire import Item, ItemType, Questionnaire
from superhighway.library.selectors import questionnaire
from superhighway.library.states import State

Rows = QuerySet[DraftRow] | QuerySet[ReleaseRow] | QuerySet[TheirReleaseRow]
Row = DraftRow | ReleaseRow
#: Questionnaires by the SHA-256 of their bytes.
Known = dict[str, Questionnaire]
#: So many are fetched at once.
FETCHED = 100


@dataclass
class _Kept:
    """A stock as it was when the library had that stamp."""

    among: int
    stamp: object = None
    stock: Stock = field(default_factory=lambda: Stock(()))
    known: Known = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


_SETTLED, _THEIRS, _OPEN = _Kept(AMONG), _Kept(AMONG), _Kept(AMONG_DRAFTS)


def stocks(*, drafts: bool = True, elsewhere: bool = True) -> list[Stock]:
    """The stocks as the library is now: what stands for good here, first.

    ``elsewhere``: also what neighbours use; ``drafts``: also the open drafts.
    """
    found = [settled()]
    if elsewhere:
        found.append(_of_neighbours())
    if drafts:
        found.append(_open())
    return found


def warm() -> None:
    """Make the index before somebody asks for it."""
    stocks()


def settled() -> Stock:
    """The releases in use and the items of the bank that aren't retired."""
    used = ReleaseRow.objects.filter(state=State.RELEASED)
    stamp = used.aggregate(Count("pk"), Sum("pk"), Max("released_at"))
    bank = ItemRow.objects.aggregate(
        Count("pk"), Sum("version"), Max("changed_at"), gone=Count("pk", filter=~Q(retired=""))
    )
    return _renewed(
        _SETTLED, (stamp, bank), used, lambda known: chain(_of_bank(), _places(used, known))
    )


def _of_neighbours() -> Stock:
    """The releases in use of neighbours' templates, but for those that are in use here too."""
    used = used_here()
    rows = shown().filter(state=State.RELEASED).exclude(template__in=used)
    stamp = (stamp_of_all(), frozenset(used))
    return _renewed(_THEIRS, stamp, rows, lambda known: _places_there(rows, known))


def _open() -> Stock:
    drafts = DraftRow.objects.all()
    stamp = drafts.aggregate(Count("pk"), Sum("pk"), Sum("version"), Max("updated_at"))
    return _renewed(_OPEN, stamp, drafts, lambda known: _places(drafts, known))


def _renewed(
    kept: _Kept, stamp: object, rows: Rows, placed: Callable[[Known], Iterator[Place]]
) -> Stock:
    """The stock of that stamp; one thread renews it while the others wait."""
    with kept.lock:
        if kept.stamp != stamp:
            kept.known = _read(rows, kept.known)
            kept.stock = Stock(placed(kept.known), kept.among)
            kept.stamp = stamp
        return kept.stock


def _of_bank() -> Iterator[Place]:
    return (Place(one.item) for one in bank_items() if not one.retired)


def _read(rows: Rows, known: Mapping[str, Questionnaire]) -> Known:
    """The questionnaires of the rows; only those that aren't known yet are fetched and read."""
    keys = dict(rows.order_by().values_list("sha256", "pk"))
    missing = [key for digest, key in keys.items() if digest not in known]
    found = {digest: known[digest] for digest in keys if digest in known}
    for start in range(0, len(missing), FETCHED):
        fetched = rows.filter(pk__in=missing[start : start + FETCHED])
        for digest, content in fetched.values_list("sha256", "content"):
            found[digest] = questionnaire(bytes(content))
    return found


def _places(rows: QuerySet[DraftRow] | QuerySet[ReleaseRow], known: Known) -> Iterator[Place]:
    for row in rows.select_related("template").defer("content"):
        found = known.get(row.sha256)
        if found is not None:
            yield from _places_of(row, found)


def _places_there(rows: QuerySet[TheirReleaseRow], known: Known) -> Iterator[Place]:
    for row in rows.defer("content", "envelope", "key"):
        asked = list(_asked("", known[row.sha256].items)) if row.sha256 in known else []
        listed = Listed(
            template=str(row.template),
            title=row.title,
            kind=row.kind,
            state=State(row.state),
            release=row.number,
            texts=tuple(item.text for _, item in asked),
            sample=row.sample,
            origin=origin_of(row.source).name,
        )
        yield from (Place(item, listed, section) for section, item in asked)


def _places_of(row: Row, found: Questionnaire) -> Iterator[Place]:
    asked = list(_asked("", found.items))
    listed = Listed(
        template=str(row.template_id),
        title=found.title or row.template.title,
        kind=row.template.kind,
        state=State(row.state),
        release=row.number if isinstance(row, ReleaseRow) else None,
        texts=tuple(item.text for _, item in asked),
        sample=row.template.sample,
        owner=row.template.owner,
    )
    return (Place(item, listed, section) for section, item in asked)


def _asked(section: str, items: tuple[Item, ...]) -> Iterator[tuple[str, Item]]:
    """What is asked, each with the heading over it."""
    for one in items:
        if one.asked and one.text.strip():
            yield section, one
        yield from _asked(one.text if one.type is ItemType.GROUP else section, one.items)
