"""Strategies that make records of services, as many kinds of them as there can be."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

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

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"))
words = st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join)
maybe_words = st.just("") | words
outward = st.sampled_from(("SO15", "SO16", "PO1", "W1A"))
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
ages = st.none() | st.integers(0, 120)
opening = st.integers(0, 11).map(lambda hour: time(hour, 30))
closing = st.integers(12, 24).map(lambda hour: time(hour % 24))
json_value = st.recursive(
    st.booleans() | st.integers(-(2**40), 2**40) | words,
    lambda inside: (
        st.lists(inside, min_size=1, max_size=2)
        | st.dictionaries(words, inside, min_size=1, max_size=2)
    ),
    max_leaves=4,
)


@st.composite
def schedules(draw: st.DrawFn) -> tuple[Schedule, ...]:
    """Opening times that make sense together."""
    found: list[Schedule] = []
    for weekday in draw(st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=3)):
        fortnightly = draw(st.booleans())
        found.append(
            Schedule(
                byday=(weekday,),
                opens_at=draw(opening),
                closes_at=draw(closing),
                interval=2 if fortnightly else 1,
                valid_from=draw(days) if fortnightly else None,
                description=draw(maybe_words),
            )
        )
    if not found and draw(st.booleans()):
        found.append(
            Schedule("monthly", byday=("1MO",), bymonthday=(), opens_at=time(9), closes_at=time(17))
        )
    if draw(st.booleans()):
        closed = draw(st.booleans())
        found.append(
            Schedule(
                "bank-holidays",
                opens_at=None if closed else draw(opening),
                closes_at=None if closed else draw(closing),
            )
        )
    if draw(st.booleans()):
        first = draw(days)
        last = first + timedelta(days=draw(st.integers(0, 9)))
        found.append(Schedule("dates", valid_from=first, valid_to=last))
    return tuple(found)


eligibilities = st.builds(
    Eligibility,
    minimum_age=ages,
    maximum_age=ages,
    registered=st.booleans(),
    registered_with=st.lists(st.sampled_from(("Z00001", "Z00002")), unique=True).map(tuple),
    referral=st.sampled_from(("", "none", "self", "professional")),
    area=st.lists(outward, unique=True, max_size=2).map(tuple),
    notes=maybe_words,
)
ways_in = st.builds(
    WayIn,
    kind=st.sampled_from(("walk-in", "telephone", "online", "nhs-app", "referral")),
    # With a colon in it a value is an address, and one that leads to no web page is not read.
    value=maybe_words.map(lambda text: text.replace(":", "-")),
    text=maybe_words,
)


@st.composite
def locations(draw: st.DrawFn) -> tuple[ServiceAtLocation, ...]:
    """Places with uris of their own."""
    return tuple(
        ServiceAtLocation(
            uri=f"urn:test:place:{number}",
            location=Location(
                uri=f"urn:test:location:{number}",
                name=draw(maybe_words),
                address=tuple(draw(st.lists(words, max_size=3))),
                postcode=draw(st.sampled_from(("", "SO15 5FD"))),
                lat=50.9 + number / 100 if draw(st.booleans()) else None,
                lon=-1.4,
                step_free=draw(st.sampled_from(("yes", "no", "unknown"))),
                accessibility=draw(maybe_words),
                telephone=draw(st.sampled_from(("", "01632 960123"))),
            ),
            schedules=draw(schedules()),
            eligibility=draw(st.none() | eligibilities),
        )
        for number in range(draw(st.integers(0, 2)))
    )


def _whole_position(record: ServiceRecord) -> ServiceRecord:
    """A position has both degrees or none."""
    fixed = tuple(
        place
        if place.location.lat is not None
        else replace(place, location=replace(place.location, lon=None))
        for place in record.locations
    )
    return replace(record, locations=fixed)


service_records = st.builds(
    ServiceRecord,
    uri=st.uuids().map(lambda one: f"urn:test:{one}"),
    organisation=st.sampled_from(("urn:test:friends", "urn:test:surgery")),
    organisation_name=words,
    name=words,
    ods_code=st.sampled_from(("", "X99999")),
    description=maybe_words,
    status=st.sampled_from(ServiceStatus),
    needs=st.lists(st.sampled_from(Need), unique=True, max_size=3).map(tuple),
    url=st.sampled_from(("", "https://friends.example/tea")),
    email=st.sampled_from(("", "tea@friends.example")),
    telephone=st.sampled_from(("", "01632 960100")),
    ways_in=st.lists(ways_in, max_size=2).map(tuple),
    eligibility=eligibilities,
    schedules=schedules(),
    locations=locations(),
    languages=st.lists(words, max_size=2, unique=True).map(tuple),
    fees=maybe_words,
    alert=maybe_words,
    terms=st.lists(st.tuples(maybe_words, words, words), max_size=2, unique=True).map(tuple),
    last_modified=st.none()
    | st.integers(0, 10**12).map(lambda ms: EPOCH + timedelta(milliseconds=ms)),
    extra=st.dictionaries(words.map("x_{}".format), json_value, max_size=2),
).map(_whole_position)
