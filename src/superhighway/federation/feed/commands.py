"""``superhighway feed``: the feed of this node, and the keys that it is signed with.

The JSON is documented in docs/reference/feed-protocol.md; keys are added, never renamed.
"""

import shutil
from datetime import timedelta
from pathlib import Path

import click
import msgspec

from superhighway.core import audit
from superhighway.core.cli import NodeCommand, NodeGroup, as_option, emit, named, say
from superhighway.core.errors import Problem
from superhighway.federation.feed import epochs, keys, selectors, snapshots, upkeep, verifying
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.protocol.keysets import Terms, node_of
from superhighway.nhsui.formats import counted
from superhighway.trust import api as trust

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
root_option = click.option(
    "--root",
    "root_file",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file with the root key; keep it offline, and a copy of it elsewhere.",
)


@click.group(cls=NodeGroup)
def feed() -> None:
    """What this node publishes for other nodes, numbered and signed."""


@feed.command(cls=NodeCommand, epilog="Example: superhighway feed head --json")
@json_option
def head(*, as_json: bool) -> None:
    """Say how far the feed has got, of which records, and by whom it is signed."""
    standing = selectors.standing()
    said = msgspec.to_builtins(standing.head)
    left_out = selectors.too_large()
    if as_json:
        more = {"fingerprint": standing.fingerprint, "records": standing.records}
        emit({**said, **more, "left_out": left_out})
        return
    click.echo(f"{standing.head.node}\nFingerprint: {standing.fingerprint}")
    click.echo(f"Epoch {standing.head.epoch}, {counted(standing.head.seq, 'change')}")
    for kind, number in standing.records.items():
        click.echo(f"{kind}: {number}")
    for uri in left_out:
        say(f"{uri} is too large for a feed and was left out.")


@feed.command(cls=NodeCommand, epilog="Example: superhighway feed verify")
@json_option
def verify(*, as_json: bool) -> None:
    """Check that all that is held of the feed is as it was signed."""
    found = verifying.verify()
    if as_json:
        emit(msgspec.to_builtins(found))
        return
    click.echo(
        f"Sound: {counted(found.changes, 'change')}, {counted(found.records, 'record')}, "
        f"{counted(found.sealed, 'sealed page')}."
    )


@feed.command(cls=NodeCommand, epilog="Example: superhighway feed snapshot --out all.ndjson.gz")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write a copy to this file."
)
@json_option
def snapshot(out: Path | None, *, as_json: bool) -> None:
    """Write everything that is published into one signed file, for readers that are far behind."""
    found = snapshots.take()
    file = _copied(found.file, out) if out else found.file
    if as_json:
        emit({"file": str(file), "epoch": found.epoch, "seq": found.seq})
        return
    click.echo(file)


def _copied(file: Path, out: Path) -> Path:
    """A copy of a file; raises Problem OUT_UNUSABLE."""
    try:
        return Path(shutil.copyfile(file, out))
    except OSError as error:
        why = (error.strerror or "it doesn’t answer").lower()
        raise Problem(FeedProblem.OUT_UNUSABLE, out=out, why=why) from error


@feed.command(cls=NodeCommand, epilog="Example: superhighway feed rebuild")
@as_option
@json_option
def rebuild(acting: str, *, as_json: bool) -> None:
    """Begin a new epoch: everything that is published now is numbered anew.

    Neighbours take a snapshot then. Use it where the feed is not sound any more; a node that was
    brought back from a backup does it by itself.
    """
    actor = named(acting)
    state = epochs.rebuild()
    audit.record(actor, "rebuild feed", state.node, epoch=state.epoch)
    if as_json:
        emit({"node": state.node, "epoch": state.epoch, "seq": state.seq})
        return
    click.echo(f"Epoch {state.epoch}, {counted(state.seq, 'change')}")


@feed.group("keys", cls=NodeGroup)
def key_group() -> None:
    """The root key, which is who this node is, and the keys that it signs with."""


@key_group.command(
    "new", cls=NodeCommand, epilog="Example: superhighway feed keys new --root r.pem"
)
@root_option
@json_option
def new_key(root_file: Path, *, as_json: bool) -> None:
    """Make a root key into a new file. Do it once, away from the node, and keep a copy."""
    root = trust.new_root(root_file)
    node, words = node_of(root.public), trust.fingerprint_words(root.identity)
    if as_json:
        emit({"node": node, "fingerprint": words, "file": str(root_file)})
        return
    click.echo(f"{node}\nFingerprint: {words}")


@key_group.command(
    "sign", cls=NodeCommand, epilog="Example: superhighway feed keys sign --root /media/key/r.pem"
)
@root_option
@click.option("--change", is_flag=True, help="Sign with a new key from now on.")
@click.option("--revoke", multiple=True, metavar="KEYID", help="Take back a key that was stolen.")
@click.option("--days", default=400, show_default=True, type=click.IntRange(1, 4000))
@click.option(
    "--overlap",
    default=30,
    show_default=True,
    type=click.IntRange(0, 400),
    help="The days that an old key is good beside the new one.",
)
@as_option
@json_option
def sign_keys(
    root_file: Path,
    revoke: tuple[str, ...],
    days: int,
    overlap: int,
    acting: str,
    *,
    change: bool,
    as_json: bool,
) -> None:
    """Let the root sign the next set of keys, and begin the feed where there is none yet.

    The set is good for so many days; sign it again before they are over. Where the key in use is
    taken back, a new one takes its place.
    """
    actor = named(acting)
    terms = Terms(timedelta(days=days), timedelta(days=overlap))
    keys.sign(trust.read_root(root_file), keys.Signing(terms, revoke, actor), change=change)
    upkeep.drop_seals(revoke)
    epochs.state()
    _show(as_json=as_json)


@key_group.command("show", cls=NodeCommand, epilog="Example: superhighway feed keys show --json")
@json_option
def show_keys(*, as_json: bool) -> None:
    """Show the set of keys that other nodes get."""
    _show(as_json=as_json)


def _show(*, as_json: bool) -> None:
    found = keys.kept()
    if found is None:
        raise Problem(FeedProblem.NO_KEYS)
    words = trust.fingerprint_words(found.node)
    if as_json:
        emit({**msgspec.to_builtins(found.keys), "fingerprint": words})
        return
    click.echo(f"{found.node}\nFingerprint: {words}")
    click.echo(f"Version {found.keys.version}, good until {found.keys.expires:%Y-%m-%d}")
    for key in found.keys.keys:
        ended = key.revoked or key.not_after
        click.echo(f"{key.keyid} {'taken back' if key.revoked else 'until'} {ended:%Y-%m-%d}")
