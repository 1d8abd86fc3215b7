"""``./superhighway test``: everything that has to hold before a change is shared.

Checks of the code, then the tests of the data layer on PostgreSQL, the kernels without numba's
compiler, and last all tests on SQLite with the browser and the coverage rules, so that pytest's
own closing line ends the run. ``--quick`` leaves out PostgreSQL, coverage, browser and slow
tests, and tries fewer examples of each property. Anything else on the line goes to pytest.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from ctypes.util import find_library
from dataclasses import dataclass, field
from pathlib import Path

from tools import debian, postgres
from tools.setup import ROOT, say

CHROMIUM = Path("/usr/bin/chromium")
BIN = Path(sys.executable).parent
NOTHING_COLLECTED = 5
PYTEST = (sys.executable, "-m", "pytest")
COVERAGE = ("--cov", "--cov-report=", "-p", "tools.coverage_rules")
TEMPLATES = ("src",)
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
    ("lint", (str(BIN / "ruff"), "check", "--quiet", ".")),
    ("types", (sys.executable, "-m", "mypy")),
    ("imports", (str(BIN / "lint-imports"), "--no-logo")),
    ("templates", (sys.executable, "-m", "djlint", "--lint", "--quiet", *TEMPLATES)),
)


@dataclass
class Run:
    """One run: what failed so far, by name."""

    quick: bool
    arguments: Sequence[str]
    failed: list[str] = field(default_factory=list)

    def step(self, name: str, command: Sequence[str], **variables: str) -> None:
        """Run one command with more environment variables and note whether it failed."""
        started = time.monotonic()
        environment = {**os.environ, **variables}
        done = subprocess.run(command, check=False, cwd=ROOT, env=environment)
        outcome = f"exit status {done.returncode}" if done.returncode else "ok"
        say(f"[{name}] {outcome} in {time.monotonic() - started:.0f} s")
        if done.returncode and not self._chose_none(command, done.returncode):
            self.failed.append(name)

    def _chose_none(self, command: Sequence[str], status: int) -> bool:
        """Whether pytest found nothing to run because of what stood on the line."""
        return PYTEST[-1] in command and status == NOTHING_COLLECTED and bool(self.arguments)

    def missing(self, sentence: str) -> None:
        """Something of the machine is not there: a failure in CI, elsewhere a line."""
        say(f"[missing] {sentence}")
        if os.environ.get("CI"):
            self.failed.append(sentence)


def main(arguments: Sequence[str]) -> int:
    """Run it all; returns the exit status."""
    quick = "--quick" in arguments
    run = Run(quick, [argument for argument in arguments if argument != "--quick"])
    browser = not quick and _has_browser(run)
    if not quick:
        _find_fax_line(run)
    for name, command in CHECKS:
        run.step(name, command)
    if not quick:
        _on_postgres(run)
        _without_compiler(run)
    if run.failed:
        say(f"Failed so far: {', '.join(run.failed)}. The rest of the tests follow.")
    _on_sqlite(run, browser=browser)
    return 1 if run.failed else 0


def _has_browser(run: Run) -> bool:
    """Whether Chromium is here, after asking Debian for it where that is allowed."""
    if not CHROMIUM.exists() and debian.may_install():
        say("[setting up] installing Chromium for the browser tests")
        debian.install(["chromium"])
    if not CHROMIUM.exists():
        run.missing("Browser tests are left out: apt-get install chromium")
    return CHROMIUM.exists()


def _find_fax_line(run: Run) -> None:
    """SpanDSP, over which sheets are faxed for real; those tests skip themselves without it."""
    if find_library("spandsp") is None and debian.may_install():
        say("[setting up] installing SpanDSP for the tests of faxes")
        debian.install(["libspandsp2"])
    if find_library("spandsp") is None:
        run.missing("Tests of faxes are left out: apt-get install libspandsp2")


def _on_postgres(run: Run) -> None:
    """The tests of the data layer once more, on a PostgreSQL of this run alone."""
    if postgres.binaries() is None and debian.may_install():
        say("[setting up] installing PostgreSQL for the tests of the data layer")
        debian.install(["postgresql"])
    with ExitStack() as stack:
        try:
            url = stack.enter_context(postgres.running())
        except postgres.NoPostgres as reason:
            run.missing(f"Tests on PostgreSQL are left out: {reason}")
            return
        command = [*PYTEST, "-n", _workers(), "-q", "-m", "data and not browser", *run.arguments]
        run.step(
            "tests on PostgreSQL",
            command,
            SUPERHIGHWAY_DATABASE_URL=url,
            SUPERHIGHWAY_PRIVATE_DATABASE_URL=postgres.beside(url, "private"),
        )


def _without_compiler(run: Run) -> None:
    """The kernels as plain Python, so that an index out of bounds is an error."""
    command = [*PYTEST, "-q", "-m", "kernels", *(run.arguments or ["tests/travel"])]
    run.step("kernels without numba", command, NUMBA_DISABLE_JIT="1")


def _on_sqlite(run: Run, *, browser: bool) -> None:
    command = [*PYTEST, "-n", _workers(), "--dist", "loadgroup"]
    variables = {}
    if run.quick:
        command += ["-m", "not browser and not slow"]
        variables["HYPOTHESIS_PROFILE"] = os.environ.get("HYPOTHESIS_PROFILE", "brief")
    else:
        command += COVERAGE
        command += [] if browser else ["-m", "not browser"]
    run.step("tests", [*command, *run.arguments], **variables)


def _workers() -> str:
    """How many test processes: one a core, at most four."""
    return str(min(4, os.cpu_count() or 1))


if __name__ == "__main__":
    if shutil.which("git") is None:
        say("[missing] git is needed by some tests: apt-get install git")
    sys.exit(main(sys.argv[1:]))
