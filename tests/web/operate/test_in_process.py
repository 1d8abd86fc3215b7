"""Operation within one process, on both databases: what the commands do over a small built area."""

import json
import shutil
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result
from django.core.management import call_command
from django.db import connection

from superhighway.accounts import api as accounts
from superhighway.core import clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.core.models import Job
from superhighway.core.routing import ALIASES
from superhighway.core.secret import node_secret
from superhighway.sources import api as sources
from superhighway.web.cli import root
from superhighway.web.operate import serving, worker
from superhighway.web.operate.errors import OperateProblem
from superhighway.web.operate.serving import Place, address, held, programs
from tests.builders.area import write_locality
from tests.builders.cast import CAST, invite

pytestmark = pytest.mark.django_db(transaction=True)
Command = Callable[..., Result]


@pytest.fixture
def built(home: Home) -> sources.BuildResult:
    """A node of Testham."""
    node_secret(home)
    return sources.build(write_locality(home.root.parent / "sources"))


@pytest.fixture
def command() -> Command:
    """Runs a command as the command line would, without a process."""
    return lambda *words: CliRunner().invoke(root(), list(words), prog_name="superhighway")


def refusal(place: Place) -> object:
    with pytest.raises(Problem) as refused:
        serving.serve(place)
    return refused.value.kind


def test_status_as_json_and_as_lines(built: sources.BuildResult, command: Command) -> None:
    found = json.loads(command("status", "--json").stdout)
    assert found["edition"]["number"] == built.edition
    assert found["serving"] is None
    assert found["people"] == {"active": 0, "operators": 0}
    assert [source["state"] for source in found["sources"]] == ["fresh"]
    assert "Outline of Testham: fresh" in command("status").stdout


def test_status_knows_a_served_node(
    built: sources.BuildResult, home: Home, command: Command
) -> None:
    record = {"supervisor": 1, "host": "127.0.0.1", "port": 8080, "programs": {"web": 2**22 + 1}}
    (home.root / "serving.json").write_text(json.dumps(record))
    assert "Not being served" in command("status").stdout
    with held(home):
        assert "Served at 127.0.0.1:8080 ()" in command("status").stdout


def test_backup_says_where_it_is(built: sources.BuildResult, home: Home, command: Command) -> None:
    target = home.root.parent / "node.tar.gz"
    said = command("backup", str(target))
    assert said.exit_code == 0
    assert f"in {target}" in said.stderr
    refused = command("restore", str(target))
    assert refused.exit_code == 1
    assert "a backup replaces nothing" in refused.stderr


def test_a_node_on_postgresql_comes_back_whole(
    built: sources.BuildResult, home: Home, command: Command
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("this run is on SQLite, where whole files are restored; see test_backup")
    invite("operator")
    before = json.loads(command("status", "--json").stdout)
    kept = home.root.parent / "node.tar.gz"
    assert command("backup", str(kept)).exit_code == 0
    for alias in ALIASES:
        call_command("flush", database=alias, interactive=False, verbosity=0)
    shutil.rmtree(home.root)
    said = command("restore", str(kept))
    assert said.exit_code == 0, said.stderr
    after = json.loads(command("status", "--json").stdout)
    assert before | {"disk": None} == after | {"disk": None}
    assert [person.login for person in accounts.people()] == ["olive"]
    again = sources.build(write_locality(home.root.parent / "other"))
    assert again.edition > built.edition


def test_upgrade_that_has_nothing_to_do(built: sources.BuildResult, command: Command) -> None:
    said = command("upgrade")
    assert said.exit_code == 0
    assert f"Up to date: 0 changes of the database, edition {built.edition}" in said.stderr


def test_where_there_are_people_an_upgrade_says_who_gives_it(
    built: sources.BuildResult, command: Command
) -> None:
    invite("operator")
    invite("editor")
    refused = command("upgrade")
    assert refused.exit_code == 1
    assert "add --as LOGIN" in refused.stderr
    assert command("upgrade", "--as", CAST["editor"].login).exit_code == 1
    assert command("upgrade", "--as", "olive").exit_code == 0


def test_a_sample_area_is_not_served_to_others(home: Home) -> None:
    sources.build(write_locality(home.root.parent / "sources", sample=True))
    assert refusal(Place("0.0.0.0", 8080, 1)) is OperateProblem.SAMPLE_ON_NETWORK


def test_a_node_without_names_is_not_served_to_others(
    built: sources.BuildResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUPERHIGHWAY_HOSTS", raising=False)
    assert refusal(Place("0.0.0.0", 8080, 1)) is OperateProblem.HOSTS_NOT_NAMED


def test_a_secret_for_all_eyes_is_refused(built: sources.BuildResult, home: Home) -> None:
    home.secret_key.chmod(0o640)
    assert refusal(Place("127.0.0.1", 8080, 1)) is OperateProblem.WEAK_SECRET


def test_a_node_is_held_once(built: sources.BuildResult, home: Home) -> None:
    with held(home):
        assert refusal(Place("127.0.0.1", 8080, 1)) is OperateProblem.ALREADY_SERVED


def test_an_address_of_another_machine_is_refused(
    built: sources.BuildResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPERHIGHWAY_HOSTS", "node.example")
    assert refusal(Place("192.0.2.77", 8080, 1)) is OperateProblem.BAD_HOST


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080/"),
        ("0.0.0.0", "http://127.0.0.1:8080/"),
        ("::1", "http://[::1]:8080/"),
    ],
)
def test_the_address_is_one_that_a_browser_can_open(host: str, shown: str) -> None:
    assert address(Place(host, 8080, 1)) == shown


def test_the_web_program_logs_no_query_string(home: Home) -> None:
    web = programs(Place("127.0.0.1", 8080, 2), home)[0]
    assert web.essential
    assert "query" not in " ".join(web.command)


def test_the_worker_does_what_is_due_and_then_stops(
    built: sources.BuildResult, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    done: list[str] = []

    def job(argument: str) -> None:
        done.append(argument)
        stop.set()

    jobs.job_kinds.register("test-worker", job)
    jobs.schedule("test", "test-worker", "once", timedelta(hours=1), clock.now())
    worker.work(stop)
    assert done == ["once"]
    assert Job.objects.get(name="test").due > clock.now()


def test_the_worker_says_what_to_see_to(
    built: sources.BuildResult, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_shift", lambda: timedelta(days=500))
    worker.say_concerns()
    assert "old: Outline of Testham counts as old. Get a newer one." in caplog.messages
