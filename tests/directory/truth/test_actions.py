"""Drawing samples and entering results: checks, disputes, what was measured."""

from collections.abc import Iterable

import pytest

from superhighway.accounts.api import Act, Actor, reach
from superhighway.core.errors import Problem
from superhighway.core.models import AuditEntry
from superhighway.directory import actions, selectors
from superhighway.directory.domain import Fact
from superhighway.directory.shown import facts_of
from superhighway.directory.truth.actions import Entered, draw_sample, enter
from superhighway.directory.truth.domain import Result
from superhighway.directory.truth.selectors import (
    entries,
    measured,
    newest_measured,
    review_queue,
    samples,
    told,
    worksheet,
)
from superhighway.directory.truth.worksheet import Found
from superhighway.sources.api import Report
from tests.builders.cast import WILLOW, actor
from tests.builders.directory import service_record
from tests.builders.published import AREA, SAMPLE_AREA, publish

pytestmark = pytest.mark.django_db


def cast(part: str) -> Actor:
    found = actor(part)
    assert found is not None
    return found


def fill(count: int = 3) -> list[str]:
    """Services that an editor typed; returns their uris."""
    return [
        actions.save_typed_service(
            cast("editor"), service_record(f"Service {n}", uri="", telephone=f"01632 96000{n}")
        ).uri
        for n in range(count)
    ]


def answer(number: int, found: Iterable[Found], who: str = "checker") -> tuple[Entered, Report]:
    report = Report()
    return enter(cast(who), number, found, report, "results.csv"), report


@pytest.fixture
def sample() -> int:
    """A sample of all three services."""
    publish(AREA)
    fill()
    return draw_sample(cast("checker"), 50, 1)


def test_a_sample_asks_what_is_said_and_nothing_else(sample: int) -> None:
    sheet = worksheet(sample)
    assert [item.number for item in sheet.items] == [1, 2, 3]
    assert {line.fact for item in sheet.items for line in item.lines} == {
        "exists",
        "telephone",
        "address",
    }
    first = sheet.items[0]
    assert first.ring.startswith("01632 96000")
    assert [line.says for line in first.lines if line.fact == "telephone"] == [first.ring]
    assert "3 services of 3. Seed 1." in sheet.drawn
    assert sheet.sample_mark == ""


def test_the_worksheet_of_a_sample_area_says_to_ring_nobody() -> None:
    publish(SAMPLE_AREA)
    fill(1)
    assert "Ring nobody" in worksheet(draw_sample(cast("checker"), 1, 1)).sample_mark


def test_without_services_there_is_nothing_to_draw() -> None:
    publish(AREA)
    with pytest.raises(Problem, match="nobody to ring"):
        draw_sample(cast("checker"), 50, 1)


@pytest.mark.parametrize("who", ["willow", "librarian"])
def test_who_may_not_review_draws_and_enters_nothing(sample: int, who: str) -> None:
    with pytest.raises(Problem, match="You can’t work through"):
        draw_sample(cast(who), 50, 1)
    with pytest.raises(Problem, match="You can’t work through"):
        answer(sample, [Found(1, Fact.EXISTS, Result.RIGHT)], who)


def test_a_right_answer_becomes_a_check_by_who_rang(sample: int) -> None:
    entered, report = answer(sample, [Found(1, Fact.TELEPHONE, Result.RIGHT)])
    assert (entered.checks, entered.disputes, report.refused_total) == (1, 0, 0)
    uri = entries(sample)[0].service.uri
    check = facts_of(selectors.service(uri))[Fact.TELEPHONE].check
    assert check is not None
    assert (check.by_label, check.how) == ("Chad Checker, volunteer", f"rang, sample {sample}")


def test_an_operator_vouches_for_nothing_but_the_answer_counts(sample: int) -> None:
    entered, _ = answer(sample, [Found(1, Fact.TELEPHONE, Result.RIGHT)], "operator")
    assert (entered.checks, entered.unvouched) == (0, 1)
    assert measured(sample).facts[0].right == 1


def test_a_wrong_answer_opens_a_dispute_with_what_is_true(sample: int) -> None:
    found = Found(2, Fact.TELEPHONE, Result.WRONG, "01632 960999")
    entered, _ = answer(sample, [found])
    assert entered.disputes == 1
    uri = entries(sample)[1].service.uri
    assert facts_of(selectors.service(uri))[Fact.TELEPHONE].dispute is not None
    known = told(uri)[Fact.TELEPHONE]
    assert (known.truth, known.by_label) == ("01632 960999", "Chad Checker, volunteer")
    actions.settle(cast("editor"), uri, Fact.TELEPHONE, "corrected")
    assert told(uri) == {}


def test_what_an_older_sample_said_does_not_come_back_with_a_new_dispute(sample: int) -> None:
    answer(sample, [Found(1, Fact.TELEPHONE, Result.WRONG, "01632 960999")])
    uri = entries(sample)[0].service.uri
    actions.settle(cast("editor"), uri, Fact.TELEPHONE, "right after all")
    for sender in ("a", "b"):
        actions.report(uri, Fact.TELEPHONE, sender, right=False)
    assert facts_of(selectors.service(uri))[Fact.TELEPHONE].dispute is not None
    assert told(uri) == {}


def test_entering_the_same_again_changes_nothing(sample: int) -> None:
    found = [Found(1, Fact.TELEPHONE, Result.RIGHT), Found(2, Fact.EXISTS, Result.UNKNOWN)]
    answer(sample, found)
    entered, _ = answer(sample, found)
    assert (entered.same, entered.checks, sum(entered.taken.values())) == (2, 0, 0)


def test_a_fact_that_changed_since_is_measured_but_neither_checked_nor_disputed(
    sample: int,
) -> None:
    uri = entries(sample)[0].service.uri
    actions.amend(cast("editor"), uri, {"telephone": "01632 960777"})
    entered, _ = answer(sample, [Found(1, Fact.TELEPHONE, Result.WRONG, "01632 960777")])
    assert (entered.moved_on, entered.disputes) == (1, 0)
    assert measured(sample).facts[0].wrong == 1


def test_results_that_fit_nothing_are_refused_with_a_sentence(sample: int) -> None:
    found = [
        Found(9, Fact.EXISTS, Result.RIGHT, line=2),
        Found(1, Fact.OPENING_TIMES, Result.RIGHT, line=3),
        Found(1, Fact.EXISTS, Result.RIGHT, line=4),
    ]
    entered, report = answer(sample, found)
    assert entered.checks == 1
    assert [(one.line, one.code) for one in report.refusals] == [
        (2, "truth.not-in-sample"),
        (3, "truth.not-asked"),
    ]


def test_the_newest_finished_sample_is_what_is_known(sample: int) -> None:
    assert newest_measured() is None
    every = [
        Found(place, fact, Result.WRONG if (place, fact) == (1, Fact.ADDRESS) else Result.RIGHT)
        for place in (1, 2, 3)
        for fact in (Fact.EXISTS, Fact.TELEPHONE, Fact.ADDRESS)
    ]
    answer(sample, every)
    begun = draw_sample(cast("checker"), 2, 2)
    answer(begun, [Found(1, Fact.EXISTS, Result.WRONG)])
    assert [one.finished for one in samples()] == [False, True]
    known = newest_measured()
    assert known is not None
    assert known.sample.number == sample
    by_fact = {one.fact: one.share for one in known.facts}
    assert by_fact[Fact.EXISTS] == 1.0
    assert by_fact[Fact.ADDRESS] == pytest.approx(2 / 3)


def test_drawing_and_entering_are_in_the_audit_log(sample: int) -> None:
    answer(sample, [Found(1, Fact.EXISTS, Result.RIGHT)])
    entries_of_log = AuditEntry.objects.filter(subject=f"sample {sample}")
    assert {(one.actor, one.verb) for one in entries_of_log} == {
        ("person:cast-checker", "draw sample"),
        ("person:cast-checker", "enter results"),
    }


def test_the_queue_begins_with_what_is_disputed_then_with_what_is_read_most() -> None:
    publish(AREA)
    checked, read, plain, disputed = fill(4)
    actions.check(cast("checker"), checked, [Fact.EXISTS], "rang")
    for _ in range(3):
        actions.count_view(read)
    for sender in ("a", "b"):
        actions.report(disputed, Fact.ADDRESS, sender, right=False)
    assert [due.service.uri for due in review_queue().due] == [disputed, read, plain, checked]


def test_the_queue_can_be_of_some_organisations_only() -> None:
    publish(AREA)
    fill(2)
    own = service_record("Willow Surgery", uri="", ods_code=WILLOW)
    uri = actions.save_typed_service(cast("willow"), own).uri
    mine = reach(cast("willow"), Act.CHECK)
    assert [due.service.uri for due in review_queue(mine).due] == [uri]
