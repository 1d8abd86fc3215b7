"""A diary as a Schedule, and a free appointment as a Slot, in the words of FHIR R4. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

from superhighway.appointments.diaries.columns import SlotColumns
from superhighway.appointments.domain import (
    OFFERED,
    BookableBy,
    Channel,
    Diary,
    DiaryStatus,
    How,
    Slot,
)
from superhighway.fhir.api import SAMPLE, Json

ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
URI = "urn:ietf:rfc:3986"
#: How an appointment is held: an extension of UK Core.
CHANNEL = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel"
#: How a diary stands, and who may book a slot: extensions of ours.
STATE = "urn:superhighway:fhir:diary-state"
BOOKABLE = "urn:superhighway:fhir:bookable-by"
_CHANNELS = {
    Channel.FACE_TO_FACE: "In-person",
    Channel.TELEPHONE: "Telephone",
    Channel.VIDEO: "Video",
}
_BOOKABLE_WORDS = {
    BookableBy.ANYONE: "Anyone may book it.",
    BookableBy.REGISTERED: "People who are registered there may book it.",
    BookableBy.PRACTICE: "Only the practice books it; ask there.",
    BookableBy.REFERRAL: "It takes a referral.",
}


@dataclass(frozen=True)
class Kept:
    """A diary with how it stands and how it is numbered in the book."""

    number: int
    status: DiaryStatus
    diary: Diary

    @property
    def id(self) -> str:
        """The id of its Schedule."""
        return schedule_id(self.diary)


@dataclass(frozen=True, slots=True)
class Free:
    """A free appointment, made of its columns only where it is written.

    ``start_s`` is its start in POSIX seconds, ``nth`` its place among those of its diary that start
    then.
    """

    diary: Diary
    columns: SlotColumns
    row: int
    start_s: int
    nth: int

    @property
    def slot(self) -> Slot:
        """All of it."""
        return self.columns.slot(self.row)

    @property
    def start(self) -> datetime:
        """When it starts."""
        return datetime.fromtimestamp(self.start_s, UTC)

    @property
    def id(self) -> str:
        """The id of its Slot: of the diary, its start in POSIX seconds, its place among equals."""
        return f"{schedule_id(self.diary)}-{self.start_s}-{self.nth}"


def schedule_id(diary: Diary) -> str:
    """The id of a diary."""
    return _id_of(diary.uri)


@lru_cache(maxsize=10_000)
def _id_of(uri: str) -> str:
    return str(uuid5(NAMESPACE_URL, uri))


def schedule(kept: Kept) -> Json:
    """The diary; it is active while its slots may be offered."""
    diary, state = kept.diary, kept.status.state
    found: Json = {
        "resourceType": "Schedule",
        "id": kept.id,
        "meta": _meta(diary),
        "extension": [{"url": STATE, "valueCode": state.value}],
        "identifier": [{"system": URI, "value": diary.uri}],
        "active": state in OFFERED,
        "actor": [actor(diary)],
    }
    if diary.until:
        start, end = moment_text(diary.told_at), moment_text(diary.until)
        found["planningHorizon"] = {"start": start, "end": end}
    words = ". ".join(filter(None, (diary.name, diary.site)))
    return {**found, "comment": words} if words else found


def actor(diary: Diary) -> Json:
    """Whose diary it is: a service of the directory, else an organisation by its code."""
    if diary.service:
        service = uuid5(NAMESPACE_URL, diary.service)
        return {"reference": f"HealthcareService/{service}", "type": "HealthcareService"}
    if diary.organisation:
        identifier = {"system": ODS, "value": diary.organisation}
        return {"type": "Organization", "identifier": identifier}
    return {"display": diary.name or diary.site or "Nobody knows whose diary it is"}


def slot(free: Free) -> Json:
    """The appointment."""
    one = free.slot
    extensions = [{"url": BOOKABLE, "valueCode": one.bookable_by.value}]
    if one.channel in _CHANNELS:
        extensions.append({"url": CHANNEL, "valueCode": _CHANNELS[one.channel]})
    return {
        "resourceType": "Slot",
        "id": free.id,
        "meta": _meta(free.diary),
        "extension": extensions,
        "schedule": {"reference": f"Schedule/{schedule_id(free.diary)}"},
        "status": "free",
        "start": moment_text(one.start),
        "end": moment_text(one.end),
        "comment": " ".join(filter(None, _words(one))),
    }


def _words(one: Slot) -> tuple[str, ...]:
    with_whom = f"With: {one.role}." if one.role else ""
    return with_whom, _BOOKABLE_WORDS[one.bookable_by], *_how(one.how)


def _how(how: How) -> tuple[str, ...]:
    telephone = f"Telephone {how.telephone}." if how.telephone else ""
    return telephone, how.url, how.text


def _meta(diary: Diary) -> Json:
    return {
        "lastUpdated": moment_text(diary.told_at),
        **({"tag": [SAMPLE]} if diary.sample else {}),
    }


def moment_text(moment: datetime) -> str:
    """An instant, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
