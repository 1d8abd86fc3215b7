"""Invented delays, cancellations and one notice, as a GTFS-realtime message.

One sample area has them, so that a visitor sees what a node does with them; the others have none,
so that a visitor sees how a node says that it can't know.
"""

from datetime import date, datetime, time, timedelta

from google.transit import gtfs_realtime_pb2 as pb

from superhighway.core.clock import LONDON
from superhighway.demo.calendar import ServiceDays
from superhighway.demo.domain import Area, pick
from superhighway.demo.letter import Letter
from superhighway.demo.timetable import Timetable, Trip

AROUND_S = 3 * 3600
CANCELLED_OF, DELAYED_OF = 40, 12
LATE_S = (120, 240, 420)
#: The letter's last good bus is cancelled: the one that arrives between these before the time.
LETTER_WINDOW_S = (300, 2400)


def live_message(
    area: Area,
    table: Timetable,
    services: tuple[ServiceDays, ...],
    letter: Letter,
    moment: datetime,
) -> bytes:
    """The message of ``moment`` (aware): buses of the next hours, and one on the letter's day."""
    local = moment.astimezone(LONDON)
    today, now_s = local.date(), local.hour * 3600 + local.minute * 60
    message = pb.FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.timestamp = int(moment.timestamp())
    running = {one.service_id for one in services if one.runs(today)}
    for trip in table.trips:
        if trip.service_id in running and not trip.headway:
            _news(message, trip, today, now_s)
    _cancel_for_letter(message, area, table, services, letter)
    _notice(message, table, moment)
    content: bytes = message.SerializeToString(deterministic=True)
    return content


def start_of(day: date) -> datetime:
    """Midnight in London: the moment of a message of which only the day is known."""
    return datetime.combine(day, time(), LONDON)


def _news(message: pb.FeedMessage, trip: Trip, today: date, now_s: int) -> None:
    """Tell of a bus that is under way or leaves in the next hours: most are on time."""
    if not trip.departs - AROUND_S <= now_s <= trip.calls[-1].arrives:
        return
    seed = f"{trip.trip_id}{today}"
    update = _update(message, trip, today)
    if pick(seed, CANCELLED_OF) == 0:
        update.trip.schedule_relationship = pb.TripDescriptor.CANCELED
        return
    stop = update.stop_time_update.add()
    stop.stop_sequence = 1
    is_late = pick(seed[::-1], DELAYED_OF) == 0
    stop.departure.delay = LATE_S[pick(seed, len(LATE_S))] if is_late else 0


def _update(message: pb.FeedMessage, trip: Trip, day: date) -> pb.TripUpdate:
    """A new entity about one trip on one day."""
    entity = message.entity.add()
    entity.id = f"{trip.trip_id}-{day:%Y%m%d}"
    entity.trip_update.trip.trip_id = trip.trip_id
    entity.trip_update.trip.start_date = f"{day:%Y%m%d}"
    update: pb.TripUpdate = entity.trip_update
    return update


def _cancel_for_letter(
    message: pb.FeedMessage,
    area: Area,
    table: Timetable,
    services: tuple[ServiceDays, ...],
    letter: Letter,
) -> None:
    """Cancel the bus that would have reached the hospital just in time for the letter."""
    day = letter.at.date()
    at_s = letter.at.hour * 3600 + letter.at.minute * 60
    running = {one.service_id for one in services if one.runs(day)}
    place = area.hospitals[0].name.split(",")[0]
    nearest, furthest = LETTER_WINDOW_S
    late = [
        trip
        for trip in table.trips
        if trip.service_id in running
        and trip.headsign == place
        and not trip.headway
        and at_s - furthest <= trip.calls[-1].arrives <= at_s - nearest
    ]
    if late:
        trip = max(late, key=lambda one: one.calls[-1].arrives)
        _update(message, trip, day).trip.schedule_relationship = pb.TripDescriptor.CANCELED


def _notice(message: pb.FeedMessage, table: Timetable, moment: datetime) -> None:
    """A notice about the first route's last stop, for two days."""
    route = table.trips[0]
    entity = message.entity.add()
    entity.id = "notice-1"
    period = entity.alert.active_period.add()
    period.start = int((moment - timedelta(hours=1)).timestamp())
    period.end = int((moment + timedelta(days=2)).timestamp())
    entity.alert.informed_entity.add().route_id = route.route
    header = entity.alert.header_text.translation.add()
    header.text, header.language = "Invented notice: roadworks", "en"
    text = entity.alert.description_text.translation.add()
    text.text = f"Buses on route {route.route} may be a few minutes late. This is a sample."
    text.language = "en"
