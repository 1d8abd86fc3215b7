"""Decisions can be taken back until they count, and what stays a picture is kept as an answer."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.filling.selectors import kept
from superhighway.paper.errors import PaperProblem
from superhighway.paper.printing import Ready
from superhighway.paper.returns import decisions, queue
from superhighway.paper.returns.decisions import WAITS, settle_decided
from superhighway.paper.returns.domain import Demand
from superhighway.paper.returns.models import DecisionRow, ItemRow, PictureRow, ScanRow
from superhighway.paper.returns.settling import set_demand
from superhighway.paper.returns.taking import delete_due
from tests.builders.cast import BOTH, sign_in
from tests.library.made import LIBBY, OLIVE
from tests.paper.returns.test_queue import CHECK, LENA, came, number, written
from tests.paper.returns.test_taking import one, sure, unsure

__all__ = ["one"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]


def test_what_somebody_else_decides_meanwhile_does_not_take_it_out_of_ones_hand(one: Ready) -> None:
    for value in "123":
        came(one, unsure("overall", value))
    first = number()
    queue.choose(LIBBY, first, ["1"])
    queue.choose(LENA, number(), ["2"])
    decisions.finish(LENA)
    assert len(kept(one.template.id)) == 1
    assert decisions.undo(LIBBY) == 1
    assert number() == first


def test_what_counts_already_can_not_be_taken_back_and_that_is_said(one: Ready) -> None:
    came(one, unsure("overall", "1"))
    queue.choose(LIBBY, number(), ["1"])
    decisions.finish(LIBBY)
    with pytest.raises(Problem) as raised:
        decisions.undo(LIBBY)
    assert raised.value.kind is PaperProblem.TOO_LATE
    assert len(kept(one.template.id)) == 1


def test_only_the_last_one_takes_back_where_two_decided(one: Ready) -> None:
    set_demand(LIBBY, one.template.id, Demand(two=True))
    came(one, unsure("overall", "1"))
    row = number()
    queue.choose(LIBBY, row, ["1"])
    queue.choose(LENA, row, ["2"])
    with pytest.raises(Problem) as raised:
        decisions.undo(LIBBY)
    assert raised.value.kind is PaperProblem.DECIDED_AFTER
    assert decisions.undo(LENA) == 1
    assert ItemRow.objects.get().decided == ["1"]
    queue.choose(LENA, row, ["1"])
    assert decisions.undo(LENA) == 1
    assert ItemRow.objects.get().agreed_by == ""
    assert decisions.undo(LIBBY) == 1
    assert ItemRow.objects.get().decided is None
    assert DecisionRow.objects.filter(taken_back=True).count() == 3


def test_what_nobody_takes_back_counts_after_a_while(one: Ready) -> None:
    came(one, unsure("overall", "1"))
    queue.choose(LIBBY, number(), ["1"])
    settle_decided("")
    assert not kept(one.template.id)
    DecisionRow.objects.update(at=clock.now() - WAITS - timedelta(seconds=1))
    settle_decided("")
    assert len(kept(one.template.id)) == 1


def test_two_who_decide_at_the_same_moment_are_told(one: Ready) -> None:
    came(one, unsure("overall", "1"))
    seen = queue.open_items(LIBBY)
    queue.choose(LENA, seen[0].pk, ["2"])
    with pytest.raises(Problem) as raised:
        decisions.decide(LIBBY, seen, decisions.Decided(("1",)))
    assert raised.value.kind is PaperProblem.DECIDED_ALREADY
    assert ItemRow.objects.get().decided == ["2"]


def test_a_picture_is_kept_as_long_as_its_response_and_the_scan_a_month(
    one: Ready, client: Client
) -> None:
    came(one, sure("overall", "1"), written("why"))
    queue.keep_picture(LIBBY, number(), alike=False)
    decisions.finish(LIBBY)
    [response] = kept(one.template.id)
    picture = PictureRow.objects.get()
    assert (str(picture.response), picture.delete_on) == (response.id, response.delete_on)
    ScanRow.objects.update(delete_on=clock.today())
    assert delete_due() == 1
    assert not ItemRow.objects.exists()
    address = f"/staff/paper/pictures/{picture.pk}.png"
    sign_in(client, "librarian")
    page = client.get(f"/staff/library/{one.template.id}/responses/{response.id}")
    assert address in page.content.decode()
    assert "Why do you say so?" in page.content.decode()
    assert client.get(address).content == b"\x89PNG"
    PictureRow.objects.update(delete_on=clock.today())
    delete_due()
    assert client.get(address).status_code == 404
    again = client.get(f"/staff/library/{one.template.id}/responses/{response.id}")
    assert "Written by hand" not in again.content.decode()


def test_a_picture_is_for_those_who_may_see_answers(one: Ready, client: Client) -> None:
    came(one, sure("overall", "1"), written("why"))
    queue.keep_picture(LIBBY, number(), alike=False)
    decisions.finish(LIBBY)
    address = f"/staff/paper/pictures/{PictureRow.objects.get().pk}.png"
    sign_in(client, "operator")
    assert client.get(address).status_code == 403
    assert decisions.undo(OLIVE) == 0


def test_a_place_on_which_nothing_is_written_leaves_no_picture(one: Ready) -> None:
    came(one, sure("overall", "1"), written("why"))
    queue.choose(LIBBY, number(), [])
    decisions.finish(LIBBY)
    assert len(kept(one.template.id)) == 1
    assert not PictureRow.objects.exists()


def test_the_page_says_why_nothing_can_be_taken_back(one: Ready, client: Client) -> None:
    came(one, unsure("overall", "1"))
    sign_in(client, "librarian")
    said = unescape(client.post(CHECK, {"do": "undo"}).content.decode())
    assert "You have decided nothing yet that could be taken back" in said
    client.post(CHECK, {"item": number(), "value": "1"})
    client.post(CHECK, {"do": "finish"})
    said = unescape(client.post(CHECK, {"do": "undo"}).content.decode())
    assert "its answer is in the library already" in said
