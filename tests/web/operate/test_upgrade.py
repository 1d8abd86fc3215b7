"""``superhighway upgrade`` over a node that an older version made."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.area import write_locality
from tests.builders.node import environment, run

pytestmark = pytest.mark.slow


#: Takes the newest migration of core back, as if this node had been made before it was written.
OLDER = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "superhighway.web.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "organisations", "zero", verbosity=0)
"""


@pytest.fixture
def node(tmp_path: Path) -> Path:
    locality = write_locality(tmp_path / "sources")
    assert run(["build", str(locality)], home=tmp_path / "node").returncode == 0
    return tmp_path / "node"


def make_older(node: Path) -> None:
    variables = {**environment(), "SUPERHIGHWAY_HOME": str(node)}
    subprocess.run([sys.executable, "-c", OLDER], check=True, env=variables)


def test_an_older_node_is_not_served_but_upgraded(node: Path) -> None:
    make_older(node)
    refused = run(["serve"], home=node)
    assert refused.returncode == 1
    assert "superhighway upgrade" in refused.stderr
    done = run(["upgrade", "--json"], home=node)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["migrations"] >= 1
    assert Path(said["backup"]).is_file()


def test_an_upgrade_that_has_nothing_to_do_keeps_the_edition(node: Path) -> None:
    done = run(["upgrade", "--json"], home=node)
    assert json.loads(done.stdout) == {
        "backup": None,
        "migrations": 0,
        "edition": 1,
        "compiled": False,
    }
