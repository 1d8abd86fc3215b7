"""The hazard log names tests that exist: a control whose test is gone is no control."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "docs" / "hazard-log.md"
NAMED = re.compile(r"`(?:(tests/[\w/]+\.py))?((?:::\w+)*)`")


def named_tests() -> list[tuple[str, str]]:
    """File and test of each reference; ``::test`` alone is of the file named before it."""
    found: list[tuple[str, str]] = []
    file = ""
    for match in NAMED.finditer(LOG.read_text(encoding="utf-8")):
        file = match[1] or file
        found.append((file, match[2].rpartition("::")[2]))
    return found


def is_there(file: str, name: str) -> bool:
    """Whether the file exists and holds the test; without a name the file is enough."""
    path = ROOT / file
    return path.is_file() and (not name or f"def {name}(" in path.read_text(encoding="utf-8"))


def test_every_control_has_its_test() -> None:
    named = named_tests()
    assert len(named) > 10
    assert not [f"{file}::{name}" for file, name in named if not is_there(file, name)]


def test_every_hazard_has_severity_likelihood_and_controls() -> None:
    hazards = re.split(r"(?m)^## ", LOG.read_text(encoding="utf-8"))[1:]
    assert hazards[0].startswith("H1. Somebody is stranded")
    for hazard in hazards:
        assert "**Severity**" in hazard
        assert "**Likelihood**" in hazard
        assert "| Cause | Control | Test |" in hazard
