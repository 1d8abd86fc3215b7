"""What is done every hour: pages sealed, the head said anew, what is old put away."""

from datetime import datetime

from django.db import transaction

from superhighway.core import clock
from superhighway.federation.feed import epochs, pages, snapshots
from superhighway.federation.feed.models import ChangeRow, FeedState, RecordRow, SealedPage
from superhighway.federation.feed.numbering import hold
from superhighway.federation.feed.schedule import CHANGES_KEPT, TOMBSTONES_KEPT


def look_after(_argument: str = "") -> None:
    """Do all of it; raises Problem of ``epochs.state``."""
    state = epochs.state()
    pages.seal_all(state)
    put_away(clock.now())
    pages.head()
    snapshots.renew()


def put_away(now: datetime) -> None:
    """Let pages go whose changes are all too old, and forget records that have long been gone.

    What a page held and still stands is kept, for snapshots.
    """
    with transaction.atomic():
        hold()
        state = FeedState.objects.get()
        RecordRow.objects.filter(sha256="", at__lt=now - TOMBSTONES_KEPT).delete()
        floor = _first_page_to_keep(state, now - CHANGES_KEPT) + 1
        if floor == state.floor:
            return
        state.floor_hash = ChangeRow.objects.values_list("hash", flat=True).get(seq=floor - 1)
        state.floor = floor
        state.save()
        live = RecordRow.objects.exclude(sha256="").values("seq")
        ChangeRow.objects.filter(seq__lt=floor).exclude(seq__in=live).delete()
        SealedPage.objects.filter(number__lt=floor - 1).delete()


def _first_page_to_keep(state: FeedState, since: datetime) -> int:
    """The number of the page with the first change that is young enough; else the open one's."""
    young = ChangeRow.objects.filter(seq__gte=state.floor, at__gte=since).order_by("seq")
    found = young.values_list("page", flat=True).first()
    return state.page if found is None else found


def drop_seals(revoked: tuple[str, ...]) -> None:
    """Let pages that these keys (ids) signed be signed again."""
    SealedPage.objects.filter(key_id__in=revoked).delete()
