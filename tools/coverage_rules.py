"""pytest plugin: the coverage rules, checked before pytest's closing line.

90 % of branches and lines over all; 100 % of every module of pure domain code. Nothing is checked
where only some of the tests ran.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from coverage.exceptions import NoSource
from coverage.results import Numbers

from tools.setup import ROOT

OVER_ALL = 90.0
SOURCE = ROOT / "src" / "superhighway"
KEY = pytest.StashKey[list[str]]()


def is_domain(path: Path) -> bool:
    """Whether a module is pure domain code: ``domain.py``, ``domain_*.py`` or in ``domain/``."""
    return path.stem == "domain" or path.stem.startswith("domain_") or "domain" in path.parts


def broken_rules(coverage: Coverage) -> list[str]:
    """A sentence for each rule that does not hold."""
    total = Numbers()
    broken = []
    for name in sorted(coverage.get_data().measured_files()):
        path = Path(name)
        if not path.is_relative_to(SOURCE) or not path.exists():
            continue
        numbers = _numbers(coverage, name)
        total += numbers
        if is_domain(path.relative_to(SOURCE)) and numbers.pc_covered < 100:
            lines = ", ".join(map(str, coverage.analysis2(name)[3])) or "branches only"
            shown = f"{numbers.pc_covered:.1f} %, lines not run: {lines}"
            broken.append(f"{path.relative_to(ROOT)} is domain code and must be at 100 %: {shown}")
    if total.pc_covered < OVER_ALL:
        broken.append(f"{total.pc_covered:.1f} % over all is less than {OVER_ALL:.0f} %")
    return broken


def _numbers(coverage: Coverage, name: str) -> Numbers:
    try:
        return coverage._analyze(name).numbers  # noqa: SLF001
    except NoSource:
        return Numbers()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """After pytest-cov has put the workers' data together, apply the rules."""
    result = yield
    if hasattr(session.config, "workerinput") or not _ran_everything(session.config):
        return result
    coverage = Coverage(config_file=str(ROOT / "pyproject.toml"))
    coverage.load()
    broken = broken_rules(coverage)
    session.config.stash[KEY] = broken
    session.testsfailed += len(broken)
    return result


def _ran_everything(config: pytest.Config) -> bool:
    """Whether no test was chosen by name or mark: the rules are about the whole."""
    chosen = config.getoption("keyword") or config.getoption("markexpr")
    return not chosen and config.args_source is pytest.Config.ArgsSource.TESTPATHS


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which rules are broken, or that all hold."""
    broken = config.stash.get(KEY, None)
    if broken is None:
        return
    terminalreporter.section("coverage rules")
    for sentence in broken or ["All hold."]:
        terminalreporter.write_line(sentence)
