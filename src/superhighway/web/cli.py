"""The command line: finds --home and --clock, starts Django, then runs the named command."""

import os
import sys
from collections.abc import Sequence

import click
import django
from django.utils.module_loading import autodiscover_modules

from superhighway import __version__
from superhighway.core import clock, extensions, home
from superhighway.core.cli import NodeGroup
from superhighway.demo.domain import COMMAND as DEMO
from superhighway.demo.domain import demo_home

#: Options that must be known before settings are read, and the variables that carry them.
EARLY = {"--home": home.ENVIRONMENT_VARIABLE, "--clock": clock.ENVIRONMENT_VARIABLE}


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
    if rest[:1] == [DEMO]:
        os.environ[home.ENVIRONMENT_VARIABLE] = str(demo_home(rest[1:], home.current().root))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    django.setup()
    root()(rest, prog_name="superhighway")


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
