"""``superhighway demo``: the sample areas, built and served, that open on one thing to do."""

import click

from superhighway.core import home
from superhighway.core.cli import NodeCommand, emit, say
from superhighway.core.extensions import commands
from superhighway.demo import api as demo
from superhighway.sources.api import ProgressLine
from superhighway.web.commands import together
from superhighway.web.commands.together import HOST, PORTS, Together, is_free
from superhighway.web.operate.commands import log_to_stderr
from superhighway.web.operate.serving import Place, serve


@click.command(cls=NodeCommand, name=demo.COMMAND)
@click.option(
    "--area",
    type=click.Choice([*sorted(demo.AREAS), demo.NATIONAL]),
    default=demo.DEFAULT_AREA,
    show_default=True,
    help="Which sample area to open, or the invented national body.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Its port (default: 8080, or the next)."
)
@click.option("--one", is_flag=True, help="Build and serve this one alone, without neighbours.")
@click.option("--meet", multiple=True, hidden=True, metavar="NAME=PORT")
@click.option("--no-serve", is_flag=True, help="Build and stop.")
@click.option("--fresh", is_flag=True, help="Make what is there again, too.")
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON.")
def demo_command(
    area: str,
    port: int | None,
    meet: tuple[str, ...],
    *,
    one: bool,
    no_serve: bool,
    fresh: bool,
    as_json: bool,
) -> None:
    """Build and serve three sample areas and a national body, as neighbours of each other.

    Open the address that is printed: a letter with an appointment, one press from its slip.
    Everything is invented. Each of the four is a node of its own, kept in DIR/demo/NAME. The one
    that --area names has --port; the others have the next free ones.

    Example: superhighway demo --area hull
    """
    if one:
        _one(area, port, meet, serves=not no_serve, fresh=fresh, as_json=as_json)
        return
    wanted = Together(area, port, home.current().root.parents[1], fresh)
    _all(wanted, serves=not no_serve, as_json=as_json)


def _all(wanted: Together, *, serves: bool, as_json: bool) -> None:
    """Build what isn't there, then serve all four."""
    log_to_stderr()
    ports = together.ports_for(wanted) if serves else {}
    built = together.build_together(wanted)
    found = {
        name: {
            "area": name,
            "home": str(wanted.home(name)),
            "built": name in built,
            "address": together.address(ports[name]) if serves else None,
        }
        for name in wanted.names
    }
    if as_json:
        emit({**found[wanted.first], "nodes": list(found.values())})
    if not serves:
        say(f"The samples are in {wanted.folder}. To serve them: superhighway demo")
        return
    say(f"The invented staff: {demo.LOGINS}. Password for all: {demo.PASSWORD}")
    say("Starting four nodes, which then meet: less than half a minute, longer on a busy machine.")
    together.serve_together(wanted, ports)


def _one(
    area: str, port: int | None, meet: tuple[str, ...], *, serves: bool, fresh: bool, as_json: bool
) -> None:
    """Build one sample where it isn't there and serve it, among the neighbours to ``meet``."""
    built = _prepare(area, fresh=fresh)
    place = Place(HOST, port or free_port(), 1)
    folder = home.current().root
    if as_json:
        where = together.address(place.port) if serves else None
        emit({"area": area, "home": str(folder), "built": built, "address": where})
    if not serves:
        say(f"The sample is in {folder}. To serve it: superhighway demo --one --area {area}")
        return
    log_to_stderr()
    if meet:
        pairs = (each.partition("=") for each in meet)
        demo.plan_to_meet({name: f"http://{HOST}:{at}" for name, _, at in pairs})
    else:
        say(f"The invented staff: {demo.LOGINS}. Password for all: {demo.PASSWORD}")
        say(f"Their time codes of the moment: http://{HOST}:{place.port}/logins")
    serve(place, together.FIRST_PAGE, anew=built)


def _prepare(area: str, *, fresh: bool) -> bool:
    """Have the sample ready in this process's node; returns whether it had to be built."""
    line, node = ProgressLine(), home.current()
    if area == demo.NATIONAL:
        built = demo.prepare_national(node, line.show, fresh=fresh)
    else:
        built = demo.prepare(area, node, line.show, fresh=fresh).built
    line.clear()
    return built


def free_port() -> int:
    """The first of the usual ports that nobody listens on; the first of all where none is free."""
    return next((port for port in PORTS if is_free(port)), PORTS[0])


commands.register(demo.COMMAND, demo_command)
