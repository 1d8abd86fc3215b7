"""Notices as nodes give them to each other: ``notice/1.0``, a closed record. No Django here.

No person is named in it. Datetimes are UTC, written as RFC 3339 with ``Z``.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import NAMESPACE_URL, uuid5

import msgspec
from msgspec import Meta

from superhighway.core.errors import Problem
from superhighway.notices.domain import (
    LARGEST_RADIUS_M,
    LONGEST_NAME,
    LONGEST_REASON,
    LONGEST_REF,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_REFS,
    MOST_WARDS,
    Area,
    AreaKind,
    Category,
    Draft,
    Notice,
    Severity,
    Step,
)
from superhighway.notices.errors import NoticeProblem

TYPE, SCHEMA = "notice", "notice/1.0"

Uri = Annotated[str, Meta(min_length=1, max_length=300)]
Ref = Annotated[str, Meta(min_length=1, max_length=LONGEST_REF)]
Ward = Annotated[str, Meta(min_length=1, max_length=12)]


class AreaRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a notice holds.

    For everybody (footprint), in ``wards`` (GSS codes), within ``radius_m`` metres of ``lat``,
    ``lon`` (WGS84 degrees), or for who uses what ``refs`` name. ``name`` is for people.
    """

    kind: Literal["footprint", "wards", "radius", "service", "stop", "route"]
    name: Annotated[str, Meta(max_length=LONGEST_NAME)] = ""
    wards: Annotated[tuple[Ward, ...], Meta(max_length=MOST_WARDS)] = ()
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None
    radius_m: Annotated[int, Meta(ge=0, le=LARGEST_RADIUS_M)] = 0
    refs: Annotated[tuple[Ref, ...], Meta(max_length=MOST_REFS)] = ()


class NoticeRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One notice. ``state`` is what was done with it; what its times mean now follows from them."""

    uri: Uri
    title: Annotated[str, Meta(min_length=1, max_length=LONGEST_TITLE)]
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)]
    severity: Literal["information", "warning", "severe"]
    category: Literal[
        "closure", "change", "health", "transport", "utilities", "weather", "event", "other"
    ]
    area: AreaRecord
    starts: datetime
    ends: datetime
    published: datetime
    state: Literal["published", "cancelled", "superseded"] = "published"
    checked: bool = False
    closed: datetime | None = None
    reason: Annotated[str, Meta(max_length=LONGEST_REASON)] = ""
    supersedes: Annotated[str, Meta(max_length=300)] = ""


_DECODER = msgspec.json.Decoder(NoticeRecord)


def document() -> dict[str, Any]:
    """The JSON Schema of a body."""
    return msgspec.json.schema(NoticeRecord)


def area_json(area: Area) -> dict[str, Any]:
    """An area as the database keeps it."""
    return dict(msgspec.to_builtins(_area_record(area)))


def area_of(stored: Mapping[str, Any]) -> Area:
    """The area that the database keeps."""
    return _area(msgspec.convert(stored, AreaRecord))


def _area_record(area: Area) -> AreaRecord:
    return AreaRecord(
        kind=area.kind.value,
        name=area.name,
        wards=area.wards,
        lat=area.lat,
        lon=area.lon,
        radius_m=area.radius_m,
        refs=area.refs,
    )


def _area(record: AreaRecord) -> Area:
    return Area(
        kind=AreaKind(record.kind),
        name=record.name,
        wards=record.wards,
        lat=record.lat,
        lon=record.lon,
        radius_m=record.radius_m,
        refs=record.refs,
    )


def body(notice: Notice) -> bytes:
    """A published notice of this node as the bytes of its record."""
    draft = notice.draft
    record = NoticeRecord(
        uri=notice.uri,
        title=draft.title,
        text=draft.text,
        severity=draft.severity.value,
        category=draft.category.value,
        area=_area_record(draft.area),
        starts=draft.starts.astimezone(UTC),
        ends=draft.ends.astimezone(UTC),
        published=(notice.published_at or notice.written_at).astimezone(UTC),
        state="published" if notice.step is Step.PUBLISHED else notice.step.value,
        checked=bool(notice.checked_by),
        closed=notice.closed_at.astimezone(UTC) if notice.closed_at else None,
        reason=notice.reason,
        supersedes=draft.supersedes,
    )
    return msgspec.json.encode(record)


def read(body_of_one: bytes) -> NoticeRecord:
    """The record in a body; raises Problem UNREADABLE where it is none."""
    try:
        record = _DECODER.decode(body_of_one)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Problem(NoticeProblem.UNREADABLE, why=str(error)[:LONGEST_REASON]) from error
    moments = (record.starts, record.ends, record.published, record.closed)
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        raise Problem(NoticeProblem.UNREADABLE, why="a time has no offset")
    return record


def draft_of(record: NoticeRecord) -> Draft:
    """What a record says, in this room's own terms."""
    return Draft(
        title=record.title,
        text=record.text,
        severity=Severity(record.severity),
        category=Category(record.category),
        area=_area(record.area),
        starts=record.starts,
        ends=record.ends,
        supersedes=record.supersedes,
    )


def uuid_of(uri: str) -> str:
    """The id of a neighbour's notice on this node's pages."""
    return str(uuid5(NAMESPACE_URL, uri))
