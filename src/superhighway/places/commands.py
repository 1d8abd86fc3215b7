"""``superhighway places``: what a text means as a place."""

import click

from superhighway.core.cli import NodeCommand, emit
from superhighway.core.errors import Problem
from superhighway.places import resolve as resolving
from superhighway.places import suggest
from superhighway.places.domain import Place
from superhighway.places.errors import ASK_BACK


@click.command(
    "places",
    cls=NodeCommand,
    epilog='Example: superhighway places "general hospital" --json',
)
@click.argument("text")
@click.option("--limit", default=8, show_default=True, type=click.IntRange(1, 20))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def places(text: str, limit: int, *, as_json: bool) -> None:
    """Find places by TEXT: a postcode, part of one, lat,lon, a name or a reference."""
    found = find(text, limit)
    if as_json:
        emit({"text": text, "places": [as_json_object(one) for one in found]})
        return
    for one in found:
        position = f"{one.lat:.5f},{one.lon:.5f}"
        click.echo("\t".join((one.name, one.note, position, one.ref)))


def find(text: str, limit: int) -> list[Place]:
    """The place that the text means, else what it could mean; raises Problem where that is none."""
    try:
        return [resolving.resolve(text)]
    except Problem as problem:
        if problem.kind not in ASK_BACK:
            raise
    return suggest.search(text, limit)


def as_json_object(place: Place) -> dict[str, object]:
    """A place with the keys that the reference documents."""
    return {
        "name": place.name,
        "kind": place.kind,
        "lat": round(place.lat, 6),
        "lon": round(place.lon, 6),
        "ref": place.ref,
        "note": place.note,
        "approximate": place.approximate,
    }
