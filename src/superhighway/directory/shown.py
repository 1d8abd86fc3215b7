"""A service as readers see it: the records behind it, and what each of its facts rests on.

No Django here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from superhighway.directory.domain import (
    FACT_FIELDS,
    Amendment,
    Check,
    Fact,
    ServiceRecord,
)
from superhighway.directory.facts import holding, is_said, value
from superhighway.directory.ods import GENERAL_FACTS, is_from_ods


@dataclass(frozen=True)
class Part:
    """One record behind a service.

    ``said`` is what its writer says, ``record`` the same with the editors' amendments. ``source``
    is the key of its source, or empty where it was typed here. ``change`` tells editors apart.
    """

    uri: str
    uuid: UUID
    source: str
    sample: bool
    said: ServiceRecord
    record: ServiceRecord
    amendments: tuple[Amendment, ...]
    imported_at: datetime | None
    edited_at: datetime | None
    edited_label: str
    withdrawn_at: datetime | None
    change: int


@dataclass(frozen=True)
class Dispute:
    """A fact that was reported as wrong by two independent visitors, and isn't settled yet."""

    fact: Fact
    opened_at: datetime


@dataclass(frozen=True)
class Service:
    """What readers see: the main record with its gaps filled from those joined to it.

    ``parts`` are the records behind it, the main one first.
    """

    record: ServiceRecord
    parts: tuple[Part, ...]
    checks: tuple[Check, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def main(self) -> Part:
        """The record whose values go first and whose identity the service has."""
        return self.parts[0]

    @property
    def uri(self) -> str:
        """The identity of the main record."""
        return self.main.uri

    @property
    def uuid(self) -> UUID:
        """Its Open Referral id, which stands in addresses."""
        return self.main.uuid

    @property
    def sample(self) -> bool:
        """Whether it is invented."""
        return self.main.sample

    @property
    def withdrawn_at(self) -> datetime | None:
        """Since when its source no longer lists it."""
        return self.main.withdrawn_at


@dataclass(frozen=True)
class Basis:
    """Where a fact comes from.

    ``imported``: from ``source`` (a key), which this node took ``at``. ``edited`` or ``typed``: by
    a person (``by_label``), ``at``. ``general``: nobody said it of this service; it holds for all
    of its kind. That somebody checked it is another thing.
    """

    kind: Literal["imported", "edited", "typed", "general"]
    at: datetime | None
    source: str = ""
    by_label: str = ""


@dataclass(frozen=True)
class FactState:
    """A fact: whether anything is said of it, where that comes from, who checked or disputes it."""

    fact: Fact
    said: bool
    basis: Basis
    check: Check | None = None
    dispute: Dispute | None = None


def facts_of(service: Service) -> Mapping[Fact, FactState]:
    """Every fact of a service and what it rests on."""
    held = holding(service.checks, service.record) if service.checks else {}
    disputes = {one.fact: one for one in service.disputes}
    return {
        fact: FactState(
            fact=fact,
            said=is_said(service.record, fact),
            basis=basis(service, fact),
            check=held.get(fact),
            dispute=disputes.get(fact),
        )
        for fact in Fact
    }


def basis(service: Service, fact: Fact) -> Basis:
    """Where a fact of a service comes from: the first record that says something of it."""
    saying = (one for one in service.parts if is_said(one.record, fact))
    return basis_in(next(saying, service.main), fact)


def basis_in(part: Part, fact: Fact) -> Basis:
    """Where a fact of one record comes from: an editor, where its value isn't the source's."""
    if not part.source:
        return Basis("typed", part.edited_at, by_label=part.edited_label)
    if part.amendments and value(part.said, fact) != value(part.record, fact):
        fields = FACT_FIELDS[fact]
        changed = [one for one in part.amendments if one.field in fields]
        newest = max(changed, key=lambda one: one.at, default=None)
        if newest:
            return Basis("edited", newest.at, by_label=newest.by_label)
    if fact in GENERAL_FACTS and is_from_ods(part.uri):
        return Basis("general", part.imported_at, source=part.source)
    return Basis("imported", part.imported_at, source=part.source)
