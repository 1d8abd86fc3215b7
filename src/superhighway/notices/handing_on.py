"""Notices of a neighbour that ended, shown as those of its heir from now on."""

from collections.abc import Sequence

from django.db import transaction

from superhighway.notices.models import NoticeRow

_BATCH = 200


@transaction.atomic
def move_to(old: str, new: str, name: str, uris: Sequence[str]) -> int:
    """Let notices be another node's, which is called ``name``; gives how many there were."""
    count = 0
    for start in range(0, len(uris), _BATCH):
        rows = NoticeRow.objects.filter(uri__in=uris[start : start + _BATCH], origin=old)
        count += rows.update(origin=new, origin_name=name)
    return count
