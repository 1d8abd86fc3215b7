"""The process that tells open pages of changes: who may listen, what is said, and when."""

import asyncio
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from superhighway.core import clock
from superhighway.notices.live import stream
from superhighway.notices.live.asgi import Live, is_ours
from superhighway.notices.live.looking import state
from superhighway.notices.live.stream import Changes
from tests.builders.cast import BOTH
from tests.builders.published import publish
from tests.notices.made import HOUR, write

HOSTS = ["127.0.0.1", "localhost", "[::1]"]


@pytest.mark.parametrize(
    "origin",
    ["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"],
)
def test_pages_of_this_node_may_listen(origin: str) -> None:
    assert is_ours(origin, HOSTS, "8080", https=False)


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://evil.example:8080",
        "http://127.0.0.1:8081",
        "http://127.0.0.1",
        "https://127.0.0.1:8080",
        "http://127.0.0.1:8080.evil.example",
        "http://evil.example@127.0.0.1:8080",
        "http://127.0.0.1:8080/",
        "http://127.0.0.1:x",
        "http://[::1",
    ],
)
def test_pages_of_others_may_not(origin: str) -> None:
    assert not is_ours(origin, HOSTS, "8080", https=False)


def test_behind_a_proxy_only_https_pages_of_its_name_may() -> None:
    assert is_ours("https://node.example", ["node.example"], "8080", https=True)
    for origin in ("http://node.example", "https://node.example:8443", "https://x.example"):
        assert not is_ours(origin, ["node.example"], "8080", https=True)
    assert is_ours("http://node.example", ["node.example"], "80", https=False)


class Client:
    """One who listens, without a network: what was sent is in ``sent``."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.gone = asyncio.Event()
        self._asked = False

    async def receive(self) -> dict[str, Any]:
        if not self._asked:
            self._asked = True
            return {"type": "http.request"}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(part.get("body", b"") for part in self.sent)

    async def until(self, words: bytes) -> None:
        async with asyncio.timeout(10):
            while words not in self.body:
                await asyncio.sleep(0)


def scope(path: str = "/live/notices", method: str = "GET", **headers: str) -> dict[str, Any]:
    given = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    return {"type": "http", "method": method, "path": path, "headers": given}


def live(look: Callable[[], str]) -> Live:
    found = Live(Changes(look, lambda: None))
    found.port = "8080"
    return found


async def answer(app: Live, asked: dict[str, Any]) -> Client:
    client = Client()
    await app(asked, client.receive, client.send)
    return client


def test_nothing_else_is_answered() -> None:
    async def tried() -> None:
        app = live(lambda: "1")
        assert (await answer(app, scope("/"))).status == 404
        assert (await answer(app, scope(method="POST"))).status == 404
        assert (await answer(app, scope("/live/health"))).status == 503
        app.changes.state = "1"
        assert (await answer(app, scope("/live/health"))).body == b"ok"
        assert (await answer(app, scope(origin="http://evil.example"))).status == 403
        app.changes.listeners = stream.MOST
        assert (await answer(app, scope())).status == 503
        await app({"type": "websocket"}, Client().receive, Client().send)

    asyncio.run(tried())


def test_all_who_listen_are_told_once_of_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LOOK_S", 0.001)
    monkeypatch.setattr(stream, "BEAT_S", 0.05)
    states = ["a"]

    async def tried() -> None:
        app = live(lambda: states[-1])
        app.changes.start()
        first, second = Client(), Client()
        asked = scope(origin="http://localhost:8080")
        tasks = [asyncio.create_task(app(asked, one.receive, one.send)) for one in (first, second)]
        await first.until(b"retry: 5000")
        await second.until(b"still here")
        assert b"changed" not in first.body + second.body
        states.append("b")
        for one in (first, second):
            await one.until(b"event: changed\nid: b\n")
        await first.until(b"\n\n: still here")
        assert first.body.count(b"changed") == 1
        assert (
            dict(first.sent[0]["headers"])[b"access-control-allow-origin"] == asked["headers"][0][1]
        )
        assert app.changes.listeners == 2
        first.gone.set()
        second.gone.set()
        await asyncio.gather(*tasks)
        assert app.changes.listeners == 0
        await app.changes.stop()

    asyncio.run(tried())


def test_who_comes_back_is_told_at_once_of_what_changed_meanwhile() -> None:
    async def tried() -> None:
        app = live(lambda: "b")
        app.changes.state = "b"
        client = Client()
        task = asyncio.create_task(app(scope(last_event_id="a"), client.receive, client.send))
        await client.until(b"event: changed\nid: b\n")
        client.gone.set()
        await task

    asyncio.run(tried())


def test_a_database_that_does_not_answer_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(stream, "LOOK_S", 0.001)
    looks = iter(["a"])

    def look() -> str:
        found = next(looks, None)
        if found is None:
            raise OperationalError
        return found

    let_go: list[int] = []

    async def tried() -> None:
        changes = Changes(look, lambda: let_go.append(1))
        changes.start()
        async with asyncio.timeout(10):
            while not let_go:
                await asyncio.sleep(0)
        assert changes.state == "a"
        await changes.stop()

    asyncio.run(tried())
    assert "could not be looked up" in caplog.text


def test_the_life_of_the_process() -> None:
    async def tried() -> None:
        app = live(lambda: "a")
        kinds = iter(["lifespan.startup", "lifespan.shutdown"])
        sent: list[str] = []

        async def receive() -> dict[str, Any]:
            return {"type": next(kinds)}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message["type"])

        await app({"type": "lifespan"}, receive, send)
        assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]

    asyncio.run(tried())


@pytest.mark.parametrize(
    ("limits", "wanted"),
    [((1_024, 8_192), (5_200, 8_192)), ((1_024, 4_096), (4_096, 4_096)), ((-1, -1), None)],
)
def test_there_is_room_for_as_many_as_may_listen(
    monkeypatch: pytest.MonkeyPatch, limits: tuple[int, int], wanted: tuple[int, int] | None
) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _what: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda _what, both: given.append(both))
    stream.allow_connections()
    assert given == ([wanted] if wanted else [])


def test_stopping_before_the_start_is_no_mistake() -> None:
    asyncio.run(Changes(lambda: "a", lambda: None).stop())


@BOTH
def test_what_is_looked_at_changes_with_notices_and_with_time() -> None:
    publish()
    empty = state()
    with clock.earlier(timedelta(minutes=1)):
        write()
    written = state()
    assert written != empty
    assert state() == written
    assert state(clock.now() + 2 * HOUR) != written


def test_its_first_look_warns_of_nothing(tmp_path: Path) -> None:
    look = (
        "from django.db import DatabaseError\n"
        "from superhighway.notices.live.looking import state, use_database\n"
        "use_database()\n"
        "try:\n    state()\n"
        "except DatabaseError as error:\n    print(error)\n"
    )
    apart = {"SUPERHIGHWAY_HOME": str(tmp_path), "SUPERHIGHWAY_DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", look],
        env=os.environ | apart,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "notices_change" in done.stdout
