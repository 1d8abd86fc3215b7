"""Where the demo keeps its sample areas: each in a node of its own, ``<home>/demo/<area>``.

Read before Django starts, since everything else depends on which node this process works in.
"""

from collections.abc import Sequence
from pathlib import Path

COMMAND = "demo"
DEFAULT_AREA = "basingstoke"
OPTION = "--area"


def chosen_area(words: Sequence[str]) -> str:
    """The area that the words behind ``superhighway demo`` name, or the usual one."""
    area = DEFAULT_AREA
    for word, following in zip(words, [*words[1:], ""], strict=True):
        name, equals, value = word.partition("=")
        if name == OPTION:
            area = value if equals else following
    return area


def demo_home(words: Sequence[str], root: Path) -> Path:
    """The sample's node folder under the folder ``root`` that ``--home`` names.

    A name that no folder may have is answered by the usual area's folder; the command refuses it.
    """
    area = chosen_area(words)
    return root / COMMAND / (area if area.isalpha() else DEFAULT_AREA)
