"""What accounts brings to the rest."""

from superhighway.accounts.acting import node_runner
from superhighway.accounts.domain import Act
from superhighway.core.extensions import StaffTile, command_actors, staff_tiles

_PEOPLE = "Who looks after this node, with which role, and what was done last."


def register() -> None:
    """Register it."""
    command_actors.register("accounts", node_runner)
    tile = StaffTile("People", _PEOPLE, "/staff/people", Act.MANAGE_PEOPLE.value)
    staff_tiles.register("people", tile)
