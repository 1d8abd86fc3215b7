"""What can go wrong with a GTFS-realtime source, coded, with the words for it."""

from superhighway.core.errors import ProblemCode


class RealtimeProblem(ProblemCode):
    """Refusals of a whole reading, then of single messages."""

    NOTHING = ("travel.realtime-nothing", "The realtime source gave nothing at all.")
    NOT_REALTIME = (
        "travel.realtime-not-realtime",
        "This is not a GTFS-realtime message. Check the address; it must give the binary form.",
    )
    DIFFERENTIAL = (
        "travel.realtime-differential",
        "The realtime source sends changes only. Ask its publisher for the full data set.",
    )
    NO_TIMESTAMP = (
        "travel.realtime-no-timestamp",
        "The realtime message doesn’t say when it was made, so it can’t be trusted to be new.",
    )
    FROM_THE_FUTURE = (
        "travel.realtime-from-the-future",
        "The realtime message says it was made at {heard_at}, which is still to come. "
        "Check the clocks of this machine and of the publisher.",
    )
    OLDER = (
        "travel.realtime-older",
        "The realtime message was made at {made}, before the one that is in use. The newer one "
        "still stands.",
    )
    OTHER_FEED = (
        "travel.realtime-other-feed",
        "{unknown} of {named} trips, routes and stops in the realtime message are not in the "
        "timetable “{feed}”. It seems to belong to another timetable.",
    )
    NO_TIMETABLE = (
        "travel.realtime-no-timetable",
        "There is no timetable “{feed}” for the realtime source yet. "
        "Build it first, or correct “feed” in locality.toml.",
    )
    WHICH_TIMETABLE = (
        "travel.realtime-which-timetable",
        "The area has several timetables. Say in locality.toml which one the realtime source "
        'is about: feed = "{example}".',
    )
    BAD_OPTION = (
        "travel.realtime-bad-option",
        "“fresh_seconds” of the realtime source must be a whole number from 30 to 3600.",
    )
    UNNAMED_TRIP = ("travel.realtime-unnamed-trip", "Message {entity} doesn’t name its trip.")
    UNKNOWN_TRIP = (
        "travel.realtime-unknown-trip",
        "Message {entity} is about trip {trip}, which is not in the timetable.",
    )
    REPEATED_TRIP = (
        "travel.realtime-repeated-trip",
        "Message {entity} is about trip {trip}, which runs every few minutes; "
        "which of its runs is meant can’t be told.",
    )
    NOT_THAT_DAY = (
        "travel.realtime-not-that-day",
        "Message {entity} is about trip {trip} on {day}, when it doesn’t run.",
    )
    NO_DAY = (
        "travel.realtime-no-day",
        "Message {entity} is about trip {trip} without a date, and which day is meant "
        "can’t be told.",
    )
    UNKNOWN_STOP = (
        "travel.realtime-unknown-stop",
        "Message {entity} names a stop of trip {trip} that can’t be matched: {stop}.",
    )
    ABSURD_DELAY = (
        "travel.realtime-absurd-delay",
        "Message {entity} gives trip {trip} a delay of {delay} seconds; that can’t be right.",
    )
    EMPTY_ALERT = ("travel.realtime-empty-alert", "Message {entity} is an alert without words.")
    TOO_MANY = (
        "travel.realtime-too-many",
        "The realtime message has {count} entries; at most {most} are read.",
    )
