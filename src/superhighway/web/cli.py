"""The command line: finds --home and --clock, starts Django, then runs the named command."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click
import django
from django.utils.module_loading import autodiscover_modules

from superhighway import __version__
from superhighway.core import clock, extensions, home
from superhighway.core.cli import NodeGroup, say
from superhighway.core.environment import flag
from superhighway.core.errors import CoreProblem, Problem
from superhighway.demo.domain import COMMAND as DEMO
from superhighway.demo.domain import demo_home

#: Options that must be known before settings are read, and the variables that carry them.
EARLY = {"--home": home.ENVIRONMENT_VARIABLE, "--clock": clock.ENVIRONMENT_VARIABLE}

REFUSED = 1
WRONG_USE = 2


def early_options(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Take ``--home X``, ``--home=X`` and the same for --clock out of the line, at any place.

    Returns what is left and the environment variables to set. What stands behind ``--`` is left.
    """
    rest: list[str] = []
    found: dict[str, str] = {}
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*rest, word, *waiting], found
        name, equals, value = word.partition("=")
        if name in EARLY and equals:
            found[EARLY[name]] = value
        elif name in EARLY and waiting:
            found[EARLY[name]] = waiting.pop(0)
        else:
            rest.append(word)
    return rest, found


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status."""
    rest, found = early_options(sys.argv[1:] if arguments is None else arguments)
    os.environ.update(found)
    _check_clock()
    if rest[:1] == [DEMO]:
        os.environ[home.ENVIRONMENT_VARIABLE] = str(demo_home(rest[1:], home.current().root))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    try:
        _set_up()
        root()(rest, prog_name="superhighway")
    except Exception as error:
        if flag("SUPERHIGHWAY_DEVELOPMENT", default=False):
            raise
        say(Problem(CoreProblem.MISTAKE, where=_where(error)).sentence)
        sys.exit(REFUSED)


def _set_up() -> None:
    """Read the settings; end with a sentence where the node's folder, which they need, is none."""
    try:
        django.setup()
    except OSError as error:
        why = (error.strerror or "it doesn't answer").lower()
        problem = Problem(CoreProblem.HOME_UNUSABLE, home=home.current().root, why=why)
        say(problem.sentence)
        sys.exit(REFUSED)


def _check_clock() -> None:
    """End as wrong use where the clock can't be started at the time that was given."""
    given = os.environ.get(clock.ENVIRONMENT_VARIABLE)
    if not given:
        return
    try:
        clock.parse_time(given)
    except ValueError:
        say(Problem(CoreProblem.BAD_TIME, text=given).sentence)
        sys.exit(WRONG_USE)


def _where(error: Exception) -> str:
    """The kind of a mistake and the line that met it: nothing of what a person asked."""
    *_, last = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"


def root() -> click.Group:
    """The top of the command tree; an app registers its commands in its ``commands`` module."""
    autodiscover_modules("commands")
    group = NodeGroup("superhighway", help="The local Internet of a health area: one node.")
    group = click.version_option(__version__, prog_name="superhighway")(group)
    for name in extensions.commands.names():
        command = extensions.commands.get(name)
        if isinstance(command, click.Command):
            group.add_command(command, name)
    return group


if __name__ == "__main__":
    main()
