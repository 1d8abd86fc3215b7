"""What to look at next."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from superhighway.directory.domain import Fact
from superhighway.directory.truth.queue import Candidate, queue, weigh

TODAY = date(2026, 11, 22)
PLAIN = Candidate("urn:a", UUID(int=1), "A", "Testham Helpers", "", TODAY - timedelta(days=100), 0)


def test_a_weight_is_days_times_readers() -> None:
    assert weigh(PLAIN, TODAY).weight == 100.0
    assert weigh(replace(PLAIN, views=90), TODAY).weight == 200.0


def test_never_checked_counts_as_two_years() -> None:
    assert weigh(replace(PLAIN, checked_on=None), TODAY).days == 730


def test_a_check_of_tomorrow_weighs_nothing() -> None:
    assert weigh(replace(PLAIN, checked_on=TODAY + timedelta(days=1)), TODAY).weight == 0


def test_disputed_ones_come_first_then_the_heaviest_then_by_name() -> None:
    services = [
        replace(PLAIN, name="C"),
        replace(PLAIN, name="B"),
        replace(PLAIN, name="D", views=5),
        replace(PLAIN, name="E", checked_on=TODAY, disputed=(Fact.ADDRESS,)),
    ]
    assert [due.service.name for due in queue(services, TODAY)] == ["E", "D", "B", "C"]
