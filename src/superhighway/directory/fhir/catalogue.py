"""The directory laid out for FHIR: organisations, places and services in a steady order, by id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from superhighway.core.publishing import OF_NEIGHBOURS
from superhighway.directory import domain
from superhighway.directory.fhir import writing
from superhighway.directory.open_referral import catalogue
from superhighway.directory.open_referral.catalogue import Catalogue, Giver
from superhighway.directory.shown import Service


@dataclass(frozen=True)
class At:
    """A place and the services that are given there."""

    id: str
    place: domain.Location
    services: list[Service]

    @property
    def changed_at(self) -> datetime | None:
        """When the newest of its services changed."""
        return writing.newest(self.services)


@dataclass(frozen=True)
class Held:
    """Everything by its id, in the order in which it is listed."""

    services: Mapping[str, Service]
    places: Mapping[str, At]
    organisations: Mapping[str, Giver]


@lru_cache(maxsize=1)
def _held(known: Catalogue) -> Held:
    """What this node says itself: a neighbour's record is the neighbour's to give out."""
    services = {identity: one for identity, one in known.services.items() if _is_own(one)}
    givers = {
        identity: Giver(own[0].record, own)
        for identity, giver in known.organisations.items()
        if (own := [one for one in giver.services if _is_own(one)])
    }
    places: dict[str, At] = {}
    for service in services.values():
        for one in service.record.locations:
            identity = writing.location_id(one.location)
            at = places.setdefault(identity, At(identity, one.location, []))
            if service not in at.services[-1:]:
                at.services.append(service)
    return Held(services, places, givers)


def _is_own(service: Service) -> bool:
    return not service.main.source.startswith(OF_NEIGHBOURS)


def current() -> Held:
    """The directory as it is now; raises Problem NO_HOME where the node was never built."""
    return _held(catalogue.current())
