"""``superhighway succession``: who comes after this node, and whom it comes after.

The JSON is documented in docs/reference/feed-protocol.md; keys are added, never renamed.
"""

from itertools import zip_longest
from pathlib import Path

import click

from superhighway.accounts.api import command_actor
from superhighway.core.cli import NodeCommand, NodeGroup, as_option, emit
from superhighway.core.errors import Problem
from superhighway.federation.succession import handing, selectors
from superhighway.federation.succession.errors import SuccessionProblem
from superhighway.federation.succession.handing import Wanted
from superhighway.federation.succession.selectors import Standing
from superhighway.nhsui.formats import counted
from superhighway.trust import api as trust

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
root_option = click.option(
    "--root",
    "root_file",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file with the root key of this node.",
)
why_option = click.option("--why", default="", help="Why, in a few words for everybody.")


@click.group(cls=NodeGroup)
def succession() -> None:
    """Hand this node over to others, or take one over, where areas are merged or split."""


@succession.command(
    "hand-over",
    cls=NodeCommand,
    epilog="Example: superhighway succession hand-over --root r.pem "
    "--heir https://north.example=E06000045 --heir https://south.example=E06000046",
)
@root_option
@click.option(
    "--heir",
    "heirs",
    multiple=True,
    required=True,
    metavar="ADDRESS[=CODES]",
    help="Who comes after it; where there are several, with the GSS codes that each takes.",
)
@click.option(
    "--fingerprint",
    "fingerprints",
    multiple=True,
    metavar="DIGITS",
    help="What each heir’s operator read out, in their order; a compared neighbour needs none.",
)
@why_option
@as_option
@json_option
def hand_over(
    root_file: Path,
    heirs: tuple[str, ...],
    fingerprints: tuple[str, ...],
    why: str,
    acting: str,
    *,
    as_json: bool,
) -> None:
    """Say with the root key who comes after this node. It is its last word.

    What it publishes ends here. Each heir then accepts (superhighway succession accept), and
    neighbours follow them by themselves. Keep this node running for some months: old addresses lead
    on from it.
    """
    wanted = [
        _wanted(text, digits)
        for text, digits in zip_longest(heirs, fingerprints[: len(heirs)], fillvalue="")
    ]
    handing.hand_over(command_actor(acting), trust.read_root(root_file), wanted, why)
    _show(as_json=as_json)


@succession.command(
    "retire",
    cls=NodeCommand,
    epilog='Example: superhighway succession retire --root r.pem --why "The area closed"',
)
@root_option
@why_option
@as_option
@json_option
def retire(root_file: Path, why: str, acting: str, *, as_json: bool) -> None:
    """Say with the root key that this node ends, and that nobody comes after it."""
    handing.hand_over(command_actor(acting), trust.read_root(root_file), (), why)
    _show(as_json=as_json)


@succession.command(
    "accept",
    cls=NodeCommand,
    epilog="Example: superhighway succession accept https://old.example --root r.pem",
)
@click.argument("node")
@root_option
@as_option
@json_option
def accept(node: str, root_file: Path, acting: str, *, as_json: bool) -> None:
    """Take over from a neighbour that has named this node as an heir.

    NODE is its address, name or identity. Its records are published here from then on, under the
    ids that they had.
    """
    _, count = handing.accept(command_actor(acting), trust.read_root(root_file), node)
    if as_json:
        emit({**_record(selectors.standing()), "taken": count})
        return
    click.echo(f"{counted(count, 'record')} taken over.")


@succession.command("show", cls=NodeCommand, epilog="Example: superhighway succession show --json")
@json_option
def show(*, as_json: bool) -> None:
    """Show who comes after whom, as far as this node knows, and what stands in the way."""
    _show(as_json=as_json)


def _show(*, as_json: bool) -> None:
    found = selectors.standing()
    if as_json:
        emit(_record(found))
        return
    if not found:
        click.echo("Nobody has ended here.")
    for one in found:
        after = ", ".join(
            f"{heir.origin} ({'accepted' if heir.accepted else 'not yet accepted'})"
            for heir in one.heirs
        )
        click.echo(f"{one.name} ended on {one.issued:%Y-%m-%d}: {after or 'nobody after it'}")
        if one.sentence:
            click.echo(f"  {one.sentence}")


def _record(found: list[Standing]) -> dict[str, object]:
    return {
        "successions": [
            {
                "node": one.node,
                "name": one.name,
                "ours": one.ours,
                "issued": one.issued,
                "why": one.why,
                "done": one.done,
                "heirs": [
                    {
                        "node": heir.node,
                        "origin": heir.origin,
                        "codes": list(heir.codes),
                        "accepted": heir.accepted,
                    }
                    for heir in one.heirs
                ],
                "problem": {"code": one.problem, "text": one.sentence} if one.problem else None,
            }
            for one in found
        ]
    }


def _wanted(text: str, fingerprint: str) -> Wanted:
    """An heir as it was typed; raises Problem NO_HEIR."""
    address, _, codes = text.partition("=")
    found = tuple(filter(None, (code.strip().upper() for code in codes.split(","))))
    if not address.strip() or not all(map(selectors.is_code, found)):
        raise Problem(SuccessionProblem.NO_HEIR, text=text[:200])
    return Wanted(address.strip(), found, fingerprint)
