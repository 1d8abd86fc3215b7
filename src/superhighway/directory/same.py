"""Joins that need nobody's judgement: two sources that name one ODS code and one kind of help.

Not where they name two postcodes: what one of them says of its place may not hold at the other.
Such a join is this node's, is named to readers with both sources, and an editor can part it; it is
then never made again. Nothing is joined by name.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from superhighway.accounts.api import NODE
from superhighway.core import audit, clock
from superhighway.directory.models import JoinRow, NeedRow, PlaceRow, ServiceRow

_Key = tuple[str, str]


def join_same(sources: Sequence[str]) -> int:
    """Join what is the same; of two, the source that stands first in ``sources`` is the main one.

    Returns how many joins were made.

    Call it in the transaction that loads the rows.
    """
    known = set(JoinRow.objects.values_list("main_id", "other_id"))
    known |= {(other, main) for main, other in known}
    open_joins = JoinRow.objects.filter(parted_at=None)
    taken = set(open_joins.values_list("other_id", flat=True))
    mains = set(open_joins.values_list("main_id", flat=True))
    made = []
    for main, other in _pairs(sources):
        if (main.pk, other.pk) in known or other.pk in taken | mains or main.pk in taken:
            continue
        taken.add(other.pk)
        mains.add(main.pk)
        made.append(
            JoinRow(main=main, other=other, by=NODE.text, by_label=NODE.label, at=clock.now())
        )
    JoinRow.objects.bulk_create(made, batch_size=200)
    if made:
        audit.record(NODE.text, "join", "services of one ODS code", count=len(made))
    return len(made)


def _pairs(sources: Sequence[str]) -> Iterator[tuple[ServiceRow, ServiceRow]]:
    """A service, and one of another source with the same ODS code, only need and postcode."""
    order = {key: number for number, key in enumerate(sources)}
    rows = ServiceRow.objects.filter(withdrawn_at=None).exclude(ods_code="").exclude(source="")
    needs = _only_needs()
    first_places = PlaceRow.objects.filter(number=0).exclude(postcode="")
    postcodes = dict(first_places.values_list("service_id", "postcode"))
    groups: dict[_Key, list[ServiceRow]] = defaultdict(list)
    for row in rows.defer("record", "amendments"):
        if row.pk in needs:
            groups[row.ods_code, needs[row.pk]].append(row)
    for group in groups.values():
        main, *others = sorted(group, key=lambda row: order.get(row.source, len(order)))
        of_main = {main.source}
        for other in others:
            where = {postcodes[row.pk] for row in (main, other) if row.pk in postcodes}
            if other.source not in of_main and len(where) < 2:
                of_main.add(other.source)
                yield main, other


def _only_needs() -> dict[int, str]:
    """The need of each service that has just one."""
    found: dict[int, list[str]] = defaultdict(list)
    for number, need in NeedRow.objects.values_list("service_id", "need"):
        found[number].append(need)
    return {number: needs[0] for number, needs in found.items() if len(needs) == 1}
