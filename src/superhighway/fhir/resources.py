"""What an app brings so that its things are given out as FHIR resources."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, cast, runtime_checkable

from superhighway.core.extensions import fhir_resources
from superhighway.fhir.domain import Json
from superhighway.fhir.searching import Parameters, Search

Thing = TypeVar("Thing")
#: The mark of what is invented, in ``meta.tag``.
SAMPLE = {"system": "urn:superhighway:fhir:tag", "code": "sample", "display": "Invented, to try"}


class Told(Protocol):
    """Something that the CapabilityStatement tells of."""

    type: str

    def statement(self) -> Json:
        """Its part of the CapabilityStatement (``rest.resource``)."""
        ...


@dataclass(frozen=True)
class Read:
    """One resource: its bytes (JSON), and what goes with it in the head of the answer."""

    content: bytes
    headers: dict[str, str] = field(default_factory=dict)


@runtime_checkable
class Resource(Protocol[Thing]):
    """Resources of one type that can be read and searched for.

    ``base`` is always the address of the interface, without a slash at its end.
    """

    type: str
    parameters: Parameters[Thing]

    def statement(self) -> Json:
        """See ``Told``."""
        ...

    def things(self, search: Search[Thing]) -> Sequence[Thing]:
        """What a search looks through, in a steady order; nothing need be tested yet."""
        ...

    def entries(self, things: Sequence[Thing], base: str) -> list[Json]:
        """A page of them as entries of a Bundle: ``resource`` and what else stands there."""
        ...

    def read(self, identity: str, base: str) -> Read:
        """The one of this id; raises Problem UNKNOWN."""
        ...


@runtime_checkable
class Versioned(Protocol):
    """Resources of which older versions can be read too."""

    def version(self, identity: str, number: str, base: str) -> Read:
        """A version of one; raises Problem UNKNOWN."""
        ...


@runtime_checkable
class Including(Protocol):
    """Resources that point to others, which can be asked for along with them."""

    #: What can be asked for: "HealthcareService:location".
    includes: Collection[str]

    def included(self, things: Sequence[Any], names: Sequence[str], base: str) -> list[Json]:
        """What a page of them points to, each once, as entries of a Bundle."""
        ...


def told() -> Iterator[Told]:
    """Everything that apps registered."""
    return (cast("Told", one) for one in fhir_resources)


def resource(kind: str) -> Resource[Any] | None:
    """The resources of that type, where they can be searched for."""
    found = fhir_resources.get(kind)
    return found if isinstance(found, Resource) else None


def searched(kind: str, documentation: str, parameters: Parameters[Thing], **more: Any) -> Json:
    """The statement of a type that can be read and searched for."""
    return {
        "type": kind,
        "documentation": documentation,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "no-version",
        "searchParam": [one.statement(name) for name, one in parameters.items()],
        **more,
    }


@dataclass(frozen=True)
class Page(Generic[Thing]):
    """A page of what a search found."""

    things: Sequence[Thing]
    total: int
    last: int


def found(one: Resource[Thing], search: Search[Thing]) -> Page[Thing]:
    """Look for it."""
    fitting = [thing for thing in one.things(search) if search.fits(thing)]
    start = (search.page - 1) * search.count
    last = max(1, -(-len(fitting) // search.count)) if search.count else 1
    return Page(fitting[start : start + search.count], len(fitting), last)
