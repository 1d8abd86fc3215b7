"""What neighbours in quarantine say waits for an editor, version by version."""

import hashlib
import json

import pytest
from django.test import Client

from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.federation.approving import actions, selectors
from superhighway.federation.approving.domain import Change
from superhighway.federation.approving.models import DecidedRow
from superhighway.federation.following import applying, projecting
from superhighway.federation.following.domain import Held
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.notices.records import body
from tests.builders.cast import BOTH, CAST, sign_in
from tests.builders.neighbours import Shelf
from tests.builders.published import publish
from tests.notices.made import notice

pytestmark = [BOTH, pytest.mark.usefixtures("home", "area")]
PAGE = "/staff/neighbours/waiting"
EDITOR = Actor("e", "Eddie Editor", grants=CAST["editor"].grants)


@pytest.fixture
def area(db: None) -> None:
    """A real area."""
    publish()


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Where approved services go."""
    made = Shelf()
    monkeypatch.setattr(projecting.projectors, "_items", {"service": made})
    return made


@pytest.fixture
def row() -> NeighbourRow:
    """A neighbour in quarantine."""
    now = clock.now()
    return NeighbourRow.objects.create(
        node="urn:test:node",
        origin="https://wetherby.test",
        name="Wetherby",
        trust={"": "quarantined"},
        added_at=now,
        since=now,
        due=now,
        state="following",
    )


def held(row: NeighbourRow, name: str, said: str = "", **values: object) -> HeldRecord:
    """A record as the neighbour says it now."""
    by = {"organisation": "urn:o:helpers", "organisation_name": "Wetherby Helpers"}
    body = json.dumps({"uri": f"urn:w:{name}", "name": said or name, **by, **values})
    found, _ = HeldRecord.objects.update_or_create(
        neighbour=row,
        identity=f"{row.node}:service:{name}",
        defaults={
            "uri": f"urn:w:{name}",
            "type": "service",
            "schema": "service/1.0",
            "ver": 1,
            "sha256": hashlib.sha256(body.encode()).hexdigest(),
            "body": body,
            "state": Held.WAITING,
            "at": clock.now(),
        },
    )
    return found


def gone(record: HeldRecord) -> None:
    """The neighbour takes it away."""
    record.state, record.body, record.sha256 = Held.GONE, "", ""
    record.save()


def approve(*, approved: bool = True) -> int:
    return actions.decide(EDITOR, [one.token for one in selectors.waiting()], approved=approved)


def test_what_is_approved_is_seen_and_what_changes_waits_again(
    row: NeighbourRow, shelf: Shelf
) -> None:
    held(row, "one")
    held(row, "two")
    assert [one.change for one in selectors.waiting()] == [Change.NEW, Change.NEW]
    assert shelf.names == []
    assert approve() == 2
    assert shelf.names == ["one", "two"]
    held(row, "one", "One by another name")
    [changed] = selectors.waiting()
    assert changed.change is Change.CHANGED
    assert [(one.one, one.other) for one in changed.lines if one.differs] == [
        ("one", "One by another name")
    ]
    assert shelf.names == ["one", "two"]
    approve()
    assert shelf.names == ["One by another name", "two"]


def test_what_is_put_aside_leaves_what_was_accepted(row: NeighbourRow, shelf: Shelf) -> None:
    held(row, "one")
    approve()
    held(row, "one", "Worse")
    held(row, "never")
    approve(approved=False)
    assert shelf.names == ["one"]
    assert selectors.waiting() == []


def test_a_withdrawal_waits_and_can_only_be_agreed_to(row: NeighbourRow, shelf: Shelf) -> None:
    record = held(row, "one")
    held(row, "unseen")
    actions.decide(EDITOR, [selectors.token_of(record)], approved=True)
    gone(record)
    [withdrawn] = [one for one in selectors.waiting() if one.name == "one"]
    assert withdrawn.change is Change.WITHDRAWN
    assert actions.decide(EDITOR, [withdrawn.token], approved=False) == 0
    assert shelf.names == ["one"]
    actions.decide(EDITOR, [withdrawn.token], approved=True)
    assert shelf.names == []
    assert [one.name for one in selectors.waiting()] == ["unseen"]


def test_nothing_is_decided_on_a_version_that_nobody_saw(row: NeighbourRow, shelf: Shelf) -> None:
    seen = selectors.token_of(held(row, "one"))
    held(row, "one", "Changed meanwhile")
    other = selectors.token_of(held(row, "two"))
    with pytest.raises(Problem, match="1 of the records changed"):
        actions.decide(
            EDITOR,
            [
                seen,
                other,
            ],
            approved=True,
        )
    with pytest.raises(Problem, match="No record is chosen"):
        actions.decide(EDITOR, [], approved=True)
    with pytest.raises(Problem, match="2 of the records"):
        actions.decide(EDITOR, ["x", "²:y"], approved=True)
    assert shelf.names == []


def test_less_trust_and_removal_take_back_what_was_approved(
    row: NeighbourRow, shelf: Shelf
) -> None:
    held(row, "one")
    approve()
    applying.reconsider(row)
    assert shelf.names == ["one"]
    row.trust = {"": "listed"}
    applying.reconsider(row)
    assert shelf.names == []
    assert not DecidedRow.objects.exists()
    row.trust = {"": "quarantined"}
    applying.reconsider(row)
    approve()
    assert shelf.names == ["one"]
    applying.drop_all(row)
    assert shelf.names == []


def test_the_page_shows_what_waits_and_takes_the_decision(
    client: Client, row: NeighbourRow, shelf: Shelf
) -> None:
    held(row, "Border clinic", telephone="01632 960111")
    sign_in(client, "editor")
    page = client.get(PAGE).content.decode()
    assert "1 record waits" in page
    assert "Service of Wetherby" in page
    assert "01632 960111" in page
    bad = client.post(PAGE, {"press": "approve"})
    assert (bad.status_code, "No record is chosen" in bad.content.decode()) == (400, True)
    [one] = selectors.waiting()
    answer = client.post(PAGE, {"press": "approve", "record": one.token}, follow=True)
    assert "1 record was decided" in answer.content.decode()
    assert "Nothing waits" in answer.content.decode()
    assert shelf.names == ["Border clinic"]


@pytest.mark.parametrize(
    "wrong", [{"area": {"kind": "radius", "name": "Somewhere"}}, {"starts": "2026-01-01T00:00:00"}]
)
def test_a_notice_that_cannot_be_shown_is_named_once_however_often_it_is_tried(
    row: NeighbourRow, wrong: dict[str, object]
) -> None:
    said = json.loads(body(notice())) | wrong
    for number in range(2):
        HeldRecord.objects.create(
            neighbour=row,
            identity=f"{row.node}:notice:{number}",
            uri=f"urn:w:{number}",
            type="notice",
            schema="notice/1.0",
            ver=1,
            body=json.dumps(said | {"uri": f"urn:w:{number}"}),
            state=Held.SHOWN,
            at=clock.now(),
        )
    for _ in range(2):
        applying.offer_again(row)
    assert sorted(one.uri for one in selectors.unshown()[0]) == ["urn:w:0", "urn:w:1"]


def test_visitors_see_nothing_of_it(client: Client, row: NeighbourRow) -> None:
    held(row, "Border clinic")
    assert b"Border clinic" not in client.get(PAGE, follow=True).content
