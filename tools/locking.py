"""``./superhighway requirements``: makes the pinned requirement files from the .in files.

Every package is pinned with the hashes of all its files, for every platform. No address of a
package index is written: each machine uses its own. run.txt also holds what is taken for its
compiled files only (vendor.in), without the packages that it would ask for.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.setup import REQUIREMENTS

HEADER = "# Made by `./superhighway requirements` from {sources}; not edited by hand.\n"
COMPILE = (
    *("pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"),
)


def compile_pins(sources: list[str], *, constraint: str = "", extra: tuple[str, ...] = ()) -> str:
    """The pins for ``sources`` (names in requirements/) as text; raises CalledProcessError.

    ``constraint`` is text of pins that must be kept where the same package occurs.
    """
    with tempfile.TemporaryDirectory() as folder:
        pins, out = Path(folder, "constraint.txt"), Path(folder, "out.txt")
        pins.write_text(constraint)
        command = [sys.executable, "-m", "uv", *COMPILE, *extra, "-c", str(pins), "-o", str(out)]
        subprocess.run([*command, *sources], check=True, cwd=REQUIREMENTS)
        return out.read_text()


def names(pins: str) -> set[str]:
    """The packages that a text of pins names."""
    return set(re.findall(r"^([a-z0-9-]+)==", pins, re.MULTILINE))


def without(pins: str, known: set[str]) -> str:
    """Pins without the packages in ``known``: those come from another file."""
    blocks = re.split(r"^(?=[a-z0-9-]+==)", pins, flags=re.MULTILINE)
    return "".join(block for block in blocks if not names(block) & known)


def main() -> None:
    """Write run.txt, dev.txt and postgres.txt, keeping versions that still fit."""
    run = compile_pins(["run.in"], constraint=_kept("run.txt"))
    vendor = compile_pins(["vendor.in"], extra=("--no-deps",))
    _write("run.txt", "run.in and vendor.in", run + vendor)
    postgres = compile_pins(["postgres.in"], constraint=run + _kept("postgres.txt"))
    _write("postgres.txt", "postgres.in", without(postgres, names(run)))
    dev = compile_pins(["dev.in"], constraint=run + postgres + _kept("dev.txt"))
    _write("dev.txt", "dev.in", without(dev, names(run) | names(postgres)))


def _kept(name: str) -> str:
    """The pins of before, unless every version shall be looked up anew (``--upgrade``)."""
    path = REQUIREMENTS / name
    return path.read_text() if path.exists() and "--upgrade" not in sys.argv else ""


def _write(name: str, sources: str, pins: str) -> None:
    path = REQUIREMENTS / name
    path.with_suffix(".new").write_text(HEADER.format(sources=sources) + pins)
    os.replace(path.with_suffix(".new"), path)  # noqa: PTH105
    sys.stderr.write(f"{name}: {len(names(pins))} packages\n")


if __name__ == "__main__":
    main()
