"""Answers as the command line's JSON: stable keys, documented in docs/reference. No Django here.

Times are ISO 8601 with London's offset, lengths metres, durations seconds. Where nothing is known
a key holds null; no key is left out.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from superhighway.core.clock import LONDON
from superhighway.travel.domain import Answer, Call, End, Journey, Leg, LegEnd, TimetableInfo

Json = dict[str, object]


def answer_json(answer: Answer, last_back: Journey | None) -> Json:
    """The whole answer of ``superhighway journeys``.

    ``reason`` is there only where ``journeys`` is empty.
    """
    query = answer.query
    made: Json = {
        "from": end_json(query.origin),
        "to": end_json(query.destination),
        "depart_at": None if query.arrive_by else moment(query.at),
        "arrive_by": moment(query.at) if query.arrive_by else None,
        "min_change_s": query.min_change_s,
        "max_walk_m": round(query.walking.max_m),
        "timetable": timetable_json(answer.timetables),
        "cancellations": answer.cancellations.value,
        "heard_at": moment(answer.realtime_at) if answer.realtime_at else None,
        "journeys": [journey_json(journey) for journey in answer.journeys],
        "walk": journey_json(answer.walk) if answer.walk else None,
        "last_journey_back": journey_json(last_back) if last_back else None,
    }
    if answer.reason and not answer.journeys:
        made["reason"] = answer.reason.value
    return made


def timetable_json(timetables: Sequence[TimetableInfo]) -> Json:
    """How far and how old the timetables are: of several, the days that all of them hold."""
    return {
        "valid_from": _day(max((one.valid_from for one in timetables), default=None)),
        "valid_to": _day(min((one.valid_to for one in timetables), default=None)),
        "fetched_at": _moment(min((one.fetched_at for one in timetables), default=None)),
        "old": any(one.old for one in timetables),
        "sample": any(one.sample for one in timetables),
        "feeds": [
            {
                "feed": one.feed,
                "title": one.title,
                "valid_from": _day(one.valid_from),
                "valid_to": _day(one.valid_to),
                "fetched_at": _moment(one.fetched_at),
            }
            for one in timetables
        ],
    }


def journey_json(journey: Journey) -> Json:
    """One journey, leg by leg."""
    return {
        "departs": moment(journey.departs),
        "arrives": moment(journey.arrives),
        "duration_s": round(journey.duration.total_seconds()),
        "changes": journey.changes,
        "walk_m": round(journey.walk_m),
        "legs": [leg_json(leg) for leg in journey.legs],
    }


def leg_json(leg: Leg) -> Json:
    """One walk or ride; what only a ride has is null for a walk."""
    return {
        "mode": leg.mode,
        "from": leg_end_json(leg.start),
        "to": leg_end_json(leg.end),
        "departs": moment(leg.departs),
        "arrives": moment(leg.arrives),
        "distance_m": round(leg.distance_m) if leg.distance_m or not leg.rides else None,
        "route": leg.route or None,
        "headsign": leg.headsign or None,
        "trip_id": leg.trip_id or None,
        "service_day": _day(leg.service_day),
        "operator": leg.operator or None,
        "feed": leg.feed or None,
        "stays_on": leg.stays_on,
        "on_request": leg.on_request,
        "step_free": leg.step_free if leg.rides else None,
        "realtime": leg.realtime.value if leg.rides else None,
        "scheduled_departs": _moment(leg.scheduled_departs),
        "scheduled_arrives": _moment(leg.scheduled_arrives),
        "calls": [call_json(call) for call in leg.calls],
        "alerts": [
            {"header": alert.header, "text": alert.text or None, "url": alert.url or None}
            for alert in leg.alerts
        ],
    }


def end_json(end: End) -> Json:
    """An end of the question."""
    return {
        "name": end.name,
        "stop_id": end.stop_id or None,
        "lat": round(end.lat, 6),
        "lon": round(end.lon, 6),
        "ref": end.ref or None,
    }


def leg_end_json(end: LegEnd) -> Json:
    """An end of a leg; ``stop_id`` is null at the person's own place."""
    return {
        "name": end.name,
        "stop_id": end.stop.stop_id if end.stop else None,
        "lat": round(end.lat, 6),
        "lon": round(end.lon, 6),
    }


def call_json(call: Call) -> Json:
    """A stop on the way."""
    return {
        "name": call.stop.name,
        "stop_id": call.stop.stop_id,
        "arrives": _moment(call.arrives),
        "departs": _moment(call.departs),
    }


def reach_json(
    depart_at: datetime, arrivals: Mapping[tuple[str, str], int], shared: frozenset[str]
) -> Json:
    """``superhighway reach``: seconds after ``depart_at`` by stop, soonest first.

    A stop whose id is in ``shared`` (the ids that several feeds use) is written FEED:ID.
    """
    soonest = sorted(arrivals.items(), key=lambda item: (item[1], item[0]))
    return {
        "depart_at": moment(depart_at),
        "arrivals": {
            f"{feed}:{stop_id}" if stop_id in shared else stop_id: seconds
            for (feed, stop_id), seconds in soonest
        },
    }


def moment(at: datetime) -> str:
    """ISO 8601 on London's clock, with its offset; a time that the clock skips, as it really is."""
    return at.astimezone(UTC).astimezone(LONDON).isoformat(timespec="seconds")


def _moment(at: datetime | None) -> str | None:
    return moment(at) if at else None


def _day(day: object) -> str | None:
    return str(day) if day else None
