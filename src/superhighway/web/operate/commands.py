"""The commands of operation."""

import dataclasses
import logging
import sys
from pathlib import Path

import click

from superhighway.core import home
from superhighway.core.cli import NodeCommand, as_option, emit, say
from superhighway.core.extensions import commands
from superhighway.web.operate import backup as backups
from superhighway.web.operate import status as standing
from superhighway.web.operate import upgrade as upgrading
from superhighway.web.operate import worker
from superhighway.web.operate.serving import Place, serve

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
ANY_FILE = click.Path(dir_okay=False, path_type=Path, resolve_path=True)


def log_to_stderr() -> None:
    """One line for each event, on standard error."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")


@click.command(cls=NodeCommand, name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--live-port",
    default=0,
    type=click.IntRange(0, 65535),
    help="The port of the live notices, for a proxy to lead /live/ to (default: any that is free).",
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
def serve_command(host: str, port: int, live_port: int, workers: int) -> None:
    """Serve the node's pages and refresh its sources, until stopped.

    Example: superhighway serve --port 8080
    """
    log_to_stderr()
    serve(Place(host, port, workers, live_port))


@click.command(cls=NodeCommand, name="worker")
def worker_command() -> None:
    """Refresh sources as they are due, until stopped; serve starts one by itself.

    Example: superhighway worker
    """
    log_to_stderr()
    worker.run()


@click.command(cls=NodeCommand, name="status")
@as_json
def status_command(*, as_json: bool) -> None:
    """Say how the node stands: area, edition, sources and their age, what to see to.

    Example: superhighway status --json
    """
    found = standing.status()
    if as_json:
        emit(found)
    else:
        click.echo("\n".join(standing.sentences(found)))


@click.command(cls=NodeCommand, name="backup")
@click.argument("file", type=ANY_FILE)
@as_json
def backup_command(file: Path, *, as_json: bool) -> None:
    """Write the node into one FILE: database, current data, files as they were fetched.

    Example: superhighway backup node.tar.gz
    """
    kept = backups.backup(file)
    if as_json:
        emit(_plain(kept))
    else:
        say(f"{_held(kept)}: {kept.size / 1e6:.1f} MB in {kept.file}")


def _held(kept: backups.Kept) -> str:
    """What a backup holds, in words: a node may have a library and no area yet."""
    return f"{kept.area}, edition {kept.edition}" if kept.edition else "A library without an area"


@click.command(cls=NodeCommand, name="restore")
@click.argument("file", type=ANY_FILE)
@as_json
def restore_command(file: Path, *, as_json: bool) -> None:
    """Put the backup FILE into an empty node folder.

    Example: superhighway restore node.tar.gz --home new
    """
    kept = backups.restore(file)
    if as_json:
        emit(_plain(kept))
    else:
        serving = f"superhighway serve --home {home.current().root}"
        say(f"{_held(kept)}, is back. Serve it with: {serving}")


@click.command(cls=NodeCommand, name="upgrade")
@as_option
@as_json
def upgrade_command(acting: str, *, as_json: bool) -> None:
    """Bring the node to this version of the program; a backup is made first.

    Example: superhighway upgrade --as olive
    """
    done = upgrading.upgrade(lambda step: say(f"{step.stage.value}: {step.name}"), acting)
    if as_json:
        emit(_plain(done))
        return
    if done.backup:
        say(f"The node as it was is kept in {done.backup}")
    say(f"Up to date: {done.migrations} changes of the database, edition {done.edition}")


def _plain(result: object) -> dict[str, object]:
    """A result's fields, with paths as text."""
    fields = dataclasses.asdict(result)  # type: ignore[call-overload]
    return {
        name: str(value) if isinstance(value, Path) else value for name, value in fields.items()
    }


for command in (
    serve_command,
    worker_command,
    status_command,
    backup_command,
    restore_command,
    upgrade_command,
):
    commands.register(str(command.name), command)
