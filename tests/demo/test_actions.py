"""Having a sample area ready: built through the same action as any area."""

import pytest

from superhighway.core.clock import now, today
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.demo.actions import prepare
from superhighway.demo.news import news_job
from superhighway.demo.selectors import this_area, timetable_until
from superhighway.sources import api as sources

pytestmark = pytest.mark.django_db(transaction=True)


def quiet(_step: sources.Step) -> None:
    """Progress for nobody."""


def test_a_sample_is_built_without_a_complaint_and_once(home: Home) -> None:
    assert this_area() is None
    assert timetable_until() is None

    first = prepare("basingstoke", home, quiet)

    assert first.built
    assert first.home == home.root
    ages = sources.sources_with_age(now())
    assert all(not age.refused for age in ages)
    until = timetable_until()
    assert until is not None
    assert (until - today()).days >= 60
    assert not prepare("basingstoke", home, quiet).built
    assert prepare("basingstoke", home, quiet, fresh=True).built


def test_the_news_is_renewed_by_the_schedule(home: Home) -> None:
    prepare("basingstoke", home, quiet)
    file = home.root / "sample" / "live.pb"
    file.write_bytes(b"")
    news_job("basingstoke")
    assert file.stat().st_size > 0


def test_an_area_without_news_needs_none(home: Home) -> None:
    prepare("hull", home, quiet)
    news_job("hull")
    assert not (home.root / "sample" / "live.pb").exists()


def test_an_unknown_area_changes_nothing(home: Home) -> None:
    with pytest.raises(Problem, match="atlantis"):
        prepare("atlantis", home, quiet)
    assert list(home.root.iterdir()) == []
