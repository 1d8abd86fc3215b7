"""People come, get roles, lose them and go; each act is in the audit log."""

import pytest

from superhighway.accounts import api as accounts
from superhighway.accounts.api import Act, Grant, Role
from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import PrivateAuditEntry
from superhighway.core.errors import Problem
from superhighway.core.models import AuditEntry
from tests.builders.cast import BOTH, CAST, WILLOW, actor, invite

pytestmark = BOTH


def verbs() -> list[str]:
    return list(PrivateAuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_somebody_is_added_with_their_role_and_a_link() -> None:
    invited = invite("willow")
    assert invited.path.startswith("/staff/set-up?code=")
    (person,) = accounts.people()
    assert (person.login, person.name, person.job) == ("wilma", "Wilma Willow", "practice manager")
    assert person.grants == (Grant(Role.EDITOR, WILLOW),)
    assert verbs() == ["add-person", "give-role", "make-set-up-link"]


def test_the_audit_log_holds_no_name_and_no_secret_and_stays_in_the_private_database() -> None:
    invited = invite("willow")
    rows = [str(vars(row)) for row in PrivateAuditEntry.objects.all()]
    assert not [row for row in rows if "Wilma" in row or "wilma" in row or invited.token in row]
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("login", "name", "grant", "code"),
    [
        ("two words", "Ann", Grant(Role.EDITOR), AccountsProblem.BAD_LOGIN),
        ("", "Ann", Grant(Role.EDITOR), AccountsProblem.BAD_LOGIN),
        ("ann", "  ", Grant(Role.EDITOR), AccountsProblem.BAD_NAME),
        ("ann", "A" * 81, Grant(Role.EDITOR), AccountsProblem.BAD_NAME),
        ("ann", "Ann", Grant(Role.EDITOR, "no code"), AccountsProblem.BAD_ORGANISATION),
        ("ann", "Ann", Grant(Role.OPERATOR, WILLOW), AccountsProblem.OPERATOR_OF_ONE),
        ("OLIVE", "Ann", Grant(Role.EDITOR), AccountsProblem.TAKEN),
    ],
)
def test_what_was_typed_wrong_is_said_and_nobody_is_added(
    login: str, name: str, grant: Grant, code: AccountsProblem
) -> None:
    invite("operator")
    with pytest.raises(Problem) as caught:
        accounts.add_person(accounts.COMMAND, login, name, (grant,))
    assert caught.value.kind is code
    assert len(accounts.people()) == 1


@pytest.mark.parametrize("part", [part for part in [*CAST, "visitor"] if part != "operator"])
def test_only_an_operator_looks_after_people(part: str) -> None:
    invite("checker")
    one, held = actor(part), Grant(Role.CHECKER)
    for act in (
        lambda: accounts.add_person(one, "new", "New", ()),  # type: ignore[arg-type]
        lambda: accounts.give_role(one, "chad", held),  # type: ignore[arg-type]
        lambda: accounts.take_role(one, "chad", held),  # type: ignore[arg-type]
        lambda: accounts.remove_person(one, "chad"),  # type: ignore[arg-type]
        lambda: accounts.reset_person(one, "chad"),  # type: ignore[arg-type]
    ):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.kind is AccountsProblem.FORBIDDEN
    assert [person.login for person in accounts.people()] == ["chad"]


def test_roles_are_given_once_and_taken() -> None:
    invite("checker")
    grant = Grant(Role.EDITOR, WILLOW)
    for _ in range(2):
        person = accounts.give_role(accounts.COMMAND, "chad", grant)
    assert person.grants == (Grant(Role.CHECKER), grant)
    person = accounts.take_role(accounts.COMMAND, "chad", grant)
    assert person.grants == (Grant(Role.CHECKER),)
    with pytest.raises(Problem) as caught:
        accounts.take_role(accounts.COMMAND, "chad", grant)
    assert caught.value.kind is AccountsProblem.NO_SUCH_GRANT


def test_the_last_operator_stays() -> None:
    invite("operator")
    for act in (
        lambda: accounts.remove_person(accounts.COMMAND, "olive"),
        lambda: accounts.take_role(accounts.COMMAND, "olive", Grant(Role.OPERATOR)),
    ):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.kind is AccountsProblem.LAST_OPERATOR
    accounts.add_person(accounts.COMMAND, "oskar", "Oskar", (Grant(Role.OPERATOR),))
    assert not accounts.remove_person(accounts.COMMAND, "olive").active


def test_a_command_names_somebody_where_there_are_people() -> None:
    assert accounts.command_actor(None) is accounts.COMMAND
    invite("operator")
    with pytest.raises(Problem) as caught:
        accounts.command_actor(None)
    assert caught.value.kind is AccountsProblem.NAME_YOURSELF
    olive = accounts.command_actor("Olive ")
    assert olive.label == "Olive Operator, node manager"
    assert accounts.may(olive, Act.MANAGE_PEOPLE)


def test_a_command_does_not_act_as_somebody_who_is_not_there() -> None:
    invite("operator")
    invite("checker")
    accounts.remove_person(accounts.COMMAND, "chad")
    for login, code in (
        ("nobody", AccountsProblem.NO_SUCH_PERSON),
        ("chad", AccountsProblem.NOT_ACTIVE),
    ):
        with pytest.raises(Problem) as caught:
            accounts.command_actor(login)
        assert caught.value.kind is code


def test_somebody_who_left_keeps_the_name_beside_what_they_did() -> None:
    invite("checker")
    accounts.remove_person(accounts.COMMAND, "chad")
    (person,) = accounts.people()
    assert (person.name, person.active) == ("Chad Checker", False)
    accounts.reset_person(accounts.COMMAND, "chad")
    assert accounts.people()[0].active
