"""Handing what is approved to the apps that show it, and taking back what is not any more."""

import hashlib

import msgspec
from django.db.models import F, Q

from superhighway.federation.following.projecting import Origin, projectors
from superhighway.federation.foreign.domain import Kind, State
from superhighway.federation.foreign.models import ForeignRow
from superhighway.sources import api as sources

_AT_ONCE = 500


def origin_of(row: ForeignRow) -> Origin:
    """What its records name as their origin: it has no key, so its address is its identity.

    What a sample node shows counts as invented, wherever it comes from.
    """
    identity = hashlib.sha256(row.address.encode()).hexdigest()
    return Origin(
        f"urn:superhighway:foreign:{identity}", row.title, row.address, sources.area().sample
    )


def origins_shown() -> list[sources.Origin]:
    """Foreign neighbours as readers see them beside what they say."""
    rows = ForeignRow.objects.defer("looked_at", "rules")
    return [_origin_shown(origin_of(row), row) for row in rows]


def _origin_shown(origin: Origin, row: ForeignRow) -> sources.Origin:
    return sources.Origin(
        origin.node, row.title, row.address, origin.sample, row.good_at, {"": row.trust}
    )


def show(row: ForeignRow) -> None:
    """Bring what readers see of a neighbour to what is approved; only what changed is handed on.

    A type that no app shows yet is kept until one does.
    """
    for kind in Kind:
        projector = projectors.get(kind.value)
        if projector is None:
            continue
        records = row.records.filter(kind=kind.value)
        stands = Q(state=State.APPROVED.value, gone_at=None)
        gone = records.exclude(stands).exclude(shown="")
        if uris := list(gone.values_list("uri", flat=True)):
            projector.drop(origin_of(row), uris)
            gone.update(shown="")
        fresh = list(records.filter(stands).exclude(shown=F("digest")))
        for start in range(0, len(fresh), _AT_ONCE):
            some = fresh[start : start + _AT_ONCE]
            projector.put(origin_of(row), [published(one.body) for one in some])
        records.filter(pk__in=[one.pk for one in fresh]).update(shown=F("digest"))


def hide(row: ForeignRow) -> None:
    """Take back all that a neighbour said."""
    row.records.update(state=State.PUT_ASIDE.value)
    show(row)


def published(body: str) -> bytes:
    """A record without what its system said beside it: that is kept and shown nowhere."""
    record = msgspec.json.decode(body)
    record.pop("extra", None)
    return msgspec.json.encode(record)
