"""A node in one file, and back, on both databases."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from superhighway.core import database_copy
from superhighway.core.audit import record
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.core.lock import exclusive
from superhighway.core.models import AuditEntry
from superhighway.sources import api as sources
from superhighway.web.operate.backup import backup
from superhighway.web.operate.errors import OperateProblem
from tests.builders.area import write_locality
from tests.builders.node import run
from tests.library.fhir.questionnaires import FOREIGN

in_process = pytest.mark.django_db(transaction=True)


@pytest.fixture
def built(home: Home) -> sources.BuildResult:
    return sources.build(write_locality(home.root.parent / "sources"))


def refusal(action: Callable[[], object]) -> object:
    with pytest.raises(Problem) as refused:
        action()
    return refused.value.kind


@in_process
def test_a_backup_says_what_it_holds(home: Home, built: sources.BuildResult) -> None:
    target = home.root.parent / "node.tar.gz"
    kept = backup(target)
    assert (kept.area, kept.edition) == ("Testham", built.edition)
    assert [path.name for path in target.parent.glob("*.tar.gz*")] == ["node.tar.gz"]


@in_process
def test_nothing_is_backed_up_where_nothing_was_built(home: Home) -> None:
    assert refusal(lambda: backup(home.root.parent / "x.tar.gz")) is CoreProblem.NO_HOME


@in_process
def test_a_folder_that_is_not_there_is_told(home: Home, built: sources.BuildResult) -> None:
    assert refusal(lambda: backup(home.root / "no" / "x.tar.gz")) is OperateProblem.NO_FOLDER


@in_process
def test_a_backup_and_a_build_exclude_each_other(home: Home, built: sources.BuildResult) -> None:
    with exclusive(home.lock):
        assert refusal(lambda: backup(home.root.parent / "x.tar.gz")) is CoreProblem.BUSY


@in_process
def test_the_database_comes_back_as_it_was(tmp_path: Path) -> None:
    """On PostgreSQL into its own tables; a SQLite file is tested below, as whole nodes."""
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite, where the file itself is replaced")
    record("operator", "build", "testham", note="tabs\tand\nlines \\ kept")
    before = list(AuditEntry.objects.values())
    database_copy.copy_out(tmp_path)
    record("operator", "build", "elsewhere")
    database_copy.copy_in(tmp_path, Path())
    assert list(AuditEntry.objects.values()) == before
    assert record("operator", "build", "later").pk > max(row["id"] for row in before)


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A node on SQLite, made by a process of its own, and its backup beside it."""
    folder = tmp_path_factory.mktemp("kept")
    locality = write_locality(folder / "sources")
    assert run(["build", str(locality)], home=folder / "node").returncode == 0
    words = ["people", "add", "olive", "--name", "Olive Operator", "--role", "operator"]
    assert run(words, home=folder / "node").returncode == 0
    (folder / "node" / "signing.pem").write_text("the key that this node signs with")
    (folder / "node" / "root.pem").write_text("the root of a sample node")
    done = run(["backup", str(folder / "node.tar.gz"), "--json"], home=folder / "node")
    assert json.loads(done.stdout)["area"] == "Testham"
    return folder / "node"


@pytest.mark.slow
def test_a_restored_node_is_the_same_node(node: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    done = run(["restore", str(node.parent / "node.tar.gz"), "--json"], home=new)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["edition"] == 1
    before, after = (json.loads(run(["status", "--json"], home=one).stdout) for one in (node, new))
    for varying in ("disk", "serving"):
        del before[varying], after[varying]
    assert before == after
    assert before["people"] == {"active": 1, "operators": 1}
    assert (new / "private.sqlite3").stat().st_mode & 0o077 == 0
    assert (new / "editions" / "1" / "area.json").exists()
    for name in ("signing.pem", "root.pem"):
        assert (new / name).read_text() == (node / name).read_text()
        assert (new / name).stat().st_mode & 0o077 == 0
    assert (new / "secret.key").read_text() != (node / "secret.key").read_text()


@pytest.mark.slow
def test_a_node_of_templates_only_comes_back(tmp_path: Path) -> None:
    form, kept, old, new = (tmp_path / name for name in ("tea.json", "tea.tar.gz", "old", "new"))
    form.write_bytes(FOREIGN)
    assert run(["library", "import", str(form)], home=old).returncode == 0
    done = run(["backup", str(kept)], home=old)
    assert done.returncode == 0, done.stderr
    assert "A library without an area" in done.stderr
    assert run(["restore", str(kept)], home=new).returncode == 0
    exported = run(["library", "export", "https://forms.example/tea", "--format", "fhir"], home=new)
    assert exported.stdout == FOREIGN.decode()
    again = run(["restore", str(kept)], home=new)
    assert (again.returncode, "a backup replaces nothing" in again.stderr) == (1, True)


@pytest.mark.slow
def test_a_backup_replaces_no_node(node: Path) -> None:
    done = run(["restore", str(node.parent / "node.tar.gz")], home=node)
    assert done.returncode == 1
    assert "a backup replaces nothing" in done.stderr


@pytest.mark.slow
def test_a_damaged_backup_changes_nothing(node: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.tar.gz"
    damaged.write_bytes((node.parent / "node.tar.gz").read_bytes()[:-500])
    done = run(["restore", str(damaged)], home=tmp_path / "new")
    assert done.returncode == 1
    assert "Use another backup" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new" / "editions").exists()
    again = run(["restore", str(node.parent / "node.tar.gz")], home=tmp_path / "new")
    assert f"Serve it with: superhighway serve --home {tmp_path / 'new'}" in again.stderr
    assert again.returncode == 0, again.stderr


@pytest.mark.slow
def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run(["restore", str(tmp_path / "none.tar.gz")], home=tmp_path / "new")
    assert done.returncode == 1
    assert "There is no file" in done.stderr
