"""The form of a backup: one .tar.gz of plain files behind a manifest with their hashes.

Reading believes nothing: only regular files that the manifest names, of the size and hash that it
gives, at relative paths without ``..``; links, devices and anything else are refused.
"""

import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath

import msgspec

from superhighway.core.errors import Problem
from superhighway.web.operate.errors import OperateProblem

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 50_000_000
_BLOCK = 1 << 20


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup holds. ``migrations`` are those of its databases, as ``app.name``.

    ``private`` is the kind of the database of people; empty where the node had none yet.
    """

    format: int
    version: str
    created_at: datetime
    area: str
    edition: int
    database: str
    migrations: list[str]
    files: dict[str, Entry]
    private: str = ""


def entries(files: Mapping[str, Path]) -> dict[str, Entry]:
    """Size and hash of each file, by its path in the archive."""
    return {name: Entry(path.stat().st_size, _hash(path)) for name, path in files.items()}


def write(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Write the archive aside and rename it to ``target`` once it is whole and on the disk."""
    aside = target.with_name(target.name + ".new")
    try:
        with aside.open("wb") as raw:
            os.fchmod(raw.fileno(), 0o600)
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=5) as archive:
                _add(archive, MANIFEST, io.BytesIO(msgspec.json.encode(manifest)))
                for name, path in files.items():
                    with path.open("rb") as file:
                        _add(archive, name, file)
            raw.flush()
            os.fsync(raw.fileno())
        aside.replace(target)
    except OSError as error:
        raise Problem(OperateProblem.CANNOT_WRITE, file=target, why=error.strerror) from error
    finally:
        aside.unlink(missing_ok=True)


def _add(archive: tarfile.TarFile, name: str, file: io.BufferedIOBase) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = file.seek(0, os.SEEK_END)
    entry.mode = 0o600
    file.seek(0)
    archive.addfile(entry, file)


def extract(source: Path, folder: Path) -> Manifest:
    """Verify the archive and put its files into ``folder``, which has to be empty.

    Raises Problem NOT_A_BACKUP or BACKUP_DAMAGED; what was put there by then stays.
    """
    with _reading(source) as archive:
        members = iter(archive)
        manifest = _manifest(archive, next(members, None), source)
        _check_room(manifest, folder)
        waiting = dict(manifest.files)
        for member in members:
            entry = waiting.pop(member.name, None)
            if entry is None or not member.isreg() or member.size != entry.size:
                raise _damaged(source)
            _take(archive, member, folder, entry, source)
        if waiting:
            raise _damaged(source)
    return manifest


@contextmanager
def _reading(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r|gz") as archive:
            yield archive
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Problem(OperateProblem.NOT_A_BACKUP, file=source) from error


def _manifest(archive: tarfile.TarFile, member: tarfile.TarInfo | None, source: Path) -> Manifest:
    """The first member, read strictly: every path in it has to be a harmless one."""
    refusal = Problem(OperateProblem.NOT_A_BACKUP, file=source)
    if member is None or member.name != MANIFEST or member.size > LARGEST_MANIFEST:
        raise refusal
    file = archive.extractfile(member)
    if file is None:
        raise refusal
    try:
        manifest = msgspec.json.decode(file.read(), type=Manifest)
    except msgspec.MsgspecError as error:
        raise refusal from error
    if manifest.format != FORMAT or not all(map(_is_harmless, manifest.files)):
        raise refusal
    return manifest


def _is_harmless(name: str) -> bool:
    path = PurePosixPath(name)
    plain = name == str(path) and "\\" not in name and "\0" not in name
    return plain and not path.is_absolute() and ".." not in path.parts and name != "."


def _check_room(manifest: Manifest, folder: Path) -> None:
    needed = sum(entry.size for entry in manifest.files.values())
    if needed > shutil.disk_usage(folder).free:
        raise Problem(OperateProblem.NO_ROOM, needed_mb=needed // 1_000_000 + 1)


def _take(
    archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, entry: Entry, source: Path
) -> None:
    """Write one file, never more than its entry says, and compare its hash."""
    file = archive.extractfile(member)
    target = folder / member.name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("xb") as out:
        while file is not None and (block := file.read(_BLOCK)):
            digest.update(block)
            out.write(block)
    if digest.hexdigest() != entry.sha256:
        raise _damaged(source)


def _damaged(source: Path) -> Problem:
    return Problem(OperateProblem.BACKUP_DAMAGED, file=source)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def tree(folder: Path, parts: Iterable[str]) -> dict[str, Path]:
    """The regular files below these parts of ``folder``, by their path from it; links are left."""
    found: dict[str, Path] = {}
    for part in parts:
        start = folder / part
        paths = [start] if start.is_file() else sorted(start.rglob("*"))
        for path in paths:
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path
    return found
