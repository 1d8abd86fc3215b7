"""The directory laid out for the API: lists in a steady order, and everything by its id.

It is made once for each picture of the directory that a process keeps; a request only reads it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from superhighway.directory import picture
from superhighway.directory.domain import ServiceAtLocation, ServiceRecord, open_referral_id
from superhighway.directory.index import Entry, Index
from superhighway.directory.needs import Need
from superhighway.directory.open_referral import hsds, terms, writing
from superhighway.directory.open_referral.marks import UNNAMED
from superhighway.directory.shown import Service
from superhighway.search.api import words
from superhighway.sources.api import is_neighbours


@dataclass(frozen=True)
class Place:
    """A service at one of its places."""

    service: Service
    place: ServiceAtLocation


@dataclass(frozen=True)
class Giver:
    """Who gives services: the record that tells of it, and the services."""

    record: ServiceRecord
    services: list[Service]


class Catalogue:
    """Services (by name, those that are no longer active too), places, organisations, terms."""

    def __init__(self, index: Index) -> None:
        self._index = index
        #: A neighbour's records are its own to give out.
        entries = [
            one
            for one in (*index.entries, *index.gone)
            if not is_neighbours(one.service.main.source)
        ]
        self.services: Mapping[str, Service] = {
            str(one.service.uuid): one.service for one in sorted(entries, key=_by_name)
        }
        self.places: dict[str, Place] = {}
        self.organisations: dict[str, Giver] = {}
        self.terms: dict[str, hsds.TaxonomyTerm] = {}
        self.with_term: dict[str, set[str]] = defaultdict(set)
        self.with_taxonomy: dict[str, set[str]] = defaultdict(set)
        for need in Need:
            one = writing.need_term(need)
            self.terms[one.id] = one
        for identity, service in self.services.items():
            self._add(identity, service)
        names = dict.fromkeys(one.taxonomy for one in self.terms.values())
        self.taxonomies = {one.id: one for one in map(writing.taxonomy, names)}

    def _add(self, identity: str, service: Service) -> None:
        record = service.record
        for place in record.locations:
            self.places.setdefault(str(open_referral_id(place.uri)), Place(service, place))
        giver = str(open_referral_id(record.organisation))
        self.organisations.setdefault(giver, Giver(record, [])).services.append(service)
        for need in record.needs:
            self._mark(identity, str(terms.need_term_id(need)), terms.NEEDS_TAXONOMY)
        for taxonomy, code, name in record.terms:
            term = str(terms.term_id(taxonomy, code))
            if term not in self.terms:
                self.terms[term] = writing.term(taxonomy, code, name)
            self._mark(identity, term, taxonomy or UNNAMED)

    def _mark(self, identity: str, term: str, taxonomy: str) -> None:
        self.with_term[term].add(identity)
        self.with_taxonomy[str(terms.taxonomy_id(taxonomy))].add(identity)

    def with_words(self, text: str) -> set[str]:
        """The ids of the services that hold a word beginning with each of the text's words."""
        asked = words(text)
        entries = self._index.entries
        owners = set(self._index.owner[self._index.with_words(asked)].tolist())
        found = {str(entries[owner].service.uuid) for owner in owners}
        found |= {str(one.service.uuid) for one in self._index.gone if _holds(one, asked)}
        return found & self.services.keys()


def _by_name(one: Entry) -> tuple[str, str]:
    return one.service.record.name.casefold(), one.service.uri


def _holds(one: Entry, asked: Sequence[str]) -> bool:
    return all(any(word.startswith(typed) for word in one.words) for typed in asked)


@lru_cache(maxsize=1)
def _catalogue(index: Index) -> Catalogue:
    return Catalogue(index)


def current() -> Catalogue:
    """The catalogue of this node as it is now; raises Problem NO_HOME where there is no node."""
    return _catalogue(picture.index())
