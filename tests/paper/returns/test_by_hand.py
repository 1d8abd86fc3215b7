"""What a person does about sheets that the machine could make nothing of."""

from collections.abc import Iterator, Mapping
from html import unescape

import pytest
from django.test import Client

from superhighway.accounts.api import Actor, Grant, Role
from superhighway.accounts.models import PrivateAuditEntry
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import api as library
from superhighway.library.filling.selectors import kept
from superhighway.paper.codes import BLANK, SheetCode, new_copy
from superhighway.paper.errors import PaperProblem
from superhighway.paper.printing import Ready
from superhighway.paper.returns import by_hand
from superhighway.paper.returns.domain import WORDS, Outcome, PageRead, SheetRead
from superhighway.paper.returns.models import ReturnRow, ScanRow, SheetRow
from superhighway.paper.returns.taking import TakenIn, delete_due
from tests.builders.cast import BOTH, sign_in
from tests.library.made import LIBBY, OLIVE
from tests.paper.returns.test_taking import (
    copy_of,
    long,
    one,
    outcomes,
    scanned,
    sheet,
    sure,
    unsure,
)

__all__ = ["long", "one"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]
WILMA = Actor("cast-wilma", "Wilma Willow", grants=(Grant(Role.LIBRARIAN, "Z99001"),))
PICTURE = b"\x89PNG of a page"


class Again:
    """Reads pages again as these; remembers what it was asked."""

    def __init__(self, *pages: PageRead) -> None:
        self._pages = pages
        self.asked: Mapping[int, str] = {}

    def read(self, _: bytes, pages: Mapping[int, str]) -> Iterator[PageRead]:
        self.asked = pages
        yield from self._pages


def lost(taken: TakenIn) -> int:
    return SheetRow.objects.get(scan=taken.scan, outcome=Outcome.FOREIGN).pk


def typed(number: int, code: str, again: Again) -> list[SheetRow]:
    return by_hand.type_code(LIBBY, number, code, again.read)


def test_a_code_that_a_person_types_makes_a_response_of_a_page(one: Ready) -> None:
    taken = scanned(PageRead(1, picture=PICTURE))
    code = SheetCode(one.geometry.layout, 1)
    again = Again(PageRead(1, (sheet(one, sure("overall", "1")),)))
    [row] = typed(lost(taken), code.words.lower(), again)
    assert row.outcome == Outcome.READ
    assert again.asked == {1: code.text}
    [response] = kept(one.template.id)
    assert b'"code":"1"' in response.content
    taken.scan.refresh_from_db()
    assert taken.scan.delete_on is not None
    assert PrivateAuditEntry.objects.filter(verb="type code of sheet").count() == 1


def test_a_code_that_is_wrong_is_told_and_the_page_stays(one: Ready) -> None:
    number = lost(scanned(PageRead(1, picture=PICTURE)))
    right = SheetCode(one.geometry.layout, 1).text
    other = "1" if right[-1] != "1" else "2"
    for text, problem in (
        ("S123", PaperProblem.NOT_A_CODE),
        (right[:-1] + other, PaperProblem.WRONG_CHECK),
        (SheetCode("ZZZZZ", 1).text, PaperProblem.NO_LAYOUT),
        (SheetCode(one.geometry.layout, 2).text, PaperProblem.NO_LAYOUT),
        (SheetCode(one.geometry.layout, 1, new_copy()).text, PaperProblem.NO_LAYOUT),
    ):
        with pytest.raises(Problem) as raised:
            typed(number, text, Again())
        assert raised.value.kind is problem
    askew = SheetRead(right, (), flaws=("no-corners",))
    for page, problem in (
        (PageRead(1, (askew,)), PaperProblem.NO_CORNERS),
        (PageRead(1, problem="Too much."), PaperProblem.MACHINE_GAVE_UP),
    ):
        with pytest.raises(Problem) as raised:
            typed(number, right, Again(page))
        assert raised.value.kind is problem
    assert SheetRow.objects.get().outcome == Outcome.FOREIGN


def test_a_sheet_between_others_lets_all_of_the_form_be_put_together(long: Ready) -> None:
    first, second = sheet(long, sure("bus", "false")), sheet(long, number=2)
    taken = scanned(PageRead(1, (first,)), PageRead(2), PageRead(3, (first,)), PageRead(4))
    assert outcomes(taken) == ["mixed", "foreign", "mixed", "foreign"]
    code = SheetCode(long.geometry.layout, 2).text
    number = SheetRow.objects.get(page=2).pk
    typed(number, code, Again(PageRead(1, (first,)), PageRead(2, (second,)), PageRead(3, (first,))))
    assert outcomes(taken) == ["mixed", "mixed", "mixed", "foreign"]
    last = Again(*(PageRead(at, (one,)) for at, one in enumerate([first, second] * 2, start=1)))
    typed(SheetRow.objects.get(page=4).pk, code, last)
    assert last.asked == {1: "", 2: code, 3: "", 4: code}
    assert outcomes(taken) == ["read"] * 4
    assert len(kept(long.template.id)) == 2


def test_a_copy_is_completed_by_the_sheet_that_was_typed(long: Ready) -> None:
    token = copy_of(long)
    first = sheet(long, sure("bus", "false"), copy=token)
    taken = scanned(PageRead(1, (first,)), PageRead(2))
    assert outcomes(taken) == ["waiting", "foreign"]
    code = SheetCode(long.geometry.layout, 2, token).text
    typed(lost(taken), code, Again(PageRead(2, (sheet(long, number=2, copy=token),))))
    assert outcomes(taken) == ["read", "read"]


def test_what_is_put_aside_is_no_longer_for_anybody_and_can_come_back() -> None:
    taken = scanned(PageRead(1, picture=PICTURE))
    number = lost(taken)
    by_hand.put_aside(LIBBY, number)
    assert outcomes(taken) == ["aside"]
    assert ScanRow.objects.get().delete_on is not None
    with pytest.raises(Problem):
        by_hand.put_aside(LIBBY, number)
    by_hand.bring_back(LIBBY, number)
    assert outcomes(taken) == ["foreign"]
    assert ScanRow.objects.get().delete_on is None
    with pytest.raises(Problem):
        by_hand.bring_back(LIBBY, number)


def test_a_sheet_that_waits_is_put_aside_with_its_response_until_the_other_comes(
    long: Ready,
) -> None:
    token = copy_of(long)
    taken = scanned(PageRead(1, (sheet(long, sure("bus", "false"), copy=token),)))
    by_hand.put_aside(LIBBY, SheetRow.objects.get().pk)
    assert outcomes(taken) == ["aside"]
    scanned(PageRead(1, (sheet(long, number=2, copy=token),)))
    assert outcomes(taken) == ["read"]


def test_a_release_that_is_used_again_takes_what_came_meanwhile(one: Ready) -> None:
    library.retire(LIBBY, one.template.id, 1, "Nobody uses it")
    taken = scanned(PageRead(1, (sheet(one, sure("overall", "1")),)))
    number = SheetRow.objects.get().pk
    by_hand.try_again(LIBBY, number)
    assert outcomes(taken) == ["ended"]
    by_hand.put_aside(LIBBY, number)
    with pytest.raises(Problem):
        by_hand.try_again(LIBBY, number)


def test_what_is_decided_in_the_queue_is_not_put_aside(one: Ready) -> None:
    scanned(PageRead(1, (sheet(one, unsure("overall", "1")),)))
    with pytest.raises(Problem):
        by_hand.put_aside(LIBBY, SheetRow.objects.get().pk)


def test_pages_of_nobody_are_for_librarians_of_the_node(one: Ready) -> None:
    number = lost(scanned(PageRead(1, picture=PICTURE)))
    assert len(by_hand.to_tend(LIBBY)) == 1
    for actor in (WILMA, OLIVE):
        assert not by_hand.to_tend(actor)
        with pytest.raises(Problem):
            by_hand.sheet_of(actor, number)
    with pytest.raises(Problem) as raised:
        by_hand.sheet_of(LIBBY, number + 1)
    assert raised.value.kind is PaperProblem.NO_SHEET


def test_a_copy_that_came_back_is_not_counted_again_after_its_scan_went(one: Ready) -> None:
    token = copy_of(one)
    page = PageRead(1, (sheet(one, sure("overall", "1"), copy=token),))
    scanned(page)
    ScanRow.objects.update(delete_on=clock.today())
    assert delete_due() == 1
    assert outcomes(scanned(page)) == ["twice"]
    assert len(kept(one.template.id)) == 1


def test_the_page_shows_the_sheet_and_takes_its_code(one: Ready, client: Client) -> None:
    number = lost(scanned(PageRead(1, picture=PICTURE)))
    sign_in(client, "librarian")
    assert "Type it in" in client.get("/staff/paper").content.decode()
    address = f"/staff/paper/sheets/{number}"
    assert client.get(f"{address}.png").content == PICTURE
    shown = client.post(address, {"do": "type", "code": "S7K3Q"})
    text = unescape(shown.content.decode())
    assert "Error: Page 1" in text
    assert 'value="S7K3Q"' in text
    assert "That is not the code of a sheet" in text
    aside = client.post(address, {"do": "aside"}, follow=True).content.decode()
    assert "The sheet is put aside." in aside
    assert "Bring it back" in client.get(address).content.decode()
    back = client.post(address, {"do": "back"}, follow=True).content.decode()
    assert "Read it by this code" in back
    refused = client.post(address, {"do": "again"}).content.decode()
    assert "Somebody else decided that meanwhile" in unescape(refused)
    assert ReturnRow.objects.count() == 0
    assert BLANK not in back


def test_every_sheet_that_needs_somebody_has_its_words_at_the_desk(client: Client) -> None:
    taken = scanned(*(PageRead(number) for number, _ in enumerate(by_hand.ASIDE_FROM, start=1)))
    for row, outcome in zip(taken.scan.sheets.all(), sorted(by_hand.ASIDE_FROM), strict=True):
        SheetRow.objects.filter(pk=row.pk).update(outcome=outcome)
    sign_in(client, "librarian")
    shown = unescape(client.get("/staff/paper").content.decode())
    for outcome in by_hand.ASIDE_FROM - {Outcome.WAITING}:
        assert WORDS[outcome] in shown
