"""Every template of a sample area's library. No Django here."""

from collections.abc import Mapping

from superhighway.demo.templates import (
    buildings,
    governance,
    people,
    practice,
    superhighway,
    workshops,
)
from superhighway.demo.templates.writing import Written

SHELF: tuple[Written, ...] = (
    *superhighway.TEMPLATES,
    *workshops.TEMPLATES,
    *people.TEMPLATES,
    *practice.TEMPLATES,
    *buildings.TEMPLATES,
    *governance.TEMPLATES,
)
BY_KEY: Mapping[str, Written] = {one.key: one for one in SHELF}
