"""``superhighway serve`` as an operator meets it."""

import json
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from tests.builders.area import write_locality
from tests.builders.node import LiveNode, environment, free_port, run, serve

pytestmark = pytest.mark.slow


Build = Callable[..., Path]


@lru_cache(maxsize=2)
def built(folder: Path, *, sample: bool) -> Path:
    """A built node of Testham that tests copy, since building takes a while."""
    locality = write_locality(folder / "sources", sample=sample)
    done = run(["build", str(locality)], home=folder / "node")
    assert done.returncode == 0, done.stderr
    return folder / "node"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    base = tmp_path_factory.mktemp("area")

    def copy(folder: Path, *, sample: bool = False) -> Path:
        source = built(base / str(sample), sample=sample)
        return Path(shutil.copytree(source, folder / "node"))

    return copy


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Iterator[LiveNode]:
    with serve(build(tmp_path_factory.mktemp("served"))) as live:
        yield live


def test_a_served_node_is_healthy(served: LiveNode) -> None:
    with urllib.request.urlopen(f"{served.url}/healthz") as answer:
        said = json.load(answer)
        assert answer.headers["Cache-Control"].startswith("max-age=0")
    assert said == {"status": "ok", "edition": 1, "problems": []}


def test_status_names_its_processes(served: LiveNode) -> None:
    found = json.loads(run(["status", "--json"], home=served.home).stdout)
    assert found["serving"]["port"] == int(served.url.rpartition(":")[2])
    programs = {one["name"]: one["running"] for one in found["serving"]["programs"]}
    assert programs == {"web": True, "worker": True, "printer": True, "live": True}


def wait_for(folder: Path, words: str) -> str:
    """The server's log once it holds ``words``: lines are written after the answer is sent."""
    log = next(folder.glob("serve-*.log"))
    deadline = time.monotonic() + 30
    while words not in log.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return log.read_text()


def test_access_logs_hold_no_query_string(served: LiveNode) -> None:
    urllib.request.urlopen(f"{served.url}/?from=SO17+1BJ").close()
    log = wait_for(served.home.parent, "GET '/' ")
    assert "SO17" not in log
    assert "127.0.0.1 " not in log


def test_nobody_puts_a_line_of_their_own_into_the_log(served: LiveNode) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{served.url}/x%0aERROR%20made%20up%1b[31m")
    refused.value.close()
    log = wait_for(served.home.parent, "made up")
    assert r"GET '/x\nERROR made up\x1b[31m' 404" in log


def test_another_name_in_the_host_header_is_refused(served: LiveNode) -> None:
    request = urllib.request.Request(served.url, headers={"Host": "elsewhere.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    refused.value.close()
    assert refused.value.code == 400


def test_a_node_is_served_once(served: LiveNode) -> None:
    done = run(["serve", "--port", str(free_port())], home=served.home)
    assert done.returncode == 1
    assert "is being served already" in done.stderr


def test_a_node_that_is_served_is_not_upgraded(served: LiveNode) -> None:
    done = run(["upgrade"], home=served.home)
    assert done.returncode == 1
    assert "is being served already" in done.stderr


def test_a_busy_port_is_refused_in_a_sentence(tmp_path: Path, build: Build) -> None:
    home = build(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(["serve", "--port", str(port)], home=home)
    assert done.returncode == 1
    assert done.stderr == (
        f"Another program listens on 127.0.0.1:{port} already. Stop it, or choose another port "
        "with --port.\n"
    )
    assert done.stdout == ""


def test_nothing_is_served_where_nothing_was_built(tmp_path: Path) -> None:
    done = run(["serve"], home=tmp_path / "none")
    assert done.returncode == 1
    assert "Build one with: superhighway build" in done.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("options", "variables", "words"),
    [
        (["--host", "0.0.0.0"], {}, "Set SUPERHIGHWAY_HOSTS"),
        (
            ["--host", "0.0.0.0", "--clock", "2025-07-23T08:00"],
            {"SUPERHIGHWAY_HOSTS": "node.example"},
            "which is for development only",
        ),
        (["--host", "192.0.2.77"], {"SUPERHIGHWAY_HOSTS": "node.example"}, "has no address"),
        ([], {"SUPERHIGHWAY_SECRET_KEY": "short"}, "The node's secret is missing, short"),
    ],
)
def test_what_is_unsafe_is_not_served(
    tmp_path: Path, build: Build, options: list[str], variables: dict[str, str], words: str
) -> None:
    done = run(["serve", *options], home=build(tmp_path), **variables)
    assert done.returncode == 1
    assert words in done.stderr


def test_a_sample_node_stays_on_this_machine(tmp_path: Path, build: Build) -> None:
    home = build(tmp_path, sample=True)
    done = run(["serve", "--host", "0.0.0.0"], home=home, SUPERHIGHWAY_HOSTS="node.example")
    assert done.returncode == 1
    assert "everything in it is invented" in done.stderr


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path, build: Build) -> None:
    home = build(tmp_path)
    run(["status"], home=home)
    (home / "secret.key").chmod(0o644)
    done = run(["serve"], home=home)
    assert done.returncode == 1
    assert "can be read by other users" in done.stderr


def test_the_environment_of_tests_is_their_own() -> None:
    assert not [name for name in environment() if name.startswith("SUPERHIGHWAY_HOME")]
