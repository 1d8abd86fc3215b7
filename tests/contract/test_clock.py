"""Nothing but core.clock asks for the time."""

import ast
from pathlib import Path

from tests.contract.code import SOURCE, modules, offences, tree

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
ASKED = [path for path in modules() if path != SOURCE / "core" / "clock.py"]


def called(node: ast.Call) -> str:
    """The last two names of what is called: ``datetime.now``."""
    return ".".join(ast.unparse(node.func).split(".")[-2:])


def questions(path: Path) -> list[str]:
    """Where a module asks for the time, by line."""
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    return [f"line {call.lineno}: {called(call)}" for call in calls if called(call) in ASKING]


def test_only_the_clock_asks_for_the_time() -> None:
    assert not offences(ASKED, questions)
