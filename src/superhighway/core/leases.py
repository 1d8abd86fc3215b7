"""Leases: who is at something, until when; whoever dies simply lets its lease run out."""

from datetime import datetime, timedelta

from django.db.models import Q


def free(now: datetime, lasts: timedelta) -> Q:
    """Rows whose ``lease_until`` says that nobody is at them at ``now``.

    ``lasts`` is how long a lease is. One that ends far later than if it was taken now is of a clock
    that was ahead and has been put right: it holds nobody up. Twice as long is far enough, since
    somebody else may have taken it a moment after ``now``.
    """
    ended = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    return ended | Q(lease_until__gt=now + 2 * lasts)
