"""Organisations of a neighbour that ended, known as those of its heir from now on."""

from collections.abc import Sequence

from django.db import transaction

from superhighway.organisations.models import OrganisationRow

_BATCH = 200


@transaction.atomic
def move_to(old: str, new: str, uris: Sequence[str]) -> int:
    """Let organisations be another source's; gives how many there were."""
    count = 0
    for start in range(0, len(uris), _BATCH):
        rows = OrganisationRow.objects.filter(uri__in=uris[start : start + _BATCH], source=old)
        count += rows.update(source=new)
    return count
