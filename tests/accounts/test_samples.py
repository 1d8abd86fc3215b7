"""Ways in that everybody may know are good in sample areas only."""

import pytest
from django.test import Client

from superhighway.accounts import api as accounts
from superhighway.accounts.errors import AccountsProblem
from superhighway.core.errors import Problem
from tests.builders.cast import BOTH, invite
from tests.builders.codes import code_now
from tests.builders.published import AREA, SAMPLE_AREA, publish

pytestmark = BOTH
KNOWN = "known to everybody"
TOLD = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def enter(client: Client, step: int) -> int:
    typed = {"login": "chad", "password": KNOWN, "code": code_now(TOLD, step)}
    return client.post("/staff/sign-in", typed).status_code


@pytest.fixture
def chad(client: Client) -> Client:
    """A browser before a sample area, where Chad's way in is known."""
    publish(SAMPLE_AREA)
    invite("checker")
    accounts.give_known_way_in(accounts.COMMAND, "chad", KNOWN, TOLD)
    return client


def test_it_signs_in_on_a_sample(chad: Client) -> None:
    assert enter(chad, 0) == 302
    assert chad.get("/staff").status_code == 200


def test_a_way_in_that_everybody_knows_ends_where_the_area_is_real(chad: Client) -> None:
    assert enter(chad, 0) == 302
    publish(AREA)
    assert chad.get("/staff").status_code == 302
    assert enter(chad, 1) == 200


def test_none_is_given_on_a_real_area(client: Client) -> None:
    publish(AREA)
    invite("checker")
    with pytest.raises(Problem) as caught:
        accounts.give_known_way_in(accounts.COMMAND, "chad", KNOWN, TOLD)
    assert caught.value.kind is AccountsProblem.NOT_A_SAMPLE


def test_after_a_reset_nothing_of_it_is_known(chad: Client) -> None:
    accounts.reset_person(accounts.COMMAND, "chad")
    assert enter(chad, 0) == 200


def test_the_code_that_is_shown_is_the_one_of_an_app() -> None:
    shown = accounts.code_now(TOLD)
    assert shown in {code_now(TOLD, step) for step in (-1, 0)}
