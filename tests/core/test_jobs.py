"""The schedule: what is due runs once, what fails is tried again, what dies is taken over."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core import jobs
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.models import Job

NOW = datetime(2026, 3, 4, 14, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


class Chores:
    """Notes what was run; ``then`` is done each time."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.then: Callable[[], object] = lambda: None

    def __call__(self, argument: str) -> None:
        self.done.append(argument)
        self.then()


@pytest.fixture
def chores() -> Iterator[Chores]:
    made = Chores()
    with patch.object(jobs.job_kinds, "_items", {"chore": made}):
        yield made


def put(name: str = "sweep", every: timedelta = HOUR, due: datetime = NOW) -> None:
    jobs.schedule(name, "chore", name, every, due)


def test_what_is_due_runs_and_is_due_again_later(chores: Chores) -> None:
    put()
    put("later", due=NOW + timedelta(seconds=1))
    assert jobs.run_due(NOW) == 1
    assert chores.done == ["sweep"]
    assert jobs.due_times("chore")["sweep"] == NOW + HOUR
    assert jobs.run_due(NOW) == 0


def test_the_longest_overdue_runs_first(chores: Chores) -> None:
    put("second", due=NOW - HOUR)
    put("first", due=NOW - 2 * HOUR)
    jobs.run_due(NOW)
    assert chores.done == ["first", "second"]


def test_quick_jobs_can_be_looked_after_apart_from_slow_ones(chores: Chores) -> None:
    put("news", every=timedelta(seconds=30))
    put("timetable", every=24 * HOUR)
    assert jobs.run_due(NOW, jobs.Lane.QUICK) == 1
    assert chores.done == ["news"]
    assert jobs.run_due(NOW, jobs.Lane.SLOW) == 1
    assert chores.done == ["news", "timetable"]


def test_a_job_that_is_there_keeps_its_due_time_and_learns_a_new_interval(chores: Chores) -> None:
    put()
    put(every=2 * HOUR, due=NOW + 9 * HOUR)
    assert jobs.due_times("chore") == {"sweep": NOW}
    jobs.run_due(NOW)
    assert jobs.due_times("chore") == {"sweep": NOW + 2 * HOUR}


def test_a_shorter_interval_moves_the_next_time_nearer(chores: Chores) -> None:
    put(every=24 * HOUR, due=NOW + 24 * HOUR)
    put(every=HOUR, due=NOW + HOUR)
    assert jobs.due_times("chore") == {"sweep": NOW + HOUR}


def test_jobs_that_are_not_wanted_any_more_are_taken_off(chores: Chores) -> None:
    put("kept")
    put("dropped")
    jobs.unschedule("chore", keep={"kept"})
    assert set(jobs.due_times("chore")) == {"kept"}


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (Problem(CoreProblem.BAD_TIME, text="x"), "“x” is not a date"),
        (KeyError("lost"), "KeyError"),
    ],
)
def test_a_failure_is_noted_and_tried_again_and_the_others_go_on(
    chores: Chores, mistake: Exception, said: str
) -> None:
    def fail() -> None:
        raise mistake

    put("sweep")
    put("dust", due=NOW + HOUR)
    chores.then = fail
    jobs.run_due(NOW)
    job = Job.objects.get(name="sweep")
    assert job.attempts == 1
    assert said in job.last_problem
    assert timedelta(seconds=48) <= job.due - NOW <= timedelta(seconds=72)
    jobs.run_due(NOW + HOUR)
    assert chores.done == ["sweep", "sweep", "dust"]

    chores.then = lambda: None
    jobs.run_due(NOW + 3 * HOUR)
    job.refresh_from_db()
    assert (job.attempts, job.last_problem) == (0, "")


def test_a_job_of_an_unknown_kind_is_a_failure(chores: Chores) -> None:
    jobs.schedule("old", "gone", "", HOUR, NOW)
    assert jobs.run_due(NOW) == 1
    assert "gone" in Job.objects.get().last_problem


def test_a_job_that_somebody_is_at_is_left_alone_until_the_lease_ends(chores: Chores) -> None:
    put()
    ran = []
    chores.then = lambda: ran.append(jobs.run_due(NOW))
    jobs.run_due(NOW)
    assert ran == [0]

    Job.objects.update(due=NOW, lease="somebody", lease_until=NOW + jobs.LEASE)
    assert jobs.run_due(NOW) == 0
    chores.then = lambda: None
    assert jobs.run_due(NOW + jobs.LEASE) == 1


def test_what_a_clock_put_off_that_was_a_day_ahead_runs_once_it_is_put_right(
    chores: Chores,
) -> None:
    put()
    jobs.run_due(NOW + DAY)
    assert jobs.run_due(NOW + timedelta(minutes=1)) == 1
    assert jobs.run_due(NOW + timedelta(minutes=2)) == 0
    Job.objects.update(due=NOW, lease="somebody", lease_until=NOW + DAY)
    assert jobs.run_due(NOW + timedelta(minutes=3)) == 1


def test_a_worker_that_comes_back_after_its_lease_changes_nothing(chores: Chores) -> None:
    put()
    taken = NOW + 5 * HOUR
    chores.then = lambda: Job.objects.update(lease="another", due=taken)
    jobs.run_due(NOW)
    job = Job.objects.get()
    assert (job.lease, job.due) == ("another", taken)


def test_only_one_of_two_workers_that_see_the_same_job_runs_it(chores: Chores) -> None:
    put()
    seen = Job.objects.get()
    assert jobs.run_due(NOW) == 1
    with patch.object(Job.objects, "filter", wraps=Job.objects.filter):
        assert not jobs._take(seen, NOW)
    assert chores.done == ["sweep"]


@given(
    attempts=st.integers(1, 10_000),
    every=st.timedeltas(timedelta(seconds=5), timedelta(days=365)),
    chance=st.floats(0, 1),
)
def test_the_wait_never_exceeds_the_interval_or_six_hours_by_more_than_a_fifth(
    attempts: int, every: timedelta, chance: float
) -> None:
    wait = jobs.wait_after(attempts, every, chance)
    longest = min(every, jobs.LONGEST_WAIT)
    assert min(longest, jobs.FIRST_WAIT) * 0.79 <= wait <= longest * 1.21
    assert jobs.wait_after(attempts + 1, every, chance) >= wait
