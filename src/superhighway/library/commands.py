"""``superhighway library``: the group to which each room of the library adds its commands."""

import click

from superhighway.core.cli import NodeGroup
from superhighway.core.extensions import commands
from superhighway.library.survey.commands import survey
from superhighway.library.template_commands import COMMANDS


@click.group(cls=NodeGroup)
def library() -> None:
    """Survey the forms that there are; create one once and use it everywhere."""


library.add_command(survey)
for command in COMMANDS:
    library.add_command(command)
commands.register("library", library)
