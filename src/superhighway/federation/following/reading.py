"""What this node asks of the records of others: the schemas that it reads, and its terms."""

from functools import cache

from superhighway.core.publishing import publishers
from superhighway.federation.following.lineage import ancestors_of
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.checking import Terms
from superhighway.federation.protocol.schemas import Schemas
from superhighway.sources import api as sources


@cache
def _schemas(names: tuple[str, ...]) -> Schemas:
    return Schemas({one.schema: one.document for one in publishers if one.schema in names})


def schemas() -> Schemas:
    """The schemas of what this node publishes itself, which are those that it reads."""
    return _schemas(tuple(one.schema for one in publishers))


def is_sample() -> bool:
    """Whether this node's own records are invented; raises Problem NO_HOME where there is none."""
    return sources.area().sample


def terms_for(row: NeighbourRow) -> Terms:
    """What is asked of a neighbour's records."""
    ancestors = frozenset(ancestors_of(row))
    return Terms(row.node, row.name, schemas(), ancestors=ancestors, samples=is_sample())
