"""The printer's process and socket, for real."""

import json
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Client
from pathlib import Path

import pytest
from msgspec.structs import replace

from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.nhsui.pdf.client import print_pdf
from superhighway.nhsui.pdf.errors import PdfProblem
from superhighway.nhsui.pdf.job import LARGEST_JOB, Job, new_job, pack_outcome, unpack_outcome
from superhighway.nhsui.pdf.server import Printer
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.nhsui.pdf.wire import authkey, limit_waiting, socket_path
from tests.builders.journeys import at
from tests.builders.printer import printing

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: datetime(year: 2026, month: 3, day: 4))
#set text(font: "Source Sans Pro", lang: "en", region: "GB")
= #data.title
"""


def job(title: str = "A sheet", template: str = TEMPLATE) -> Job:
    return new_job(template, {"title": title}, at(9))


@dataclass
class Running:
    home: Home
    printer: Printer


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    home = Home(tmp_path)
    with printing(home, waiting=2) as printer:
        yield Running(home, printer)


def test_a_job_becomes_a_pdf(running: Running) -> None:
    assert print_pdf(job(), running.home).startswith(b"%PDF-1.7")


def test_words_that_look_like_markup_stay_words(running: Running) -> None:
    assert print_pdf(job('#panic("x") [*'), running.home).startswith(b"%PDF")


def test_copies_of_one_sheet_differ_in_what_is_their_own() -> None:
    setter = Typesetter()
    template = TEMPLATE + '#context [#json("/own.json").name]#metadata(json("/own.json").name)<n>'
    one, other = (new_job(template, {"title": "A sheet"}, at(9), {"name": n}) for n in "AB")
    sheets = [setter.pdf(each) for each in (one, other, one)]
    assert sheets[0] == sheets[2] != sheets[1]
    assert json.loads(setter.made(replace(other, noted="n"))) == ["B"]


def test_a_template_that_does_not_compile_is_a_sentence(running: Running) -> None:
    with pytest.raises(Problem) as caught:
        print_pdf(job(template="#unknown"), running.home)
    assert caught.value.kind is PdfProblem.NOT_MADE
    assert print_pdf(job(), running.home).startswith(b"%PDF")


def test_an_inaccessible_sheet_is_refused(running: Running) -> None:
    untitled = "#set document(date: datetime(year: 2026, month: 3, day: 4))\nNo title"
    with pytest.raises(Problem) as caught:
        print_pdf(job(template=untitled), running.home)
    assert caught.value.kind is PdfProblem.NOT_MADE


def test_templates_read_no_files(running: Running) -> None:
    with pytest.raises(Problem):
        print_pdf(job(template=TEMPLATE + '#read("/etc/hostname")'), running.home)


def test_without_a_printer_the_browser_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        print_pdf(job(), Home(tmp_path))
    assert caught.value.kind is PdfProblem.PRINTER_DOWN
    assert "from your browser" in caught.value.sentence


def test_a_stranger_without_the_key_gets_nothing(running: Running) -> None:
    address = str(socket_path(running.home))
    with Client(address, family="AF_UNIX") as stranger:
        stranger.recv_bytes()
        stranger.send_bytes(b"{md5}wrong")
        assert stranger.recv_bytes() == b"#FAILURE#"
    assert print_pdf(job(), running.home).startswith(b"%PDF")


def test_a_job_that_is_too_large_is_not_even_sent(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        print_pdf(job("x" * LARGEST_JOB), Home(tmp_path))
    assert caught.value.kind is PdfProblem.NOT_MADE


def test_more_than_may_wait_are_told_that_it_is_busy(tmp_path: Path) -> None:
    home = Home(tmp_path)
    printer = Printer(socket_path(home), authkey(), waiting=1)
    thread = threading.Thread(target=printer.serve, daemon=True)
    thread.start()
    printer._places.acquire()
    with pytest.raises(Problem) as caught:
        print_pdf(job(), home)
    printer.close()
    assert caught.value.kind is PdfProblem.PRINTER_BUSY


def test_a_silent_caller_is_not_waited_for(running: Running) -> None:
    with Client(str(socket_path(running.home)), family="AF_UNIX") as silent:
        limit_waiting(silent, seconds=1)
        silent.recv_bytes()
        with pytest.raises(BlockingIOError):
            silent.recv_bytes()
        assert print_pdf(job(), running.home).startswith(b"%PDF")


def test_only_the_owner_may_use_the_socket(running: Running) -> None:
    assert stat.S_IMODE(socket_path(running.home).stat().st_mode) == 0o600


def test_a_deep_folder_gets_a_short_socket(tmp_path: Path) -> None:
    deep = Home(tmp_path / ("d" * 90) / "e")
    assert len(str(socket_path(deep))) <= 100
    assert socket_path(deep) != socket_path(Home(tmp_path / ("d" * 90) / "f"))


def test_outcomes_cross_the_socket_whole() -> None:
    assert unpack_outcome(pack_outcome(unpack_outcome(b"Epdf.not-made"))).problem == "pdf.not-made"


def test_the_process_prints_and_ends(tmp_path: Path, settings: object) -> None:
    home = Home(tmp_path)
    environment = os.environ | {
        "SUPERHIGHWAY_HOME": str(tmp_path),
        "SUPERHIGHWAY_SECRET_KEY": settings.SECRET_KEY,  # type: ignore[attr-defined]
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "superhighway.nhsui.pdf.server"], env=environment
    )
    try:
        wait_for(socket_path(home), process)
        assert print_pdf(job(), home).startswith(b"%PDF")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
    with pytest.raises(Problem):
        print_pdf(job(), home)


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the printer answers, or its process is gone."""
    home = Home(path.parent)
    for _ in range(400):
        try:
            print_pdf(job(), home)
        except Problem:
            try:
                process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail("the printer ended at once")
        else:
            return
    pytest.fail("the printer did not come up")
