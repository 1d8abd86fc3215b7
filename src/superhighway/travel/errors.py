"""What can go wrong in travel, and the words for it."""

from superhighway.core.errors import ProblemCode


class GtfsProblem(ProblemCode):
    """What can be wrong with a timetable file (GTFS)."""

    NOT_A_ZIP = (
        "travel.gtfs-not-a-zip",
        "{name} is not a zip file. Download the timetable again as a GTFS zip.",
    )
    NOT_GTFS = (
        "travel.gtfs-not-gtfs",
        "{name} is not a GTFS timetable: {missing} is missing. Check that you have the right file.",
    )
    TOO_LARGE = (
        "travel.gtfs-too-large",
        "{name} unpacks to more than {limit} and was not read. Use a timetable of your area only.",
    )
    UNREADABLE = (
        "travel.gtfs-unreadable",
        "{name} is damaged and can't be read. Download it again.",
    )
    NO_CALENDAR = (
        "travel.gtfs-no-calendar",
        "{name} does not say on which days its services run. Ask the publisher for a whole file.",
    )
    NO_TIMEZONE = (
        "travel.gtfs-no-timezone",
        "{name} does not say its time zone (agency_timezone “{zone}”). Ask the publisher.",
    )
    MIXED_TIMEZONES = (
        "travel.gtfs-mixed-timezones",
        "The files of this source have different time zones. Give each its own source.",
    )
    NO_TRIPS = (
        "travel.gtfs-no-trips",
        "{name} has no trip that can be used. Look at the report for the reasons.",
    )
    MISSING_VALUE = ("travel.gtfs-missing-value", "The value of {column} is missing.")
    BAD_LINE = ("travel.gtfs-bad-line", "This line can't be read as CSV.")
    BAD_TIME = ("travel.gtfs-bad-time", "“{value}” is not a time such as 08:05:00.")
    BAD_DATE = ("travel.gtfs-bad-date", "“{value}” is not a date such as 20250723.")
    BAD_NUMBER = ("travel.gtfs-bad-number", "“{value}” in {column} is not a whole number.")
    NO_POSITION = ("travel.gtfs-no-position", "The stop {id} has no position.")
    DUPLICATE = ("travel.gtfs-duplicate", "{id} is there more than once. The first was kept.")
    UNKNOWN_ROUTE = ("travel.gtfs-unknown-route", "The route {id} is not in routes.txt.")
    UNKNOWN_SERVICE = (
        "travel.gtfs-unknown-service",
        "The service {id} has no days in calendar.txt or calendar_dates.txt.",
    )
    UNKNOWN_TRIP = ("travel.gtfs-unknown-trip", "The trip {id} was not taken from trips.txt.")
    UNKNOWN_STOP = ("travel.gtfs-unknown-stop", "The stop {id} was not taken from stops.txt.")
    BACKWARDS = (
        "travel.gtfs-backwards",
        "The times of trip {id} go backwards here. The whole trip was left out.",
    )
    NO_END_TIME = (
        "travel.gtfs-no-end-time",
        "Trip {id} has no time at its first or last stop. The whole trip was left out.",
    )
    TOO_FEW_STOPS = ("travel.gtfs-too-few-stops", "Trip {id} has fewer than two stops.")
    BAD_HEADWAY = (
        "travel.gtfs-bad-headway",
        "The frequency of trip {id} makes no sense: from {start} to {end} every {headway} seconds.",
    )


class TimetableProblem(ProblemCode):
    """What can be wrong with the timetable of an area."""

    NO_TIMETABLE = (
        "travel.no-timetable",
        "This area has no timetable yet. Add one to locality.toml (kind “gtfs”), and build again.",
    )
    OTHER_FORMAT = (
        "travel.timetable-format",
        "This timetable was built by another version of Superhighway. Run the build again.",
    )


class StopProblem(ProblemCode):
    """What can be wrong with a stop that somebody names."""

    NO_SUCH_STOP = (
        "travel.no-such-stop",
        "There is no stop “{text}” in the timetable. Check its number, or enter a postcode.",
    )
    AMBIGUOUS_STOP = (
        "travel.ambiguous-stop",
        "Several timetables have a stop “{text}”. Say which one you mean: {names}.",
    )


class NoJourneyProblem(ProblemCode):
    """Why there is no journey, in words that help; each goes with a ``NoJourney``."""

    TIMETABLE_ENDED = (
        "travel.timetable-ended",
        "The timetable we hold ends on {last}, so we can’t say which buses run on {day}. "
        "Choose an earlier day, or ask the bus company.",
    )
    TIMETABLE_NOT_BEGUN = (
        "travel.timetable-not-begun",
        "The timetable we hold starts on {first}, so we can’t say which buses run on {day}. "
        "Choose a later day, or ask the bus company.",
    )
    NO_SERVICE_THAT_DAY = (
        "travel.no-service-that-day",
        "No bus in our timetable runs on {day}. Choose another day.",
    )
    NO_STOP_NEAR_START = (
        "travel.no-stop-near-start",
        "No bus stops within {walk} of {origin}. Choose a longer walk, or start somewhere else.",
    )
    NO_STOP_NEAR_END = (
        "travel.no-stop-near-end",
        "No bus stops within {walk} of {destination}. Choose a longer walk, or go somewhere near.",
    )
    NOTHING_IN_TIME = (
        "travel.nothing-in-time",
        "We found no bus from {origin} to {destination} {when}. Choose another time or day.",
    )
    SAME_PLACE = (
        "travel.same-place",
        "You start and end at the same place. Enter another place to go to.",
    )


class AskProblem(ProblemCode):
    """What can be wrong with a question for journeys."""

    SAME_AS_APPOINTMENT = (
        "travel.same-as-appointment",
        "You set out from where your appointment is. Enter the place that you come from.",
    )
    WHICH_PLACE = ("travel.which-place", "Choose which place you mean by “{text}”.")
