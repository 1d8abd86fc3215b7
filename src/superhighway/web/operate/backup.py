"""``backup`` and ``restore``: a node in one file, and back."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError

from superhighway import __version__
from superhighway.core import audit, clock, database_copy, home, lock, migrating
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import OWNER_ONLY, Home
from superhighway.core.routing import ALIASES, DEFAULT, PRIVATE
from superhighway.library import api as library
from superhighway.sources import api as sources
from superhighway.web.operate import archive
from superhighway.web.operate.archive import Manifest
from superhighway.web.operate.errors import OperateProblem

#: The folder of each database in the archive.
DATABASE, PEOPLE = "database", "private"
FILES = "files"
#: The edition in the backup of a node that has a library and was never built.
NO_EDITION = 0
#: Readable by their owner only, wherever they lie.
KEYS = ("signing.pem", "root.pem")
#: What belongs to a node besides its database and its current edition. Not how far its feed went:
#: a node that was brought back begins a new epoch.
KEPT = ("locality.toml", *KEYS, "former-keys.pem", "keys.json", "raw", "runs", "reports", "sample")
#: What may lie in a folder that counts as empty.
OF_NO_ACCOUNT = {"secret.key", "private.sqlite3", "build.lock", "serve.lock", "lost+found"}


@dataclass(frozen=True)
class Kept:
    """A backup that was written or taken back."""

    file: Path
    area: str
    edition: int
    size: int
    version: str


def backup(target: Path) -> Kept:
    """Write the node of this process into ``target``; a build waits, pages go on.

    Holds the databases, the current edition, the runs and the files as they were fetched, and the
    key that the node signs with. Not the secret, which a restored node makes anew. Works on the
    tables of an older version too, since an upgrade begins with it. Raises Problem.
    """
    node = home.current()
    number = sources.current_number()
    if number is None and not _has_templates():
        raise Problem(CoreProblem.NO_HOME, home=node.root)
    if not target.parent.is_dir():
        raise Problem(OperateProblem.NO_FOLDER, folder=target.parent)
    with lock.exclusive(node.lock), tempfile.TemporaryDirectory(dir=target.parent) as aside:
        number = sources.current_number() or number
        files = _databases_out(Path(aside))
        edition = [] if number is None else [f"editions/{number}"]
        kept = archive.tree(node.root, [*edition, *KEPT])
        files |= {f"{FILES}/{name}": path for name, path in kept.items()}
        manifest = Manifest(
            format=archive.FORMAT,
            version=__version__,
            created_at=clock.now(),
            area="" if number is None else _area_name(node.edition(number)),
            edition=number or NO_EDITION,
            database=connection.vendor,
            migrations=_applied(),
            files=archive.entries(files),
            private=connections[PRIVATE].vendor if _has_people() else "",
        )
        archive.write(target, manifest, files)
    return _kept(target, manifest)


def restore(source: Path) -> Kept:
    """Put a backup in the place of an empty node; nothing changes unless all of it is sound.

    Raises Problem where the node isn't empty, or the backup is damaged or of another version.
    """
    node = home.current()
    if not source.is_file():
        raise Problem(OperateProblem.NO_FILE, file=source)
    _check_empty(node)
    node.root.mkdir(parents=True, exist_ok=True)
    with lock.exclusive(node.lock), tempfile.TemporaryDirectory(dir=node.root.parent) as aside:
        manifest = archive.extract(source, Path(aside))
        _check_fits(manifest)
        _databases_in(Path(aside), node)
        for path in Path(aside, FILES).glob("*"):
            if path.name in KEYS:
                path.chmod(OWNER_ONLY)
            shutil.move(path, node.root / path.name)
    audit.record("operator", "restore", f"edition {manifest.edition}", version=manifest.version)
    return _kept(source, manifest)


def _databases_out(aside: Path) -> dict[str, Path]:
    """Copies of both databases, by their path in the archive; of people where there are tables."""
    parts = {DATABASE: DEFAULT} | ({PEOPLE: PRIVATE} if _has_people() else {})
    files: dict[str, Path] = {}
    for part, alias in parts.items():
        folder = aside / part
        folder.mkdir()
        files |= {f"{part}/{path.name}": path for path in database_copy.copy_out(folder, alias)}
    return files


def _has_templates() -> bool:
    """Whether this node has a library, though it may never have been built."""
    try:
        return library.is_there() and bool(library.templates())
    except OperationalError:  # there is no folder for a database yet
        return False


def _has_people() -> bool:
    """Whether the database of people has tables: a node of an older version has none."""
    return MigrationRecorder(connections[PRIVATE]).has_table()


def _databases_in(aside: Path, node: Home) -> None:
    """PostgreSQL needs its tables first; SQLite's file may be older and is brought up to date."""
    migrating.migrate([alias for alias in ALIASES if connections[alias].vendor != "sqlite"])
    for part, alias, file in (
        (DATABASE, DEFAULT, node.database),
        (PEOPLE, PRIVATE, node.private_database),
    ):
        if (aside / part).is_dir():
            database_copy.copy_in(aside / part, file, alias)
    migrating.migrate()


def _area_name(edition: Path) -> str:
    """The area's name as its edition has it, whatever the form of the database."""
    try:
        return str(json.loads((edition / "area.json").read_text("utf-8"))["name"])
    except (OSError, ValueError, KeyError) as error:
        number = edition.name
        raise Problem(OperateProblem.ARRAYS_MISSING, number=number) from error


def _kept(file: Path, manifest: Manifest) -> Kept:
    return Kept(file, manifest.area, manifest.edition, file.stat().st_size, manifest.version)


def _applied() -> list[str]:
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def _known() -> list[str]:
    """The migrations of this version of the program."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def _check_empty(node: Home) -> None:
    found = {path.name for path in node.root.iterdir()} if node.root.exists() else set()
    try:
        sources.current_edition()
    except Problem as problem:
        if problem.kind is not CoreProblem.NO_HOME:
            raise
    else:
        raise Problem(OperateProblem.NOT_EMPTY, home=node.root)
    if _has_templates() or not found <= OF_NO_ACCOUNT | {node.database.name}:
        raise Problem(OperateProblem.NOT_EMPTY, home=node.root)


def _check_fits(manifest: Manifest) -> None:
    """SQLite's file may be older, upgrade follows; PostgreSQL's tables have to be the same."""
    for kind, alias in ((manifest.database, DEFAULT), (manifest.private, PRIVATE)):
        here = connections[alias].vendor
        if kind and kind != here:
            raise Problem(OperateProblem.OTHER_DATABASE, found=kind, here=here)
    known, found = set(_known()), set(manifest.migrations)
    if found - known or (connection.vendor != "sqlite" and found != known):
        raise Problem(OperateProblem.OTHER_VERSION, found=manifest.version, here=__version__)
