"""Who may write, check, replace and cancel notices, and what readers then see."""

from datetime import timedelta
from uuid import UUID

import pytest

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.models import AuditEntry
from superhighway.notices import actions, selectors
from superhighway.notices.domain import About, Severity, State, Step
from superhighway.notices.errors import NoticeProblem
from tests.builders.cast import BOTH, actor
from tests.builders.published import publish
from tests.notices.made import DAY, HOUR, draft, write

pytestmark = BOTH


@pytest.fixture(autouse=True)
def _area() -> None:
    publish()


def titles() -> list[str]:
    """What readers see now."""
    return [one.draft.title for one in selectors.about(About(), clock.now())]


def somebody(part: str):
    found = actor(part)
    assert found
    return found


def test_a_notice_is_published_at_once_and_ends_by_itself() -> None:
    written = write()
    assert written.step is Step.PUBLISHED
    assert titles() == ["The lift is out of order"]
    board = selectors.board(clock.now() + 2 * HOUR)
    assert (board.now, [one.uri for one in board.over]) == ([], [written.uri])
    assert selectors.board(clock.now() + 9 * DAY).over == []


def test_a_severe_one_waits_for_a_second_person() -> None:
    written = write(severity=Severity.SEVERE)
    assert (written.step, titles()) == (Step.WAITING, [])
    with pytest.raises(Problem) as refused:
        actions.check(somebody("editor"), UUID(written.id))
    assert refused.value.kind is NoticeProblem.SECOND_PERSON
    checked = actions.check(somebody("checker"), UUID(written.id))
    assert checked.checked_by == "Chad Checker, volunteer"
    assert titles() == ["The lift is out of order"]
    with pytest.raises(Problem) as again:
        actions.check(somebody("checker"), UUID(written.id))
    assert again.value.kind is NoticeProblem.NOT_WAITING


def test_what_ended_while_it_waited_is_not_published() -> None:
    with clock.earlier(3 * HOUR):
        written = write(severity=Severity.SEVERE)
    with pytest.raises(Problem) as refused:
        actions.check(somebody("checker"), UUID(written.id))
    assert refused.value.kind is NoticeProblem.ALREADY_OVER


def test_a_notice_that_waits_can_be_dropped_by_its_writer_or_who_checks() -> None:
    for who in ("editor", "checker"):
        written = write(severity=Severity.SEVERE)
        dropped = actions.drop(somebody(who), UUID(written.id), "It was repaired.")
        assert dropped.state(clock.now()) is State.DROPPED
        with pytest.raises(Problem) as again:
            actions.drop(somebody(who), UUID(written.id), "It was repaired.")
        assert again.value.kind is NoticeProblem.NOT_WAITING
    assert titles() == []


def test_one_that_is_cancelled_says_why_and_is_no_longer_shown_as_holding() -> None:
    written = write()
    cancelled = actions.cancel(somebody("operator"), UUID(written.id), " It   works again. ")
    assert cancelled.reason == "It works again."
    assert cancelled.state(clock.now()) is State.CANCELLED
    assert titles() == []
    assert [one.uri for one in selectors.board(clock.now()).over] == [written.uri]
    with pytest.raises(Problem) as again:
        actions.cancel(somebody("operator"), UUID(written.id), "Once more")
    assert again.value.kind is NoticeProblem.NOT_OPEN


@pytest.mark.parametrize(
    ("reason", "kind"), [(" ", NoticeProblem.NO_REASON), ("x" * 301, NoticeProblem.TOO_LONG)]
)
def test_cancelling_takes_a_short_reason(reason: str, kind: NoticeProblem) -> None:
    written = write()
    with pytest.raises(Problem) as refused:
        actions.cancel(somebody("editor"), UUID(written.id), reason)
    assert refused.value.kind is kind


def test_a_newer_one_takes_the_place_of_another() -> None:
    first = write()
    write("Both lifts are out of order", supersedes=first.uri)
    assert titles() == ["Both lifts are out of order"]
    assert selectors.by_uri(first.uri).state(clock.now()) is State.SUPERSEDED  # type: ignore[union-attr]
    following = selectors.following(first.uri)
    assert following
    assert following.draft.title == "Both lifts are out of order"


def test_until_the_newer_one_begins_the_older_one_holds() -> None:
    first = write(ends=clock.now() + DAY)
    later = clock.now() + 2 * HOUR
    write("Both", supersedes=first.uri, starts=later, ends=later + HOUR)
    assert titles() == ["The lift is out of order", "Both"]
    found = selectors.by_uri(first.uri)
    assert found
    assert found.state(later + timedelta(minutes=1)) is State.SUPERSEDED


def test_only_what_is_open_is_replaced() -> None:
    first = write()
    actions.cancel(somebody("editor"), UUID(first.id), "It works.")
    for uri, kind in ((first.uri, NoticeProblem.NOT_OPEN), ("urn:x", NoticeProblem.NO_NOTICE)):
        with pytest.raises(Problem) as refused:
            write(supersedes=uri)
        assert refused.value.kind is kind


@pytest.mark.parametrize("part", ["visitor", "librarian", "checker", "willow"])
def test_who_has_no_right_to_it_writes_none(part: str) -> None:
    with pytest.raises(Problem) as refused:
        actions.write(actor(part), draft())  # type: ignore[arg-type]
    assert refused.value.code == "accounts.forbidden"
    assert titles() == []


def test_every_act_is_in_the_audit_log_and_names_nobody() -> None:
    written = write(severity=Severity.SEVERE)
    actions.check(somebody("checker"), UUID(written.id))
    actions.cancel(somebody("editor"), UUID(written.id), "Over.")
    entries = list(AuditEntry.objects.filter(subject=f"notice {written.id}").order_by("pk"))
    assert [one.verb for one in entries] == ["write notice", "check notice", "cancel notice"]
    assert "Eddie" not in str([(one.actor, one.details) for one in entries])


def test_an_unknown_notice_is_refused() -> None:
    nobody = UUID(int=0)
    for act in (
        lambda: actions.check(somebody("checker"), nobody),
        lambda: actions.cancel(somebody("editor"), nobody, "x"),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.kind is NoticeProblem.NO_NOTICE


def test_the_mark_changes_with_every_change_only() -> None:
    assert selectors.mark() == ""
    write()
    first = selectors.mark()
    titles()
    assert selectors.mark() == first
    write("Another")
    assert selectors.mark() != first
