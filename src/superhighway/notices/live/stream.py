"""Server-sent events for pages that are open: whenever notices change, one line says so.

An event holds no words and nothing about anybody: a page that hears it asks its own site again.
Everybody gets the same, so nothing is known here of who listens.
"""

import asyncio
import logging
import resource
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import DatabaseError

log = logging.getLogger(__name__)

LOOK_S = 1.0
#: A sign of life, so that no proxy ends a connection that is silent.
BEAT_S = 20.0
#: How long a browser waits before it connects again.
RETRY_MS = 5_000
MOST = 5_000
BEAT = b": still here\n\n"

#: Files beside the connections: the database, the log, the server's own.
OTHER_FILES = 200

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


def allow_connections() -> None:
    """Let this process have as many files open as there may be listeners, where the system lets it.

    Many systems start programs with 1,024, which is fewer.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + OTHER_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class Changes:
    """One look a second for all who listen; ``look`` gives the state, ``let_go`` starts afresh."""

    def __init__(self, look: Callable[[], str], let_go: Callable[[], None]) -> None:
        self._look, self._let_go = look, let_go
        self._thread = ThreadPoolExecutor(1, "look")
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.state = ""
        self.listeners = 0

    def start(self) -> None:
        """Begin to look, in the running event loop."""
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await asyncio.get_running_loop().run_in_executor(self._thread, self._let_go)
        self._thread.shutdown()

    async def _watch(self) -> None:
        while True:
            await self._look_once()
            await asyncio.sleep(LOOK_S)

    async def _look_once(self) -> None:
        """Where the database doesn't answer, what was known stays, and it is asked again."""
        loop = asyncio.get_running_loop()
        try:
            state = await loop.run_in_executor(self._thread, self._look)
        except DatabaseError as error:
            log.warning("The notices could not be looked up: %s", error)
            await loop.run_in_executor(self._thread, self._let_go)
            return
        if state != self.state:
            self.state = state
            self._changed.set()
            self._changed = asyncio.Event()

    async def events(self, seen: str) -> AsyncIterator[bytes]:
        """The lines for one who listens and knows ``seen`` ("": nothing yet), for ever."""
        yield f"retry: {RETRY_MS}\n\n".encode()
        known = seen or self.state
        while True:
            changed = self._changed
            if self.state and known and self.state != known:
                yield f"event: changed\nid: {self.state}\ndata: {{}}\n\n".encode()
            known = self.state or known
            try:
                await asyncio.wait_for(changed.wait(), BEAT_S)
            except TimeoutError:
                yield BEAT


async def serve(changes: Changes, seen: str, receive: Receive, send: Send) -> None:
    """Send the events until whoever listens goes away."""
    changes.listeners += 1
    listening = asyncio.ensure_future(_send_all(changes, seen, send))
    gone = asyncio.ensure_future(_until_gone(receive))
    try:
        await asyncio.wait({listening, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        changes.listeners -= 1
        listening.cancel()
        gone.cancel()
        await asyncio.gather(listening, gone, return_exceptions=True)


async def _send_all(changes: Changes, seen: str, send: Send) -> None:
    async for line in changes.events(seen):
        await send({"type": "http.response.body", "body": line, "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
