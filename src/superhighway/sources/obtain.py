"""Getting a source's files: copied or fetched aside into the node, whole or not at all."""

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from superhighway.core import http
from superhighway.core.errors import Problem
from superhighway.sources.domain import SourceKind, SourceSpec, Walker
from superhighway.sources.errors import SourcesProblem

_PIECE = 1_048_576
_HEAD = 1_024
#: How long the walk through all pages of a source may take.
_WALK_S = 1_800.0
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True)
class Obtained:
    """A source's files inside the node, each with the SHA-256 of its content."""

    contents: tuple[tuple[Path, str], ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files, in the order of ``locality.toml``."""
        return tuple(path for path, _ in self.contents)


def obtain(spec: SourceSpec, kind: SourceKind, folder: Path, hosts: Collection[str]) -> Obtained:
    """Bring a source's files into the empty folder ``folder``.

    ``hosts`` are the ones that may be asked. Raises Problem where any of the files can't be had.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if spec.url and isinstance(kind, Walker):
        walked = _walk(spec, kind, kind, folder, hosts)
        return Obtained(tuple((path, _sha256(path)) for path in walked))
    if spec.url:
        fetched = _fetch(spec, kind, folder, hosts)
        return Obtained(((fetched, _sha256(fetched)),))
    _refuse_same_names(spec.files)
    return Obtained(tuple(_copy(path, folder / path.name, kind.max_bytes) for path in spec.files))


def host_of(spec: SourceSpec) -> str:
    """The host that a source is fetched from; empty for files."""
    return (urlsplit(spec.url).hostname or "") if spec.url else ""


def _fetch(spec: SourceSpec, kind: SourceKind, folder: Path, hosts: Collection[str]) -> Path:
    name = Path(urlsplit(spec.url).path).name
    target = folder / (re.sub(r"[^A-Za-z0-9._-]", "-", name).strip(".") or spec.key)
    limits = http.Limits(kind.max_bytes, max(kind.max_bytes, kind.max_unpacked_bytes))
    http.fetch(_with_secrets(spec.url), target, hosts=hosts, limits=limits)
    return target


def _walk(
    spec: SourceSpec, kind: SourceKind, walker: Walker, folder: Path, hosts: Collection[str]
) -> tuple[Path, ...]:
    """Let the kind ask the source's server as often as it needs.

    Secrets are put into the address here, once: an address that the server itself names could ask
    for any of them.
    """
    start = _with_secrets(spec.url)
    most = max(kind.max_bytes, kind.max_unpacked_bytes)
    limits = http.Limits(kind.max_bytes, most, total_s=_WALK_S)
    answer = folder / ".answer"
    with http.session(start, hosts=hosts, limits=limits) as server:

        def get(url: str, headers: Mapping[str, str] | None = None) -> bytes:
            filled = {name: _with_secrets(value) for name, value in (headers or {}).items()}
            server.fetch(url, answer, filled)
            return answer.read_bytes()

        try:
            return tuple(walker.obtain(get, replace(spec, url=start), folder))
        finally:
            answer.unlink(missing_ok=True)


def _with_secrets(url: str) -> str:
    """The text with each ``${NAME}`` filled in from the environment."""

    def value(match: re.Match[str]) -> str:
        found = os.environ.get(match[1])
        if not found:
            raise Problem(SourcesProblem.SECRET_MISSING, name=match[1])
        return found

    return _VARIABLE.sub(value, url)


def _refuse_same_names(files: Sequence[Path]) -> None:
    names: set[str] = set()
    for path in files:
        if path.name in names:
            raise Problem(SourcesProblem.SAME_NAME, name=path.name)
        names.add(path.name)


def _copy(path: Path, target: Path, most: int) -> tuple[Path, str]:
    """Copy one ordinary file, hashing on the way. Links are not followed: they may lead anywhere.

    Pipes and devices are opened without waiting and refused. The copy keeps the file's own time:
    some data is as old as its file.
    """
    with _opened(path) as source:
        before = _checked(source, path, most)
        sha256 = _pour(source, target, path, most)
        if _stamp(os.fstat(source.fileno())) != _stamp(before):
            raise Problem(SourcesProblem.FILE_CHANGED, name=path)
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    return target, sha256


def _opened(path: Path) -> BinaryIO:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(os.fstat(handle).st_mode):
        os.close(handle)
        raise Problem(SourcesProblem.FILE_IS_FOLDER, name=path)
    return os.fdopen(handle, "rb")


def _unreadable(path: Path, error: OSError) -> Problem:
    if path.is_symlink():
        return Problem(SourcesProblem.FILE_IS_LINK, name=path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem(SourcesProblem.FILE_MISSING, name=path)
    why = (error.strerror or "it can't be opened").lower()
    return Problem(SourcesProblem.FILE_UNREADABLE, name=path, why=why)


def _checked(source: BinaryIO, path: Path, most: int) -> os.stat_result:
    """The open file's state, where it is an ordinary file of a size that can be taken."""
    state = os.fstat(source.fileno())
    if not stat.S_ISREG(state.st_mode):
        raise Problem(SourcesProblem.FILE_IS_SPECIAL, name=path)
    if state.st_size > most:
        raise Problem(SourcesProblem.FILE_TOO_LARGE, name=path, limit=http.in_words(most))
    return state


def _stamp(state: os.stat_result) -> tuple[int, int]:
    return state.st_size, state.st_mtime_ns


def _pour(source: BinaryIO, target: Path, path: Path, most: int) -> str:
    """Copy the bytes; returns their SHA-256. Raises Problem for no bytes, too many, a web page."""
    digest = hashlib.sha256()
    size = 0
    with target.open("wb") as copy:
        while piece := source.read(_PIECE):
            if not size and http.looks_like_page(piece[:_HEAD]):
                raise Problem(SourcesProblem.FILE_IS_PAGE, name=path)
            size += copy.write(piece)
            if size > most:
                raise Problem(SourcesProblem.FILE_TOO_LARGE, name=path, limit=http.in_words(most))
            digest.update(piece)
    if not size:
        raise Problem(SourcesProblem.FILE_EMPTY, name=path)
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
