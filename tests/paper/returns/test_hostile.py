"""Files that nobody's scanner makes, on the command line and on the page, beside a good one."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from superhighway.core.limited import Failure
from superhighway.library.filling.selectors import kept
from superhighway.paper.printing import Ready
from superhighway.paper.reading.asking import Ask, Opened
from superhighway.paper.returns import machine, upload
from superhighway.paper.returns.machine import GAVE_UP, MOST_GIVEN_UP, Machine
from superhighway.paper.returns.models import ScanRow, SheetRow
from superhighway.web.cli import root
from tests.builders.cast import BOTH, sign_in
from tests.builders.hostile import HOSTILE
from tests.library.made import LIBBY
from tests.paper.returns.test_reading_back import box, cross, paper, tiff
from tests.paper.returns.test_taking import one

__all__ = ["one"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]


def card(one: Ready) -> bytes:
    """A scan of a card with a cross."""
    picture = paper(one)
    cross(picture, box(one, "1"))
    return tiff(picture)


def read(*files: Path) -> Result:
    return CliRunner().invoke(root(), ["paper", "read", *map(str, files), "--json"])


@pytest.mark.slow
def test_the_rest_of_the_batch_goes_on(one: Ready, tmp_path: Path) -> None:
    files = [tmp_path / name for name in HOSTILE]
    for file in files:
        file.write_bytes(HOSTILE[file.name]())
    good = tmp_path / "card.tiff"
    good.write_bytes(card(one))
    done = read(*files, good)
    assert done.exit_code == 1
    records = json.loads(done.stdout)
    told = {Path(record["file"]).name: record["status"] for record in records}
    assert told.pop("card.tiff") == "read"
    assert set(told.values()) == {"broken"}
    refused = {line.split(": ")[0]: line for line in done.stderr.splitlines()}
    assert set(HOSTILE) == set(told) | set(refused) & set(HOSTILE)
    assert all(refused[name].endswith(".") for name in set(refused) & set(HOSTILE))
    assert all(note.endswith(".") for note in notes("broken"))
    assert len(kept(one.template.id)) == 1


def notes(outcome: str) -> list[str]:
    return list(SheetRow.objects.filter(outcome=outcome).values_list("note", flat=True))


def test_what_is_no_file_is_left_alone(one: Ready, tmp_path: Path) -> None:
    pipe, nowhere = tmp_path / "pipe", tmp_path / "nowhere"
    os.mkfifo(pipe)
    nowhere.symlink_to(tmp_path / "not-here")
    endless = tmp_path / "endless"
    endless.symlink_to("/dev/zero")
    huge = tmp_path / "huge.tif"
    with huge.open("wb") as out:
        out.truncate(200_000_000)
    good, linked = tmp_path / "card.tiff", tmp_path / "linked.tiff"
    good.write_bytes(card(one))
    linked.symlink_to(good)
    strange = [pipe, nowhere, endless, huge, tmp_path, Path("/dev/zero")]
    done = read(*strange, linked)
    assert done.exit_code == 1
    assert [record["status"] for record in json.loads(done.stdout)] == ["read"]
    for file in strange:
        assert f"{file.name}: " in done.stderr
    assert "pipe: This file can’t be opened: it is no ordinary file." in done.stderr
    assert "huge.tif: That file is larger than 50 MB." in done.stderr
    assert ScanRow.objects.count() == 1


def test_the_page_tells_them_too(one: Ready, client: Client) -> None:
    sign_in(client, "librarian")
    names = ["script.pdf", "page.pdf", "locked.pdf", "bomb.png", "500-pages.tif"]
    sent = [SimpleUploadedFile(name, HOSTILE[name]()) for name in names]
    sent.append(SimpleUploadedFile("card.tiff", card(one)))
    shown = client.post("/staff/paper", {"files": sent}).content.decode()
    for name in names:
        assert f"{name}: " in shown
        assert f"{name}: 1 sheet" not in shown
    assert "card.tiff: 1 sheet. Its answers are in the library." in shown


def test_a_file_that_is_too_large_is_never_put_together() -> None:
    class Huge:
        name, size = "huge.tif", 200_000_000

        def chunks(self) -> Iterator[bytes]:
            raise AssertionError

    (told,) = upload.take(LIBBY, [Huge()])
    assert told.startswith("huge.tif: That file is larger than 50 MB.")


class Worn:
    """A process that ends over every page."""

    asked = 0

    def ask(self, what: Ask) -> Opened | Failure:
        if hasattr(what, "file"):
            return Opened(9)
        Worn.asked += 1
        return Failure.TOO_LONG

    def close(self) -> None:
        """Nothing to end."""


def test_a_file_whose_pages_all_take_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "Reader", Worn)
    with Machine() as reading:
        pages = list(reading.read(b"any"))
    assert [page.problem for page in pages] == [GAVE_UP] * 9
    assert Worn.asked == MOST_GIVEN_UP
