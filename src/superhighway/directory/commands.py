"""``superhighway services``: what is near, open and for whom."""

from datetime import datetime

import click

from superhighway.core import clock
from superhighway.core.cli import Moment, NodeCommand, emit
from superhighway.directory import searching, selectors
from superhighway.directory.eligible import Person
from superhighway.directory.finding import PAGE
from superhighway.directory.needs import Need
from superhighway.directory.services_json import as_json, lines
from superhighway.places import api as places

_MOST = 500


@click.command(
    "services",
    cls=NodeCommand,
    epilog='Example: superhighway services --near "SO15 5FD" --need pharmacy --open-now --json',
)
@click.option("--near", required=True, metavar="PLACE", help="A postcode, place, stop or lat,lon.")
@click.option("--text", default="", metavar="WORDS", help="Words to look for.")
@click.option("--need", type=click.Choice([need.value for need in Need]), help="What is needed.")
@click.option("--open-now", is_flag=True, help="Only what is known to be open now (or at --at).")
@click.option("--at", type=Moment(), metavar="T", help="About this time instead of now.")
@click.option("--age", type=click.IntRange(0, 120), metavar="N", help="For somebody of this age.")
@click.option("--limit", default=PAGE, show_default=True, type=click.IntRange(1, _MOST))
@click.option("--json", "as_json_", is_flag=True, help="Print JSON.")
def services(
    near: str,
    *,
    text: str,
    need: str | None,
    open_now: bool,
    at: datetime | None,
    age: int | None,
    limit: int,
    as_json_: bool,
) -> None:
    """Find services near PLACE, the nearest first."""
    moment = (at or clock.now()).astimezone(clock.LONDON)
    place = places.resolve(near)
    found = searching.search(
        moment,
        (place.lat, place.lon),
        text=text,
        need=Need(need) if need else None,
        person=Person(age=age),
        open_only=open_now,
        limit=limit,
    )
    ages = selectors.source_ages(moment)
    if as_json_:
        emit(as_json(place, moment, found, ages))
        return
    for line in lines(found, moment, ages):
        click.echo(line)
