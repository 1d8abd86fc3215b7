"""Nothing but core.clock asks for the time."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "superhighway"
ASKING = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localtime",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
}


def called(node: ast.Call) -> str:
    """The last two names of what is called: ``datetime.now``."""
    return ".".join(ast.unparse(node.func).split(".")[-2:])


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(SOURCE.rglob("*.py")) if path != SOURCE / "core" / "clock.py"],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_only_the_clock_asks_for_the_time(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    assert not [f"line {call.lineno}: {called(call)}" for call in calls if called(call) in ASKING]
