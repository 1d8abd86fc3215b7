"""A person decides: one key each, two where that is demanded, and who did is kept."""

import pytest
from click.testing import CliRunner
from django.test import Client

from superhighway.accounts import api as accounts
from superhighway.accounts.api import Actor, Grant, Role
from superhighway.accounts.models import PrivateAuditEntry, Staff
from superhighway.core.errors import Problem
from superhighway.library.filling.selectors import kept
from superhighway.paper.domain import FieldKind
from superhighway.paper.errors import PaperProblem
from superhighway.paper.printing import Ready
from superhighway.paper.reading.outcomes import State
from superhighway.paper.returns import decisions, queue
from superhighway.paper.returns.domain import Demand, ItemRead, PageRead
from superhighway.paper.returns.models import ItemRow
from superhighway.paper.returns.settling import set_demand
from superhighway.web.cli import root
from tests.builders.cast import BOTH, WILLOW, sign_in
from tests.library.made import LIBBY, OLIVE
from tests.paper.returns.test_taking import long, one, scanned, sheet, sure, unsure

__all__ = ["long", "one"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]
LENA = Actor("cast-lena", "Lena Second", job="librarian", grants=LIBBY.grants)
CHECK = "/staff/paper/check"


def written(link: str) -> ItemRead:
    return ItemRead(link, 0, FieldKind.AREA, (), 0.0, State.CHECK, "written", b"\x89PNG")


def came(one: Ready, *items: ItemRead) -> None:
    scanned(PageRead(1, (sheet(one, *items),)))


def number() -> int:
    found = queue.first(LIBBY)
    assert found is not None
    return found.row.pk


def test_what_somebody_decided_counts_once_they_finish(one: Ready) -> None:
    came(one, unsure("overall", "1", "2"))
    queue.choose(LIBBY, number(), ["2"])
    assert queue.first(LIBBY) is None
    assert not kept(one.template.id)
    decisions.finish(LIBBY)
    [response] = kept(one.template.id)
    assert b'"code":"2"' in response.content
    row = ItemRow.objects.get()
    assert (row.decided_by, row.decided_label) == (LIBBY.text, LIBBY.label)
    assert PrivateAuditEntry.objects.filter(verb="decide paper", actor=LIBBY.text).count() == 1


def test_the_next_decision_lets_the_one_before_count(one: Ready) -> None:
    came(one, unsure("overall", "1"))
    came(one, unsure("overall", "3"))
    queue.choose(LIBBY, number(), ["1"])
    assert not kept(one.template.id)
    queue.choose(LIBBY, number(), [])
    assert len(kept(one.template.id)) == 1


def test_the_last_decision_can_be_taken_back(one: Ready) -> None:
    came(one, unsure("overall", "1"))
    first = number()
    queue.choose(LIBBY, first, ["1"])
    assert decisions.undo(OLIVE) == 0
    assert decisions.undo(LIBBY) == 1
    assert number() == first
    assert decisions.undo(LIBBY) == 0


def test_one_key_keeps_all_that_is_written_as_pictures(one: Ready) -> None:
    for _ in range(3):
        came(one, sure("overall", "1"), written("why"))
    found = queue.first(LIBBY)
    assert found is not None
    assert (found.left, found.pictures) == (3, 3)
    queue.keep_picture(LIBBY, found.row.pk, alike=True)
    assert queue.first(LIBBY) is None
    assert decisions.undo(LIBBY) == 3
    queue.keep_picture(LIBBY, number(), alike=True)
    decisions.finish(LIBBY)
    assert len(kept(one.template.id)) == 3


def test_what_is_written_can_be_typed(one: Ready) -> None:
    came(one, sure("overall", "1"), written("why"))
    for nothing in ("  ", "warm\x00"):
        with pytest.raises(Problem) as raised:
            queue.type_in(LIBBY, number(), nothing)
        assert raised.value.kind is PaperProblem.NOT_TYPED
    queue.type_in(LIBBY, number(), "The tea was warm")
    decisions.finish(LIBBY)
    assert b"The tea was warm" in kept(one.template.id)[0].content


@pytest.mark.parametrize("item", ["9" * 5000, "9" * 18, "²", ""])
def test_what_is_no_number_of_an_item_decides_nothing(
    one: Ready, client: Client, item: str
) -> None:
    came(one, unsure("overall", "1"))
    sign_in(client, "librarian")
    assert client.post(CHECK, {"item": item, "value": "1"}).status_code < 500
    assert ItemRow.objects.get().decided is None


def test_two_people_decide_where_that_is_demanded(one: Ready) -> None:
    set_demand(LIBBY, one.template.id, Demand(two=True))
    came(one, unsure("overall", "1"))
    row = number()
    queue.choose(LIBBY, row, ["1"])
    assert queue.first(LIBBY) is None
    decisions.finish(LIBBY)
    assert not kept(one.template.id)
    queue.choose(LENA, row, ["2"])
    assert number() == row
    queue.choose(LENA, row, ["2"])
    queue.choose(LIBBY, row, ["2"])
    decisions.finish(LIBBY)
    assert b'"code":"2"' in kept(one.template.id)[0].content


def test_the_command_line_sets_what_is_demanded(one: Ready) -> None:
    line = ["paper", "demand", one.template.id, "--two"]
    done = CliRunner().invoke(root(), line)
    assert done.exit_code == 0, done.stderr
    came(one, unsure("overall", "1"))
    queue.choose(LIBBY, number(), ["1"])
    decisions.finish(LIBBY)
    assert not kept(one.template.id)


def test_everything_is_looked_at_where_that_is_demanded(one: Ready) -> None:
    set_demand(LIBBY, one.template.id, Demand(everything=True))
    came(one, sure("overall", "1"))
    assert not kept(one.template.id)
    queue.choose(LIBBY, number(), ["1"])
    decisions.finish(LIBBY)
    assert len(kept(one.template.id)) == 1


def test_what_can_not_be_chosen_is_refused(one: Ready) -> None:
    came(one, unsure("overall", "1"))
    for values in (["nine"], ["1", "2"]):
        with pytest.raises(Problem):
            queue.choose(LIBBY, number(), values)
    with pytest.raises(Problem) as raised:
        queue.keep_picture(LIBBY, number(), alike=False)
    assert raised.value.kind is PaperProblem.NOT_TYPED


def test_nobody_else_sees_or_decides(one: Ready, client: Client) -> None:
    came(one, unsure("overall", "1"))
    row = number()
    assert queue.first(OLIVE) is None
    with pytest.raises(Problem) as raised:
        queue.choose(OLIVE, row, ["1"])
    assert raised.value.kind is PaperProblem.DECIDED_ALREADY
    assert client.get(f"/staff/paper/items/{row}.png").status_code == 302
    sign_in(client, "operator")
    assert client.get(CHECK).status_code == 403
    assert client.get(f"/staff/paper/items/{row}.png").status_code == 403


def test_only_librarians_of_the_node_are_offered_to_send_scans_in(client: Client) -> None:
    sign_in(client, "librarian")
    assert "Send scans in" in client.get("/staff/paper").content.decode()
    accounts.add_person(
        accounts.COMMAND, "olga", "Olga Own", (Grant(Role.LIBRARIAN, WILLOW),), "librarian"
    )
    client.force_login(Staff.objects.get(login="olga"))
    assert "Send scans in" not in client.get("/staff/paper").content.decode()


def test_the_queue_in_pages_without_a_script(one: Ready, client: Client) -> None:
    came(one, unsure("overall", "1"))
    sign_in(client, "librarian")
    assert "1 answer waits" in " ".join(client.get("/staff/paper").content.decode().split())
    shown = client.get(CHECK).content.decode()
    assert "The machine guesses: <strong>Good</strong>" in shown
    row = ItemRow.objects.get().pk
    assert client.get(f"/staff/paper/items/{row}.png").content == b"\x89PNG"
    done = client.post(CHECK, {"item": row, "value": "1"}, follow=True).content.decode()
    assert "Nothing is left to decide" in done
    again = client.post(CHECK, {"item": row, "value": "1"}).content.decode()
    assert "Somebody else decided that meanwhile" in again
    client.post(CHECK, {"do": "undo"})
    client.post(CHECK, {"item": row, "value": "1"})
    assert "Finish" in client.get(CHECK).content.decode()
    finished = client.post(CHECK, {"do": "finish"}, follow=True).content.decode()
    assert "All that is decided is in the library." in finished
    assert "Take my last decision back" not in finished
    assert len(kept(one.template.id)) == 1


def test_no_answer_to_what_had_to_be_answered_is_a_decision_too(long: Ready) -> None:
    first = sheet(long, sure("bus"), sure("helps"))
    scanned(PageRead(1, (first,)), PageRead(2, (sheet(long, number=2),)))
    found = queue.first(LIBBY)
    assert found is not None
    assert (found.row.link_id, found.left) == ("bus", 1)
    queue.choose(LIBBY, found.row.pk, [])
    decisions.finish(LIBBY)
    assert queue.first(LIBBY) is None
    assert len(kept(long.template.id)) == 1
