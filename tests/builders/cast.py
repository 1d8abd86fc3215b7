"""The named cast: one invented person for each way of standing to a node.

Two practices and everybody who has something to do with them. Nobody of them exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from django.test import Client

from superhighway.accounts import api as accounts
from superhighway.accounts.api import Actor, Grant, Invitation, Role
from superhighway.accounts.models import Staff
from superhighway.core.routing import ALIASES

#: For tests that touch people.
BOTH = pytest.mark.django_db(databases=ALIASES)
#: The ODS codes of two invented practices.
WILLOW, ORCHARD = "Z99001", "Z99002"


@dataclass(frozen=True)
class Member:
    """Somebody of the cast before there is an account: who they are and the roles they hold."""

    login: str
    name: str
    job: str
    grants: tuple[Grant, ...]


CAST: Mapping[str, Member] = {
    "operator": Member("olive", "Olive Operator", "node manager", (Grant(Role.OPERATOR),)),
    "editor": Member("eddie", "Eddie Editor", "directory editor", (Grant(Role.EDITOR),)),
    "willow": Member("wilma", "Wilma Willow", "practice manager", (Grant(Role.EDITOR, WILLOW),)),
    "orchard": Member("orson", "Orson Orchard", "practice manager", (Grant(Role.EDITOR, ORCHARD),)),
    "librarian": Member("libby", "Libby Library", "librarian", (Grant(Role.LIBRARIAN),)),
    "checker": Member("chad", "Chad Checker", "volunteer", (Grant(Role.CHECKER),)),
}


def actor(part: str) -> Actor | None:
    """Somebody of the cast as they act, without a database; None for the signed-out visitor."""
    if part == "visitor":
        return None
    member = CAST[part]
    return Actor(f"cast-{part}", member.name, job=member.job, grants=member.grants)


def invite(part: str) -> Invitation:
    """Put one of the cast on the node, as its operator would; gives their set-up link."""
    member = CAST[part]
    return accounts.add_person(
        accounts.COMMAND, member.login, member.name, member.grants, member.job
    )


def sign_in(client: Client, part: str) -> None:
    """Let a test's browser act for one of the cast, who is put on the node where need be."""
    login = CAST[part].login
    if not Staff.objects.filter(login=login).exists():
        invite(part)
    client.force_login(Staff.objects.get(login=login))
