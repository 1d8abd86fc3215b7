"""A node that is built once for a module of tests which only read it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from superhighway.core import clock
from superhighway.core.home import ENVIRONMENT_VARIABLE, Home


@contextmanager
def built_once(
    folder: Path, blocker: Any, build: Callable[[Path], object], now: datetime | None = None
) -> Iterator[Home]:
    """The node that ``build`` makes of sources it writes, in a transaction that is taken back.

    ``blocker`` is pytest-django's; the clock stands at ``now`` where that is given.
    """
    node = Home(folder / "node")
    node.root.mkdir()
    with pytest.MonkeyPatch.context() as patch, blocker.unblock(), transaction.atomic():
        patch.setenv(ENVIRONMENT_VARIABLE, str(node.root))
        if now:
            patch.setattr(clock, "now", lambda: now)
        build(folder / "sources")
        yield node
        transaction.set_rollback(True)
