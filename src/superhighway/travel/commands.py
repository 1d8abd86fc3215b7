"""``superhighway journeys`` and ``superhighway reach``."""

from datetime import datetime
from math import isnan
from typing import Any

import click

from superhighway.core import clock
from superhighway.core.cli import Moment, NodeCommand, emit
from superhighway.places import api as places
from superhighway.travel import api
from superhighway.travel.domain import MAX_WALK_M, MIN_CHANGE_S, Query, Walking
from superhighway.travel.journeys_json import answer_json, reach_json
from superhighway.travel.telling import answer_lines, reach_lines


class Metres(click.FloatRange):
    """A length in metres; what is not a number has no place in a range."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The length; wrong use for nan, which no comparison refuses."""
        metres: float = super().convert(value, param, ctx)
        if isnan(metres):
            self.fail(f"{value} is not a number of metres.", param, ctx)
        return metres


MAX_WALK = click.option(
    "--max-walk",
    type=Metres(0, 20_000),
    default=float(MAX_WALK_M),
    show_default=True,
    metavar="M",
    help="The longest walk, in metres.",
)
MIN_CHANGE = click.option(
    "--min-change",
    type=click.IntRange(0, 7_200),
    default=MIN_CHANGE_S,
    show_default=True,
    metavar="S",
    help="The time wanted for each change, in seconds.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command(
    "journeys",
    cls=NodeCommand,
    epilog='Example: superhighway journeys "SO17 1BJ" "place:Southampton General Hospital" '
    "--arrive-by 2025-07-23T14:05 --json",
)
@click.argument("origin", metavar="FROM")
@click.argument("destination", metavar="TO")
@click.option("--depart-at", type=Moment(), metavar="T", help="Leave at this time (now).")
@click.option("--arrive-by", type=Moment(), metavar="T", help="Be there by this time.")
@MAX_WALK
@MIN_CHANGE
@click.option("--step-free", is_flag=True, help="Prefer stops and vehicles without steps.")
@AS_JSON
def journeys(
    origin: str,
    destination: str,
    *,
    depart_at: datetime | None,
    arrive_by: datetime | None,
    max_walk: float,
    min_change: int,
    step_free: bool,
    as_json: bool,
) -> None:
    """Find journeys between FROM and TO.

    Each is a postcode, "lat,lon", stop:ID, place:NAME or a name.
    """
    if depart_at and arrive_by:
        message = "Give --depart-at or --arrive-by, not both."
        raise click.UsageError(message)
    query = Query(
        origin=api.end(places.resolve(origin)),
        destination=api.end(places.resolve(destination)),
        at=arrive_by or depart_at or clock.now(),
        arrive_by=arrive_by is not None,
        walking=Walking(max_m=max_walk),
        min_change_s=min_change,
        step_free=step_free,
    )
    answer = api.plan(query)
    last = api.last_journey_back(query)
    if as_json:
        emit(answer_json(answer, last))
        return
    for line in answer_lines(answer, last, clock.today()):
        click.echo(line)


@click.command(
    "reach",
    cls=NodeCommand,
    epilog='Example: superhighway reach "SO17 1BJ" --depart-at 2025-07-23T09:00 --json',
)
@click.argument("origin", metavar="FROM")
@click.option("--depart-at", type=Moment(), metavar="T", help="Leave at this time (now).")
@MAX_WALK
@MIN_CHANGE
@AS_JSON
def reach(
    origin: str,
    *,
    depart_at: datetime | None,
    max_walk: float,
    min_change: int,
    as_json: bool,
) -> None:
    """Find how soon every stop can be reached from FROM."""
    start = depart_at or clock.now()
    end = api.end(places.resolve(origin))
    made = reach_json(
        start, api.reach(end, start, Walking(max_m=max_walk), min_change), api.shared_stop_ids()
    )
    if as_json:
        emit(made)
        return
    for line in reach_lines(made):
        click.echo(line)
