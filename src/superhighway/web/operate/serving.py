"""``superhighway serve``: what has to hold before a node is served, and the programs it takes."""

import errno
import os
import socket
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module

from django.conf import settings
from django.db import connections

from superhighway.core import clock, home, migrating
from superhighway.core.environment import flag
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.core.lock import exclusive
from superhighway.core.secret import ENVIRONMENT_VARIABLE, node_secret
from superhighway.sources import api as sources
from superhighway.web.operate import worker
from superhighway.web.operate.domain import is_loopback
from superhighway.web.operate.errors import OperateProblem
from superhighway.web.operate.supervisor import Program, Supervisor

#: No query string, no address of the person: where somebody goes is nobody's business.
#: The path is written so that nobody can put a line of their own into the log with it.
ACCESS_LOG = "[%(time)s] %(method)s %(path)a %(status)d %(dt_ms).1f ms"
SECRET_LENGTH = 50
THREADS = 4
LIVE_PATH = "/live/notices"


@dataclass(frozen=True)
class Place:
    """Where to listen, and with how many web workers.

    ``live_port`` is that of the live notices, on the same host; 0: any that is free.
    """

    host: str
    port: int
    workers: int
    live_port: int = 0


def serve(place: Place, page: str = "", *, anew: bool = False) -> None:
    """Serve the node of this process until SIGTERM or SIGINT; ``page`` is the one to begin with.

    ``anew``: no program is a copy of this process, which has built an area and so has loaded what
    web processes must not hold.

    Raises Problem with a refusal.
    """
    node = home.current()
    area = sources.area()
    _check_upgraded(node)
    _check_secret(node)
    _check_address(place, sample=area.sample)
    with held(node):
        _check_port(place)
        ready = f"{area.name} is served at {address(place)}{page} (stop with Ctrl-C)"
        made = programs(place, node)
        if anew:
            made = [replace(each, work=None) for each in made]
        supervisor = Supervisor(made, node.root / "serving.json", _reachable(place), ready)
        # Copies of this process must not share a connection with it.
        connections.close_all()
        supervisor.run()


def address(place: Place) -> str:
    """The address for a browser on this machine."""
    host, port = _reachable(place)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _reachable(place: Place) -> tuple[str, int]:
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
    return anywhere.get(place.host, place.host), place.port


def programs(place: Place, node: Home) -> list[Program]:
    """The web server, the worker, the printer and the live notices, with this process's settings.

    Behind a proxy pages look for the live notices at a path of the site, else at their own port.
    """
    live_port = place.live_port or _free_port(place)
    https = flag("SUPERHIGHWAY_HTTPS", default=False)
    environment = {
        "SUPERHIGHWAY_LIVE": LIVE_PATH if https else str(live_port),
        "SUPERHIGHWAY_PAGES_PORT": str(place.port),
        **os.environ,
        home.ENVIRONMENT_VARIABLE: str(node.root),
    }
    return [
        Program(
            "web",
            [*_module("granian"), *_web_options(place)],
            environment,
            essential=True,
            work=partial(_serve_pages, _web_options(place)),
        ),
        Program(
            "worker", [*_module("superhighway.web.cli"), "worker"], environment, work=worker.run
        ),
        Program("printer", _module("superhighway.nhsui.pdf.server"), environment),
        Program("live", _live_command(place.host, live_port), environment),
    ]


def _module(name: str) -> list[str]:
    return [sys.executable, "-m", name]


def _serve_pages(options: Sequence[str]) -> None:
    """In a copy of this process: what the command line of granian does."""
    settings.LIVE = os.environ["SUPERHIGHWAY_LIVE"]
    # Loaded here, since no other process needs it; views only in the copy that shows pages.
    import_module("granian.cli").cli.main(list(options), "granian")


def _web_options(place: Place) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": place.host,
        "--port": str(place.port),
        "--workers": str(place.workers),
        "--blocking-threads": str(THREADS),
        "--log-level": "warning",
        "--access-log-fmt": ACCESS_LOG,
    }
    flags = ["--no-ws", "--access-log", "--respawn-failed-workers"]
    pairs = [word for pair in options.items() for word in pair]
    return [*pairs, *flags, "superhighway.web.wsgi:application"]


def _free_port(place: Place) -> int:
    with socket.socket(socket.AF_INET6 if ":" in place.host else socket.AF_INET) as probe:
        probe.bind((place.host.strip("[]"), 0))
        return int(probe.getsockname()[1])


def _live_command(host: str, port: int) -> list[str]:
    """One worker for all who listen; with granian's usual 1,024 another request never answered."""
    options = {
        "--interface": "asgi",
        "--host": host,
        "--port": str(port),
        "--backlog": "8192",
        "--backpressure": "8192",
        "--log-level": "warning",
        "--workers-kill-timeout": "1",
    }
    pairs = [word for pair in options.items() for word in pair]
    flags = ["--no-ws", "--respawn-failed-workers"]
    return [*_module("granian"), *pairs, *flags, "superhighway.notices.live.asgi:application"]


def _check_upgraded(node: Home) -> None:
    if migrating.pending():
        raise Problem(OperateProblem.NEEDS_UPGRADE, home=node.root)


def _check_secret(node: Home) -> None:
    """The secret must be long, and where it is a file nobody else's to read."""
    given = ENVIRONMENT_VARIABLE in os.environ
    weak = len(node_secret(node)) < SECRET_LENGTH
    if weak or (not given and _others_can_read(node)):
        where = ENVIRONMENT_VARIABLE if given else str(node.secret_key)
        raise Problem(OperateProblem.WEAK_SECRET, where=where)


def _others_can_read(node: Home) -> bool:
    return bool(node.secret_key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _check_address(
    place: Place, *, sample: bool, variables: Mapping[str, str] = os.environ
) -> None:
    """What is invented or in development stays on this machine; others need names to call."""
    if is_loopback(place.host):
        return
    if sample:
        raise Problem(OperateProblem.SAMPLE_ON_NETWORK)
    if clock.is_shifted():
        raise Problem(OperateProblem.SHIFTED_ON_NETWORK)
    if not variables.get("SUPERHIGHWAY_HOSTS"):
        raise Problem(OperateProblem.HOSTS_NOT_NAMED, host=place.host)


@contextmanager
def held(node: Home) -> Iterator[None]:
    """Hold the node against other servers and upgrades: two workers would do everything twice."""
    with ExitStack() as stack:
        try:
            stack.enter_context(exclusive(node.root / "serve.lock"))
        except Problem as problem:
            if problem.kind is not CoreProblem.BUSY:
                raise
            raise Problem(OperateProblem.ALREADY_SERVED, **problem.params) from problem
        yield


def _check_port(place: Place) -> None:
    """Refuse in words what the web server would refuse with a traceback."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.host.strip("[]"), place.port))
        except OSError as error:
            busy = error.errno in {errno.EADDRINUSE, errno.EACCES}
            kind = OperateProblem.PORT_BUSY if busy else OperateProblem.BAD_HOST
            raise Problem(kind, host=place.host, port=place.port) from error
