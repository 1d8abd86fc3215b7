"""Refreshing single sources: on the schedule, from addresses, and realtime ones on their own."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from superhighway.core import clock, jobs
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.core.lock import exclusive
from superhighway.core.models import AuditEntry, Job
from superhighway.sources import housekeeping
from superhighway.sources.api import (
    AgeState,
    Outcome,
    build,
    current_edition,
    refresh,
    sources_with_age,
)
from superhighway.sources.errors import SourcesProblem
from superhighway.sources.models import Run
from tests.builders.sources import Workshop, sentence, source
from tests.builders.web import Elsewhere, answering, elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    with elsewhere() as running:
        running.answer = answering(b"hello")
        yield running


@pytest.fixture
def built(shop: Workshop, server: Elsewhere) -> Workshop:
    """An area with a source from an address, then one from a file."""
    shop.write("two", "bye")
    assert build(
        shop.locality(source("one", origin=f'url = "{server.url}"'), source("two"))
    ).complete
    return shop


def test_new_content_makes_a_new_edition_with_the_other_sources_as_they_were(
    built: Workshop, server: Elsewhere
) -> None:
    before = current_edition()
    built.write("two", "changed, but nobody asked")
    server.answer = answering(b"good morning")
    result = refresh("one")
    assert result.outcome is Outcome.TOOK
    assert sentence(current_edition()) == "good morning | bye"
    assert current_edition().run("two") == before.run("two")
    assert AuditEntry.objects.filter(actor="schedule", verb="publish").count() == 1


def test_unchanged_content_makes_no_edition_but_is_noted_as_checked(built: Workshop) -> None:
    before = current_edition().number
    checked = sources_with_age(clock.now())[0].checked_at
    assert refresh("one").outcome is Outcome.UNCHANGED
    assert current_edition().number == before
    after = sources_with_age(clock.now())[0].checked_at
    assert checked
    assert after
    assert after > checked


@pytest.mark.parametrize(
    "answer",
    [
        answering(b"oh", "500 Oh"),
        answering(b"<html>Sign in"),
        answering(b""),
        answering(b"x", length=10_000_000_000),
        answering(b"UNUSABLE"),
        answering(b"hello POISON"),
    ],
)
def test_a_refresh_that_fails_leaves_everything_as_it_was(
    built: Workshop, server: Elsewhere, answer: object
) -> None:
    before = current_edition()
    server.answer = answer  # type: ignore[assignment]
    result = refresh("one")
    assert result.outcome is Outcome.KEPT
    assert sentence(current_edition()) == "hello | bye"
    assert current_edition().runs == before.runs
    age = sources_with_age(clock.now())[0]
    assert age.state is AgeState.FAILED
    assert age.problem == result.problem
    assert age.failed_since


def test_a_source_that_never_worked_comes_in_at_its_place(
    shop: Workshop, server: Elsewhere
) -> None:
    server.answer = answering(b"oh", "500 Oh")
    shop.write("two", "bye")
    result = build(shop.locality(source("one", origin=f'url = "{server.url}"'), source("two")))
    assert result.sources[0].outcome is Outcome.MISSING
    assert sources_with_age(clock.now())[0].state is AgeState.NEVER
    server.answer = answering(b"hello")
    refresh("one")
    assert sentence(current_edition()) == "hello | bye"
    assert sources_with_age(clock.now())[0].state is AgeState.FRESH


def test_an_unknown_source_is_a_sentence_with_those_that_there_are(built: Workshop) -> None:
    with pytest.raises(Problem) as caught:
        refresh("three")
    assert caught.value.kind is SourcesProblem.UNKNOWN_SOURCE
    assert "one, two" in caught.value.sentence


def test_a_refresh_waits_for_nobody(built: Workshop, home: Home) -> None:
    with exclusive(home.lock), pytest.raises(Problem) as caught:
        refresh("one")
    assert caught.value.kind is CoreProblem.BUSY


def test_a_source_from_an_address_is_asked_daily_by_the_schedule(
    built: Workshop, server: Elsewhere
) -> None:
    job = Job.objects.get()
    assert (job.argument, job.every) == ("one", timedelta(days=1))
    assert sources_with_age(clock.now())[0].next_refresh == job.due
    assert sources_with_age(clock.now())[1].next_refresh is None
    server.answer = answering(b"good morning")
    assert jobs.run_due(job.due) == 1
    assert sentence(current_edition()) == "good morning | bye"


def test_the_schedule_tries_a_failing_source_again_soon(built: Workshop, server: Elsewhere) -> None:
    server.answer = answering(b"oh", "503 Busy")
    due = Job.objects.get().due
    jobs.run_due(due)
    job = Job.objects.get()
    assert job.attempts == 1
    assert job.due - due < timedelta(minutes=2)
    assert "status 503" in job.last_problem
    server.answer = answering(b"good morning")
    jobs.run_due(job.due)
    assert Job.objects.get().attempts == 0
    assert sentence(current_edition()) == "good morning | bye"


@pytest.fixture
def with_live(shop: Workshop, server: Elsewhere) -> Workshop:
    """An area with a timetable from a file and something realtime from an address."""
    shop.write("two", "bye")
    live = source("now", kind="live-words", origin=f'url = "{server.url}"')
    assert build(shop.locality(live, source("two"))).complete
    return shop


def live_words(home: Home) -> str:
    return (home.live("now") / "words.txt").read_text()


def test_a_realtime_source_is_read_with_the_build_but_is_no_part_of_the_edition(
    with_live: Workshop, home: Home
) -> None:
    assert live_words(home) == "hello"
    assert [run.spec.key for run in current_edition().runs] == ["two"]
    ages = sources_with_age(clock.now())
    assert [age.spec.key for age in ages] == ["now", "two"]
    assert ages[0].taken == {"words": 1}
    assert ages[0].state is AgeState.FRESH
    assert Job.objects.get().every == timedelta(seconds=30)


def test_a_realtime_source_is_refreshed_while_a_build_is_at_work(
    with_live: Workshop, home: Home, server: Elsewhere
) -> None:
    before = current_edition().number
    server.answer = answering(b"delayed")
    with exclusive(home.lock):
        assert refresh("now").outcome is Outcome.TOOK
    assert live_words(home) == "delayed"
    assert current_edition().number == before
    assert {path.name for path in (home.root / "live").iterdir()} == {"now", "now.lock"}


@pytest.mark.parametrize("body", [b"UNUSABLE", b"BOOM", b""])
def test_a_realtime_source_that_fails_leaves_its_files(
    with_live: Workshop, home: Home, server: Elsewhere, body: bytes
) -> None:
    server.answer = answering(body)
    result = refresh("now")
    assert result.outcome is Outcome.KEPT
    assert result.report
    assert result.problem in result.report.read_text("utf-8-sig")
    assert live_words(home) == "hello"
    assert sources_with_age(clock.now())[0].state is AgeState.FAILED


def test_a_realtime_source_that_never_worked_is_missing_and_the_area_stands(
    shop: Workshop, server: Elsewhere
) -> None:
    server.answer = answering(b"oh", "500 Oh")
    shop.write("two", "bye")
    live = source("now", kind="live-words", origin=f'url = "{server.url}"')
    result = build(shop.locality(live, source("two")))
    assert not result.complete
    assert [one.outcome for one in result.sources] == [Outcome.MISSING, Outcome.TOOK]
    assert sentence(current_edition()) == "bye"


def test_runs_of_a_realtime_source_do_not_pile_up(
    with_live: Workshop, home: Home, server: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "LIVE_RUNS_KEPT", 3)
    server.answer = answering(b"late bad")
    for _ in range(5):
        refresh("now")
    assert len(list((home.root / "reports").glob("*.csv"))) == 3
    assert Run.objects.filter(source__key="now").count() == 3
    assert Run.objects.filter(source__key="two").count() == 1


def test_what_a_source_that_left_kept_is_removed(with_live: Workshop, home: Home) -> None:
    build(with_live.locality(source("two")))
    assert list((home.root / "live").iterdir()) == []


def test_what_an_attempt_that_was_cut_off_left_behind_does_no_harm(
    with_live: Workshop, home: Home, server: Elsewhere
) -> None:
    (home.live("now.new") / "raw").mkdir(parents=True)
    (home.live("now.new") / "raw" / "data.csv").write_text("half")
    server.answer = answering(b"delayed")
    refresh("now")
    assert live_words(home) == "delayed"
    assert not home.live("now.new").exists()


def test_both_ends_of_a_run_can_be_counted(built: Workshop, server: Elsewhere) -> None:
    server.answer = answering(b"good bad morning")
    refresh("one")
    age = sources_with_age(clock.now())[0]
    assert (age.taken_total, age.refused_total) == (2, 1)
