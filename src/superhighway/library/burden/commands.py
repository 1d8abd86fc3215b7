"""Commands of this room under ``superhighway library``."""

import click

COMMANDS: tuple[click.Command, ...] = ()
