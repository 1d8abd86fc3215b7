"""``superhighway library``: the group to which each room of the library adds its commands."""

import click

from superhighway.core.cli import NodeGroup
from superhighway.core.extensions import commands
from superhighway.library import template_commands
from superhighway.library.bank import commands as bank
from superhighway.library.burden import commands as burden
from superhighway.library.surveys.commands import survey


@click.group(cls=NodeGroup)
def library() -> None:
    """Survey the forms that there are; create one once and use it everywhere."""


library.add_command(survey)
for room in (template_commands, bank, burden):
    for command in room.COMMANDS:
        library.add_command(command)
commands.register("library", library)
