"""Makes the virtual environment and the static files, once, and again when their inputs change.

A stamp inside the environment names the requirement files that were installed, by their hashes.
It is removed before anything is changed and written last: an environment without a stamp was
interrupted and is made again from nothing. A lock keeps two starts from working at once.

pip is the machine's own: the environment is made without one, since Debian may lack ``ensurepip``
and marks its own pip as externally managed, which doesn't concern a virtual environment.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools import debian

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "superhighway-stamp.json"
LOCK = ROOT / ".venv.lock"
REQUIREMENTS = ROOT / "requirements"
BUILD = ROOT / "build"
ASSETS_STAMP = BUILD / "assets-stamp"
ASSETS_SOURCE = ROOT / "src" / "superhighway" / "nhsui"


class CannotSetUp(Exception):
    """Set-up can't go on; its text is the sentence for the person."""


def say(sentence: str) -> None:
    """One line of progress, on standard error."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def ensure(names: Sequence[str]) -> None:
    """Bring the environment and the static files up to date with the requirement files ``names``.

    Raises CannotSetUp with a sentence that says what to do.
    """
    if _is_ready(names):
        return
    with _lock():
        stamp = _read_stamp()
        if not _is_current(stamp, names):
            _install(stamp, names)
        if not _assets_are_current():
            _make_assets()


def _is_ready(names: Sequence[str]) -> bool:
    return _is_current(_read_stamp(), names) and _assets_are_current()


@contextmanager
def _lock() -> Iterator[None]:
    """Hold the set-up lock; the system drops it when this process ends in whatever way."""
    with LOCK.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up here; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_stamp() -> dict[str, str]:
    """The hashes of what is installed; empty where there is no whole environment."""
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def _is_current(stamp: dict[str, str], names: Sequence[str]) -> bool:
    return bool(stamp) and all(stamp.get(name) == _hash(REQUIREMENTS / name) for name in names)


def _install(stamp: dict[str, str], names: Sequence[str]) -> None:
    """Install what is new or changed; from nothing where there is no whole environment."""
    started = time.monotonic()
    if not stamp:
        _make_environment()
    changed = [name for name in names if stamp.get(name) != _hash(REQUIREMENTS / name)]
    STAMP.unlink(missing_ok=True)
    pip = _pip()
    for name in changed:
        say(f"Setting up: installing requirements/{name} (this may take a minute or two)")
        _install_file(pip, REQUIREMENTS / name)
    _put_source_on_path()
    STAMP.write_text(json.dumps({**stamp, **{name: _hash(REQUIREMENTS / name) for name in names}}))
    say(f"Setting up: done in {time.monotonic() - started:.0f} seconds")


def _make_environment() -> None:
    say("Setting up: making .venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    made = subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=False)
    if made.returncode:
        message = "Python can't make a virtual environment. On Debian: apt-get install python3-venv"
        raise CannotSetUp(message)


def _pip() -> list[str]:
    """A command that installs into the environment with some pip of this machine."""
    for python in _pythons():
        if _has(python, "pip"):
            return [python, "-m", "pip", "--python", str(PYTHON)]
    if _has(str(PYTHON), "ensurepip"):
        subprocess.run([PYTHON, "-m", "ensurepip"], check=True, stdout=sys.stderr)
        return [str(PYTHON), "-m", "pip"]
    say("Setting up: this Python has no pip; asking Debian for it")
    if debian.install(["python3-pip"]) and _has("/usr/bin/python3", "pip"):
        return ["/usr/bin/python3", "-m", "pip", "--python", str(PYTHON)]
    message = "There is no pip here. Install it and start again: sudo apt-get install python3-pip"
    raise CannotSetUp(message)


def _pythons() -> list[str]:
    found = [sys.executable, shutil.which("python3"), "/usr/bin/python3"]
    return list(dict.fromkeys(path for path in found if path))


def _has(python: str, module: str) -> bool:
    probe = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    if not Path(python).exists():
        return False
    return subprocess.run([python, "-c", probe], check=False, capture_output=True).returncode == 0


def _install_file(pip: list[str], file: Path) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--no-deps"]
    safety = ["--require-hashes", "--only-binary", ":all:"]
    done = subprocess.run(
        [*pip, "install", *options, *safety, "-r", str(file)], check=False, stdout=sys.stderr
    )
    if done.returncode:
        message = (
            f"pip could not install requirements/{file.name}; what it said is above. "
            "Check the connection to your package index, then start again."
        )
        raise CannotSetUp(message)


def _put_source_on_path() -> None:
    """Let the environment import straight from src."""
    folder = next((VENV / "lib").glob("python3*/site-packages"))
    (folder / "superhighway.pth").write_text(f"{ROOT / 'src'}\n")


def _assets_fingerprint() -> str:
    """Changes whenever a static file of ours, the step that makes them or a package changes."""
    digest = hashlib.sha256(_hash(REQUIREMENTS / "run.txt").encode())
    for folder in sorted((ROOT / "src" / "superhighway").glob("*/static")):
        for path in sorted(folder.rglob("*")):
            facts = path.stat()
            digest.update(f"{path.relative_to(ROOT)} {facts.st_mtime_ns} {facts.st_size}".encode())
    for path in sorted(ASSETS_SOURCE.glob("assets*")):
        digest.update(f"{path.name} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def _assets_are_current() -> bool:
    try:
        return ASSETS_STAMP.read_text() == _assets_fingerprint()
    except OSError:
        return False


def _make_assets() -> None:
    if not any(ASSETS_SOURCE.glob("assets*")):
        return
    say("Setting up: preparing styles and scripts")
    fingerprint = _assets_fingerprint()
    environment = {**os.environ, "SUPERHIGHWAY_HOME": str(BUILD / "no-home")}
    command = [str(PYTHON), "-m", "superhighway.nhsui.assets"]
    if subprocess.run(command, check=False, stdout=sys.stderr, env=environment).returncode:
        message = "The styles and scripts could not be prepared; what went wrong is above."
        raise CannotSetUp(message)
    BUILD.mkdir(exist_ok=True)
    ASSETS_STAMP.write_text(fingerprint)
