"""Fetching from a real server on this machine, however it behaves."""

import gzip
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from superhighway.core import http
from superhighway.core.errors import HttpProblem, Problem
from superhighway.core.http import Limits, fetch, in_words, looks_like_page
from tests.builders.web import Elsewhere, answering, streaming

LIMITS = Limits(max_bytes=100_000, max_unpacked_bytes=200_000, connect_s=2, read_s=2, total_s=5)
HERE = {"127.0.0.1", "localhost"}
pytestmark = pytest.mark.usefixtures("development")


def refused(url: str, into: Path, limits: Limits = LIMITS) -> Problem:
    with pytest.raises(Problem) as caught:
        fetch(url, into, hosts=HERE, limits=limits)
    assert not into.exists()
    assert "data.csv" not in caught.value.sentence
    return caught.value


def test_the_body_is_written_into_the_file(server: Elsewhere, tmp_path: Path) -> None:
    fetched = fetch(f"{server.url}?key=1#part", tmp_path / "x", hosts=HERE, limits=LIMITS)
    assert fetched.path.read_bytes() == b"a,b\n1,2\n"
    assert fetched.size == 8
    request = server.requests[0]
    assert request.startswith(b"GET /data.csv?key=1 HTTP/1.1\r\n")
    assert f"Host: 127.0.0.1:{server.port}\r\n".encode() in request


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (answering(b"oh", "500 Oh"), HttpProblem.SERVER_ERROR),
        (answering(b"oh", "503 Busy"), HttpProblem.SERVER_ERROR),
        (answering(b"no", "404 Not Found"), HttpProblem.REFUSED),
        (answering(b"no", "401 Unauthorized"), HttpProblem.REFUSED),
        (answering(b"part", "206 Partial"), HttpProblem.REFUSED),
        (answering(b"", "204 No Content"), HttpProblem.NOTHING),
        (answering(b""), HttpProblem.NOTHING),
        (answering(b"", "301 Gone", Location="https://example.org/x"), HttpProblem.REDIRECT),
        (answering(b"", "302 Found", Location="/x"), HttpProblem.REDIRECT),
        (answering(b"<p>Sign in", Content_Type="text/html; charset=utf-8"), HttpProblem.WEB_PAGE),
        (answering(b"\xef\xbb\xbf\n <!DOCTYPE HTML><p>Sign in"), HttpProblem.WEB_PAGE),
        (answering(b"x" * 100_001), HttpProblem.TOO_LARGE),
        (answering(b"x", length=10_000_000_000), HttpProblem.TOO_LARGE),
        (answering(b"x", length=50), HttpProblem.CUT_OFF),
        (answering(b"zz", Content_Encoding="br"), HttpProblem.BAD_ENCODING),
        (answering(b"no gzip", Content_Encoding="gzip"), HttpProblem.BAD_ENCODING),
        (answering(gzip.compress(b"x" * 99)[:-6], Content_Encoding="gzip"), HttpProblem.CUT_OFF),
        (lambda _wire: None, HttpProblem.CUT_OFF),
        (lambda wire: wire.write(b"SSH-2.0-server\r\n"), HttpProblem.CUT_OFF),
        (lambda wire: wire.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000), HttpProblem.CUT_OFF),
    ],
)
def test_answers_that_cannot_be_used(
    server: Elsewhere,
    tmp_path: Path,
    answer: Callable[..., None],
    problem: HttpProblem,
) -> None:
    server.answer = answer
    assert refused(server.url, tmp_path / "x").kind is problem


def test_a_stream_without_an_end_is_cut_off_at_the_limit(server: Elsewhere, tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
    server.answer = streaming(head, b"x" * 65_536, server.over)
    problem = refused(server.url, tmp_path / "x")
    assert problem.kind is HttpProblem.TOO_LARGE
    assert "100 kB" in problem.sentence


def test_a_gzip_bomb_is_stopped_at_the_limit_of_unpacked_bytes(
    server: Elsewhere, tmp_path: Path
) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < LIMITS.max_bytes
    server.answer = answering(bomb, Content_Encoding="gzip")
    problem = refused(server.url, tmp_path / "x")
    assert problem.kind is HttpProblem.TOO_LARGE
    assert "200 kB" in problem.sentence


def test_gzip_of_several_parts_is_unpacked(server: Elsewhere, tmp_path: Path) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two")
    server.answer = answering(packed, Content_Encoding="gzip")
    fetched = fetch(server.url, tmp_path / "x", hosts=HERE, limits=LIMITS)
    assert fetched.path.read_bytes() == b"one two"


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"X-Header: y\r\n"),
        (b"", b"H"),
    ],
)
def test_an_answer_that_comes_in_drips_ends_with_the_total_time(
    server: Elsewhere, tmp_path: Path, head: bytes, piece: bytes
) -> None:
    server.answer = streaming(head, piece, server.over, every_s=0.02)
    limits = Limits(100_000, 100_000, connect_s=2, read_s=2, total_s=0.3)
    assert refused(server.url, tmp_path / "x", limits).kind is HttpProblem.TOO_SLOW


def test_a_server_that_says_nothing_ends_with_the_reading_time(
    server: Elsewhere, tmp_path: Path
) -> None:

    def wait(_wire: BinaryIO) -> None:
        server.over.wait()

    server.answer = wait
    limits = Limits(100_000, 100_000, connect_s=2, read_s=0.2, total_s=5)
    assert refused(server.url, tmp_path / "x", limits).kind is HttpProblem.TOO_SLOW


def test_nobody_listening_is_a_problem(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/data.csv"
        assert refused(url, tmp_path / "x").kind is HttpProblem.NO_CONNECTION


def test_a_time_that_is_over_before_the_connection_is_a_problem(
    server: Elsewhere, tmp_path: Path
) -> None:
    limits = Limits(100_000, 100_000, total_s=0)
    assert refused(server.url, tmp_path / "x", limits).kind is HttpProblem.TOO_SLOW


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://elsewhere.example/data.csv", HttpProblem.HOST_NOT_NAMED),
        ("https://user:word@localhost/data.csv", HttpProblem.BAD_ADDRESS),
        ("https://localhost:99999/data.csv", HttpProblem.BAD_ADDRESS),
        ("https://localhost:0/data.csv", HttpProblem.BAD_ADDRESS),
        ("https://[::1/data.csv", HttpProblem.BAD_ADDRESS),
        ("file:///etc/passwd", HttpProblem.BAD_ADDRESS),
        ("gopher://localhost/data.csv", HttpProblem.BAD_ADDRESS),
        ("//localhost/data.csv", HttpProblem.BAD_ADDRESS),
        ("https:///data.csv", HttpProblem.BAD_ADDRESS),
    ],
)
def test_addresses_that_are_never_asked(url: str, problem: HttpProblem, tmp_path: Path) -> None:
    assert refused(url, tmp_path / "x").kind is problem


def test_without_the_development_setting_neither_http_nor_loopback_is_asked(
    server: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUPERHIGHWAY_DEVELOPMENT")
    assert refused(server.url, tmp_path / "x").kind is HttpProblem.NOT_HTTPS
    secure = f"https://localhost:{server.port}/data.csv"
    assert refused(secure, tmp_path / "x").kind is HttpProblem.FORBIDDEN_ADDRESS
    assert not server.requests


def test_a_name_that_changes_its_mind_is_looked_up_only_once(
    server: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    monkeypatch.setattr(http, "look_up", lambda *_host: answers.pop(0))
    url = server.url.replace("127.0.0.1", "localhost")
    fetch(url, tmp_path / "x", hosts=HERE, limits=LIMITS)
    assert answers == [["10.0.0.1"]]
    assert f"Host: localhost:{server.port}".encode() in server.requests[0]


def test_the_next_address_is_tried_where_the_first_does_not_answer(
    server: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "look_up", lambda *_host: ["::1", "127.0.0.1"])
    fetch(server.url, tmp_path / "x", hosts=HERE, limits=LIMITS)
    assert len(server.requests) == 1


def test_a_proxy_in_the_environment_is_not_used(
    server: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    fetch(server.url, tmp_path / "x", hosts=HERE, limits=LIMITS)
    assert len(server.requests) == 1


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate and key for ``node.example``, made on the spot."""
    file = tmp_path / "node.example.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=node.example", "-addext", "subjectAltName=DNS:node.example"]
    try:
        subprocess.run(
            [*command, *names, "-keyout", file, "-out", tmp_path / "cert"],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("openssl is not here (Debian: apt-get install openssl)")
    file.write_text(file.read_text() + (tmp_path / "cert").read_text())
    return file


@pytest.fixture
def secure(certificate: Path) -> Iterator[int]:
    """Serves one request over TLS; gives the port and the name the client asked for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(5)

    def serve() -> None:
        try:
            wire, _ = listener.accept()
            with wire, context.wrap_socket(wire, server_side=True) as tls:
                tls.recv(4096)
                tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        except (OSError, ssl.SSLError):
            return

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1]
    thread.join()
    listener.close()


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate counts as signed by somebody that this machine trusts."""
    context = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr("httpcore._sync.connection.default_ssl_context", lambda: context)


def ask_securely(host: str, port: int, into: Path) -> http.Fetched:
    return fetch(f"https://{host}:{port}/data.csv", into, hosts={host}, limits=LIMITS)


@pytest.mark.usefixtures("trusted")
def test_the_certificate_is_checked_against_the_name_not_the_pinned_address(
    secure: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "look_up", lambda *_host: ["127.0.0.1"])
    assert ask_securely("node.example", secure, tmp_path / "x").path.read_bytes() == b"ok"


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_name_is_not_trusted(
    secure: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "look_up", lambda *_host: ["127.0.0.1"])
    with pytest.raises(Problem) as caught:
        ask_securely("other.example", secure, tmp_path / "x")
    assert caught.value.kind is HttpProblem.NOT_TRUSTED
    assert "ostname mismatch" in caught.value.sentence


def test_a_certificate_that_nobody_signed_is_not_trusted(
    secure: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "look_up", lambda *_host: ["127.0.0.1"])
    with pytest.raises(Problem) as caught:
        ask_securely("node.example", secure, tmp_path / "x")
    assert caught.value.kind is HttpProblem.NOT_TRUSTED


@pytest.mark.parametrize(
    ("size", "words"), [(9, "9 bytes"), (5_000, "5 kB"), (2_500_000, "2.5 MB"), (10**10, "10 GB")]
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert in_words(size) == words


def test_data_that_mentions_html_is_no_web_page() -> None:
    assert not looks_like_page(b"name,text\nx,<html>")
