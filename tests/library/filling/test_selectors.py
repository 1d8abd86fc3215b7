"""What the rest of the library knows of completions."""

import uuid
from datetime import date, timedelta

import pytest

from superhighway.library.filling.domain import Counted
from superhighway.library.filling.models import TallyRow
from superhighway.library.filling.selectors import MOST_TIMED, counted

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def tally(template: str, day: date, organisation: str = "", seconds: int | None = None) -> None:
    """One completion."""
    TallyRow.objects.create(
        once=uuid.uuid4().hex,
        template=template,
        release=1,
        organisation=organisation,
        channel="screen",
        day=day,
        seconds=seconds,
    )


def test_completions_are_counted() -> None:
    tally("a", TODAY - timedelta(days=400), "J82001", 600)
    tally("a", TODAY - timedelta(days=364), "J82001", 90)
    tally("a", TODAY, "", 60)
    tally("a", TODAY + timedelta(days=1))
    tally("b", TODAY)
    found = counted(["a", "c"], TODAY)
    assert found["a"] == Counted(4, 2, {"J82001": 1, "": 1}, (1.0, 1.5, 10.0))
    assert found["c"] == Counted()
    assert "b" not in found


def test_the_newest_times_come_first_and_not_all_of_them() -> None:
    for number in range(MOST_TIMED + 5):
        tally("a", TODAY, seconds=number * 60)
    timed = counted(["a"], TODAY)["a"].timed
    assert len(timed) == MOST_TIMED
    assert timed[0] == MOST_TIMED + 4
