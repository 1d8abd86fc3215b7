"""When the feed begins anew, and what stays then."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.core.jobs import job_kinds
from superhighway.core.models import Job
from superhighway.federation.feed import epochs, pages, snapshots, upkeep, verifying
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.feed.models import (
    ChangeRow,
    FeedState,
    HeadRow,
    RecordRow,
    SealedPage,
)
from superhighway.federation.feed.schedule import UPKEEP
from superhighway.federation.protocol import chain
from tests.builders.feed import Examples, begin, head, page

DAY = timedelta(days=1)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets the clock stand so many days later."""
    begin = clock.now()

    def at(days: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: begin + days * DAY)

    return at


def test_nothing_is_numbered_before_there_are_keys(
    db: None, home: Home, tmp_path: Path, client: Client
) -> None:
    with_records = Examples()
    with_records.put(a="one")
    assert not FeedState.objects.exists()


def test_a_new_epoch_has_everything_that_stands_and_higher_versions(
    examples: Examples, client: Client
) -> None:
    examples.put(a="one", b="two")
    examples.take_away("a")
    before = head(client)
    version = page(client, before.epoch, 0).changes[1].ver
    epochs.rebuild()
    after = head(client)
    assert after.epoch > before.epoch
    assert after.seq == 1
    (change,) = page(client, after.epoch, 0).changes
    assert json.loads(change.body)["text"] == "two"
    assert change.ver > version
    assert client.get(f"/fed/v1/pages/{before.epoch}/0").status_code == 410


@pytest.mark.parametrize("content", [b"", b"{}", b'{"generation":"x","epoch":1,"seq":1}'])
def test_a_node_that_was_brought_back_begins_a_new_epoch(
    examples: Examples, client: Client, home: Home, content: bytes
) -> None:
    examples.put(a="one")
    before = head(client).epoch
    (home.feed / "mark.json").write_bytes(content)
    assert head(client).epoch > before
    assert head(client).epoch == head(client).epoch


def test_a_database_that_was_put_back_begins_a_new_epoch(
    examples: Examples, client: Client, home: Home
) -> None:
    examples.put(a="one")
    before = head(client)
    mark = json.loads((home.feed / "mark.json").read_bytes())
    assert (mark["epoch"], mark["seq"]) == (before.epoch, 1)
    (home.feed / "mark.json").write_text(json.dumps({**mark, "seq": 2}))
    assert head(client).epoch > before.epoch


def test_what_was_read_before_a_new_epoch_is_not_signed_as_of_the_old_one(
    examples: Examples, home: Home
) -> None:
    examples.put(**{f"r{number:04}": "text" for number in range(501)})
    before = epochs.state()
    after = epochs.rebuild()
    for number in (0, 500):
        with pytest.raises(Problem) as caught:
            pages.page(before, before.epoch, number)
        assert caught.value.kind is FeedProblem.GONE
    assert not SealedPage.objects.exists()
    epochs.write_mark(before)
    assert epochs.state().epoch == after.epoch


def test_a_page_that_went_meanwhile_is_gone(examples: Examples) -> None:
    examples.put(**{f"r{number:04}": "text" for number in range(501)})
    state = epochs.state()
    ChangeRow.objects.filter(seq=1).delete()
    with pytest.raises(Problem) as caught:
        pages.page(state, state.epoch, 0)
    assert caught.value.kind is FeedProblem.GONE


def test_a_folder_that_was_copied_to_another_root_begins_a_new_epoch(
    examples: Examples, client: Client, home: Home, tmp_path: Path
) -> None:
    before = head(client)
    home.key_set.unlink()
    begin(tmp_path / "other.pem")
    assert head(client).node != before.node
    assert head(client).epoch > before.epoch


def test_old_pages_go_and_what_stands_stays(
    examples: Examples, client: Client, later: Callable[[float], None]
) -> None:
    later(0)
    examples.put(**{f"r{number:04}": "text" for number in range(600)})
    examples.take_away("r0001")
    epoch = head(client).epoch
    later(60)
    examples.put(late="one")
    upkeep.look_after()
    assert head(client).floor == 1
    assert SealedPage.objects.count() == 1
    later(95)
    upkeep.look_after()
    said = head(client)
    assert (said.floor, said.seq) == (501, 602)
    assert client.get(f"/fed/v1/pages/{epoch}/0").status_code == 410
    left = page(client, epoch, 500)
    assert chain.links(left.prev_hash, left.changes) == said.hash
    assert verifying.verify().records == 600
    assert ChangeRow.objects.filter(seq__lt=501).count() == 499
    upkeep.look_after()
    assert RecordRow.objects.filter(sha256="").exists()
    later(200)
    upkeep.look_after()
    assert not RecordRow.objects.filter(sha256="").exists()


def test_a_snapshot_is_made_anew_where_it_is_too_old_to_go_on_from(
    examples: Examples, client: Client, later: Callable[[float], None]
) -> None:
    later(0)
    examples.put(a="one")
    epoch = head(client).epoch
    first = snapshots.take()
    upkeep.look_after()
    assert snapshots.current(epoch) == first
    later(2)
    upkeep.look_after()
    assert snapshots.current(epoch) == first
    examples.put(b="two")
    upkeep.look_after()
    assert snapshots.current(epoch).seq == 2
    assert not first.file.exists()
    examples.put(**{f"r{number:04}": "text" for number in range(600)})
    later(100)
    upkeep.put_away(clock.now())
    assert snapshots.current(epoch).seq == 602


def test_the_hourly_job_is_on_the_schedule(examples: Examples) -> None:
    job = Job.objects.get(kind=UPKEEP)
    assert job_kinds.get(job.kind) is upkeep.look_after
    assert job.every == timedelta(hours=1)


WRONG = {
    "a record": lambda: ChangeRow.objects.filter(seq=2).update(body='{"uri":"x"}'),
    "a number": lambda: ChangeRow.objects.filter(seq=2).delete(),
    "a version": lambda: ChangeRow.objects.filter(seq=2).update(ver=7),
    "the end": lambda: ChangeRow.objects.filter(seq=501).delete(),
    "a page": lambda: SealedPage.objects.update(envelope=b"{}"),
    "another page": lambda: SealedPage.objects.update(envelope=pages.page(*_open()).content),
    "the head": lambda: HeadRow.objects.update(envelope=b"{}"),
}


def _open() -> tuple[FeedState, int, int]:
    """The open page as it is asked for."""
    state = epochs.state()
    return state, state.epoch, state.page


@pytest.mark.parametrize("what", WRONG)
def test_what_was_changed_in_the_database_is_found(examples: Examples, what: str) -> None:
    examples.put(**{f"r{number:04}": "text" for number in range(501)})
    pages.seal_all(epochs.state())
    pages.head()
    verifying.verify()
    WRONG[what]()
    with pytest.raises(Problem) as caught:
        verifying.verify()
    assert caught.value.kind is FeedProblem.WRONG


def test_a_sound_feed_is_verified(examples: Examples) -> None:
    examples.put(**{f"r{number:04}": "text" for number in range(501)})
    pages.seal_all(epochs.state())
    found = verifying.verify()
    assert (found.changes, found.records, found.sealed) == (501, 501, 1)
