"""How often something may be done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from superhighway.core import clock
from superhighway.core.limits import address_of, allowed, forget
from superhighway.core.models import Count

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def after(monkeypatch: pytest.MonkeyPatch, time: timedelta) -> None:
    monkeypatch.setattr(clock, "_shift", lambda: time)


def test_up_to_the_limit_and_no_further() -> None:
    assert [allowed("sign-in:ann", 3, MINUTE) for _ in range(5)] == [True] * 3 + [False] * 2


def test_each_key_is_counted_for_itself() -> None:
    assert allowed("sign-in:ann", 1, MINUTE)
    assert allowed("sign-in:ben", 1, MINUTE)
    assert not allowed("sign-in:ann", 1, MINUTE)


def test_when_the_time_is_over_it_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert allowed("a", 1, MINUTE)
    after(monkeypatch, timedelta(seconds=50))
    assert not allowed("a", 1, MINUTE)
    after(monkeypatch, timedelta(seconds=61))
    assert allowed("a", 1, MINUTE)


def test_a_clock_that_was_a_day_ahead_locks_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    after(monkeypatch, timedelta(days=1))
    assert allowed("a", 1, MINUTE)
    after(monkeypatch, timedelta(0))
    assert allowed("a", 1, MINUTE)
    assert not allowed("a", 1, MINUTE)


def test_a_good_end_is_forgotten() -> None:
    assert allowed("a", 1, MINUTE)
    forget("a")
    assert allowed("a", 1, MINUTE)


def test_whose_it_was_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed("report:192.0.2.7", 1, MINUTE)
    assert "192.0.2.7" not in str(Count.objects.values())
    after(monkeypatch, timedelta(hours=1))
    allowed("another", 1, MINUTE)
    assert Count.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_counted_one_by_one() -> None:
    def attempt(_: int) -> bool:
        try:
            return allowed("sign-in:ann", 3, MINUTE)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(24))) == 3


@pytest.mark.parametrize(
    ("https", "remote", "forwarded", "counted"),
    [
        (False, "192.0.2.7", None, "192.0.2.7"),
        (False, "192.0.2.7", "198.51.100.1", "192.0.2.7"),
        (True, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (True, "127.0.0.1", "10.9.9.9, 198.51.100.1", "198.51.100.1"),
        (True, "127.0.0.1", None, "127.0.0.1"),
        (True, "127.0.0.1", "no address", "unknown"),
        (False, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        (False, "::ffff:192.0.2.7", None, "192.0.2.7"),
        (False, "", None, "unknown"),
    ],
)
def test_what_is_counted_of_an_address(
    settings: Settings, *, https: bool, remote: str, forwarded: str | None, counted: str
) -> None:
    settings.HTTPS = https
    more = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, **more)
    assert address_of(request) == counted
