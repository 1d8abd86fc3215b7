"""The test run's own PostgreSQL."""

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tools import postgres

pytestmark = pytest.mark.slow


def test_it_runs_unprivileged_on_no_port_and_is_gone_afterwards() -> None:
    if postgres.binaries() is None:
        pytest.skip("there is no PostgreSQL here (Debian: apt-get install postgresql)")
    with postgres.running() as url:
        folder = Path(parse_qs(urlsplit(url).query)["host"][0])
        with psycopg.connect(url) as connection:
            ports = connection.execute("SHOW listen_addresses").fetchone()
        owner = (folder / "data").stat().st_uid
        process = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    assert ports == ("",)
    assert owner != 0
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
