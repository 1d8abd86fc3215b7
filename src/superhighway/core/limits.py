"""How often something may be done: sign-ins, reports from visitors.

What is counted (a login, an address on the network) is kept as a keyed hash only, and goes once
its time is over.
"""

import hmac
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from superhighway.core import clock
from superhighway.core.models import Count


def allowed(key: str, limit: int, per: timedelta) -> bool:
    """Count one more of ``key``; False where it is more than ``limit`` within ``per``.

    The time runs from the first one on, and what is refused does not make it longer. ``key`` names
    what is counted and whose: "sign-in:192.0.2.7". Works across processes: it is one row of the
    database, which is raised in one statement.
    """
    now, digest = clock.now(), _digest(key)
    mine = Count.objects.filter(digest=digest)
    with transaction.atomic():
        Count.objects.filter(ends__lte=now).delete()
        mine.filter(ends__gt=now + 2 * per).delete()  # by a clock that was ahead
        Count.objects.get_or_create(digest=digest, defaults={"ends": now + per})
        return bool(mine.filter(count__lt=limit).update(count=F("count") + 1))


def forget(key: str) -> None:
    """Begin to count anew: what was counted led to a good end."""
    Count.objects.filter(digest=_digest(key)).delete()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from on the network, as far as it is counted; never stored like this.

    Behind the proxy of ``SUPERHIGHWAY_HTTPS`` it is the last entry of ``X-Forwarded-For``, which
    that proxy wrote. Of an IPv6 address the first 64 bits: a household has all the others.
    """
    given = str(request.META.get("REMOTE_ADDR", ""))
    if settings.HTTPS:
        given = request.headers.get("X-Forwarded-For", given).rpartition(",")[2].strip()
    try:
        address = ip_address(given)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(getattr(address, "ipv4_mapped", None) or address)


def _digest(key: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), b"limits:" + key.encode(), "sha256").hex()
