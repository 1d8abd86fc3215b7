"""Services of a neighbour that ended, shown as those of its heir from now on."""

from collections.abc import Sequence

from django.db import transaction

from superhighway.directory.models import ServiceRow
from superhighway.directory.storing import next_change

_BATCH = 200


@transaction.atomic
def move_to(old: str, new: str, uris: Sequence[str]) -> int:
    """Let services be another source's; gives how many there were. Their pages stay."""
    count = 0
    for start in range(0, len(uris), _BATCH):
        rows = ServiceRow.objects.filter(uri__in=uris[start : start + _BATCH], source=old)
        count += rows.update(source=new, change=next_change())
    return count
