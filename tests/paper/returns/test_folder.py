"""What a scanner puts into a watched folder is taken in, and nothing of it is ever lost."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from superhighway.accounts.api import COMMAND
from superhighway.core import clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.jobs import run_due
from superhighway.core.models import Job
from superhighway.library.filling.selectors import kept
from superhighway.paper.errors import PaperProblem
from superhighway.paper.printing import Ready
from superhighway.paper.reading.errors import ReadingProblem
from superhighway.paper.returns import folder as folders
from superhighway.paper.returns.domain import PageRead
from superhighway.paper.returns.folder import CALM_S, WATCHING, folder_job, watched
from superhighway.paper.returns.models import ScanRow
from superhighway.web.cli import root
from tests.builders.cast import BOTH, sign_in
from tests.library.made import LIBBY
from tests.paper.returns.test_taking import one, sheet, sure

__all__ = ["one"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]
#: What the machine of these tests makes of files.
BROKEN, CRASHES = b"broken", b"crashes"


@pytest.fixture
def folder(tmp_path: Path, one: Ready, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to watch; each good file in it is a card, whatever is in it."""

    class Fake:
        def __enter__(self) -> "Fake":
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def read(self, content: bytes) -> Iterator[PageRead]:
            if content == BROKEN:
                raise Problem(ReadingProblem.BROKEN)
            if content == CRASHES:
                raise RuntimeError
            yield PageRead(1, (sheet(one, sure("overall", "1")),))

    monkeypatch.setattr(folders, "Machine", Fake)
    found = tmp_path / "scans"
    found.mkdir()
    return found


@pytest.fixture
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a minute had gone by since anything was written."""
    monkeypatch.setattr(folders, "CALM_S", 0.0)


def names(place: Path) -> set[str]:
    return {str(one.relative_to(place)) for one in place.rglob("*") if one.is_file()}


@pytest.mark.usefixtures("calm")
def test_what_is_put_there_is_taken_in_by_the_worker(folder: Path, one: Ready) -> None:
    done = CliRunner().invoke(root(), ["paper", "watch", str(folder)])
    assert done.exit_code == 0, done.stderr
    (folder / "a.tif").write_bytes(b"one")
    (folder / "b.tif").write_bytes(b"another")
    (folder / ".hidden").write_bytes(b"not ours")
    (folder / "c.tif.part").write_bytes(b"on its way")
    (folder / "link.tif").symlink_to(folder / "a.tif")
    assert run_due(clock.now()) >= 1
    taken = {"done/a.tif", "done/b.tif"}
    assert names(folder) >= taken
    assert names(folder) - taken <= {".hidden", "c.tif.part", "link.tif"}
    assert len(kept(one.template.id)) == 2
    listed = CliRunner().invoke(root(), ["paper", "watch"])
    assert listed.stdout == f"{folder}\n"


def test_a_file_that_may_still_grow_is_left(folder: Path) -> None:
    file = folder / "a.tif"
    file.write_bytes(b"half")
    os.utime(file, (1_000_000, 1_000_000))
    folder_job(str(folder))
    assert names(folder) == {"a.tif"}
    assert not ScanRow.objects.exists()
    assert CALM_S == 60


@pytest.mark.usefixtures("calm")
def test_what_can_not_be_read_is_refused_in_a_sentence(folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(BROKEN)
    (folder / "good.tif").write_bytes(b"one")
    folder_job(str(folder))
    assert names(folder) == {"refused/bad.pdf", "refused/bad.pdf.txt", "done/good.tif"}
    said = (folder / "refused/bad.pdf.txt").read_text(encoding="utf-8")
    assert said == f"{Problem(ReadingProblem.BROKEN).sentence}\n"


@pytest.mark.usefixtures("calm")
def test_files_of_one_name_are_all_kept(folder: Path, one: Ready) -> None:
    for content in (b"first", b"second"):
        (folder / "scan.tif").write_bytes(content)
        folder_job(str(folder))
    assert names(folder) == {"done/scan.tif", "done/scan (2).tif"}
    assert len(kept(one.template.id)) == 2


@pytest.mark.usefixtures("calm")
def test_a_mistake_over_one_file_leaves_it_there_and_takes_the_others(folder: Path) -> None:
    (folder / "a.tif").write_bytes(CRASHES)
    (folder / "b.tif").write_bytes(b"one")
    with pytest.raises(RuntimeError):
        folder_job(str(folder))
    assert names(folder) == {"a.tif", "done/b.tif"}
    (folder / "a.tif").write_bytes(b"another")
    folder_job(str(folder))
    assert names(folder) == {"done/a.tif", "done/b.tif"}


@pytest.mark.usefixtures("calm")
@pytest.mark.parametrize(
    ("content", "left"),
    [(b"one", {"done/a.tif"}), (BROKEN, {"refused/a.tif", "refused/a.tif.txt"})],
)
def test_a_crash_before_a_file_is_moved_is_made_good(
    folder: Path, one: Ready, monkeypatch: pytest.MonkeyPatch, content: bytes, left: set[str]
) -> None:
    (folder / "a.tif").write_bytes(content)

    def crash(_: Path, __: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", crash)
        with pytest.raises(KeyboardInterrupt):
            folder_job(str(folder))
    assert "a.tif" in names(folder)
    folder_job(str(folder))
    assert names(folder) == left
    assert len(kept(one.template.id)) == ("done/a.tif" in left)


@pytest.mark.usefixtures("calm")
def test_what_was_written_to_while_it_was_read_is_looked_at_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "a.tif"
    file.write_bytes(b"half")
    read = folders.content_of

    def growing(path: Path) -> bytes:
        found = read(path)
        path.write_bytes(b"whole")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(folders, "content_of", growing)
        folder_job(str(folder))
    assert names(folder) == {"a.tif"}
    folder_job(str(folder))
    assert names(folder) == {"done/a.tif"}


@pytest.mark.usefixtures("calm")
def test_a_run_ends_in_time_and_the_next_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.tif").write_bytes(b"one")
    with monkeypatch.context() as patched:
        patched.setattr(folders, "LONGEST", timedelta(seconds=-1))
        folder_job(str(folder))
    assert names(folder) == {"a.tif"}
    folder_job(str(folder))
    assert names(folder) == {"done/a.tif"}


@pytest.mark.usefixtures("calm")
def test_copies_of_what_was_taken_go_after_a_month(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.tif").write_bytes(b"one")
    (folder / "b.tif").write_bytes(BROKEN)
    folder_job(str(folder))
    monkeypatch.setattr(folders, "SCAN_DAYS", -1)
    folder_job(str(folder))
    assert names(folder) == {"refused/b.tif", "refused/b.tif.txt"}


def test_a_folder_that_is_gone_is_told_at_the_desk(folder: Path, client: Client) -> None:
    folders.watch(LIBBY, folder)
    for room in ("done", "refused"):
        (folder / room).rmdir()
    folder.rmdir()
    run_due(clock.now())
    [problem] = watched().values()
    assert "can’t be used: no such file or directory" in problem
    sign_in(client, "librarian")
    assert problem in client.get("/staff/paper").content.decode()
    assert Job.objects.get(kind=WATCHING).attempts == 1
    assert jobs.due_times(WATCHING)


def test_a_folder_that_can_not_be_used_is_refused(folder: Path) -> None:
    refused = CliRunner().invoke(root(), ["paper", "watch", str(folder / "nowhere")])
    assert refused.exit_code == 1
    assert "can’t be used" in refused.stderr


def test_watching_ends(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for place in (folder, other):
        folders.watch(COMMAND, place)
    done = CliRunner().invoke(root(), ["paper", "watch", str(folder), "--stop"])
    assert done.exit_code == 0, done.stderr
    assert list(watched()) == [str(other)]
    with pytest.raises(Problem) as raised:
        folders.stop_watching(COMMAND, folder)
    assert raised.value.kind is PaperProblem.NOT_WATCHED
