"""``upgrade``: bring a node to this version, with a backup before anything is changed."""

from dataclasses import dataclass
from pathlib import Path

from superhighway import __version__
from superhighway.core import clock, home, migrating
from superhighway.core.cli import named
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.sources import api as sources
from superhighway.web.operate.backup import backup
from superhighway.web.operate.serving import held


@dataclass(frozen=True)
class Upgraded:
    """What an upgrade did: where the backup is, how many migrations ran, whether it compiled."""

    backup: Path | None
    migrations: int
    edition: int
    compiled: bool


def upgrade(progress: sources.Progress, acting: str = "") -> Upgraded:
    """Migrate the databases and compile again what this version keeps in another form.

    ``acting`` is the login of who runs the node, needed where there are people on it. Safe to run
    again. Raises Problem where that is missing or may not, or the node is being served or was never
    built.
    """
    node = home.current()
    if sources.current_number() is None:
        raise Problem(CoreProblem.NO_HOME, home=node.root)
    actor = named(acting)
    with held(node):
        waiting = migrating.pending()
        saved = _backup(node) if waiting else None
        if waiting:
            migrating.migrate()
        result = sources.renew(progress, actor)
    return Upgraded(saved, waiting, result.edition, result.published)


def _backup(node: Home) -> Path:
    folder = node.root / "backups"
    folder.mkdir(exist_ok=True)
    file = folder / f"before-{__version__}-{clock.now():%Y%m%dT%H%M%S}.tar.gz"
    backup(file)
    return file
