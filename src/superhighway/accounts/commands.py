"""``superhighway people``: who looks after what a node says."""

import click
from django.conf import settings

from superhighway.accounts import actions
from superhighway.accounts.acting import command_actor
from superhighway.accounts.actions import Invitation
from superhighway.accounts.domain import Actor, Grant, Person, Role
from superhighway.accounts.selectors import people
from superhighway.core.cli import NodeGroup, as_option, emit, say
from superhighway.core.extensions import commands
from superhighway.organisations import api as organisations
from superhighway.sources import api as sources

ROLES = click.Choice([role.value for role in Role])
role_option = click.option("--role", type=ROLES, required=True, help="What they look after.")
organisation_option = click.option(
    "--organisation", default="", metavar="ODS", help="For this organisation only (its ODS code)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(cls=NodeGroup, name="people")
def people_group() -> None:
    """People who look after what this node says, and their roles."""


@people_group.command(name="add")
@click.argument("login")
@click.option("--name", required=True, help="Their name, as colleagues know it.")
@click.option("--job", default="", help="What they are: “practice manager”.")
@role_option
@organisation_option
@as_option
@json_option
def add_command(
    login: str, name: str, job: str, role: str, organisation: str, acting: str, *, as_json: bool
) -> None:
    """Add somebody, and print the one-time link with which they set up how they sign in.

    Example: superhighway people add wilma --name "Wilma Willow" --role editor --organisation J82001
    """
    grant = _grant(role, organisation)
    made = actions.add_person(_actor(acting), login, name, (grant,), job)
    _warn_if_unknown(grant.organisation)
    _tell(made, as_json=as_json)


@people_group.command(name="reset")
@click.argument("login")
@as_option
@json_option
def reset_command(login: str, acting: str, *, as_json: bool) -> None:
    """Make a new set-up link for somebody; what they signed in with until now ends at once.

    Example: superhighway people reset wilma --as olive
    """
    _tell(actions.reset_person(_actor(acting), login), as_json=as_json)


@people_group.command(name="list")
@json_option
def list_command(*, as_json: bool) -> None:
    """List everybody with their roles.

    Example: superhighway people list
    """
    sources.area()
    found = people()
    if as_json:
        emit({"people": [_plain(person) for person in found]})
    else:
        click.echo("\n".join(map(_line, found)) or "There is nobody yet.")


@people_group.command(name="grant")
@click.argument("login")
@role_option
@organisation_option
@as_option
def grant_command(login: str, role: str, organisation: str, acting: str) -> None:
    """Give somebody one more role.

    Example: superhighway people grant wilma --role checker --as olive
    """
    grant = _grant(role, organisation)
    person = actions.give_role(_actor(acting), login, grant)
    _warn_if_unknown(grant.organisation)
    say(_line(person))


@people_group.command(name="revoke")
@click.argument("login")
@role_option
@organisation_option
@as_option
def revoke_command(login: str, role: str, organisation: str, acting: str) -> None:
    """Take a role away from somebody.

    Example: superhighway people revoke wilma --role checker --as olive
    """
    say(_line(actions.take_role(_actor(acting), login, _grant(role, organisation))))


@people_group.command(name="remove")
@click.argument("login")
@as_option
def remove_command(login: str, acting: str) -> None:
    """Shut somebody's account; their name stays beside what they did.

    Example: superhighway people remove wilma --as olive
    """
    say(_line(actions.remove_person(_actor(acting), login)))


def _actor(acting: str) -> Actor:
    """Who gives the command; raises Problem NO_HOME where there is no node to look after."""
    sources.area()
    return command_actor(acting)


def _grant(role: str, organisation: str) -> Grant:
    return Grant(Role(role), organisation.strip().upper())


def _warn_if_unknown(code: str) -> None:
    """Tell of a code that is in no list of this node; it may be right all the same."""
    if code and organisations.any_known() and organisations.organisation(code) is None:
        say(
            f"No organisation on this node has the code {code}. Check it, or take the role back "
            "with: superhighway people revoke"
        )


def _tell(made: Invitation, *, as_json: bool) -> None:
    """The link on standard output, so that it can be handed on; how to use it beside it."""
    if as_json:
        link = {"path": made.path, "code": made.token, "expires_at": made.expires_at}
        emit({"person": _plain(made.person), "link": link})
        return
    say(f"Give {made.person.name} this link. It works once, within 3 days.")
    if not settings.HTTPS:
        say("Put the node's own address in front of it, such as http://localhost:8080")
    click.echo(f"https://{settings.ALLOWED_HOSTS[0]}{made.path}" if settings.HTTPS else made.path)


def _plain(person: Person) -> dict[str, object]:
    roles = [{"role": one.role.value, "organisation": one.organisation} for one in person.grants]
    return {
        "login": person.login,
        "name": person.name,
        "job": person.job,
        "active": person.active,
        "roles": roles,
    }


def _line(person: Person) -> str:
    state = "" if person.active else " (account shut)"
    return f"{person.login}: {person.name}{state}: {person.words}"


commands.register("people", people_group)
