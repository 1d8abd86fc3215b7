"""HealthcareService, Location and Organization, as the interface gives them out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec
from django.utils.http import http_date

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.domain import open_referral_id
from superhighway.directory.fhir import catalogue, searching, writing
from superhighway.directory.fhir.catalogue import At
from superhighway.directory.fhir.writing import Site
from superhighway.directory.open_referral.catalogue import Giver
from superhighway.directory.searching import old_sources
from superhighway.directory.service_page import practices_seen
from superhighway.directory.shown import Service
from superhighway.fhir.api import Json, Parameters, Read, RestProblem, Search, searched
from superhighway.organisations.api import names_of, of_uris

Thing = TypeVar("Thing")


class _Held(Generic[Thing]):
    """Resources of the directory: all in memory, a page of them written at a time."""

    type: str
    words: str
    parameters: Parameters[Thing]

    def statement(self) -> Json:
        """See fhir.resources.Told."""
        return searched(self.type, self.words, self.parameters)

    def things(self, search: Search[Thing]) -> Sequence[Thing]:  # noqa: ARG002 - all are held
        """All of them, or those with the ids that are asked for."""
        return list(self.every().values())

    def entries(self, things: Sequence[Thing], base: str) -> list[Json]:
        """Each with its address."""
        return [
            {"fullUrl": f"{base}/{self.type}/{one['id']}", "resource": one}
            for one in self.written(things)
        ]

    def of(self, ids: Iterable[str], base: str) -> list[Json]:
        """Those with these ids as entries, each once."""
        known = self.every()
        return self.entries([known[one] for one in dict.fromkeys(ids) if one in known], base)

    def read(self, identity: str, base: str) -> Read:
        """One of them; see fhir.resources.Resource."""
        found = self.every().get(identity.lower())
        if found is None:
            raise Problem(RestProblem.UNKNOWN, what=self.type, id=identity[:80])
        one = self.written([found])[0]
        changed = self.changed_at(found)
        headers = {"Content-Location": f"{base}/{self.type}/{one['id']}"}
        if changed is not None:
            headers["Last-Modified"] = http_date(changed)
        return Read(msgspec.json.encode(one), headers)

    def changed_at(self, thing: Thing) -> float | None:
        """When it last changed, in POSIX seconds."""
        raise NotImplementedError

    def every(self) -> Mapping[str, Thing]:
        """All by their ids."""
        raise NotImplementedError

    def written(self, things: Sequence[Thing]) -> list[Json]:
        """Them as resources."""
        raise NotImplementedError


class HealthcareServices(_Held[Service]):
    """What is given."""

    type = "HealthcareService"
    words = "A service: what it is, for whom, when, where and who gives it."
    parameters = searching.SERVICES
    includes = ("HealthcareService:location", "HealthcareService:organization")

    def statement(self) -> Json:
        """See fhir.resources.Told."""
        more = {"searchInclude": list(self.includes)}
        return searched(self.type, self.words, self.parameters, **more)

    def included(self, things: Sequence[Service], names: Sequence[str], base: str) -> list[Json]:
        """Where they are given and who gives them; see fhir.resources.Including."""
        found: list[Json] = []
        if self.includes[0] in names:
            places = [
                writing.location_id(at.location) for one in things for at in one.record.locations
            ]
            found += Locations().of(places, base)
        if self.includes[1] in names:
            givers = [str(open_referral_id(one.record.organisation)) for one in things]
            found += Organizations().of(givers, base)
        return found

    def every(self) -> Mapping[str, Service]:
        """All by their ids."""
        return catalogue.current().services

    def written(self, things: Sequence[Service]) -> list[Json]:
        """Them as resources."""
        site = _site((), practices={code for one in things for code in practices_seen(one)})
        return [writing.healthcare_service(one, site) for one in things]

    def changed_at(self, thing: Service) -> float | None:
        """When it last changed."""
        found = writing.changed_at(thing)
        return found.timestamp() if found else None


class Locations(_Held[At]):
    """Where something is given."""

    type = "Location"
    words = "A place at which services are given."
    parameters = searching.LOCATIONS

    def every(self) -> Mapping[str, At]:
        """All by their ids."""
        return catalogue.current().places

    def written(self, things: Sequence[At]) -> list[Json]:
        """Them as resources."""
        return [writing.location(one.place, one.services) for one in things]

    def changed_at(self, thing: At) -> float | None:
        """When the newest of its services changed."""
        return thing.changed_at.timestamp() if thing.changed_at else None


class Organizations(_Held[Giver]):
    """Who gives something."""

    type = "Organization"
    words = "Somebody who gives services, with their ODS code where they have one."
    parameters = searching.ORGANISATIONS

    def every(self) -> Mapping[str, Giver]:
        """All by their ids."""
        return catalogue.current().organisations

    def written(self, things: Sequence[Giver]) -> list[Json]:
        """Them as resources."""
        site = _site(one.record.organisation for one in things)
        return [writing.organization(one.services, site) for one in things]

    def changed_at(self, thing: Giver) -> float | None:
        """When the newest of its services changed."""
        found = writing.newest(thing.services)
        return found.timestamp() if found else None


def _site(organisations: Iterable[str], practices: Iterable[str] = ()) -> Site:
    """What these resources need besides themselves; one query for each that is asked for."""
    uris, codes = set(organisations), set(practices)
    return Site(
        today=clock.today(),
        organisations=of_uris(uris) if uris else {},
        old=old_sources(clock.now()),
        practices=names_of(codes) if codes else {},
    )
