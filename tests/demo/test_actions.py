"""Having a sample area ready: built through the same action as any area."""

from datetime import date

import pytest

from superhighway.appointments.api import DiaryState, book
from superhighway.core import jobs
from superhighway.core.clock import now, today
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.core.routing import ALIASES
from superhighway.demo import actions, locality
from superhighway.demo.actions import LIVE_JOB, prepare
from superhighway.demo.diaries import TYPED_WAIT
from superhighway.demo.domain import Area
from superhighway.demo.files import sample_files
from superhighway.demo.selectors import source_keys, this_area, timetable_until
from superhighway.demo.services import surgeries
from superhighway.sources import api as sources
from tests.builders.demo import build_postcodes

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)


def quiet(_step: sources.Step) -> None:
    """Progress for nobody."""


def test_a_sample_is_built_without_a_complaint_and_only_once(home: Home) -> None:
    assert this_area() is None
    assert timetable_until() is None

    first = prepare("basingstoke", home, quiet)

    assert first.built
    assert first.home == home.root
    assert this_area() is first.area
    assert all(not age.refused for age in sources.sources_with_age(now()))
    until = timetable_until()
    assert until is not None
    assert (until - today()).days >= 60
    assert not prepare("basingstoke", home, quiet).built
    news = home.root / "sample" / "live.pb"
    news.unlink()
    assert jobs.due_times(LIVE_JOB).keys() == {"basingstoke"}
    jobs.run_due(now())
    assert news.stat().st_size > 0


def test_an_area_without_news_has_none_and_is_made_afresh_when_asked(home: Home) -> None:
    prepare("stafford", home, quiet)
    assert not (home.root / "sample" / "live.pb").exists()
    assert prepare("stafford", home, quiet, fresh=True).built


def test_a_sample_that_an_earlier_version_made_of_less_is_made_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(locality, "SOURCES", locality.SOURCES[:-1])
        assert prepare("stafford", home, quiet).built
    assert locality.DIRECTORY not in source_keys()
    assert prepare("stafford", home, quiet).built
    assert locality.DIRECTORY in source_keys()


def test_the_diaries_of_a_sample_stand_in_all_five_states(home: Home) -> None:
    ready = prepare("hull", home, quiet)
    codes = [one.code for one in surgeries(ready.area)]
    states = [one.state for one in book(now()).statuses_of(codes).values()]
    assert states[:TYPED_WAIT] == [
        DiaryState.FREE,
        DiaryState.FREE,
        DiaryState.FREE,
        DiaryState.NONE_FREE,
        DiaryState.OLD,
        DiaryState.NOT_ANSWERING,
    ]
    assert set(states[TYPED_WAIT:]) == {DiaryState.NOT_SHARED}


def test_an_unknown_area_changes_nothing(home: Home) -> None:
    with pytest.raises(Problem, match="atlantis"):
        prepare("atlantis", home, quiet)
    assert list(home.root.iterdir()) == []


def test_a_sample_that_is_not_read_without_complaint_is_our_mistake(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(area: Area, day: date) -> dict[str, bytes]:
        files = sample_files(area, day)
        return files | {"onspd.csv": files["onspd.csv"] + b"NOT A POSTCODE,,,,,,,51.2,-1.0\n"}

    monkeypatch.setattr(actions, "sample_files", spoilt)
    with pytest.raises(Problem, match="our mistake"):
        prepare("stafford", home, quiet)


def test_a_sample_never_takes_the_place_of_a_real_area(home: Home) -> None:
    build_postcodes(home, sample=False)
    edition = sources.current_edition().number
    with pytest.raises(Problem, match="a real area, Sample Hull"):
        prepare("hull", home, quiet)
    assert sources.current_edition().number == edition
