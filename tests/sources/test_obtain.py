"""Getting a source's files: what is copied, what is refused, what is fetched."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from superhighway.core.errors import HttpProblem, Problem
from superhighway.sources import obtain as obtaining
from superhighway.sources.api import Get, SourceSpec
from superhighway.sources.errors import SourcesProblem
from superhighway.sources.obtain import host_of, obtain
from tests.builders.sources import Words
from tests.builders.web import Elsewhere, answering, elsewhere

HERE = {"127.0.0.1"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    with elsewhere() as running:
        yield running


def spec(*files: Path, url: str = "") -> SourceSpec:
    return SourceSpec(
        key="one",
        kind="words",
        title="Words",
        publisher="Wordsea Press",
        licence="OGL",
        attribution="Contains words.",
        old_after=timedelta(days=1),
        files=files,
        url=url,
    )


def test_files_are_copied_in_their_order_and_told_apart_by_content(tmp_path: Path) -> None:
    for name, text in (("b", "one"), ("a", "two"), ("c", "one")):
        (tmp_path / name).write_text(text)
    files = [tmp_path / name for name in "bac"]
    got = obtain(spec(*files), Words(), tmp_path / "aside", HERE)
    assert got.files == tuple(tmp_path / "aside" / name for name in "bac")
    assert [path.read_text() for path in got.files] == ["one", "two", "one"]
    (_, one), (_, two), (_, same) = got.contents
    assert one == same != two
    assert one == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"


def test_what_lay_aside_before_is_gone(tmp_path: Path) -> None:
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside" / "old").write_text("old")
    (tmp_path / "a").write_text("new")
    obtain(spec(tmp_path / "a"), Words(), tmp_path / "aside", HERE)
    assert [path.name for path in (tmp_path / "aside").iterdir()] == ["a"]


def link(path: Path) -> None:
    path.with_name("target").write_text("hello")
    path.symlink_to(path.with_name("target"))


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10_000_000_000)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda _path: None, SourcesProblem.FILE_MISSING),
        (Path.mkdir, SourcesProblem.FILE_IS_FOLDER),
        (link, SourcesProblem.FILE_IS_LINK),
        (lambda path: path.symlink_to("nowhere"), SourcesProblem.FILE_IS_LINK),
        (os.mkfifo, SourcesProblem.FILE_IS_SPECIAL),
        (huge, SourcesProblem.FILE_TOO_LARGE),
        (Path.touch, SourcesProblem.FILE_EMPTY),
        (lambda path: path.write_text("\n<HTML>"), SourcesProblem.FILE_IS_PAGE),
    ],
)
def test_what_is_no_ordinary_file_with_data_is_refused(
    tmp_path: Path, make: Callable[[Path], object], kind: SourcesProblem
) -> None:
    make(tmp_path / "words.txt")
    with pytest.raises(Problem) as caught:
        obtain(spec(tmp_path / "words.txt"), Words(), tmp_path / "aside", HERE)
    assert caught.value.kind is kind
    assert "words.txt" in caught.value.sentence


def test_a_path_through_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(Problem) as caught:
        obtain(spec(tmp_path / "a" / "b"), Words(), tmp_path / "aside", HERE)
    assert caught.value.kind is SourcesProblem.FILE_MISSING


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("x")

    def forbidden(*_args: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(Problem) as caught:
        obtain(spec(tmp_path / "a"), Words(), tmp_path / "aside", HERE)
    assert caught.value.kind is SourcesProblem.FILE_UNREADABLE
    assert "permission denied" in caught.value.sentence


@pytest.mark.parametrize("grown", ["y", "y" * 20_000])
def test_a_file_that_changes_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grown: str
) -> None:
    path = tmp_path / "a"
    path.write_text("x")

    def look(_head: bytes) -> bool:
        with path.open("a") as file:
            file.write(grown)
        return False

    monkeypatch.setattr(obtaining.http, "looks_like_page", look)
    with pytest.raises(Problem) as caught:
        obtain(spec(path), Words(), tmp_path / "aside", HERE)
    assert caught.value.kind in {SourcesProblem.FILE_CHANGED, SourcesProblem.FILE_TOO_LARGE}


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        obtain(spec(tmp_path / "a/x", tmp_path / "b/x"), Words(), tmp_path / "aside", HERE)
    assert caught.value.kind is SourcesProblem.SAME_NAME


def test_an_address_is_fetched_with_its_secret(
    tmp_path: Path, server: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORD_KEY", "s3cret")
    wanted = spec(url=f"{server.url}?key=${{WORD_KEY}}")
    got = obtain(wanted, Words(), tmp_path / "aside", HERE)
    assert got.files[0].name == "data.csv"
    assert server.requests[0].startswith(b"GET /data.csv?key=s3cret ")
    assert host_of(wanted) == "127.0.0.1"
    assert host_of(spec()) == ""


def test_a_secret_that_is_not_set_is_named(tmp_path: Path, server: Elsewhere) -> None:
    with pytest.raises(Problem) as caught:
        obtain(spec(url=f"{server.url}?k=${{WORD_KEY}}"), Words(), tmp_path / "aside", HERE)
    assert "WORD_KEY" in caught.value.sentence
    assert not server.requests


@pytest.mark.parametrize("path", ["", "/", "/..", "/.", "/%2e%2e/x", "/a b;c"])
def test_whatever_an_address_ends_in_the_file_stays_in_its_folder(
    tmp_path: Path, server: Elsewhere, path: str
) -> None:
    url = f"http://127.0.0.1:{server.port}{path}".replace(" ", "%20")
    got = obtain(spec(url=url), Words(), tmp_path / "aside", HERE)
    assert got.files[0].parent == tmp_path / "aside"


def test_what_an_address_sends_is_limited_by_the_kind_of_source(
    tmp_path: Path, server: Elsewhere
) -> None:
    server.answer = answering(b"x" * 10_001)
    with pytest.raises(Problem) as caught:
        obtain(spec(url=server.url), Words(), tmp_path / "aside", HERE)
    assert caught.value.kind is HttpProblem.TOO_LARGE


class Walking(Words):
    """Asks three pages, and whatever else the test wants asked."""

    asked: str = "/page-{page}"

    def obtain(self, get: Get, spec: SourceSpec, folder: Path) -> list[Path]:
        """One file with all answers."""
        base = spec.url.partition("?")[0].removesuffix("/data.csv")
        pages = [
            get(base + self.asked.format(page=page), {"Authorization": "Bearer ${WORD_KEY}"})
            for page in range(3)
        ]
        (folder / "words.txt").write_bytes(b"".join(pages))
        return [folder / "words.txt"]


def test_a_kind_may_ask_its_server_several_times(
    tmp_path: Path, server: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORD_KEY", "s3cret")
    got = obtain(spec(url=server.url), Walking(), tmp_path / "aside", HERE)
    assert [path.name for path in (tmp_path / "aside").iterdir()] == ["words.txt"]
    assert got.files[0].read_bytes() == b"a,b\n1,2\n" * 3
    assert [request.split()[1] for request in server.requests] == [
        b"/page-0",
        b"/page-1",
        b"/page-2",
    ]
    assert all(b"Authorization: Bearer s3cret\r\n" in request for request in server.requests)


@pytest.mark.parametrize("name", ["http://127.0.0.1:1/x", "https://127.0.0.1/x", "http://[::1]/x"])
def test_only_the_server_of_the_source_is_asked(
    tmp_path: Path, server: Elsewhere, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("WORD_KEY", "s3cret")

    class Astray(Walking):
        def obtain(self, get: Get, spec: SourceSpec, folder: Path) -> list[Path]:
            assert spec.url == server.url
            get(name)
            return [folder]

    with pytest.raises(Problem) as caught:
        obtain(spec(url=server.url), Astray(), tmp_path / "aside", HERE | {"::1"})
    assert caught.value.kind is HttpProblem.HOST_NOT_NAMED
    assert not server.requests


def test_no_address_of_the_servers_own_is_filled_in_with_a_secret(
    tmp_path: Path, server: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORD_KEY", "s3cret")
    kind = Walking()
    kind.asked = "/next?key=${{WORD_KEY}}"
    obtain(spec(url=server.url), kind, tmp_path / "aside", HERE)
    assert not any(b"key=s3cret" in request for request in server.requests)


def test_all_answers_together_are_limited(
    tmp_path: Path, server: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORD_KEY", "s3cret")
    server.answer = answering(b"x" * 4_000)
    with pytest.raises(Problem) as caught:
        obtain(spec(url=server.url), Walking(), tmp_path / "aside", HERE)
    assert caught.value.kind is HttpProblem.TOO_LARGE
    assert "10 kB" in caught.value.sentence
