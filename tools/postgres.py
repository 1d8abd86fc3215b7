"""A PostgreSQL of the distribution for one test run: made, started, stopped and deleted by it.

``initdb`` and ``postgres`` refuse to run as root, so they run as an unprivileged user there. The
server listens on a socket in its own temporary folder and on no port at all.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

OLDEST = 15
PATIENCE_S = 60
USER = "superhighway"


class NoPostgres(Exception):
    """PostgreSQL can't be started here; its text says why."""


def binaries() -> Path | None:
    """The folder of the newest server of this machine, or None where there is none."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    fit = [path.parent for path in versions if int(path.parts[-3]) >= OLDEST]
    if fit:
        return max(fit, key=lambda folder: int(folder.parts[-2]))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def running() -> Iterator[str]:
    """A fresh server; yields its URL for ``SUPERHIGHWAY_DATABASE_URL``. Raises NoPostgres."""
    folder = binaries()
    if folder is None:
        message = f"no PostgreSQL {OLDEST} or later here (Debian: apt-get install postgresql)"
        raise NoPostgres(message)
    with tempfile.TemporaryDirectory(prefix="superhighway-pg-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        _hand_over(home)
        log = (home / "log").open("w+b")
        try:
            _initialise(folder, home, log.fileno())
            server = _start(folder, home, log.fileno())
            try:
                _wait(folder, home, server)
                yield f"postgresql://{USER}@/{USER}?host={quote(str(home), safe='')}"
            finally:
                _stop(server)
        finally:
            log.close()


def beside(url: str, name: str) -> str:
    """The address of another database of the same server; nobody has made it yet."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _unprivileged() -> pwd.struct_passwd | None:
    """Whose rights the server gets; None where this process is no root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _prefix() -> list[str]:
    user = _unprivileged()
    if user is None:
        return []
    rights = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", *rights, "--pdeathsig=INT"]


def _hand_over(home: Path) -> None:
    user = _unprivileged()
    if user is not None:
        os.chown(home, user.pw_uid, user.pw_gid)


def _initialise(folder: Path, home: Path, log: int) -> None:
    options = f"-U {USER} --auth=trust --no-sync --encoding=UTF8 --locale=C.UTF-8".split()
    command = [*_prefix(), str(folder / "initdb"), "-D", str(home / "data"), *options]
    if subprocess.run(command, check=False, stdout=log, stderr=log, cwd=home).returncode:
        raise NoPostgres(f"initdb failed: {(home / 'log').read_text(errors='replace')[-500:]}")


def _start(folder: Path, home: Path, log: int) -> subprocess.Popen[bytes]:
    settings = {
        "unix_socket_directories": str(home),
        "listen_addresses": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    }
    command = [*_prefix(), str(folder / "postgres"), "-D", str(home / "data")]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    return subprocess.Popen(command, stdout=log, stderr=log, cwd=home)


def _wait(folder: Path, home: Path, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers; then make the database that connections start in."""
    deadline = time.monotonic() + PATIENCE_S
    create = [str(folder / "createdb"), "-h", str(home), "-U", USER, USER]
    while subprocess.run(create, check=False, capture_output=True).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise NoPostgres(f"it did not start: {(home / 'log').read_text()[-500:]}")
        time.sleep(0.1)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
