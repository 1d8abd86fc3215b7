"""Imports: at the top of a module only, and into another app only through its front door.

The ladder itself is import-linter's. What another app may import of an app:

- ``api``: its front door;
- ``domain``: pure values, which ``api`` speaks in;
- ``errors``: the coded problems that ``api`` raises;
- of ``core`` and ``nhsui`` anything: they are toolboxes without rules of business;
- ``web`` puts everything together and may also include an app's ``urls`` and ``views``.
"""

import ast
from pathlib import Path

from tests.contract.code import SOURCE, imported, modules, offences, tree

FRONT_DOORS = {"api", "domain", "errors"}
TOOLBOXES = {"core", "nhsui"}
PUT_TOGETHER = {"urls", "views", "apps"}


def local_imports(path: Path) -> list[str]:
    """Imports inside functions, by line."""
    functions = [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return sorted(
        {
            f"line {node.lineno}"
            for function in functions
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
    )


def back_doors(path: Path) -> list[str]:
    """Imports of another app's inside, by line."""
    own = path.relative_to(SOURCE).parts[0]
    allowed = FRONT_DOORS | (PUT_TOGETHER if own == "web" else set())
    found = []
    for line, name in imported(path):
        parts = name.split(".")
        if parts[0] != "superhighway" or len(parts) < 3:
            continue
        app, module = parts[1], parts[2]
        if app not in {own, *TOOLBOXES} and module not in allowed:
            found.append(f"line {line}: {name}")
    return found


def test_imports_stand_at_the_top() -> None:
    assert not offences(modules(), local_imports)


def test_other_apps_are_entered_by_their_front_door() -> None:
    assert not offences(modules(), back_doors)
