"""The releases that this node publishes for others: their very bytes, and who signed them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import reduce
from operator import or_

import msgspec
from django.db.models import Q, QuerySet

from superhighway.core.publishing import OF_NEIGHBOURS, Publication, announce, schema_of
from superhighway.library.domain import Kind
from superhighway.library.models import ReleaseRow
from superhighway.library.states import State
from superhighway.trust import api as trust

TYPE = "template-release"


class ReasonBody(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Why a template exists; see ``domain.Reason``."""

    owner: str = ""
    owner_code: str = ""
    used_by: str = ""
    decision: str = ""
    legal_basis: str = ""
    retention_days: int | None = None
    minutes: float | None = None
    expires: date | None = None
    clinical: bool = False
    clinical_owner: str = ""


class ReleaseBody(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A release as other nodes get it.

    ``uri`` is ``url|version``. ``content`` holds its very bytes and ``envelope`` its author's DSSE
    signature over what is said of them, both in base64; ``key`` is the raw Ed25519 public key that
    made it.
    """

    uri: str
    template: str
    number: int
    kind: Kind
    title: str
    url: str
    version: str
    state: State
    reason: ReasonBody
    released_at: datetime
    content: bytes
    envelope: bytes
    key: bytes
    derived_from: str = ""


class ReleasePublisher:
    """Registered as ``template-release``."""

    type = TYPE
    schema = "template-release/1.0"
    document = schema_of(ReleaseBody)

    def all(self) -> Iterator[Publication]:
        """Every release of ours: one that ended says so."""
        return map(_publication, _published().iterator(chunk_size=100))

    def some(self, uris: Iterable[str]) -> Iterator[Publication]:
        """Those of these that there are."""
        wanted = [uri.rpartition("|") for uri in uris]
        either = [Q(url=url, version=version) for url, _, version in wanted]
        return map(_publication, _published().filter(reduce(or_, either, Q(pk=None))))


def uri_of(row: ReleaseRow) -> str:
    """The identity of a release: its canonical name."""
    return f"{row.url}|{row.version}"


def announce_releases(rows: Iterable[ReleaseRow]) -> None:
    """Say that these were added, or stand otherwise than before."""
    announce(TYPE, [uri_of(row) for row in rows])


def _published() -> QuerySet[ReleaseRow]:
    """Those that this node made; a neighbour's that is used here is not ours to give out."""
    rows = ReleaseRow.objects.select_related("template").order_by("pk")
    return rows.exclude(template__source__startswith=OF_NEIGHBOURS)


def _publication(row: ReleaseRow) -> Publication:
    envelope = bytes(row.envelope)
    body = ReleaseBody(
        uri=uri_of(row),
        template=str(row.template_id),
        number=row.number,
        kind=Kind(row.template.kind),
        title=row.title,
        url=row.url,
        version=row.version,
        state=State(row.state),
        reason=msgspec.json.decode(row.reason, type=ReasonBody),
        released_at=row.released_at,
        content=bytes(row.content),
        envelope=envelope,
        key=trust.signed_by(envelope),
        derived_from=row.template.derived_from,
    )
    return Publication(body.uri, msgspec.json.encode(body), row.template.sample)
