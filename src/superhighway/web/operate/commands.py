"""The commands of operation."""

import logging
import sys

import click

from superhighway.core.cli import NodeCommand
from superhighway.core.extensions import commands
from superhighway.web.operate.serving import Place, serve


def log_to_stderr() -> None:
    """One line for each event, on standard error."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")


@click.command(cls=NodeCommand, name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
def serve_command(host: str, port: int, workers: int) -> None:
    """Serve the node's pages and refresh its sources, until stopped.

    Example: superhighway serve --port 8080
    """
    log_to_stderr()
    serve(Place(host, port, workers))


commands.register("serve", serve_command)
