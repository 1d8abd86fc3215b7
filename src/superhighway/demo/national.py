"""An invented national body: a library that areas can draw on and a notice, but no buses.

Its area is England, drawn as a rough ring by hand. It holds nothing but its outline, its staff,
some templates and one notice.
"""

import json
from datetime import date, timedelta

from superhighway.accounts import api as accounts
from superhighway.core import clock, migrating
from superhighway.core.home import Home
from superhighway.demo.actions import (
    ACTOR,
    FOLDER,
    keep_off_real_areas,
    refuse_unless_clean,
)
from superhighway.demo.cast import STAFF
from superhighway.demo.domain import NATIONAL
from superhighway.demo.files import LOCALITY, write_files
from superhighway.demo.furnishing import welcome
from superhighway.demo.locality import AGE, SOURCE
from superhighway.demo.selectors import PREFIX, is_national
from superhighway.demo.shelving import actor, release
from superhighway.demo.templates import superhighway
from superhighway.library import api as library
from superhighway.notices import api as notices
from superhighway.sources import api as sources

NAME = "Sample National Body"
SLUG = PREFIX + NATIONAL
#: (longitude, latitude), anticlockwise.
RING = (
    (-6.5, 49.8),
    (1.6, 50.6),
    (2.0, 53.0),
    (-1.4, 55.9),
    (-3.4, 55.1),
    (-3.2, 51.5),
    (-6.5, 49.8),
)
HEAD = f"""\
# An invented national body, which has a library and no buses.

[area]
name = "{NAME}"
slug = "{SLUG}"
footprint = []
run_by = "nobody, since it is a sample"
contact = "nobody, since it is a sample"
about = "A national body that doesn't exist. Its outline is England, drawn roughly by hand."
sample = true
"""
RELEASED_AGO = 45
LASTS = timedelta(days=14)


def prepare_national(node: Home, progress: sources.Progress, *, fresh: bool = False) -> bool:
    """Have the national body in this process's node; returns whether it had to be built.

    Raises Problem where the node holds a real area, and what a build raises.
    """
    keep_off_real_areas()
    there = is_national()
    if there and migrating.pending():
        migrating.migrate()
    if fresh or not there:
        locality = write_files(national_files(clock.today()), node.root / FOLDER)
        refuse_unless_clean(sources.build(locality, progress, afresh=fresh, actor=ACTOR))
    _furnish()
    return fresh or not there


def national_files(today: date) -> dict[str, bytes]:
    """What the node is built from, by name."""
    outline = {
        "type": "Feature",
        "properties": {"code": SLUG, "name": NAME},
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    source = SOURCE.format(
        key="outline",
        kind="outline",
        title="Outline, drawn roughly by hand",
        area=NAME,
        file="outline.geojson",
    )
    texts = {
        LOCALITY: HEAD + source + AGE.format(date=today.isoformat()),
        "outline.geojson": json.dumps({"type": "FeatureCollection", "features": [outline]}),
    }
    return {name: text.encode() for name, text in texts.items()}


def _furnish() -> None:
    """Its staff, its templates and its notice, each once."""
    known = {person.login for person in accounts.people()}
    for member in STAFF:
        if member.login not in known:
            welcome(member)
    if not library.templates():
        library.load_bank(actor("librarian"))
        for written in superhighway.TEMPLATES:
            if not written.origin:
                release((NAME, ""), written, written.questionnaire, RELEASED_AGO)
    if not known:
        notices.write(actor("editor"), _notice())


def _notice() -> notices.Draft:
    now = clock.now()
    return notices.Draft(
        title="Invented: prescription charges do not change this winter",
        text="You pay the same as before. This comes from an invented national body, by way of "
        "its own node.",
        severity=notices.Severity.INFORMATION,
        category=notices.Category.CHANGE,
        area=notices.Area(notices.AreaKind.FOOTPRINT),
        starts=now,
        ends=now + LASTS,
    )
