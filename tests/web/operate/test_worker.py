"""The worker: both lanes of the schedule are looked after, and it ends when it is told to."""

import threading
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest

from superhighway.core import clock, jobs
from superhighway.core.home import Home
from superhighway.core.models import Job
from superhighway.sources.api import build
from superhighway.web.operate import worker
from tests.builders.sources import source, workshop


@pytest.mark.django_db(transaction=True)
def test_a_long_job_does_not_hold_up_a_quick_one(home: Home) -> None:
    home.root.joinpath("given").mkdir()
    with workshop(home.root / "given") as shop:
        shop.write("one", "hello")
        build(shop.locality(source("one")))
    stop, quick_ran = threading.Event(), threading.Event()

    def long(_argument: str) -> None:
        assert quick_ran.wait(30)
        stop.set()

    def quick(_argument: str) -> None:
        quick_ran.set()

    kinds: dict[str, Callable[[str], None]] = {"long": long, "quick": quick}
    with patch.object(jobs.job_kinds, "_items", kinds):
        jobs.schedule("a download", "long", "", timedelta(days=1), clock.now())
        jobs.schedule("news", "quick", "", timedelta(seconds=30), clock.now())
        worker.work(stop)
    assert quick_ran.is_set()
    assert Job.objects.get(kind="long").last_problem == ""
