"""What the rules of the code base read: its modules and its tracked files."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "superhighway"
APPS = (
    "core",
    "sources",
    "search",
    "nhsui",
    "places",
    "organisations",
    "accounts",
    "travel",
    "demo",
    "web",
)


def modules(*, migrations: bool = False) -> list[Path]:
    """Every module of the package, without migrations unless asked for."""
    found = sorted(SOURCE.rglob("*.py"))
    return found if migrations else [path for path in found if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    """A path as it is shown in a test's name: ``travel/domain.py``."""
    return str(path.relative_to(SOURCE))


@lru_cache(maxsize=1_000)
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(), str(path))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The line and dotted name of all that a module imports: ``superhighway.core.clock``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@lru_cache(maxsize=1)
def tracked() -> tuple[Path, ...]:
    """The files that belong to the repository: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return tuple(path for path in paths if path.is_file())


def text_of(path: Path) -> str:
    """A file's text; bytes that are none are replaced, so that any file can be searched."""
    return path.read_text(encoding="utf-8", errors="replace")


def offences(paths: Iterable[Path], find: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    """What ``find`` objects to, by module; empty where the rule holds everywhere."""
    return {name_of(path): found for path in paths if (found := find(path))}
