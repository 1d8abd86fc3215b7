"""Modules stay small, and pure code stays pure."""

from pathlib import Path

from tests.contract.code import imported, modules, offences

LONGEST = 400
PURE = [
    path
    for path in modules()
    if path.stem == "domain" or path.stem.startswith("domain_") or path.stem == "formats"
]


def too_long(path: Path) -> list[str]:
    """How long a module is, where that is too long."""
    lines = len(path.read_text().splitlines())
    return [f"{lines} lines"] if lines > LONGEST else []


def of_django(path: Path) -> list[str]:
    """What a module imports of Django."""
    return [name for _, name in imported(path) if name.split(".")[0] == "django"]


def test_a_module_is_at_most_400_lines() -> None:
    assert not offences(modules(), too_long)


def test_domain_modules_know_nothing_of_django() -> None:
    assert not offences(PURE, of_django)
