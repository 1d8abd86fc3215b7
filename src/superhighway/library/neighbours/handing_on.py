"""Templates of a neighbour that ended, known as those of its heir from now on."""

from collections.abc import Sequence

from django.db import transaction

from superhighway.core import clock
from superhighway.library.models import TemplateRow
from superhighway.library.neighbours.models import TheirReleaseRow

_BATCH = 200


@transaction.atomic
def move_to(old: str, new: str, uris: Sequence[str]) -> int:
    """Let releases be another source's, with their templates; gives how many there were.

    Those that are used here follow, so that the heir's updates are offered.
    """
    count = 0
    for start in range(0, len(uris), _BATCH):
        rows = TheirReleaseRow.objects.filter(uri__in=uris[start : start + _BATCH], source=old)
        templates = list(rows.order_by().values_list("template", flat=True).distinct())
        count += rows.update(source=new, taken_at=clock.now())
        TemplateRow.objects.filter(pk__in=templates, source=old).update(source=new)
    return count
