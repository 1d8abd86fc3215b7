"""The services that this node publishes for others: what readers see of each record."""

from collections.abc import Iterable, Iterator

import msgspec
from django.db.models import QuerySet
from msgspec.structs import fields

from superhighway.core.publishing import OF_NEIGHBOURS, Publication, schema_of
from superhighway.directory.domain import ServiceRecord
from superhighway.directory.models import ServiceRow
from superhighway.directory.storing import effective_of, text_of

_SAID = ("uri", "sample", "record", "amendments")


#: A record without what a feed said beside it: that is not ours to say.
ServiceBody = msgspec.defstruct(
    "ServiceBody",
    [
        (one.name, one.type) if one.required else (one.name, one.type, one.default)
        for one in fields(ServiceRecord)
        if one.name != "extra"
    ],
    frozen=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
)


class ServicePublisher:
    """Registered as ``service``."""

    type = "service"
    schema = "service/1.0"
    document = schema_of(ServiceBody)

    def all(self) -> Iterator[Publication]:
        """Those that are on the list."""
        return map(_publication, _published().iterator())

    def some(self, uris: Iterable[str]) -> Iterator[Publication]:
        """Those of these that are published."""
        return map(_publication, _published().filter(uri__in=list(uris)))


def _published() -> QuerySet[ServiceRow]:
    rows = ServiceRow.objects.filter(withdrawn_at=None).exclude(source__startswith=OF_NEIGHBOURS)
    return rows.order_by().only(*_SAID)


def _publication(row: ServiceRow) -> Publication:
    """The effective record; the column's own text where that is the same."""
    text = row.record
    if row.amendments != "[]" or '"extra"' in text:
        text = text_of(msgspec.structs.replace(effective_of(row), extra={}))
    return Publication(row.uri, text.encode(), row.sample)
