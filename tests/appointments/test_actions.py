"""Who may say when the next routine appointment is, what is kept of it and for how long."""

from datetime import timedelta

import pytest

from superhighway.accounts.errors import AccountsProblem
from superhighway.appointments.actions import take_back_wait, tell_wait
from superhighway.appointments.errors import DiaryProblem
from superhighway.appointments.selectors import current_waits, waits
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.models import AuditEntry
from superhighway.organisations.models import OrganisationRow
from tests.builders.cast import ORCHARD, WILLOW, actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def practices() -> None:
    for code in (WILLOW, ORCHARD):
        OrganisationRow.objects.create(
            uri=f"urn:test:{code}",
            source="tests",
            sample=True,
            ods_code=code,
            name=f"Practice {code}",
            role="practice",
            status="active",
            imported_at=clock.now(),
        )


@pytest.mark.parametrize(
    ("part", "may"),
    [
        ("operator", True),
        ("editor", True),
        ("willow", True),
        ("orchard", False),
        ("librarian", False),
        ("checker", False),
        ("visitor", False),
    ],
)
def test_who_may_speak_for_a_practice(part: str, *, may: bool) -> None:
    if may:
        tell_wait(actor(part), WILLOW, 9)  # type: ignore[arg-type]
        assert waits([WILLOW])
        return
    for forbidden in (tell_wait, take_back_wait):
        arguments = (actor(part), WILLOW, 9) if forbidden is tell_wait else (actor(part), WILLOW)
        with pytest.raises(Problem) as caught:
            forbidden(*arguments)  # type: ignore[arg-type]
        assert caught.value.kind is AccountsProblem.FORBIDDEN
    assert not waits([WILLOW])


def test_what_is_said_last_holds_and_what_was_said_is_in_the_audit_log() -> None:
    wilma = actor("willow")
    assert wilma
    tell_wait(wilma, WILLOW, 9)
    tell_wait(wilma, WILLOW, 4)
    (said,) = waits([WILLOW, ORCHARD])[WILLOW]
    assert (said.days, said.told_on, said.told_by) == (4, clock.today(), wilma.label)
    entries = AuditEntry.objects.filter(verb="tell wait")
    assert [(one.details["days"], one.actor) for one in entries] == [
        (4, "person:cast-willow"),
        (9, "person:cast-willow"),
    ]


def test_a_service_can_have_a_wait_of_its_own() -> None:
    wilma = actor("willow")
    assert wilma
    tell_wait(wilma, WILLOW, 9)
    tell_wait(wilma, WILLOW, 2, service="urn:service:nurse")
    assert {one.service: one.days for one in waits([WILLOW])[WILLOW]} == {
        "": 9,
        "urn:service:nurse": 2,
    }


def test_after_seven_days_it_is_no_longer_current() -> None:
    wilma = actor("willow")
    assert wilma
    said = tell_wait(wilma, WILLOW, 9)
    assert WILLOW in current_waits([WILLOW], said.told_on + timedelta(days=7))
    assert current_waits([WILLOW], said.told_on + timedelta(days=8)) == {}


def test_taking_back_is_logged_once() -> None:
    wilma = actor("willow")
    assert wilma
    tell_wait(wilma, WILLOW, 9)
    take_back_wait(wilma, WILLOW)
    take_back_wait(wilma, WILLOW)
    assert not waits([WILLOW])
    assert AuditEntry.objects.filter(verb="take back wait").count() == 1


@pytest.mark.parametrize("days", [-1, 366])
def test_a_wait_that_nobody_has_is_refused(days: int) -> None:
    with pytest.raises(Problem) as caught:
        tell_wait(actor("willow"), WILLOW, days)  # type: ignore[arg-type]
    assert caught.value.kind is DiaryProblem.WAIT_TOO_LONG


def test_nobody_speaks_for_an_organisation_that_is_not_there() -> None:
    with pytest.raises(Problem) as caught:
        tell_wait(actor("editor"), "Z00000", 9)  # type: ignore[arg-type]
    assert caught.value.kind is DiaryProblem.UNKNOWN_ORGANISATION
