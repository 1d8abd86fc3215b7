"""How notices stand at a moment, what may be written, and whom they concern."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.nhsui.forms import combine
from superhighway.notices.domain import (
    About,
    Area,
    AreaKind,
    Notice,
    Severity,
    State,
    Step,
    check,
    check_area,
    concerns,
    ended_at,
    given_out,
    remembered,
    sort,
    timely,
    worst_first,
)
from superhighway.notices.errors import NoticeProblem
from tests.notices.made import AT, DAY, HOUR, draft, notice

#: The nights on which the clocks go forward and back in 2026.
NIGHTS = (datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC))
minutes = st.integers(0, 12 * 60).map(lambda count: timedelta(minutes=count))
STOP = Area(AreaKind.STOP, "High Street", refs=("stop:bus:1",))
SERVICE = "service:4f6c2c1e-0000-5000-8000-000000000001"


@given(st.sampled_from(NIGHTS), minutes, minutes, minutes)
def test_each_moment_has_one_state_and_they_come_in_order(
    night: datetime, start: timedelta, length: timedelta, look: timedelta
) -> None:
    length += timedelta(minutes=1)
    local = [(night + part).astimezone(LONDON) for part in (start, start + length, look)]
    made = notice(starts=local[0], ends=local[1])
    state = made.state(local[2])
    wanted = State.PLANNED if look < start else State.NOW
    assert state is (State.ENDED if look >= start + length else wanted)
    assert state is made.state(local[2].astimezone(UTC))
    order = [State.PLANNED, State.NOW, State.ENDED]
    assert order.index(made.state(local[2] + HOUR)) >= order.index(state)


def test_an_hour_that_comes_twice_does_not_end_a_notice_early() -> None:
    """What is typed as 1:30am is the first; half past one comes again an hour later."""
    start = combine(date(2026, 10, 25), datetime(2026, 10, 25, 0, 30).time())  # noqa: DTZ001
    end = combine(date(2026, 10, 25), datetime(2026, 10, 25, 2, 0).time())  # noqa: DTZ001
    made = notice(starts=start, ends=end)
    assert made.state(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) is State.NOW
    assert made.state(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) is State.NOW
    assert made.state(datetime(2026, 10, 25, 2, 0, tzinfo=UTC)) is State.ENDED


@pytest.mark.parametrize("step", [Step.CANCELLED, Step.SUPERSEDED])
def test_what_is_closed_later_holds_until_then(step: Step) -> None:
    made = notice(step, starts=AT, ends=AT + DAY, closed_at=AT + HOUR)
    assert made.state(AT) is State.NOW
    assert made.state(AT + HOUR) is State(step.value)
    assert ended_at(made) == AT + HOUR


def test_what_waits_or_was_dropped_never_holds() -> None:
    for step in (Step.WAITING, Step.DROPPED):
        assert notice(step, starts=AT, ends=AT + DAY).state(AT + HOUR) is State(step.value)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"title": " "}, NoticeProblem.EMPTY),
        ({"text": ""}, NoticeProblem.EMPTY),
        ({"title": "x" * 121}, NoticeProblem.TOO_LONG),
        ({"starts": AT, "ends": AT}, NoticeProblem.ENDS_FIRST),
        ({"starts": AT - DAY, "ends": AT - HOUR}, NoticeProblem.ALREADY_OVER),
        ({"starts": AT, "ends": AT + 400 * DAY}, NoticeProblem.TOO_FAR_OFF),
        ({"area": Area(AreaKind.WARDS)}, NoticeProblem.NO_WARD),
    ],
)
def test_what_cannot_stand_is_refused(said: dict[str, object], kind: NoticeProblem) -> None:
    made = draft(**{"starts": AT - HOUR, "ends": AT + HOUR, **said})  # type: ignore[arg-type]
    with pytest.raises(Problem) as refused:
        check(made, AT)
    assert refused.value.kind is kind


def test_what_is_right_is_taken() -> None:
    check(draft(starts=AT - 900 * DAY, ends=AT + HOUR), AT)
    check_area(Area(AreaKind.WARDS, wards=("E05000001",)))
    check_area(Area(AreaKind.RADIUS, lat=51.0, lon=-1.0, radius_m=500))
    check_area(Area(AreaKind.STOP, refs=("stop:bus:1",)))


@pytest.mark.parametrize(
    ("area", "kind"),
    [
        (Area(AreaKind.RADIUS, radius_m=500), NoticeProblem.NO_MIDDLE),
        (Area(AreaKind.RADIUS, lat=51.0, lon=-1.0), NoticeProblem.BAD_RADIUS),
        (Area(AreaKind.RADIUS, lat=51.0, lon=-1.0, radius_m=60_000), NoticeProblem.BAD_RADIUS),
        (Area(AreaKind.SERVICE), NoticeProblem.NO_SUBJECT),
        (Area(AreaKind.SERVICE, refs=("stop:bus:1",)), NoticeProblem.NO_SUBJECT),
        (Area(AreaKind.ROUTE, refs=("route:" + "x" * 300,)), NoticeProblem.NO_SUBJECT),
    ],
)
def test_an_area_says_what_its_kind_needs(area: Area, kind: NoticeProblem) -> None:
    with pytest.raises(Problem) as refused:
        check_area(area)
    assert refused.value.kind is kind


def at(kind: AreaKind, **where: object) -> Notice:
    """A warning for an area."""
    return notice(area=Area(kind, **where))  # type: ignore[arg-type]


def test_whom_an_area_concerns() -> None:
    here = About(frozenset({SERVICE}), ((51.0, -1.0),), frozenset({"E05000001"}))
    circle = Area(AreaKind.RADIUS, lat=51.009, lon=-1.0, radius_m=1_100)
    assert concerns(at(AreaKind.FOOTPRINT), here)
    assert not concerns(at(AreaKind.FOOTPRINT), About(least=Severity.SEVERE))
    theirs = notice(origin="urn:x")
    assert not concerns(theirs, About())
    assert concerns(theirs, About(beyond=True))
    assert not concerns(notice(origin="urn:x", severity=Severity.INFORMATION), About(beyond=True))
    assert concerns(notice(area=circle), here)
    assert not concerns(at(AreaKind.RADIUS, lat=51.009, lon=-1.0, radius_m=900), here)
    assert not concerns(at(AreaKind.RADIUS, radius_m=900), here)
    assert not concerns(notice(area=circle), About())
    assert concerns(at(AreaKind.WARDS, wards=("E05000001", "E05000002")), here)
    assert not concerns(at(AreaKind.WARDS, wards=("E05000002",)), here)
    assert concerns(at(AreaKind.SERVICE, refs=(SERVICE,)), here)
    assert not concerns(at(AreaKind.SERVICE, refs=(SERVICE[:-1] + "2",)), here)


def test_the_worst_that_holds_comes_first() -> None:
    planned = notice(severity=Severity.SEVERE, starts=AT + HOUR, ends=AT + DAY)
    mild = notice(severity=Severity.INFORMATION, starts=AT - DAY, ends=AT + DAY)
    severe = notice(severity=Severity.SEVERE, starts=AT - HOUR, ends=AT + DAY)
    assert worst_first([planned, mild, severe], AT) == [severe, mild, planned]
    here = notice(severity=Severity.INFORMATION, area=STOP, starts=AT, ends=AT + DAY)
    assert worst_first([mild, here], AT) == [here, mild]


def test_notices_are_told_of_while_they_matter() -> None:
    made = notice(starts=AT, ends=AT + HOUR)
    assert not timely(made, About(), AT - 3 * DAY)
    assert timely(made, About(), AT - DAY)
    assert timely(made, About(), AT)
    assert not timely(made, About(), AT + HOUR)
    then = About(during=(AT + 8 * DAY, AT + 9 * DAY))
    far_off = notice(starts=AT + 8 * DAY + HOUR, ends=AT + 10 * DAY)
    assert not timely(made, then, AT)
    assert timely(far_off, then, AT)
    assert not timely(far_off, About(), AT)
    assert not remembered(made, AT)
    assert remembered(made, AT + 6 * DAY)
    assert not remembered(made, AT + 8 * DAY)
    assert given_out(made, AT + 8 * DAY)
    assert not given_out(made, AT + 31 * DAY)


def test_only_what_this_node_says_itself_is_given_out() -> None:
    span = {"starts": AT, "ends": AT + HOUR}
    assert given_out(notice(Step.CANCELLED, **span), AT)
    assert not given_out(notice(Step.WAITING, **span), AT)
    assert not given_out(notice(origin="urn:x", **span), AT)
    assert not given_out(notice(feed="buses", **span), AT)


def test_a_board_holds_each_notice_once() -> None:
    spans = [(-2, -1), (-1, 1), (1, 2), (-400, -300)]
    made = [notice(starts=AT + a * HOUR, ends=AT + b * HOUR) for a, b in spans]
    board = sort(made, AT)
    assert [len(board.now), len(board.planned), len(board.over)] == [1, 1, 1]


def test_severities_are_ranked() -> None:
    assert [one.rank for one in (Severity.SEVERE, Severity.WARNING, Severity.INFORMATION)] == [
        0,
        1,
        2,
    ]
