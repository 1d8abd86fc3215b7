"""``superhighway services`` as JSON; the keys are documented in docs/reference/json-services.md."""

from collections.abc import Iterator
from datetime import date, datetime

from superhighway.directory.eligible import limits, reason_words
from superhighway.directory.finding import Found, Hit, schedules_of
from superhighway.directory.opening import day_words, hours_of
from superhighway.directory.presenting import Ages, cards, sources_of, telephone_of
from superhighway.directory.shown import Service, facts_of
from superhighway.places.api import Place


def as_json(near: Place, at: datetime, found: Found, ages: Ages) -> dict[str, object]:
    """The answer of the command; ``at`` is on London's clock."""
    return {
        "near": {"name": near.name, "ref": near.ref},
        "at": at.isoformat(timespec="minutes"),
        "services": [_service(hit, at, ages) for hit in found.hits],
        "total": found.total,
        "more": found.more,
        "hours_unknown": found.unknown,
    }


def _service(hit: Hit, at: datetime, ages: Ages) -> dict[str, object]:
    service, record = hit.service, hit.service.record
    location = hit.place.location if hit.place else None
    return {
        "id": str(service.uuid),
        "uri": service.uri,
        "name": record.name,
        "organisation": record.organisation_name,
        "ods_code": record.ods_code,
        "needs": [need.value for need in record.needs],
        "status": record.status.value,
        "address": [*location.address, location.postcode] if location else [],
        "lat": location.lat if location else None,
        "lon": location.lon if location else None,
        "distance_m": None if hit.metres is None else round(hit.metres),
        "telephone": telephone_of(service),
        "hours": _hours(hit, at),
        "open_to": hit.open_to.answer,
        "why": reason_words(hit.open_to, limits(record, hit.place)),
        "sources": _sources(service, ages, at.date()),
        "checked": dict(_checked(service)),
        "reported_wrong": {one.fact.value: one.opened_at for one in service.disputes},
        "sample": service.sample,
    }


def _hours(hit: Hit, at: datetime) -> dict[str, object]:
    """Open, closed or unknown; hours of an old source are unknown and marked."""
    schedules = schedules_of(hit.service, hit.place)
    return {
        "state": "unknown" if hit.old_hours else hit.hours.state.value,
        "until": None if hit.old_hours else hit.hours.until,
        "day": day_words(hours_of(schedules, at.date())) if schedules else "",
        "old": hit.old_hours,
    }


def _sources(service: Service, ages: Ages, today: date) -> list[dict[str, object]]:
    lines = sources_of(service, ages, today)
    return [
        {
            "key": part.source,
            "title": line.title,
            "date": ages[part.source].as_of if part.source in ages else part.edited_at,
            "old": line.old,
        }
        for part, line in zip(service.parts, lines, strict=True)
    ]


def _checked(service: Service) -> Iterator[tuple[str, dict[str, object]]]:
    for fact, state in facts_of(service).items():
        if state.check:
            yield fact.value, {"by": state.check.by_label, "at": state.check.at}


def lines(found: Found, at: datetime, ages: Ages) -> Iterator[str]:
    """The same for people: three lines a service."""
    for card in cards(found.hits, at, ages, at.date()):
        yield ", ".join(part for part in (card.name, card.kind, card.distance) if part)
        yield f"  {card.hours.words}" + (f" ({card.hours.day})" if card.hours.day else "")
        yield "  " + ", ".join(part for part in (card.where, card.telephone) if part)
        yield from (f"  {sentence}" for sentence in (*card.wrong, *card.checked))
        sources = "; ".join(
            f"{line.title}, {line.dated}{' (old)' if line.old else ''}" for line in card.sources
        )
        yield f"  From {sources}"
    if not found.hits:
        yield "There is none."
    if found.unknown:
        yield f"{found.unknown} more may be open; their opening times are not known, or are old."
    if found.more:
        yield "There are more. Ask for them with --limit."
