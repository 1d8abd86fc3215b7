"""How often something may be done."""

from datetime import timedelta

import pytest

from superhighway.core import clock
from superhighway.core.limits import allowed, forget
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
