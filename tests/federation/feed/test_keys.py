"""The root says which keys are the node's; a stolen key is taken back, a new one overlaps."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.federation.feed import epochs, keys, pages, upkeep, verifying
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.feed.keys import Signing
from superhighway.federation.feed.models import SealedPage
from superhighway.federation.protocol.checking import check_head, check_keys, usable
from superhighway.federation.protocol.domain import Cursor, Purpose
from superhighway.federation.protocol.keysets import Terms, node_of
from superhighway.trust import api as trust
from tests.builders.feed import Examples, only_examples
from tests.builders.published import SAMPLE_AREA, publish

DAY = timedelta(days=1)


def root(tmp_path: Path) -> trust.Root:
    return trust.read_root(tmp_path / "root.pem")


def ours() -> str:
    """The id of the key in use."""
    return trust.key_id_of(trust.public_key())


def test_a_new_key_signs_beside_the_old_one_for_a_while(
    examples: Examples, client: Client, tmp_path: Path
) -> None:
    node = node_of(root(tmp_path).public)
    first = check_keys(client.get("/fed/v1/keys.json").content, "x", node, None, clock.now())
    old = ours()
    keys.sign(root(tmp_path), Signing(), change=True)
    assert ours() != old
    served = client.get("/fed/v1/keys.json").content
    second = check_keys(served, "x", node, first, clock.now())
    assert second.keys.version == 2
    assert set(usable(second.keys, Purpose.FEED, clock.now())) == {old, ours()}
    assert ours() in usable(second.keys, Purpose.FEED, clock.now() + 31 * DAY)
    assert old not in usable(second.keys, Purpose.FEED, clock.now() + 31 * DAY)
    head = client.get("/fed/v1/head").content
    assert trust.signers(head) == (ours(),)
    check_head(head, "x", second.keys, None, Cursor(), clock.now())


def test_what_a_stolen_key_signed_is_signed_again(examples: Examples, tmp_path: Path) -> None:
    examples.put(**{f"r{number:04}": "text" for number in range(501)})
    pages.seal_all(epochs.state())
    stolen = ours()
    kept = keys.sign(root(tmp_path), Signing(revoke=(stolen,)))
    upkeep.drop_seals((stolen,))
    assert ours() != stolen
    assert stolen not in usable(kept.keys, Purpose.FEED, clock.now())
    state = epochs.state()
    assert trust.signers(pages.page(state, state.epoch, 0).content) == (ours(),)
    assert SealedPage.objects.get().key_id == ours()
    assert verifying.verify().sealed == 1
    again = keys.sign(root(tmp_path), Signing(revoke=(stolen,)))
    assert [key.revoked for key in again.keys.keys] == [key.revoked for key in kept.keys.keys]


def test_a_stolen_key_that_comes_back_with_a_backup_is_not_used(
    examples: Examples, home: Home, tmp_path: Path
) -> None:
    stolen, file = ours(), home.signing_key.read_bytes()
    keys.sign(root(tmp_path), Signing(revoke=(stolen,)))
    home.signing_key.write_bytes(file)
    assert problem_now() is FeedProblem.KEY_NOT_LISTED
    keys.sign(root(tmp_path), Signing())
    assert ours() != stolen
    assert keys.current().keys.version == 3


def refusal(given: trust.Root, how: Signing) -> object:
    with pytest.raises(Problem) as caught:
        keys.sign(given, how)
    return caught.value.kind


def test_another_root_and_an_unknown_key_are_refused(examples: Examples, tmp_path: Path) -> None:
    other = trust.new_root(tmp_path / "other.pem")
    assert refusal(other, Signing()) is FeedProblem.OTHER_ROOT
    assert refusal(root(tmp_path), Signing(revoke=("f" * 64,))) is FeedProblem.NO_SUCH_KEY


def problem_now() -> object:
    with pytest.raises(Problem) as caught:
        keys.current()
    return caught.value.kind


def test_a_set_whose_time_is_over_and_a_foreign_key_are_told(
    examples: Examples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.sign(root(tmp_path), Signing(Terms(life=10 * DAY)))
    assert keys.current().keys.version == 2
    assert keys.ending() == keys.current().keys.expires
    later = clock.now() + 11 * DAY
    with monkeypatch.context() as moved:
        moved.setattr(clock, "now", lambda: later)
        assert problem_now() is FeedProblem.KEY_NOT_LISTED
    trust.change_key()
    assert problem_now() is FeedProblem.KEY_NOT_LISTED
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    assert keys.ending() == now


def test_an_operator_is_not_bothered_about_keys_that_are_good(examples: Examples) -> None:
    assert keys.ending() is None


def test_a_broken_set_is_told(examples: Examples, home: Home, tmp_path: Path) -> None:
    good = home.key_set.read_bytes()
    other = trust.new_root(tmp_path / "other.pem")
    wrong = other.seal(trust.unverified(good), "application/vnd.superhighway.keys+json")
    renamed = other.seal(
        trust.unverified(good).replace(node_of(root(tmp_path).public).encode(), b"urn:x"), "x"
    )
    for content in (b"nonsense", b"{}", wrong, renamed):
        home.key_set.write_bytes(content)
        assert problem_now() is FeedProblem.KEYS_BROKEN


def test_a_root_that_names_itself_otherwise_is_told(home: Home, examples: Examples) -> None:
    mine = trust.new_root(home.root / "mine.pem")
    payload = trust.unverified(keys.current().envelope)
    found = keys.current().keys
    before, after = (
        found.root.encode(),
        keys.next_key_set(mine, None, trust.public_key(), clock.now(), Terms()).root.encode(),
    )
    home.key_set.write_bytes(mine.seal(payload.replace(before, after), "x"))
    assert problem_now() is FeedProblem.KEYS_BROKEN


def test_a_sample_node_renews_its_keys_by_itself(
    db: None, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(SAMPLE_AREA)
    with only_examples():
        first = keys.current()
        assert keys.current().envelope == first.envelope
        trust.change_key()
        assert keys.ending() is None
        second = keys.current()
        assert (second.node, second.keys.version) == (first.node, 2)
        later = clock.now() + 350 * DAY
        monkeypatch.setattr(clock, "now", lambda: later)
        assert keys.current().keys.version == 3


def test_a_node_for_development_signs_for_itself(db: None, home: Home, settings: object) -> None:
    settings.DEVELOPMENT = True  # type: ignore[attr-defined]
    assert problem_now() is CoreProblem.NO_HOME
    publish()
    assert keys.current().keys.version == 1
