"""The hand-typed tables of the sample areas."""

from superhighway.demo.areas import basingstoke, hull, stafford
from superhighway.demo.domain import Area

AREAS: dict[str, Area] = {module.AREA.key: module.AREA for module in (basingstoke, hull, stafford)}
