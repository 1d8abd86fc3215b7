"""What the invented staff of a sample did, and that everybody may sign in as them there only."""

import pytest
from django.test import Client

from superhighway.accounts import api as accounts
from superhighway.accounts.api import Role
from superhighway.appointments.api import waits
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.core.routing import ALIASES
from superhighway.demo.actions import FOLDER, prepare
from superhighway.demo.asking import SENT_OUT
from superhighway.demo.cards import cards
from superhighway.demo.cast import LOGINS, PASSWORD, cast
from superhighway.demo.diaries import TYPED_WAIT, WAIT_DAYS
from superhighway.demo.domain import Area
from superhighway.demo.furnishing import CHECKED, DISPUTED, furnish
from superhighway.demo.services import pharmacies, surgeries
from superhighway.directory import api as directory
from superhighway.library import api as library
from superhighway.library.burden.keeping import receipts
from tests.builders.demo import build_postcodes
from tests.demo.test_actions import quiet

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)


@pytest.fixture
def stafford(home: Home) -> Area:
    return prepare("stafford", home, quiet).area


def test_there_is_one_login_for_each_role_and_it_lets_one_in(stafford: Area) -> None:
    members = cast(stafford)
    page = Client().get("/logins").content.decode()
    assert PASSWORD in page
    assert {one.grant.role for one in members} == set(Role)
    assert ", ".join(one.login for one in members) == LOGINS
    for member in members:
        assert f">{member.login}<" in page
        browser = Client()
        answer = browser.post(
            "/staff/sign-in",
            {
                "login": member.login,
                "password": PASSWORD,
                "code": accounts.code_now(member.secret),
            },
        )
        assert answer.status_code == 302, member.login
        assert member.name in browser.get("/staff").content.decode()


def test_cards_waits_checks_and_a_dispute_come_about_once(stafford: Area, home: Home) -> None:
    for card in cards(stafford):
        assert directory.access_card(card.ods_code) is not None
    told = surgeries(stafford)[TYPED_WAIT].code
    assert [one.days for one in waits([told])[told]] == [WAIT_DAYS]
    checked, disputed = (
        directory.services_of_organisation(pharmacies(stafford)[number].code)[0]
        for number in (CHECKED, DISPUTED)
    )
    assert any(state.check for state in directory.facts_of(checked).values())
    assert any(state.dispute for state in directory.facts_of(disputed).values())
    _survey_and_receipts_are_there()
    prepared = len(accounts.people())
    furnish(stafford, home.root / FOLDER)
    assert len(accounts.people()) == prepared


def _survey_and_receipts_are_there() -> None:
    (survey,) = library.surveys(public=True)
    assert survey.figures["files"] == 60
    letter = Client().get("/letter").content.decode()
    assert f"/library/surveys/{survey.id}" in letter
    sent = receipts()
    assert len(sent) == len(SENT_OUT)
    assert sum(bool(one.objections) for one in sent) == 1


def test_a_real_area_has_no_such_page_and_takes_no_known_way_in(home: Home) -> None:
    build_postcodes(home, sample=False)
    assert Client().get("/logins").status_code == 404
    accounts.add_person(accounts.COMMAND, "somebody", "Some Body", (accounts.Grant(Role.OPERATOR),))
    with pytest.raises(Problem, match="real area"):
        accounts.give_known_way_in(accounts.COMMAND, "somebody", PASSWORD, "A" * 32)
