"""``superhighway demo``: a sample area, built and served, that opens on one thing to do."""

import socket

import click

from superhighway.core import home
from superhighway.core.cli import NodeCommand, emit, say
from superhighway.core.extensions import commands
from superhighway.demo import api as demo
from superhighway.sources.api import ProgressLine
from superhighway.web.operate.commands import log_to_stderr
from superhighway.web.operate.serving import Place, address, serve

HOST = "127.0.0.1"
PORTS = range(8080, 8100)
FIRST_PAGE = "letter"


@click.command(cls=NodeCommand, name=demo.COMMAND)
@click.option(
    "--area",
    type=click.Choice(sorted(demo.AREAS)),
    default=demo.DEFAULT_AREA,
    show_default=True,
    help="Which sample area.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help="The port (default: 8080, or the next)."
)
@click.option("--no-serve", is_flag=True, help="Build the area and stop.")
@click.option("--fresh", is_flag=True, help="Make the area again even if it is there.")
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")
def demo_command(area: str, port: int | None, no_serve: bool, fresh: bool, as_json: bool) -> None:
    """Build a sample area and serve it: a letter with an appointment, one press from its slip.

    Everything in it is invented. It is kept in DIR/demo/AREA.

    Example: superhighway demo --area hull
    """
    line = ProgressLine()
    ready = demo.prepare(area, home.current(), line.show, fresh=fresh)
    line.clear()
    place = Place(HOST, port or free_port(), 1)
    first_page = None if no_serve else address(place) + FIRST_PAGE
    if as_json:
        emit({"area": area, "home": str(ready.home), "built": ready.built, "address": first_page})
    if no_serve:
        say(f"The sample area is in {ready.home}. To serve it: superhighway demo --area {area}")
        return
    say(f"The invented staff: {demo.LOGINS}. Password for all: {demo.PASSWORD}")
    say(f"Their time codes of the moment: {address(place)}logins")
    log_to_stderr()
    serve(place, FIRST_PAGE)


def free_port() -> int:
    """The first of the usual ports that nobody listens on; the first of all where none is free."""
    return next((port for port in PORTS if _is_free(port)), PORTS[0])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


commands.register(demo.COMMAND, demo_command)
