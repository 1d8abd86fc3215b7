"""Backups are read with suspicion."""

import hashlib
import io
import tarfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from superhighway.core.errors import Problem
from superhighway.web.operate.archive import FORMAT, MANIFEST, Entry, Manifest, extract, write
from superhighway.web.operate.archive import entries as entries_of
from superhighway.web.operate.errors import OperateProblem

CONTENT = b"arrays"
GOOD = Entry(len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


def manifest(files: dict[str, Entry], version: int = FORMAT) -> Manifest:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    return Manifest(version, "0.1.0", now, "Testham", 1, "sqlite", [], files)


def regular(name: str, content: bytes = CONTENT) -> tuple[tarfile.TarInfo, bytes]:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    return entry, content


def special(name: str, kind: bytes, target: str = "/etc/passwd") -> tuple[tarfile.TarInfo, bytes]:
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, target
    return entry, b""


def forge(
    folder: Path, files: dict[str, Entry], members: Sequence[tuple[tarfile.TarInfo, bytes]]
) -> Path:
    """An archive as somebody else might have made it."""
    path = folder / "forged.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for entry, content in [regular(MANIFEST, msgspec.json.encode(manifest(files))), *members]:
            archive.addfile(entry, io.BytesIO(content))
    return path


def refusal(archive: Path, into: Path) -> OperateProblem:
    into.mkdir(exist_ok=True)
    with pytest.raises(Problem) as refused:
        extract(archive, into)
    assert isinstance(refused.value.kind, OperateProblem)
    return refused.value.kind


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b.tar.gz"
    source.write_bytes(CONTENT)
    files = {"files/editions/1/a.npy": source}
    write(target, manifest(entries_of(files)), files)
    out = tmp_path / "out"
    out.mkdir()
    assert extract(target, out).files == {"files/editions/1/a.npy": GOOD}
    assert (out / "files/editions/1/a.npy").read_bytes() == CONTENT
    assert target.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/outside", "a/../../outside", "a//b", ".", "./a"]
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    archive = forge(tmp_path, {name: GOOD}, [regular(name)])
    assert refusal(archive, tmp_path / "out") is OperateProblem.NOT_A_BACKUP
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_only_regular_files_are_taken(tmp_path: Path, kind: bytes) -> None:
    archive = forge(tmp_path, {"a": Entry(0, hashlib.sha256().hexdigest())}, [special("a", kind)])
    assert refusal(archive, tmp_path / "out") is OperateProblem.BACKUP_DAMAGED
    assert not list((tmp_path / "out").iterdir())


def test_a_file_that_the_manifest_does_not_name_is_refused(tmp_path: Path) -> None:
    archive = forge(tmp_path, {}, [regular("extra")])
    assert refusal(archive, tmp_path / "out") is OperateProblem.BACKUP_DAMAGED


def test_a_file_that_comes_twice_is_refused(tmp_path: Path) -> None:
    archive = forge(tmp_path, {"a": GOOD}, [regular("a"), regular("a")])
    assert refusal(archive, tmp_path / "out") is OperateProblem.BACKUP_DAMAGED


def test_a_file_that_is_missing_or_changed_is_noticed(tmp_path: Path) -> None:
    missing = forge(tmp_path, {"a": GOOD}, [])
    assert refusal(missing, tmp_path / "out") is OperateProblem.BACKUP_DAMAGED
    changed = forge(tmp_path, {"a": GOOD}, [regular("a", b"ARRAYS")])
    assert refusal(changed, tmp_path / "out") is OperateProblem.BACKUP_DAMAGED


def test_more_than_the_disk_holds_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    archive = forge(tmp_path, {"a": Entry(10**18, "0" * 64)}, [regular("a")])
    assert refusal(archive, tmp_path / "out") is OperateProblem.NO_ROOM
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b" + b"\0" * 50])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.tar.gz"
    path.write_bytes(content)
    assert refusal(path, tmp_path / "out") is OperateProblem.NOT_A_BACKUP


def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = forge(tmp_path, {"a": GOOD}, [regular("a")])
    path.write_bytes(path.read_bytes()[:-60])
    assert refusal(path, tmp_path / "out") in {
        OperateProblem.NOT_A_BACKUP,
        OperateProblem.BACKUP_DAMAGED,
    }


def test_a_manifest_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tar.gz"
    for content in (b"{}", b"[", msgspec.json.encode(manifest({}, version=FORMAT + 1))):
        with tarfile.open(path, "w:gz") as archive:
            entry, body = regular(MANIFEST, content)
            archive.addfile(entry, io.BytesIO(body))
        assert refusal(path, tmp_path / "out") is OperateProblem.NOT_A_BACKUP


def test_a_backup_that_can_not_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        write(tmp_path / "no" / "x.tar.gz", manifest({}), {})
    assert refused.value.kind is OperateProblem.CANNOT_WRITE
