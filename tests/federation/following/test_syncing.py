"""Following a neighbour: what is new comes in, and nothing that fails a check."""

import gzip
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import BinaryIO

import msgspec
import pytest

from superhighway.core import clock
from superhighway.core.audit import AuditEntry
from superhighway.core.errors import HttpProblem, Problem, ProblemCode
from superhighway.federation.following import actions, rounds, selectors
from superhighway.federation.following.domain import State
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.models import HeldRecord, KeptPage, NeighbourRow
from superhighway.federation.following.projecting import Origin, left_out, projectors
from superhighway.federation.following.syncing import Done, Wish
from superhighway.federation.protocol.domain import PAGE, Trust
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.trust.api import seal_with
from tests.builders.neighbours import BOSS, Shelf
from tests.builders.peer import Peer, private_key
from tests.builders.peer_server import JSON, PeerServer
from tests.builders.web import answering, streaming

NAME = "Node peer"


def asked(row: NeighbourRow, wish: Wish | None = None) -> Done:
    """Ask as a worker does."""
    row.refresh_from_db()
    return rounds.run(row, wish or Wish())


def fails(row: NeighbourRow, kind: ProblemCode, wish: Wish | None = None) -> Problem:
    """Ask, and meet this problem; it stands at the neighbour afterwards."""
    with pytest.raises(Problem) as caught:
        asked(row, wish)
    assert caught.value.kind is kind, caught.value
    row.refresh_from_db()
    assert row.problem == kind.code
    assert row.sentence == caught.value.sentence
    assert not row.lease
    return caught.value


def test_what_a_neighbour_publishes_is_shown(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    assert asked(row).changes == 3
    assert shelf.names == ["one", "three", "two"]
    assert shelf.origins == {NAME}
    found = selectors.neighbour(server.origin)
    assert (found.inward, found.seq, found.records) == ("following", 3, {"shown": 3})
    assert found.delay is not None
    kept = KeptPage.objects.get()
    assert bytes(kept.envelope) == server.peer.page(0)


def test_only_what_is_new_is_asked_for(row: NeighbourRow, server: PeerServer, shelf: Shelf) -> None:
    asked(row)
    asked(row)
    assert server.paths[-1] == "/fed/v1/head"
    server.peer.put("one", body='{"uri":"https://peer.example/service/one","name":"ONE"}')
    server.peer.take(server.peer.changes[1])
    assert asked(row).changes == 2
    assert server.paths[-2:] == ["/fed/v1/head", "/fed/v1/pages/1/3"]
    assert shelf.names == ["ONE", "three"]
    assert HeldRecord.objects.get(state="gone").body == ""


def test_a_long_feed_comes_page_by_page(row: NeighbourRow, server: PeerServer) -> None:
    for number in range(600):
        server.peer.put(f"more {number}")
    assert asked(row).changes == 603
    assert list(KeptPage.objects.order_by("number").values_list("number", "last")) == [
        (0, 500),
        (500, 603),
    ]


def test_a_record_that_comes_again_after_it_was_taken_away_is_shown(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    gone = server.peer.take(server.peer.changes[0])
    asked(row)
    assert shelf.names == ["three", "two"]
    server.peer.put("one", ver=gone.ver + 1)
    asked(row)
    assert shelf.names == ["one", "three", "two"]


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        ({"sha256": "0" * 64}, ProtocolProblem.WRONG_HASH),
        ({"schema": "service/1.0", "body": "{}"}, ProtocolProblem.WRONG_HASH),
        ({"id": Peer(seed="victim").put("one").id}, ProtocolProblem.OTHER_ORIGIN),
        ({"sample": True}, ProtocolProblem.SAMPLE),
        ({"seq": 9}, ProtocolProblem.OUT_OF_ORDER),
    ],
)
def test_nothing_of_a_page_with_a_bad_record_is_taken(
    row: NeighbourRow,
    server: PeerServer,
    shelf: Shelf,
    spoil: dict[str, object],
    kind: ProtocolProblem,
) -> None:
    peer = server.peer
    peer.changes[1] = msgspec.structs.replace(peer.changes[1], **spoil)
    fails(row, kind)
    assert not shelf.names
    assert not HeldRecord.objects.exists()
    assert not KeptPage.objects.exists()
    assert row.seq == 0


def test_an_unknown_schema_is_kept_and_not_shown(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    server.peer.put("four", schema="service/2.0")
    server.peer.put("song", kind="song")
    asked(row)
    assert shelf.names == ["one", "three", "two"]
    assert selectors.neighbour(NAME).records == {"shown": 3, "unread": 2}


def test_what_is_long_gone_and_pages_that_nobody_keeps_are_forgotten(
    row: NeighbourRow, server: PeerServer
) -> None:
    peer = server.peer
    for number in range(600):
        peer.put(f"more {number}")
    peer.take(peer.changes[0])
    asked(row)
    HeldRecord.objects.update(at=clock.now() - timedelta(days=181))
    peer.floor = 501
    peer.put("last")
    asked(row)
    assert list(KeptPage.objects.values_list("number", flat=True)) == [500]
    assert not HeldRecord.objects.filter(state="gone").exists()
    assert HeldRecord.objects.count() == 603


# Turned back, forked, frozen, replayed


def test_two_heads_for_one_number_stop_everything_and_what_was_good_stays(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    asked(row)
    server.peer = Peer(now=server.peer.now)
    for name in ("one", "two", "other"):
        server.peer.put(name)
    fails(row, ProtocolProblem.FORK)
    assert row.state == State.STOPPED
    assert shelf.names == ["one", "three", "two"]
    assert not rounds.due(clock.now() + timedelta(days=2))
    assert AuditEntry.objects.filter(verb="stop", subject=row.node).exists()
    with pytest.raises(Problem) as caught:
        actions.sync_now(BOSS, row.node, Wish())
    assert caught.value.kind is FollowProblem.STOPPED
    actions.sync_now(BOSS, row.node, Wish(afresh=True))
    assert shelf.names == ["one", "other", "two"]


def test_beginning_anew_takes_what_came_behind_an_older_snapshot_again(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    snapshot = gzip.compress(server.peer.snapshot())
    server.peer.put("four")
    server.peer.take(server.peer.put("five"))
    asked(row)
    server.instead["/fed/v1/snapshots/1"] = answering(snapshot)
    for _ in range(2):
        actions.sync_now(BOSS, row.node, Wish(afresh=True))
        assert shelf.names == ["four", "one", "three", "two"]


def test_a_feed_turned_back_stops(row: NeighbourRow, server: PeerServer, shelf: Shelf) -> None:
    asked(row)
    replayed = server.peer.twin()
    replayed.changes = replayed.changes[:2]
    server.peer = replayed
    fails(row, ProtocolProblem.ROLLED_BACK)
    assert row.state == State.STOPPED
    assert shelf.names == ["one", "three", "two"]


def test_a_replayed_page_brings_nothing(row: NeighbourRow, server: PeerServer) -> None:
    old = server.peer.page(0)
    asked(row)
    server.peer.put("four")
    server.instead["/fed/v1/pages/1/3"] = answering(old, Content_Type=JSON)
    fails(row, ProtocolProblem.OUT_OF_ORDER)
    assert row.seq == 3
    del server.instead["/fed/v1/pages/1/3"]
    asked(row)
    row.refresh_from_db()
    assert (row.seq, row.state, row.problem) == (4, State.FOLLOWING, "")


def test_a_frozen_feed_shows(row: NeighbourRow, server: PeerServer, shelf: Shelf) -> None:
    asked(row)
    server.peer.now = clock.now() - timedelta(hours=3)
    fails(row, ProtocolProblem.EXPIRED)
    assert row.state == State.FAILING
    assert shelf.names == ["one", "three", "two"]


def test_a_frozen_feed_shows_behind_not_modified_too(
    row: NeighbourRow, server: PeerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(row)
    moment = clock.now() + timedelta(hours=3)
    monkeypatch.setattr(clock, "now", lambda: moment)
    server.instead["/fed/v1/head"] = answering(b"", "304 Not Modified")
    fails(row, ProtocolProblem.EXPIRED)


@pytest.mark.parametrize(
    ("days", "kind"), [(1, ProtocolProblem.CLOCKS), (-1, ProtocolProblem.EXPIRED)]
)
def test_a_clock_that_is_a_day_off_stops_nothing_for_good(
    row: NeighbourRow, server: PeerServer, shelf: Shelf, days: int, kind: ProblemCode
) -> None:
    asked(row)
    usual = server.peer.now
    server.peer.now = usual + timedelta(days=days)
    server.peer.put("four")
    fails(row, kind)
    assert shelf.names == ["one", "three", "two"]
    server.peer.now = usual
    asked(row)
    assert "four" in shelf.names


# Keys


def test_a_key_that_changed_while_we_were_away_is_found(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    asked(row)
    server.peer.new_key("second")
    server.peer.new_key("third")
    server.peer.put("four")
    asked(row)
    assert "four" in shelf.names


def test_an_unknown_key_is_looked_up_once_in_ten_minutes(
    row: NeighbourRow, server: PeerServer
) -> None:
    asked(row)
    server.peer.put("four")
    payload = msgspec.json.encode(server.peer.head_now())
    thief = seal_with(private_key("thief"), payload, "application/vnd.superhighway.head+json")
    server.instead["/fed/v1/head"] = answering(thief, Content_Type=JSON)
    before = server.paths.count("/fed/v1/keys.json")
    for _ in range(3):
        fails(row, ProtocolProblem.NOT_SIGNED)
    assert server.paths.count("/fed/v1/keys.json") == before + 1
    NeighbourRow.objects.update(unknown_key_at=clock.now() - timedelta(minutes=11))
    fails(row, ProtocolProblem.NOT_SIGNED)
    assert server.paths.count("/fed/v1/keys.json") == before + 2


def test_a_stolen_key_is_worth_nothing_once_the_root_has_revoked_it(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    asked(row)
    thief = server.peer.twin()
    thief.put("lies")
    server.peer.new_key("second", revoke=True)
    for path, content in (("head", thief.head()), ("pages/1/3", thief.page(3))):
        server.instead[f"/fed/v1/{path}"] = answering(content, Content_Type=JSON)
    NeighbourRow.objects.update(keys_at=clock.now() - timedelta(minutes=16))
    fails(row, ProtocolProblem.NOT_SIGNED)
    assert "lies" not in shelf.names
    server.instead.clear()
    asked(row)
    server.peer.put("truth")
    asked(row)
    assert "truth" in shelf.names


def test_keys_that_the_root_did_not_sign_are_not_taken(
    row: NeighbourRow, server: PeerServer
) -> None:
    asked(row)
    forged = server.peer.seal(
        msgspec.json.encode(server.peer.key_set()), "application/vnd.superhighway.keys+json"
    )
    server.instead["/fed/v1/keys.json"] = answering(forged, Content_Type=JSON)
    NeighbourRow.objects.update(keys_at=clock.now() - timedelta(hours=2))
    fails(row, ProtocolProblem.NOT_SIGNED)


class About(Shelf):
    """Keeps only notices of services that are known by then."""

    def __init__(self, services: Shelf) -> None:
        super().__init__()
        self.services = services

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> None:
        known = self.services.names
        super().put(origin, [one for one in bodies if json.loads(one)["name"] in known])

    def left_out(self, node: str, uris: Sequence[str]) -> list[str]:
        assert node
        return [uri for uri in uris if uri not in self.shown]


def test_a_notice_that_comes_before_its_service_is_shown_with_it(
    row: NeighbourRow, server: PeerServer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = About(shelf)
    monkeypatch.setattr(projectors, "_items", {"service": shelf, "notice": about})
    monkeypatch.setattr(left_out, "_items", {"notice": about.left_out})
    for name in ("one", "later", "never"):
        server.peer.put(name, "notice")
    asked(row)
    assert about.names == ["one"]
    server.peer.put("later")
    asked(row)
    assert about.names == ["later", "one"]


# Epochs, snapshots, removals


def test_a_new_epoch_is_taken_from_a_snapshot_and_the_rest_swept(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    asked(row)
    restored = Peer(now=server.peer.now, epoch=2)
    for name in ("one", "two"):
        restored.put(name)
    server.peer = restored
    done = asked(row)
    assert (done.changes, done.swept) == (2, 1)
    assert "/fed/v1/snapshots/2" in server.paths
    assert shelf.names == ["one", "two"]
    restored.put("four")
    asked(row)
    assert shelf.names == ["four", "one", "two"]


def test_a_reader_that_was_away_too_long_takes_a_snapshot(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    asked(row)
    peer = server.peer
    for number in range(5):
        peer.put(f"more {number}")
    peer.take(peer.changes[0])
    peer.floor = 8
    done = asked(row)
    assert (done.changes, done.swept) == (7, 1)
    row.refresh_from_db()
    assert row.seq == 9
    assert "one" not in shelf.names
    peer.put("last")
    assert asked(row).changes == 1


def test_pages_that_are_gone_meanwhile_lead_to_a_snapshot(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    server.instead["/fed/v1/pages/1/0"] = answering(b"{}", "410 Gone", Content_Type=JSON)
    assert asked(row).changes == 3
    assert len(shelf.names) == 3


def test_without_a_snapshot_the_reader_waits(row: NeighbourRow, server: PeerServer) -> None:
    server.peer.floor = 3
    server.instead["/fed/v1/snapshots/1"] = answering(b"{}", "404 Not Found")
    fails(row, FollowProblem.NO_SNAPSHOT)


def test_a_broken_snapshot_is_not_taken(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    server.peer.floor = 3
    packed = gzip.compress(server.peer.snapshot()[:-9])
    server.instead["/fed/v1/snapshots/1"] = answering(packed)
    fails(row, ProtocolProblem.WRONG_HASH)
    server.instead["/fed/v1/snapshots/1"] = answering(packed[:-20])
    fails(row, ProtocolProblem.BAD_FORM)
    server.instead["/fed/v1/snapshots/1"] = answering(server.peer.snapshot())
    asked(row)
    assert len(shelf.names) == 3


def test_a_mass_removal_waits_for_an_operator(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    peer = server.peer
    for number in range(60):
        peer.put(f"more {number}")
    asked(row)
    for change in peer.changes[:20]:
        peer.take(change)
    fails(row, FollowProblem.MASS_REMOVAL)
    assert row.state == State.STOPPED
    assert len(shelf.names) == 63
    actions.sync_now(BOSS, row.node, Wish(agreed=True))
    assert len(shelf.names) == 43


def test_a_removal_in_small_steps_is_counted_together(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    peer = server.peer
    for number in range(60):
        peer.put(f"more {number}")
    asked(row)
    for change in peer.changes[:8]:
        peer.take(change)
    asked(row)
    for change in peer.changes[8:16]:
        peer.take(change)
    fails(row, FollowProblem.MASS_REMOVAL)
    assert len(shelf.names) == 55


def test_a_sweep_of_more_than_a_fifth_waits_for_an_operator(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    for number in range(60):
        server.peer.put(f"more {number}")
    asked(row)
    server.peer = Peer(now=server.peer.now, epoch=2)
    server.peer.put("one")
    fails(row, FollowProblem.MASS_REMOVAL)
    assert len(shelf.names) == 63
    assert asked(row, Wish(agreed=True)).swept == 62
    assert shelf.names == ["one"]


def test_a_snapshot_full_of_new_records_does_not_hide_that_the_old_ones_would_go(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    for number in range(60):
        server.peer.put(f"more {number}")
    asked(row)
    server.peer = Peer(now=server.peer.now, epoch=2)
    for number in range(400):
        server.peer.put(f"other {number}")
    fails(row, FollowProblem.MASS_REMOVAL)
    assert "more 59" in shelf.names
    assert asked(row, Wish(agreed=True)).swept == 63


def test_who_comes_new_to_a_history_with_a_mass_removal_reads_it(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    peer = server.peer
    for number in range(len(peer.changes), PAGE):
        peer.put(f"more {number}")
    for change in peer.changes[: PAGE // 2]:
        peer.take(change)
    server.instead[f"/fed/v1/pages/1/{PAGE}"] = answering(b"oh", "500 Oh")
    fails(row, FollowProblem.LATER)
    assert len(shelf.names) == PAGE
    server.instead.clear()
    asked(row)
    assert len(shelf.names) == PAGE // 2

    for change in peer.changes[PAGE // 2 : PAGE * 3 // 4]:
        peer.take(change)
    fails(row, FollowProblem.MASS_REMOVAL)
    assert len(shelf.names) == PAGE // 2


def test_what_came_and_went_while_a_reader_was_away_is_no_mass_removal(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    asked(row)
    peer = server.peer
    for number in range(60):
        peer.put(f"more {number}")
    for change in peer.changes[3:63]:
        peer.take(change)
    asked(row)
    assert len(shelf.names) == 3


# The network


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (answering(b"oh", "500 Oh"), FollowProblem.LATER),
        (answering(b"no", "403 No"), FollowProblem.REFUSED),
        (answering(b"", "302 Found", Location="http://127.0.0.1/x"), HttpProblem.REDIRECT),
        (answering(b"", "301 Gone", Location="http://169.254.169.254/"), HttpProblem.REDIRECT),
        (answering(b"{}", Content_Type="text/html"), FollowProblem.WRONG_KIND),
        (answering(b"{}"), FollowProblem.WRONG_KIND),
        (answering(b"{}", Content_Type=JSON), ProtocolProblem.NOT_SIGNED),
        (answering(b"x", length=2_000_000_000, Content_Type=JSON), HttpProblem.TOO_LARGE),
        (
            answering(gzip.compress(b"0" * 99_000_000), Content_Type=JSON, Content_Encoding="gzip"),
            HttpProblem.TOO_LARGE,
        ),
        (lambda _wire: None, HttpProblem.CUT_OFF),
    ],
)
@pytest.mark.parametrize("path", ["/fed/v1/head", "/fed/v1/pages/1/3"])
def test_answers_that_are_no_part_of_the_protocol(
    row: NeighbourRow,
    server: PeerServer,
    shelf: Shelf,
    path: str,
    answer: object,
    kind: ProblemCode,
) -> None:
    asked(row)
    server.peer.put("four")
    server.instead[path] = answer  # type: ignore[assignment]
    fails(row, kind)
    assert row.state == State.FAILING
    assert row.due > clock.now() + timedelta(seconds=20)
    assert shelf.names == ["one", "three", "two"]
    del server.instead[path]
    asked(row)
    assert "four" in shelf.names


def test_a_neighbour_that_asks_for_time_gets_it(row: NeighbourRow, server: PeerServer) -> None:
    server.always(answering(b"{}", "429 Too Many", Retry_After="7200"))
    fails(row, FollowProblem.LATER)
    assert row.due > clock.now() + timedelta(seconds=7100)


def test_a_slow_drip_ends_with_the_time_for_all(
    row: NeighbourRow, server: PeerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("superhighway.federation.following.client.TOTAL_S", 0.4)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n"
    server.always(streaming(head, b"x", server.server.over, every_s=0.02))
    fails(row, HttpProblem.TOO_SLOW)


def test_a_name_that_leads_into_our_own_network_later_is_not_asked(
    row: NeighbourRow, server: PeerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(row)
    monkeypatch.setattr("superhighway.core.http.look_up", lambda *_host: ["10.0.0.7"])
    before = len(server.paths)
    fails(row, HttpProblem.FORBIDDEN_ADDRESS)
    assert len(server.paths) == before


def test_a_neighbour_that_is_down_is_asked_less_and_less_often(
    row: NeighbourRow, server: PeerServer
) -> None:
    server.always(answering(b"", "503 Busy"))
    waits = []
    for _ in range(12):
        fails(row, FollowProblem.LATER)
        waits.append(row.due - clock.now())
    assert waits[0] < timedelta(minutes=2)
    assert waits[-1] > timedelta(hours=2, minutes=59)
    assert all(wait < timedelta(hours=9) for wait in waits)


def test_a_day_has_a_quota(row: NeighbourRow) -> None:
    NeighbourRow.objects.update(day=clock.today(), day_bytes=500_000_000)
    fails(row, FollowProblem.QUOTA)
    NeighbourRow.objects.update(day=clock.today() - timedelta(days=1))
    assert asked(row).changes == 3


def test_two_workers_do_not_ask_at_once(row: NeighbourRow) -> None:
    later = clock.now() + timedelta(minutes=1)
    NeighbourRow.objects.update(lease="another", lease_until=later)
    with pytest.raises(Problem) as caught:
        asked(row)
    assert caught.value.kind is FollowProblem.BUSY
    assert not rounds.due(clock.now())
    assert rounds.due(later)


def test_who_was_put_off_by_a_clock_that_was_a_day_ahead_is_asked_once_it_is_put_right(
    row: NeighbourRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_shift", lambda: timedelta(days=1))
    fails(row, ProtocolProblem.EXPIRED)
    assert not rounds.due(clock.now())
    monkeypatch.setattr(clock, "_shift", lambda: timedelta(0))
    assert rounds.due(clock.now())
    assert asked(row).changes == 3
    assert not rounds.due(clock.now())


def test_a_mistake_of_ours_is_noted_and_changes_nothing(
    row: NeighbourRow, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(shelf, "put", fail)
    fails(row, FollowProblem.MISTAKE)
    assert not HeldRecord.objects.exists()
    monkeypatch.undo()


# Trust


def test_a_neighbour_whose_fingerprint_was_not_compared_is_quarantined(
    node: None, server: PeerServer, shelf: Shelf
) -> None:
    row = actions.add(BOSS, server.origin)
    asked(row)
    assert not shelf.names
    assert selectors.neighbour(row.node).records == {"waiting": 3}
    with pytest.raises(Problem) as caught:
        actions.set_trust(BOSS, row.node, {"service": Trust.TRUSTED})
    assert caught.value.kind is FollowProblem.NOT_COMPARED
    words = selectors.neighbour(row.node).fingerprint
    actions.set_trust(BOSS, row.node, {"service": Trust.TRUSTED}, words)
    assert len(shelf.names) == 3
    actions.set_trust(BOSS, row.node, {"service": Trust.BLOCKED})
    assert not shelf.names
    assert selectors.neighbour(row.node).records == {"listed": 3}


def test_a_wrong_fingerprint_is_refused(node: None, server: PeerServer) -> None:
    for text, kind in (
        ("12345 " * 8, FollowProblem.OTHER_FINGERPRINT),
        ("12345", FollowProblem.BAD_FINGERPRINT),
    ):
        with pytest.raises(Problem) as caught:
            actions.add(BOSS, server.origin, text)
        assert caught.value.kind is kind
    assert not NeighbourRow.objects.exists()


def test_a_sample_that_offers_itself_to_a_real_node_is_refused(
    node: None, server: PeerServer
) -> None:
    server.peer.sample = True
    with pytest.raises(Problem) as caught:
        actions.add(BOSS, server.origin)
    assert caught.value.kind is ProtocolProblem.SAMPLE


def test_a_neighbour_is_added_once(row: NeighbourRow, server: PeerServer) -> None:
    with pytest.raises(Problem) as caught:
        actions.add(BOSS, server.origin)
    assert caught.value.kind is FollowProblem.KNOWN


@pytest.mark.parametrize(
    "answer",
    [
        answering(b"<html>", Content_Type="text/html"),
        answering(b"no", "404 Not Found"),
        answering(json.dumps({"node": 5}).encode(), Content_Type=JSON),
    ],
)
def test_what_is_no_node_cannot_be_added(node: None, server: PeerServer, answer: object) -> None:
    server.always(answer)  # type: ignore[arg-type]
    with pytest.raises(Problem) as caught:
        actions.add(BOSS, server.origin)
    assert caught.value.kind is FollowProblem.NO_NODE


@pytest.mark.parametrize(
    "address", ["", "https://", "https://a.example/path", "https://u@a.example"]
)
def test_an_address_must_be_an_origin(node: None, address: str) -> None:
    with pytest.raises(Problem) as caught:
        actions.add(BOSS, address)
    assert caught.value.kind is FollowProblem.NO_ORIGIN


def test_nothing_is_left_of_a_neighbour_that_was_removed(row: NeighbourRow, shelf: Shelf) -> None:
    asked(row)
    actions.remove(BOSS, row.name)
    assert not shelf.names
    assert not HeldRecord.objects.exists()
    with pytest.raises(Problem):
        selectors.neighbour(row.node)


def test_what_a_cache_holds_of_a_key_that_was_taken_back_is_asked_for_once_more(
    row: NeighbourRow, server: PeerServer, shelf: Shelf
) -> None:
    cached = server.peer.page(0)
    server.peer.new_key("second", revoke=True)
    path = "/fed/v1/pages/1/0"

    def caching(wire: BinaryIO) -> None:
        fresh = b"Cache-Control: no-cache" in server.server.requests[-1]
        content = server.peer.page(0) if fresh else cached
        answering(content, Content_Type=JSON)(wire)

    server.instead[path] = caching
    asked(row)
    assert server.paths.count(path) == 2
    assert len(shelf.names) == 3


def test_an_operator_is_told_of_a_neighbour_that_is_stopped_or_fails_for_long(
    row: NeighbourRow, server: PeerServer
) -> None:
    asked(row)
    server.always(answering(b"", "503 Busy"))
    fails(row, FollowProblem.LATER)
    assert not selectors.troubles(clock.now())
    (late,) = selectors.troubles(clock.now() + timedelta(days=2))
    assert (late.name, late.stopped) == (NAME, False)
    NeighbourRow.objects.update(state=State.STOPPED)
    assert selectors.troubles(clock.now())[0].stopped
