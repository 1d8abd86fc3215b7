"""What can't stand in a record, whoever wrote it. No Django here."""

from collections.abc import Callable
from math import isfinite

import msgspec

from superhighway.core.errors import Problem
from superhighway.directory.domain import Location, ServiceAtLocation, ServiceRecord
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.open_referral.values import web_address
from superhighway.directory.opening import check as check_hours
from superhighway.places.api import distance_m

#: England and a little sea around it: south, west, north, east.
ENGLAND = (49.8, -6.5, 55.9, 1.9)
#: A service may stand at the far end of its postcode; this far away it stands elsewhere.
FAR_FROM_POSTCODE_M = 5_000.0
Position = tuple[float, float]


def refuse_bad_values(record: ServiceRecord) -> None:
    """Raise the first Problem of what an editor wrote: name, ages, hours, addresses, positions."""
    if not record.name.strip():
        raise Problem(DirectoryProblem.NO_NAME)
    for limits in (record.eligibility, *(place.eligibility for place in record.locations)):
        low, high = (limits.minimum_age, limits.maximum_age) if limits else (None, None)
        if low is not None and high is not None and low > high:
            raise Problem(DirectoryProblem.AGES, minimum=low, maximum=high)
    for schedules in (record.schedules, *(place.schedules for place in record.locations)):
        for problem in check_hours(schedules):
            raise problem
    _refuse_bad_ways(record)
    for place in record.locations:
        if place.location.lat is not None and not _in_england(place.location):
            raise _of_position(DirectoryProblem.NOT_IN_ENGLAND, record, place.location)


def _refuse_bad_ways(record: ServiceRecord) -> None:
    """Raise the Problem of a way in online that leads to no web address."""
    for way in record.ways_in:
        if way.kind == "online" and web_address(way.value) != way.value:
            raise Problem(DirectoryProblem.WAY_ADDRESS, value=way.value[:60])


def _in_england(location: Location) -> bool:
    lat, lon = location.lat, location.lon
    if lat is None or lon is None or not (isfinite(lat) and isfinite(lon)):
        return False
    south, west, north, east = ENGLAND
    return south <= lat <= north and west <= lon <= east


def _of_position(
    kind: DirectoryProblem, record: ServiceRecord, location: Location, **params: object
) -> Problem:
    position = f"{location.lat}, {location.lon}"
    return Problem(kind, name=record.name, position=position, **params)


def with_sure_positions(
    record: ServiceRecord,
    position_of: Callable[[str], Position | None],
    is_known_ground: Callable[[float, float], bool],
) -> tuple[ServiceRecord, list[Problem]]:
    """The record with positions that can be true, and what was wrong with the others.

    ``position_of`` gives the position of a postcode, ``is_known_ground`` whether a point is in the
    area or near it. A place without a usable position gets its postcode's, or none.
    """
    problems: list[Problem] = []
    places = []
    for place in record.locations:
        location, problem = _sure(record, place.location, position_of, is_known_ground)
        places.append(_moved(place, location))
        problems += [problem] if problem else []
    if tuple(places) == record.locations:
        return record, problems
    return msgspec.structs.replace(record, locations=tuple(places)), problems


def _moved(place: ServiceAtLocation, location: Location) -> ServiceAtLocation:
    return msgspec.structs.replace(place, location=location)


def _sure(
    record: ServiceRecord,
    location: Location,
    position_of: Callable[[str], Position | None],
    is_known_ground: Callable[[float, float], bool],
) -> tuple[Location, Problem | None]:
    """A location with a position that can be true."""
    by_postcode = position_of(location.postcode) if location.postcode else None
    if location.lat is None or location.lon is None:
        return _at(location, by_postcode), None
    if not _in_england(location):
        problem = _of_position(DirectoryProblem.NOT_IN_ENGLAND, record, location)
        return _at(location, by_postcode), problem
    if by_postcode is None:
        if is_known_ground(location.lat, location.lon):
            return location, None
        problem = _of_position(DirectoryProblem.FAR_FROM_ANYTHING, record, location)
        return _at(location, None), problem
    away = distance_m(location.lat, location.lon, *by_postcode)
    if away <= FAR_FROM_POSTCODE_M:
        return location, None
    kind, postcode = DirectoryProblem.FAR_FROM_POSTCODE, location.postcode
    problem = _of_position(kind, record, location, km=round(away / 1000), postcode=postcode)
    return _at(location, by_postcode), problem


def _at(location: Location, position: Position | None) -> Location:
    lat, lon = position or (None, None)
    return msgspec.structs.replace(location, lat=lat, lon=lon)
