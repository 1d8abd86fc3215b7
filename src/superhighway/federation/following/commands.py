"""``superhighway neighbours add | list | show | sync | trust | remove``.

The JSON is documented in docs/reference/neighbours.md; keys are added, never renamed.
"""

import click

from superhighway.accounts.api import command_actor
from superhighway.core.cli import NodeCommand, NodeGroup, as_option, emit, say
from superhighway.core.errors import Problem
from superhighway.federation.following import actions, selectors
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.selectors import Neighbour
from superhighway.federation.following.syncing import Wish
from superhighway.federation.protocol.domain import Trust
from superhighway.nhsui.formats import counted

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
fingerprint_option = click.option(
    "--fingerprint",
    default="",
    metavar="DIGITS",
    help="The fingerprint as its operator reads it out: eight groups of five digits.",
)


@click.group(cls=NodeGroup)
def neighbours() -> None:
    """Follow other nodes, and say how far each of them is trusted."""


@neighbours.command(
    "add",
    cls=NodeCommand,
    epilog="Example: superhighway neighbours add https://node.example "
    '--fingerprint "12345 67890 12345 67890 12345 67890 12345 67890"',
)
@click.argument("address")
@fingerprint_option
@as_option
@json_option
def add(address: str, fingerprint: str, acting: str, *, as_json: bool) -> None:
    """Make the node at ADDRESS (its https origin) a neighbour.

    Ring whoever runs it, let them read out their fingerprint (superhighway feed head shows it) and
    give it here: then the node is trusted. Without it, everything that it says waits in quarantine.
    """
    row = actions.add(command_actor(acting), address, fingerprint)
    _tell(selectors.neighbour(row.node), as_json=as_json)
    if not row.compared:
        say("Its fingerprint was not compared: what it says waits in quarantine.")


@neighbours.command("list", cls=NodeCommand, epilog="Example: superhighway neighbours list --json")
@json_option
def list_(*, as_json: bool) -> None:
    """List the neighbours, and how following each of them goes."""
    found = selectors.neighbours()
    if as_json:
        emit([neighbour_record(one) for one in found])
        return
    for one in found:
        click.echo(_line(one))


@neighbours.command(
    "show", cls=NodeCommand, epilog="Example: superhighway neighbours show https://node.example"
)
@click.argument("node")
@json_option
def show(node: str, *, as_json: bool) -> None:
    """Show a neighbour (NODE is its address, name or identity): state, trust, fingerprint."""
    _tell(selectors.neighbour(node), as_json=as_json)


@neighbours.command(
    "sync", cls=NodeCommand, epilog="Example: superhighway neighbours sync https://node.example"
)
@click.argument("node")
@click.option("--agree", is_flag=True, help="Let it take away more than a fifth of its records.")
@click.option("--afresh", is_flag=True, help="Begin from nothing, as after a fork.")
@as_option
@json_option
def sync(node: str, acting: str, *, agree: bool, afresh: bool, as_json: bool) -> None:
    """Ask a neighbour now, and take what is new.

    One that was stopped goes on only with --agree or --afresh: ring whoever runs it first.
    """
    done = actions.sync_now(command_actor(acting), node, Wish(agreed=agree, afresh=afresh))
    if as_json:
        found = neighbour_record(selectors.neighbour(node))
        emit({**found, "changes": done.changes, "swept": done.swept, "bytes": done.received})
        return
    swept = f", {counted(done.swept, 'record')} taken away" if done.swept else ""
    click.echo(f"{counted(done.changes, 'change')}{swept}")


@neighbours.command(
    "trust",
    cls=NodeCommand,
    epilog="Example: superhighway neighbours trust https://node.example notice=core",
)
@click.argument("node")
@click.argument("levels", nargs=-1, metavar="TYPE=LEVEL...")
@fingerprint_option
@as_option
@json_option
def trust(
    node: str, levels: tuple[str, ...], fingerprint: str, acting: str, *, as_json: bool
) -> None:
    """Say how far a neighbour is trusted: blocked, listed, quarantined, trusted or core.

    TYPE=LEVEL is about one type of records (service=trusted), a LEVEL alone about all the others.
    More than quarantined needs the fingerprint to have been compared.
    """
    wanted = dict(_level(text) for text in levels)
    row = actions.set_trust(command_actor(acting), node, wanted, fingerprint)
    _tell(selectors.neighbour(row.node), as_json=as_json)


@neighbours.command(
    "remove", cls=NodeCommand, epilog="Example: superhighway neighbours remove https://node.example"
)
@click.argument("node")
@as_option
@json_option
def remove(node: str, acting: str, *, as_json: bool) -> None:
    """Follow a neighbour no more; nothing that it said is shown any more."""
    row = actions.remove(command_actor(acting), node)
    if as_json:
        emit({"node": row.node, "origin": row.origin, "removed": True})
        return
    click.echo(f"{row.name} is no neighbour any more.")


def neighbour_record(one: Neighbour) -> dict[str, object]:
    """A neighbour as JSON."""
    return {
        "node": one.node,
        "name": one.name,
        "origin": one.origin,
        "fingerprint": one.fingerprint,
        "compared": one.compared,
        "sample": one.sample,
        "trust": {kind or "all": level for kind, level in one.trust.items()},
        "types": one.types,
        "state": one.inward,
        "problem": {"code": one.problem, "text": one.sentence} if one.problem else None,
        "since": one.since,
        "last_good": one.good_at,
        "due": one.due,
        "delay_seconds": None if one.delay is None else round(one.delay.total_seconds(), 3),
        "epoch": one.epoch,
        "seq": one.seq,
        "records": one.records,
        "outward": {"state": one.outward, "at": one.out_at, "text": one.out_sentence},
    }


def _tell(one: Neighbour, *, as_json: bool) -> None:
    if as_json:
        emit(neighbour_record(one))
        return
    click.echo(_line(one))
    click.echo(f"  {one.node}")
    compared = "compared" if one.compared else "not compared"
    click.echo(f"  fingerprint: {one.fingerprint} ({compared})")
    levels = ", ".join(f"{kind or 'all'}: {level}" for kind, level in sorted(one.trust.items()))
    click.echo(f"  trust: {levels}")
    held = ", ".join(f"{number} {state}" for state, number in sorted(one.records.items()))
    click.echo(f"  records: {held or 'none'}")
    for sentence in filter(None, (one.sentence, one.out_sentence)):
        click.echo(f"  {sentence}")


def _line(one: Neighbour) -> str:
    seen = f", last good {one.good_at:%Y-%m-%d %H:%M} UTC" if one.good_at else ""
    return f"{one.name}  {one.origin}: {one.inward}{seen}"


def _level(text: str) -> tuple[str, Trust]:
    """``service=trusted``, or ``trusted`` for all others; raises Problem NO_TYPE."""
    kind, equals, level = text.rpartition("=")
    if level not in set(Trust) or bool(kind) != bool(equals):
        raise Problem(FollowProblem.NO_TYPE, text=text[:100])
    return "" if kind == "all" else kind, Trust(level)
