"""Views touch no model: what a view may see is decided in selectors."""

import ast
from pathlib import Path

from tests.contract.code import modules, offences, tree

#: About fifteen lines are a view; beyond this it has become something else.
LONGEST = 25
VIEWS = [path for path in modules() if path.stem.startswith("views") or "views" in path.parts]


def managers(path: Path) -> list[str]:
    """Where a module reaches for a model's manager, by line."""
    used = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)]
    return [f"line {node.lineno}" for node in used if node.attr in {"objects", "_base_manager"}]


def long_functions(path: Path) -> list[str]:
    """Functions of more than LONGEST lines."""
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno > LONGEST]


def test_views_touch_no_manager() -> None:
    assert not offences(VIEWS, managers)


def test_views_are_short() -> None:
    assert not offences(VIEWS, long_functions)
