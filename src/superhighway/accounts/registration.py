"""What accounts brings to the rest."""

from superhighway.accounts.acting import node_runner
from superhighway.core.extensions import command_actors


def register() -> None:
    """Register it."""
    command_actors.register("accounts", node_runner)
