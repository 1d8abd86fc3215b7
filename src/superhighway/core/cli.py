"""What every command of the command line shares: options, results, refusals.

Results go to standard output and everything else to standard error. Exit status: 0 done, 1 refused
with a sentence, 2 wrong use.
"""

import json
import re
from datetime import date, datetime
from typing import Any

import click
from django.db.utils import OperationalError

from superhighway.core import clock, home
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.extensions import command_actors

HOME_HELP = "The node's data folder (default: ./var)."
CLOCK_HELP = "Development only: start the clock at this time."
#: The actor where there is nobody to name.
COMMAND_LINE = "command"
#: What SQLite says of a folder without its file.
_NO_FILE = "unable to open database file"
POSITION = re.compile(r"-\d+(\.\d+)?\s*,")


#: Who acts: for commands that change something, handed to accounts.api.command_actor.
as_option = click.option(
    "--as",
    "acting",
    metavar="LOGIN",
    envvar="SUPERHIGHWAY_AS",
    default="",
    help="Who you are, where there are people on this node.",
)


class Moment(click.ParamType[datetime]):
    """A date and time in ISO 8601; without an offset it is Europe/London's."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The aware datetime; wrong use where the text is none."""
        try:
            return clock.parse_time(str(value))
        except ValueError:
            self.fail(Problem(CoreProblem.BAD_TIME, text=value).sentence, param, ctx)


class Refusal(click.ClickException):
    """A Problem on its way to standard error; exit status 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Print the sentence alone, as a person reads it."""
        click.echo(self.message, err=True)


class NodeCommand(click.Command):
    """A command that turns a Problem into a sentence and takes ``--home`` and ``--clock``.

    The two options are read before anything is imported (web.cli does it) and may stand anywhere
    on the line; they are declared here so that each command's help names them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [
            click.Option(["--home"], metavar="DIR", expose_value=False, help=HOME_HELP),
            click.Option(["--clock"], metavar="T", expose_value=False, help=CLOCK_HELP),
        ]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line; what begins with a negative degree is a position and no option."""
        return super().parse_args(ctx, [f" {arg}" if POSITION.match(arg) else arg for arg in args])

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and refuse in words."""
        try:
            return super().invoke(ctx)
        except Problem as problem:
            raise Refusal(problem.sentence) from problem
        except OperationalError as error:
            raise Refusal(_of_database(str(error)).sentence) from error


def _of_database(why: str) -> Problem:
    """What an unusable database means: there is no node yet, or what the database says itself."""
    node = home.current()
    if why.startswith(_NO_FILE) and not node.database.exists():
        return Problem(CoreProblem.NO_HOME, home=node.root)
    return Problem(CoreProblem.NODE_DATABASE, why=why.strip().splitlines()[0])


class NodeGroup(click.Group):
    """A group whose commands are NodeCommands; the same for groups inside it."""

    command_class = NodeCommand
    group_class = type


def _plain(value: object) -> object:
    """Dates and times as ISO 8601."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    message = f"no JSON form for {type(value).__name__}"
    raise TypeError(message)


def emit(result: object) -> None:
    """Print a result as JSON on standard output."""
    click.echo(json.dumps(result, ensure_ascii=False, indent=2, default=_plain))


def say(sentence: str) -> None:
    """Tell the person something on standard error."""
    click.echo(sentence, err=True)


def named(acting: str) -> str:
    """Who gives a command that builds or changes the node: the actor's text for the audit log.

    ``acting`` is what came with ``--as``. Raises Problem where it has to be given, or may not.
    """
    found = [resolve(acting) for resolve in command_actors]
    return found[0] if found else COMMAND_LINE
