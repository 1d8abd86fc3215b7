"""Any service records that there can be, for property tests."""

from datetime import UTC, date, time

from hypothesis import strategies as st

from superhighway.directory.domain import (
    WEEKDAYS,
    Eligibility,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
    WayIn,
)
from superhighway.directory.needs import Need

WORDS = st.text("abc é’<>", max_size=8)
CODES = st.sampled_from(["Z00001", "Z00002", "Z00003"])
DISTRICTS = st.sampled_from(["ZZ1", "ZZ2", "ZZ10"])
AGES = st.none() | st.integers(0, 120)
SCHEDULES = st.builds(
    Schedule,
    byday=st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=3).map(tuple),
    opens_at=st.none() | st.times(max_value=time(12)),
    closes_at=st.none() | st.times(min_value=time(13)),
    valid_from=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
ELIGIBILITIES = st.builds(
    Eligibility,
    minimum_age=AGES,
    maximum_age=AGES,
    registered=st.booleans(),
    registered_with=st.lists(CODES, max_size=2).map(tuple),
    referral=st.sampled_from(["", "none", "self", "professional"]),
    area=st.lists(DISTRICTS, max_size=2).map(tuple),
    notes=WORDS,
)
LOCATIONS = st.builds(
    Location,
    uri=st.just("urn:test:l"),
    name=WORDS,
    address=st.lists(WORDS, max_size=2).map(tuple),
    postcode=st.sampled_from(["", "ZZ1 1AA", "ZZ1 1AB"]),
    lat=st.none() | st.floats(50, 52),
    lon=st.none() | st.floats(-2, 0),
    step_free=st.sampled_from(["yes", "no", "unknown"]),
    telephone=WORDS,
)
PLACES = st.builds(
    ServiceAtLocation,
    uri=st.just("urn:test:at"),
    location=LOCATIONS,
    schedules=st.lists(SCHEDULES, max_size=1).map(tuple),
    eligibility=st.none() | ELIGIBILITIES,
)
RECORDS = st.builds(
    ServiceRecord,
    uri=st.just("urn:test:s"),
    organisation=st.just("urn:test:o"),
    organisation_name=WORDS,
    name=WORDS,
    ods_code=st.just("") | CODES,
    description=WORDS,
    status=st.sampled_from(ServiceStatus),
    needs=st.lists(st.sampled_from(Need), unique=True, max_size=2).map(tuple),
    telephone=WORDS,
    ways_in=st.lists(st.builds(WayIn, st.sampled_from(["walk-in", "telephone"])), max_size=1).map(
        tuple
    ),
    eligibility=ELIGIBILITIES,
    schedules=st.lists(SCHEDULES, max_size=2).map(tuple),
    locations=st.lists(PLACES, max_size=2).map(tuple),
    languages=st.lists(WORDS, max_size=2).map(tuple),
    fees=WORDS,
    last_modified=st.none() | st.datetimes(timezones=st.just(UTC)),
    extra=st.dictionaries(WORDS, st.integers() | WORDS, max_size=1),
)
