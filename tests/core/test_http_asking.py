"""Asking a real server on this machine for something whose status says as much as its body."""

import gzip

import pytest

from superhighway.core.errors import HttpProblem, Problem
from superhighway.core.http import Answer, Limits, session
from tests.builders.web import Elsewhere, answering

LIMITS = Limits(max_bytes=100_000, max_unpacked_bytes=200_000, connect_s=2, read_s=2, total_s=5)
pytestmark = pytest.mark.usefixtures("development")


def ask(server: Elsewhere, **more: object) -> Answer:
    with session(server.url, hosts={"127.0.0.1"}, limits=LIMITS) as asked:
        return asked.ask(server.url, **{"most": 1_000, **more})  # type: ignore[arg-type]


def refused(server: Elsewhere, **more: object) -> HttpProblem:
    with pytest.raises(Problem) as caught:
        ask(server, **more)
    assert isinstance(caught.value.kind, HttpProblem)
    return caught.value.kind


@pytest.mark.parametrize("status", ["200 OK", "410 Gone", "429 Too Many", "500 Oh", "404 No"])
def test_any_status_is_an_answer(server: Elsewhere, status: str) -> None:
    server.answer = answering(b'{"why":1}', status, Retry_After="30")
    answer = ask(server)
    assert answer.status == int(status[:3])
    assert answer.body == b'{"why":1}'
    assert answer.headers["retry-after"] == "30"


def test_what_has_not_changed_is_not_sent_again(server: Elsewhere) -> None:
    server.answer = answering(b"", "304 Not Modified", ETag='"7"', Content_Encoding="gzip")
    answer = ask(server, headers={"If-None-Match": '"7"'})
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", '"7"')
    assert b'If-None-Match: "7"' in server.requests[0]


def test_a_body_is_posted(server: Elsewhere) -> None:
    ask(server, body=b"{}", headers={"Content-Type": "application/json"})
    assert server.requests[0].startswith(b"POST /data.csv HTTP/1.1\r\n")
    assert b"Content-Length: 2\r\n" in server.requests[0]


def test_a_redirect_is_never_followed(server: Elsewhere) -> None:
    server.answer = answering(b"", "307 Elsewhere", Location="http://127.0.0.1:1/")
    assert refused(server) is HttpProblem.REDIRECT


def test_more_than_was_asked_for_is_not_taken(server: Elsewhere) -> None:
    server.answer = answering(b"x" * 1_001)
    assert refused(server) is HttpProblem.TOO_LARGE
    server.answer = answering(b"x", length=2_000_000_000)
    assert refused(server) is HttpProblem.TOO_LARGE
    server.answer = answering(gzip.compress(b"x" * 9_000), Content_Encoding="gzip")
    assert refused(server) is HttpProblem.TOO_LARGE


def test_all_answers_of_a_session_share_its_limit(server: Elsewhere) -> None:
    server.answer = answering(b"x" * 90)
    limits = Limits(100, 100, connect_s=2, read_s=2, total_s=5)
    with session(server.url, hosts={"127.0.0.1"}, limits=limits) as asked:
        asked.ask(server.url, most=1_000)
        with pytest.raises(Problem) as caught:
            asked.ask(server.url, most=1_000)
    assert caught.value.kind is HttpProblem.TOO_LARGE


def test_another_server_is_not_asked(server: Elsewhere) -> None:
    with (
        session(server.url, hosts={"127.0.0.1"}, limits=LIMITS) as asked,
        pytest.raises(Problem) as caught,
    ):
        asked.ask("http://127.0.0.1:9/", most=10)
    assert caught.value.kind is HttpProblem.HOST_NOT_NAMED
