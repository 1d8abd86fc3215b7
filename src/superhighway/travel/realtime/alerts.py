"""GTFS-realtime alerts: the English words of each, and which legs they are about. No Django."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from superhighway.travel.domain import Alert, Leg
from superhighway.travel.realtime.domain import Notice, Period, Selector, gtfs_date

MAX_HEADER = 200
MAX_TEXT = 2_000
MAX_URL = 500


def notice(alert: Any) -> Notice | None:
    """A protobuf Alert as a Notice; None where it has no words."""
    header = english(alert.header_text)[:MAX_HEADER]
    text = english(alert.description_text)[:MAX_TEXT]
    if not header and not text:
        return None
    return Notice(
        header or text[:MAX_HEADER],
        text if header else "",
        web_address(english(alert.url)),
        tuple(_selector(about) for about in alert.informed_entity),
        tuple(
            Period(period.start or None, period.end or None)
            for period in (alert.active_period or alert.communication_period)
        ),
    )


def english(translated: Any) -> str:
    """British English before other English, before text without a language, before any."""
    if not translated.translation:
        return ""
    best = min(translated.translation, key=lambda one: _rank(one.language.lower()))
    return " ".join(best.text.split())


def _rank(language: str) -> int:
    if language in {"en-gb", "en"}:
        return ("en-gb", "en").index(language)
    if language.startswith("en"):
        return 2
    return 4 if language else 3


def web_address(text: str) -> str:
    """The address where it is one of the web, else nothing."""
    return text if urlsplit(text).scheme in {"http", "https"} and len(text) <= MAX_URL else ""


def _selector(about: Any) -> Selector:
    return Selector(
        about.agency_id,
        about.route_id or about.trip.route_id,
        about.route_type if about.HasField("route_type") else -1,
        about.trip.trip_id,
        gtfs_date(about.trip.start_date) if about.trip.start_date else None,
        about.stop_id,
    )


def is_about(selector: Selector, leg: Leg, agency_id: str) -> bool:
    """Whether every field that the selector sets agrees with the ride; an empty one never does.

    Stops count where the passenger gets on or off. A kind of vehicle alone is not looked at.
    """
    ends = {end.stop.stop_id for end in (leg.start, leg.end) if end.stop}
    tests = [
        (bool(selector.agency_id), selector.agency_id == agency_id),
        (bool(selector.route_id), selector.route_id == leg.route_id),
        (bool(selector.trip_id), selector.trip_id == leg.trip_id),
        (selector.service_day is not None, selector.service_day == leg.service_day),
        (bool(selector.stop_id), selector.stop_id in ends),
    ]
    return any(is_set for is_set, _ in tests) and all(agrees for is_set, agrees in tests if is_set)


def alerts_for(leg: Leg, notices: Iterable[Notice], agency_id: str) -> tuple[Alert, ...]:
    """The messages about this ride that hold while it is made, each once."""
    start, end = int(leg.departs.timestamp()), int(leg.arrives.timestamp())
    found = {
        Alert(one.header, one.text, one.url): None
        for one in notices
        if one.holds_between(start, end)
        and any(is_about(selector, leg, agency_id) for selector in one.about)
    }
    return tuple(found)
