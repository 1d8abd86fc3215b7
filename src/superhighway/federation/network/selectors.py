"""Where neighbours say that their areas lie."""

from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.areas import Area, read_area


def areas() -> dict[int, Area]:
    """The areas of the nodes that say so, by their numbers."""
    rows = NeighbourRow.objects.values_list("pk", "description__area")
    read = ((number, read_area(told)) for number, told in rows)
    return {number: area for number, area in read if area is not None}
