"""What comes back is kept once, put together, and counts only where all is decided."""

from collections.abc import Iterator
from itertools import count

import pytest

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import api as library
from superhighway.library.filling.domain import Channel
from superhighway.library.filling.selectors import kept
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.codes import BLANK, SheetCode, new_copy
from superhighway.paper.domain import Design, FieldKind
from superhighway.paper.printing import Ready, ready
from superhighway.paper.reading.outcomes import State
from superhighway.paper.returns.domain import ItemRead, PageRead, SheetRead
from superhighway.paper.returns.models import CopyRow, ReturnRow, ScanRow
from superhighway.paper.returns.taking import TakenIn, delete_due, take_in
from superhighway.paper.returns.telling import records
from tests.builders.cast import BOTH
from tests.library.made import LIBBY
from tests.paper.asked import FORM
from tests.paper.made import released

pytestmark = [BOTH, pytest.mark.usefixtures("home")]
FILES = count()


@pytest.fixture
def one(card: str) -> Ready:
    return ready(card, None, Design(), Typesetter().made)


@pytest.fixture
def long(card: str) -> Ready:
    """A form of more than one sheet."""
    made = ready(released(FORM).template, None, Design(), Typesetter().made)
    assert len(made.geometry.sheets) == 2
    return made


def sure(link: str, *values: str) -> ItemRead:
    return ItemRead(link, 0, FieldKind.BOX, values, 0.99, State.READ if values else State.EMPTY)


def unsure(link: str, *values: str) -> ItemRead:
    return ItemRead(link, 0, FieldKind.BOX, values, 0.6, State.CHECK, "two-marks", b"\x89PNG")


def sheet(one: Ready, *items: ItemRead, number: int = 1, copy: str = BLANK) -> SheetRead:
    return SheetRead(SheetCode(one.geometry.layout, number, copy).text, items)


def scanned(*pages: PageRead, content: bytes = b"") -> TakenIn:
    """Take in a file that is read as these pages."""

    def reader(_: bytes) -> Iterator[PageRead]:
        yield from pages

    return take_in(LIBBY, "scan.tiff", content or f"file {next(FILES)}".encode(), reader)


def outcomes(taken: TakenIn) -> list[object]:
    return [one["status"] for one in records(taken.scan, "scan.tiff")]


def copy_of(one: Ready) -> str:
    token = new_copy()
    CopyRow.objects.create(token=token, layout=one.geometry.layout, printed_at=clock.now())
    return token


def test_a_card_on_which_all_is_sure_is_a_response(one: Ready) -> None:
    taken = scanned(PageRead(1, (sheet(one, sure("overall", "1"), sure("why")),)))
    [found] = records(taken.scan, "a.tiff")
    assert found["file"] == "a.tiff"
    assert (found["page"], found["sheet"], found["status"]) == (1, 1, "read")
    assert (found["template"], found["release"]) == (one.template.id, 1)
    assert [(item["answer"], item["state"]) for item in found["items"]] == [  # type: ignore[attr-defined]
        ("1", "read"),
        (None, "empty"),
    ]
    [response] = kept(one.template.id)
    assert response.id == found["response"]
    assert response.channel is Channel.PAPER
    assert b'"code":"1"' in response.content


def test_the_same_scan_twice_is_one_response(one: Ready) -> None:
    page = PageRead(1, (sheet(one, sure("overall", "1")),))
    first = scanned(page, content=b"the same")
    second = scanned(page, content=b"the same")
    assert (first.again, second.again) == (False, True)
    assert first.scan == second.scan
    assert len(kept(one.template.id)) == 1
    assert len(list(records(second.scan, "again"))) == 1


def test_what_is_doubtful_is_no_answer(one: Ready) -> None:
    taken = scanned(PageRead(1, (sheet(one, unsure("overall", "1", "2")),)))
    assert outcomes(taken) == ["check"]
    assert not kept(one.template.id)
    assert taken.scan.delete_on is None


def test_several_cards_on_a_page_are_several_responses(one: Ready) -> None:
    cards = tuple(sheet(one, sure("overall", value)) for value in "0123")
    assert outcomes(scanned(PageRead(1, cards))) == ["read"] * 4
    assert len(kept(one.template.id)) == 4


def test_a_copy_waits_for_its_other_sheet_and_comes_back_once(long: Ready) -> None:
    token = copy_of(long)
    second = sheet(long, number=2, copy=token)
    first = sheet(long, sure("bus", "false"), number=1, copy=token)
    early = scanned(PageRead(1, (second,)))
    assert outcomes(early) == ["waiting"]
    assert outcomes(scanned(PageRead(1, (first,)))) == ["read"]
    assert outcomes(early) == ["read"]
    assert outcomes(scanned(PageRead(1, (first,)), PageRead(2, (second,)))) == ["twice", "twice"]
    assert len(kept(long.template.id)) == 1
    assert ReturnRow.objects.count() == 1


def test_a_page_twice_in_one_file_counts_once(long: Ready) -> None:
    token = copy_of(long)
    first = sheet(long, sure("bus", "false"), copy=token)
    pages = [PageRead(1, (first,)), PageRead(2, (first,))]
    pages.append(PageRead(3, (sheet(long, number=2, copy=token),)))
    assert outcomes(scanned(*pages)) == ["read", "twice", "read"]


@pytest.mark.parametrize("numbers", [[1], [2, 1], [1, 1, 2, 2], [1, 2, 1]])
def test_blank_sheets_out_of_order_are_never_put_together(long: Ready, numbers: list[int]) -> None:
    pages = [
        PageRead(place, (sheet(long, sure("bus", "false"), number=number),))
        for place, number in enumerate(numbers, 1)
    ]
    assert set(outcomes(scanned(*pages))) == {"mixed"}
    assert not kept(long.template.id)


def test_blank_sheets_in_order_are_put_together_unless_a_page_was_lost(long: Ready) -> None:
    first, second = sheet(long, sure("bus", "false")), sheet(long, number=2)
    blank = PageRead(2, blank=True)
    told = scanned(PageRead(1, (first,)), blank, PageRead(3, (second,)))
    assert outcomes(told) == ["read", "blank", "read"]
    lost = scanned(PageRead(1, (first,)), PageRead(2), PageRead(3, (second,)))
    assert outcomes(lost) == ["mixed", "foreign", "mixed"]


def test_other_pages_are_kept_for_a_person(one: Ready) -> None:
    stranger = SheetCode("ZZZZZ", 1).text
    pages = (
        PageRead(1, unknown=(stranger,)),
        PageRead(2, problem="Page 2 is damaged."),
        PageRead(3),
        PageRead(4, (sheet(one, sure("overall", "1"), copy=new_copy()),)),
    )
    taken = scanned(*pages)
    assert outcomes(taken) == ["unknown", "broken", "foreign", "unknown"]
    assert bytes(ScanRow.objects.get().content)
    assert taken.scan.delete_on is None


def test_an_answer_to_what_should_not_be_asked_is_for_a_person(long: Ready) -> None:
    token = copy_of(long)
    first = sheet(long, sure("bus", "false"), sure("like", "2"), copy=token)
    taken = scanned(PageRead(1, (first,)), PageRead(2, (sheet(long, number=2, copy=token),)))
    assert outcomes(taken) == ["check", "check"]
    items = {item["link_id"]: item for item in next(iter(records(taken.scan, "")))["items"]}  # type: ignore[attr-defined]
    assert (items["like"]["state"], items["bus"]["state"]) == ("check", "read")
    assert not kept(long.template.id)


def test_a_required_answer_that_is_missing_is_for_a_person(long: Ready) -> None:
    token = copy_of(long)
    first = sheet(long, sure("bus"), copy=token)
    taken = scanned(PageRead(1, (first,)), PageRead(2, (sheet(long, number=2, copy=token),)))
    assert outcomes(taken) == ["check", "check"]
    assert not kept(long.template.id)


def test_a_release_that_ended_takes_no_answers(one: Ready) -> None:
    library.retire(LIBBY, one.template.id, 1, "Nobody uses it")
    assert outcomes(scanned(PageRead(1, (sheet(one, sure("overall", "1")),)))) == ["ended"]


def test_a_file_that_can_not_be_read_leaves_nothing(one: Ready) -> None:
    def reader(_: bytes) -> Iterator[PageRead]:
        yield PageRead(1, (sheet(one, sure("overall", "1")),))
        library.template("no such")

    with pytest.raises(Problem):
        take_in(LIBBY, "scan.tiff", b"bad", reader)
    assert not ScanRow.objects.exists()


def test_scans_go_a_month_after_they_are_settled(one: Ready) -> None:
    taken = scanned(PageRead(1, (sheet(one, sure("overall", "1")),)))
    open_one = scanned(PageRead(1, (sheet(one, unsure("overall")),)))
    assert delete_due() == 0
    ScanRow.objects.filter(pk=taken.scan.pk).update(delete_on=clock.today())
    assert delete_due() == 1
    assert ScanRow.objects.get() == open_one.scan
    assert len(kept(one.template.id)) == 1


def test_a_card_without_a_code_beside_others_is_kept_for_a_person(one: Ready) -> None:
    cards = (sheet(one, sure("overall", "1")), sheet(one, sure("overall", "2")))
    taken = scanned(PageRead(1, cards, picture=b"\x89PNG", more=True))
    assert outcomes(taken) == ["read", "read", "foreign"]
    left = taken.scan.sheets.get(outcome="foreign")
    assert bytes(left.picture) == b"\x89PNG"
    assert "Scan it by itself" in left.note
