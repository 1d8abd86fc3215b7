"""``superhighway help-near``."""

import click

from superhighway.appointments.soonest import forms
from superhighway.appointments.soonest.answering import Answer, soonest
from superhighway.appointments.soonest.asking import DAYS, MOST_DAYS, Ask
from superhighway.appointments.soonest.errors import HelpProblem
from superhighway.appointments.soonest.help_json import answer_json
from superhighway.appointments.soonest.lines import answer_lines
from superhighway.core import clock
from superhighway.core.cli import NodeCommand, emit
from superhighway.core.errors import Problem
from superhighway.directory.api import Need, Person
from superhighway.places import api as places
from superhighway.places.api import outward


@click.command(
    "help-near",
    cls=NodeCommand,
    epilog='Example: superhighway help-near "SO15 5FD" --need pharmacy --age 34 --json',
)
@click.argument("origin", metavar="FROM")
@click.option(
    "--need",
    type=click.Choice([need.value for need in Need]),
    metavar="NEED",
    help="What is needed; anything where it isn't given.",
)
@click.option("--age", type=click.IntRange(0, forms.OLDEST), help="How old the person is.")
@click.option("--registered", metavar="ODS", default="", help="The code of their GP surgery.")
@click.option(
    "--within-days",
    type=click.IntRange(1, MOST_DAYS),
    default=DAYS,
    show_default=True,
    help="How many days ahead to look.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def help_near(
    origin: str,
    *,
    need: str | None,
    age: int | None,
    registered: str,
    within_days: int,
    as_json: bool,
) -> None:
    """Find the soonest help that is open to a person near FROM, with the way there and back.

    FROM is a postcode, "lat,lon", stop:ID, place:NAME or a name. Nobody is triaged: in an emergency
    call 999, when help is urgent 111.
    """
    answer = ask(origin, need, age, registered, within_days)
    if as_json:
        emit(answer_json(answer))
        return
    for line in answer_lines(answer):
        click.echo(line)


def ask(origin: str, need: str | None, age: int | None, registered: str, days: int) -> Answer:
    """The answer; raises Problem for a place or a practice that is unknown."""
    place = places.resolve(origin)
    code = registered.strip().upper()
    if code and [one.ref for one in forms.practices_like(code)] != [code]:
        raise Problem(HelpProblem.NO_SUCH_PRACTICE, text=registered)
    person = Person(age=age, registered=code, district=outward(place))
    chosen = Need(need) if need else None
    return soonest(Ask(place, clock.now(), chosen, person, days=days))
