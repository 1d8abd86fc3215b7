"""``superhighway foreign``: systems that are no nodes, what they speak and what of it is taken."""

from dataclasses import asdict

import click

from superhighway.accounts.api import command_actor
from superhighway.core.cli import NodeGroup, as_option, emit, say
from superhighway.federation.foreign import actions, selectors
from superhighway.federation.foreign.domain import Fate, Standard
from superhighway.federation.foreign.selectors import Foreign
from superhighway.federation.foreign.trying import try_out


@click.group("foreign", cls=NodeGroup, epilog="Example: superhighway foreign list --json")
def foreign() -> None:
    """Systems that are no nodes: Open Referral, FHIR R4, Atom and RSS."""


@foreign.command("try", epilog="Example: superhighway foreign try https://a.example/api --json")
@click.argument("address")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def try_(address: str, *, as_json: bool) -> None:
    """See what ADDRESS speaks, what would come in and what would be lost."""
    spoken, items = actions.look(address)
    tried = try_out(Standard(spoken.standard), (), items, spoken.address)
    if as_json:
        lines = [{**asdict(line), "fate": line.fate.name.lower()} for line in tried.lines]
        would = [asdict(one) for one in tried.would]
        emit({"speaks": asdict(spoken), "fields": lines, "records": would})
        return
    click.echo(f"{spoken.address} speaks {spoken.words}.")
    for line in tried.lines:
        mark = "-" if line.fate is Fate.LOST else " "
        click.echo(f"{mark} {line.field}: {line.fate.value}")
    say(f"{tried.looked_at} entries looked at, {tried.lost} fields lost, {tried.refused} refused.")


@foreign.command("add", epilog="Example: superhighway foreign add https://a.example/news.atom")
@click.argument("address")
@click.option("--title", default="", help="What to call it.")
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(address: str, *, title: str, acting: str, as_json: bool) -> None:
    """Keep ADDRESS as a foreign neighbour and begin to take its records, into quarantine."""
    actor = command_actor(acting)
    number = actions.add(actor, address, title)
    actions.set_taking(actor, number, taking=True)
    _tell(selectors.neighbour(number), as_json=as_json)


@foreign.command("list", epilog="Example: superhighway foreign list --json")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(*, as_json: bool) -> None:
    """Every foreign neighbour: what it speaks, how it stands, what waits."""
    found = selectors.neighbours()
    if as_json:
        emit([_record(one) for one in found])
        return
    for one in found:
        click.echo(_line(one))


@foreign.command("refresh", epilog="Example: superhighway foreign refresh 3")
@click.argument("number", type=int)
@click.option("--agreed", is_flag=True, help="Let go even where more than a fifth would go.")
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def refresh(number: int, *, agreed: bool, acting: str, as_json: bool) -> None:
    """Ask foreign neighbour NUMBER now."""
    actions.refresh_now(command_actor(acting), number, agreed=agreed)
    _tell(selectors.neighbour(number), as_json=as_json)


@foreign.command("remove", epilog="Example: superhighway foreign remove 3")
@click.argument("number", type=int)
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def remove(number: int, *, acting: str, as_json: bool) -> None:
    """Forget foreign neighbour NUMBER and all that it said."""
    actions.remove(command_actor(acting), number)
    if as_json:
        emit({"number": number, "removed": True})
        return
    say(f"Foreign neighbour {number} is removed.")


def _tell(one: Foreign, *, as_json: bool) -> None:
    if as_json:
        emit(_record(one))
    else:
        click.echo(_line(one))


def _record(one: Foreign) -> dict[str, object]:
    rules = [
        {"do": rule.do, "field": rule.field, "to": rule.to, "value": rule.value}
        for rule in one.rules
    ]
    return {**asdict(one), "rules": rules}


def _line(one: Foreign) -> str:
    waiting, approved = one.records["waiting"], one.records["approved"]
    state = f"failing since {one.failing_since:%Y-%m-%d %H:%M}" if one.failing_since else "good"
    shown = state if one.taking else "not taken in"
    return f"{one.number}\t{one.title}\t{one.speaks}\t{shown}\t{approved} in, {waiting} waiting"
