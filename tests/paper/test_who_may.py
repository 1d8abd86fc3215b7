"""Every address of paper, for everybody who stands to a node in some way.

Blank forms are for all. What came back is for those who may read answers: the librarians of the
node and, of their own templates, those of an organisation. Who runs the node reads no answers.
"""

from dataclasses import dataclass

import pytest
from django.test import Client

from superhighway.accounts import api as accounts
from superhighway.accounts.api import Grant, Role
from superhighway.accounts.models import Staff
from superhighway.core import clock
from superhighway.library.models import TemplateRow
from superhighway.paper.printing import Ready
from superhighway.paper.returns.domain import PageRead
from superhighway.paper.returns.models import ItemRow, PictureRow, ReturnRow, SheetRow
from tests.builders.cast import BOTH, ORCHARD, WILLOW, sign_in
from tests.paper.returns.test_taking import copy_of, long, one, scanned, sheet, unsure

__all__ = ["long", "one"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]
NOBODY = "00000000-0000-0000-0000-000000000000"
#: The addresses of what one template's people wrote.
OF_ONE = ("missing", "sheet", "picture", "written", "cutout")
#: Those of the whole desk: a list of what the person may see.
OF_ALL = ("desk", "check")


@dataclass(frozen=True)
class Addresses:
    """Where things of Willow's form are."""

    desk: str
    check: str
    missing: str
    sheet: str
    picture: str
    written: str
    cutout: str
    demand: str
    copies: str


@pytest.fixture
def at(long: Ready) -> Addresses:
    """A form of Willow's of which the first sheet came, with something to decide on it."""
    TemplateRow.objects.filter(pk=long.template.id).update(owner=WILLOW)
    page = PageRead(1, (sheet(long, unsure("bus", "true", "false"), copy=copy_of(long)),))
    scanned(page)
    item, response, name = ItemRow.objects.get(), ReturnRow.objects.get(), long.template.id
    SheetRow.objects.update(picture=b"\x89PNG")
    kept = PictureRow.objects.create(
        response=response.pk,
        template=name,
        link_id="why",
        content=b"\x89PNG",
        delete_on=clock.today(),
    )
    return Addresses(
        desk="/staff/paper",
        check="/staff/paper/check",
        missing=f"/staff/paper/missing/{response.pk}",
        sheet=f"/staff/paper/sheets/{item.sheet_id}",
        picture=f"/staff/paper/sheets/{item.sheet_id}.png",
        written=f"/staff/paper/pictures/{kept.pk}.png",
        cutout=f"/staff/paper/items/{item.pk}.png",
        demand=f"/staff/paper/demands/{name}",
        copies=f"/staff/paper/copies/{name}",
    )


def librarian_of(client: Client, organisation: str) -> None:
    accounts.add_person(
        accounts.COMMAND, "lena", "Lena Library", (Grant(Role.LIBRARIAN, organisation),), ""
    )
    client.force_login(Staff.objects.get(login="lena"))


def test_nothing_of_the_staff_is_open_to_strangers(client: Client, at: Addresses) -> None:
    for address in vars(at).values():
        for answer in (client.get(address), client.post(address, {"do": "aside"})):
            assert (answer.status_code, "/sign-in" in answer.headers.get("Location", "")) in {
                (302, True),
                (405, False),
            }, address
    assert SheetRow.objects.get().outcome == "waiting"


@pytest.mark.parametrize("part", ["operator", "editor", "checker", "willow"])
def test_who_does_not_read_answers_sees_no_paper(client: Client, at: Addresses, part: str) -> None:
    sign_in(client, part)
    for name in (*OF_ONE, *OF_ALL):
        address = getattr(at, name)
        assert client.get(address).status_code == 403, address
        assert client.post(address, {"do": "aside"}).status_code in {403, 405}, address
    assert SheetRow.objects.get().outcome == "waiting"


def test_librarians_of_another_organisation_see_nothing_of_it(
    client: Client, at: Addresses
) -> None:
    librarian_of(client, ORCHARD)
    for name in OF_ONE:
        address = getattr(at, name)
        assert client.get(address).status_code == 403, address
        assert client.post(address, {"do": "aside"}).status_code in {403, 405}, address
    for name in OF_ALL:
        shown = client.get(getattr(at, name))
        assert shown.status_code == 200
        assert at.sheet not in shown.content.decode()
    item = ItemRow.objects.get()
    client.post(at.check, {"item": item.pk, "value": "true"})
    assert client.post(at.demand, {"two": "1"}).status_code == 403
    assert ItemRow.objects.get().decided is None


def test_librarians_of_its_organisation_see_all_of_it(client: Client, at: Addresses) -> None:
    librarian_of(client, WILLOW)
    for name in (*OF_ONE, *OF_ALL):
        assert client.get(getattr(at, name)).status_code == 200, name
