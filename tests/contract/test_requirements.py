"""The pinned files hold what the .in files ask for, with hashes."""

import re

import pytest

from tests.contract.code import ROOT

REQUIREMENTS = ROOT / "requirements"
WANTED = {
    "run.txt": ("run.in", "vendor.in"),
    "dev.txt": ("dev.in",),
    "postgres.txt": ("postgres.in",),
}


def names(text: str) -> set[str]:
    """The packages that a requirements file names, in normal form."""
    found = re.findall(r"^([A-Za-z0-9._-]+)", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found}


@pytest.mark.parametrize("pinned", WANTED)
def test_everything_that_is_asked_for_is_pinned(pinned: str) -> None:
    asked = set().union(*(names((REQUIREMENTS / name).read_text()) for name in WANTED[pinned]))
    known = names((REQUIREMENTS / pinned).read_text()) | names(
        (REQUIREMENTS / "run.txt").read_text()
    )
    assert not asked - known, "run: ./superhighway requirements"


@pytest.mark.parametrize("pinned", WANTED)
def test_every_pin_has_hashes(pinned: str) -> None:
    text = (REQUIREMENTS / pinned).read_text()
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert not [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]
