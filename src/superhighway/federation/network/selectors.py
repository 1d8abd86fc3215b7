"""Where neighbours say that their areas lie."""

from superhighway.federation.feed.selectors import own_area
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.network.geography import far_apart
from superhighway.federation.protocol.areas import Area, read_area


def areas() -> dict[int, Area]:
    """The areas of the nodes that say so, by their numbers."""
    rows = NeighbourRow.objects.values_list("pk", "description__area")
    read = ((number, read_area(told)) for number, told in rows)
    return {number: area for number, area in read if area is not None}


def is_far_off(node: str) -> bool:
    """Whether the area of the neighbour of that identity lies well away; only where both say."""
    here = own_area()
    row = NeighbourRow.objects.filter(node=node).values_list("description__area", flat=True)
    there = read_area(row.first()) if here else None
    return here is not None and there is not None and far_apart(here, there)
