"""Records that lie in no database, as a file that an Open Referral reader takes. Pure."""

from collections.abc import Iterable

import msgspec

from superhighway.directory.domain import ServiceRecord, open_referral_id
from superhighway.directory.open_referral.writing import Site, detail
from superhighway.directory.shown import Part, Service


def export(records: Iterable[ServiceRecord], address: str, *, sample: bool) -> bytes:
    """Services in full, as a JSON list (HSDS-UK 3.0).

    ``address`` is that of whoever says so, without a slash at its end. The same records give the
    same bytes.
    """
    site = Site(address, {})
    return msgspec.json.encode(
        [detail(_service(record, sample=sample), site) for record in records]
    )


def _service(record: ServiceRecord, *, sample: bool) -> Service:
    part = Part(
        uri=record.uri,
        uuid=open_referral_id(record.uri),
        source="",
        sample=sample,
        said=record,
        record=record,
        amendments=(),
        imported_at=None,
        edited_at=None,
        edited_label="",
        withdrawn_at=None,
        change=0,
    )
    return Service(record, (part,))
