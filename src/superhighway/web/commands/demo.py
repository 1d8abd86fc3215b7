"""``superhighway demo``: a sample area, built and served, that opens on one thing to do."""

import click

from superhighway.core import home
from superhighway.core.cli import NodeCommand, emit, say
from superhighway.core.extensions import commands
from superhighway.demo import api as demo
from superhighway.sources.api import ProgressLine
from superhighway.web.commands.together import HOST, PORTS, Together, is_free, run_together
from superhighway.web.operate.commands import log_to_stderr
from superhighway.web.operate.serving import Place, address, serve

FIRST_PAGE, NATIONAL_PAGE = "letter", "notices"


@click.command(cls=NodeCommand, name=demo.COMMAND)
@click.option(
    "--area",
    type=click.Choice([*sorted(demo.AREAS), demo.NATIONAL]),
    default=demo.DEFAULT_AREA,
    show_default=True,
    help="Which sample area, or the invented national body.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help="The port (default: 8080, or the next)."
)
@click.option(
    "--neighbours", is_flag=True, help="Serve all samples together, as neighbours of each other."
)
@click.option("--meet", multiple=True, hidden=True, metavar="NAME=PORT")
@click.option("--no-serve", is_flag=True, help="Build the area and stop.")
@click.option("--fresh", is_flag=True, help="Make the area again even if it is there.")
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")
def demo_command(
    area: str,
    port: int | None,
    meet: tuple[str, ...],
    *,
    neighbours: bool,
    no_serve: bool,
    fresh: bool,
    as_json: bool,
) -> None:
    """Build a sample area and serve it: a letter with an appointment, one press from its slip.

    Everything in it is invented. It is kept in DIR/demo/AREA. With --neighbours all three areas and
    an invented national body are built into DIR/neighbours and follow each other.

    Example: superhighway demo --area hull
    """
    if neighbours:
        log_to_stderr()
        run_together(
            Together(area, port, home.current().root.parents[1], fresh), serve=not no_serve
        )
        return
    built = _prepare(area, fresh=fresh)
    place, page = Place(HOST, port or free_port(), 1), _first_page(area)
    folder = home.current().root
    first_page = None if no_serve else address(place) + page
    if as_json:
        emit({"area": area, "home": str(folder), "built": built, "address": first_page})
    if no_serve:
        say(f"The sample area is in {folder}. To serve it: superhighway demo --area {area}")
        return
    if meet:
        pairs = (one.partition("=") for one in meet)
        demo.plan_to_meet({name: f"http://{HOST}:{at}" for name, _, at in pairs})
    say(f"The invented staff: {demo.LOGINS}. Password for all: {demo.PASSWORD}")
    say(f"Their time codes of the moment: {address(place)}logins")
    log_to_stderr()
    serve(place, page)


def _prepare(area: str, *, fresh: bool) -> bool:
    """Have the sample ready in this process's node; returns whether it had to be built."""
    line, node = ProgressLine(), home.current()
    if area == demo.NATIONAL:
        built = demo.prepare_national(node, line.show, fresh=fresh)
    else:
        built = demo.prepare(area, node, line.show, fresh=fresh).built
    line.clear()
    return built


def _first_page(area: str) -> str:
    return NATIONAL_PAGE if area == demo.NATIONAL else FIRST_PAGE


def free_port() -> int:
    """The first of the usual ports that nobody listens on; the first of all where none is free."""
    return next((port for port in PORTS if is_free(port)), PORTS[0])


commands.register(demo.COMMAND, demo_command)
