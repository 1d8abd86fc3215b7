"""``superhighway people`` on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django.fixtures import Settings

from superhighway.accounts import api as accounts
from superhighway.accounts.api import Grant, Role
from superhighway.core.home import Home
from superhighway.core.models import AuditEntry
from superhighway.core.routing import ALIASES
from superhighway.web.cli import root
from tests.builders.area import write_locality
from tests.builders.cast import BOTH, WILLOW, invite
from tests.builders.published import publish
from tests.builders.testham import build_testham

pytestmark = BOTH
Command = Callable[..., Result]


@pytest.fixture
def people() -> Command:
    """Runs ``superhighway people …`` in this process, on a node with an area."""
    publish()
    return lambda *words: CliRunner().invoke(root(), ["people", *words])


def test_without_a_node_there_is_nobody_to_look_after() -> None:
    for words in (["list"], ["add", "olive", "--name", "O", "--role", "operator"]):
        refused = CliRunner().invoke(root(), ["people", *words])
        assert refused.exit_code == 1
        assert "There is no node" in refused.stderr
    assert not accounts.any_people()


def test_the_first_person_needs_nobody(people: Command) -> None:
    done = people("add", "olive", "--name", "Olive Operator", "--role", "operator")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("/staff/set-up?code=")
    assert "Give Olive Operator this link" in done.stderr


def test_behind_https_the_link_is_whole(people: Command, settings: Settings) -> None:
    settings.HTTPS, settings.ALLOWED_HOSTS = True, ["node.example", "other.example"]
    done = people("add", "olive", "--name", "Olive Operator", "--role", "operator")
    assert done.stdout.startswith("https://node.example/staff/set-up?code=")


def test_from_then_on_a_command_says_who_gives_it(
    people: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite("operator")
    words = ("add", "wilma", "--name", "W", "--role", "editor", "--organisation", "z99001")
    refused = people(*words)
    assert refused.exit_code == 1
    assert "add --as LOGIN" in refused.stderr
    assert people(*words, "--as", "olive").exit_code == 0
    monkeypatch.setenv("SUPERHIGHWAY_AS", "olive")
    assert people("grant", "wilma", "--role", "checker").exit_code == 0
    assert accounts.people()[1].grants == (Grant(Role.CHECKER), Grant(Role.EDITOR, WILLOW))


def test_who_may_not_is_refused(people: Command) -> None:
    invite("operator")
    invite("willow")
    refused = people("remove", "olive", "--as", "wilma")
    assert refused.exit_code == 1
    assert "can’t manage people" in refused.stderr


def test_roles_come_and_go_and_accounts_are_shut(people: Command) -> None:
    invite("operator")
    invite("checker")
    said = people("grant", "chad", "--role", "librarian", "--as", "olive")
    assert "checker of the node, librarian of the node" in said.stderr
    said = people("revoke", "chad", "--role", "librarian", "--as", "olive")
    assert "librarian" not in said.stderr
    assert "(account shut)" in people("remove", "chad", "--as", "olive").stderr
    assert people("reset", "chad", "--as", "olive").stdout.startswith("/staff/set-up?code=")


def test_the_list_for_people_and_for_machines(people: Command) -> None:
    assert people("list").stdout == "There is nobody yet.\n"
    invite("willow")
    assert people("list").stdout == "wilma: Wilma Willow: editor of Z99001\n"
    found = json.loads(people("list", "--json").stdout)
    assert found == {
        "people": [
            {
                "login": "wilma",
                "name": "Wilma Willow",
                "job": "practice manager",
                "active": True,
                "roles": [{"role": "editor", "organisation": "Z99001"}],
            }
        ]
    }


def test_what_adding_says_to_machines(people: Command) -> None:
    done = people("add", "olive", "--name", "Olive", "--role", "operator", "--json")
    made = json.loads(done.stdout)
    assert made["person"]["login"] == "olive"
    assert set(made["link"]) == {"path", "code", "expires_at"}
    assert made["link"]["path"].endswith(made["link"]["code"])


@pytest.mark.django_db(databases=ALIASES, transaction=True)
def test_a_build_names_who_gave_it_and_wants_an_operator(home: Home) -> None:
    def build(*more: str) -> Result:
        return CliRunner().invoke(root(), ["build", locality, *more])

    locality = str(write_locality(home.root.parent / "sources"))
    assert build().exit_code == 0
    assert AuditEntry.objects.filter(verb="build", actor="command").exists()
    invite("operator")
    invite("editor")
    assert "add --as LOGIN" in build().stderr
    assert "can’t build this node" in build("--as", "eddie").stderr
    assert build("--as", "olive", "--afresh").exit_code == 0
    olive = accounts.command_actor("olive")
    assert AuditEntry.objects.filter(verb="build", actor=olive.text).exists()


def test_a_role_that_there_is_not_is_wrong_use(people: Command) -> None:
    assert people("add", "x", "--name", "X", "--role", "king").exit_code == 2


def test_a_code_that_no_list_of_the_node_has_is_told_of_and_taken(
    home: Home, tmp_path: Path
) -> None:
    build_testham(tmp_path / "sources")

    def added(login: str, code: str) -> Result:
        words = ("--name", "Wilma Willow", "--role", "editor", "--organisation", code)
        acting = ("--as", "olive")
        return CliRunner().invoke(root(), ["people", "add", login, *words, *acting])

    invite("operator")
    known, unknown = added("wilma", "z00001"), added("walter", "z98765")
    assert (known.exit_code, unknown.exit_code) == (0, 0)
    assert "No organisation on this node has the code" not in known.stderr
    assert "No organisation on this node has the code Z98765." in unknown.stderr
    words = ["people", "grant", "wilma", "--role", "checker", "--organisation", "Z98765"]
    assert "the code Z98765" in CliRunner().invoke(root(), [*words, "--as", "olive"]).stderr
