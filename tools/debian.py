"""Packages of the distribution, taken only where that is allowed: as root, with apt-get."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

#: Read by Debian's PostgreSQL packages: without it they make and start a cluster when installed.
CLUSTER_RULES = Path("/etc/postgresql-common/createcluster.d/superhighway-tests.conf")


def may_install() -> bool:
    """Whether this process may install packages of the distribution."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> bool:
    """Install ``packages`` without starting any service; False where that can't be done."""
    if not may_install():
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    options = ["install", "-y", "-q", "--no-install-recommends"]
    with _no_cluster():
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=sys.stderr)
        command = ["apt-get", *options, *packages]
        done = subprocess.run(command, check=False, env=environment, stdout=sys.stderr)
    return done.returncode == 0


@contextmanager
def _no_cluster() -> Iterator[None]:
    CLUSTER_RULES.parent.mkdir(parents=True, exist_ok=True)
    CLUSTER_RULES.write_text("create_main_cluster = false\nstart_conf = 'manual'\n")
    try:
        yield
    finally:
        CLUSTER_RULES.unlink(missing_ok=True)
