"""``superhighway notices``: publish, list, check and cancel."""

import uuid
from datetime import datetime
from typing import Any

import click

from superhighway.accounts.api import command_actor
from superhighway.core import clock
from superhighway.core.cli import Moment, NodeGroup, as_option, emit, say
from superhighway.core.errors import Problem
from superhighway.notices import actions, selectors
from superhighway.notices.domain import (
    OPEN,
    Area,
    AreaKind,
    Category,
    Draft,
    Notice,
    Severity,
    Step,
)
from superhighway.notices.errors import NoticeProblem
from superhighway.notices.forms import subjects, wards
from superhighway.notices.presenting import shown
from superhighway.places.api import resolve

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(cls=NodeGroup)
def notices() -> None:
    """What is closed or different now, and until when."""


def _values(kind: type[Severity | Category]) -> click.Choice[str]:
    return click.Choice([one.value for one in kind])


@notices.command(
    epilog="Example: superhighway notices publish 'Heron ward is closed' --text 'Ring first.' "
    "--until 2026-12-01T18:00 --near 'RG21 3CK' --radius 2000"
)
@click.argument("title")
@click.option("--text", required=True, help="What people should know and do.")
@click.option("--until", "ends", type=Moment(), required=True, help="When it ends.")
@click.option("--from", "starts", type=Moment(), help="When it begins (default: now).")
@click.option("--severity", type=_values(Severity), default="information", show_default=True)
@click.option("--category", type=_values(Category), default="other", show_default=True)
@click.option("--near", metavar="PLACE", help="It concerns who is near this place.")
@click.option("--radius", type=int, default=1000, show_default=True, help="How near, in metres.")
@click.option("--ward", "codes", multiple=True, metavar="CODE", help="It concerns these wards.")
@click.option(
    "--about", multiple=True, metavar="REF", help="service:UUID, stop:FEED:ID or route:FEED:ID."
)
@click.option("--replaces", metavar="ID", type=click.UUID, help="It takes this one's place.")
@as_option
@as_json
def publish(
    title: str,
    text: str,
    acting: str,
    *,
    as_json: bool,
    replaces: uuid.UUID | None,
    **options: Any,
) -> None:
    """Publish a notice; a severe one waits until somebody else has checked it.

    Without --near, --ward or --about it concerns everybody in the area; give one of them at most.
    """
    before = selectors.row_of(replaces).uri if replaces else ""
    draft = Draft(
        title=title,
        text=text,
        severity=Severity(options["severity"]),
        category=Category(options["category"]),
        area=_area(options["near"], options["radius"], options["codes"], options["about"]),
        starts=options["starts"] or clock.now(),
        ends=options["ends"],
        supersedes=before,
    )
    found = actions.write(command_actor(acting), draft)
    if found.step is Step.WAITING:
        say("It waits until somebody else has checked it.")
    _tell(found, as_json=as_json)


def _area(near: str | None, radius: int, codes: tuple[str, ...], about: tuple[str, ...]) -> Area:
    """Whom it concerns, as the options say; wrong use where they say it in two ways."""
    options = (("--near", near), ("--ward", codes), ("--about", about))
    given = [name for name, value in options if value]
    if len(given) > 1:
        raise click.UsageError(f"Give only one of {' and '.join(given)}.")
    if about:
        kinds = {one.value: one for one in AreaKind}
        kind = kinds.get(about[0].partition(":")[0])
        if kind is None:
            raise Problem(NoticeProblem.UNKNOWN_SUBJECT, ref=about[0])
        return subjects(kind, "\n".join(about))
    if codes:
        return wards(" ".join(codes))
    if near:
        place = resolve(near)
        return Area(AreaKind.RADIUS, place.name, (), place.lat, place.lon, radius)
    return Area(AreaKind.FOOTPRINT)


@notices.command("list", epilog="Example: superhighway notices list --all --json")
@click.option("--all", "everything", is_flag=True, help="Those too that wait, or ended this week.")
@as_json
def list_command(*, everything: bool, as_json: bool) -> None:
    """List the notices that hold now or are planned."""
    now = clock.now()
    found = [one for one in selectors.listed() if everything or one.state(now) in OPEN]
    if as_json:
        emit({"notices": [record(one, now) for one in found]})
        return
    for one in found:
        click.echo(_line(one, now))
    if not found:
        say("There is no notice.")


@notices.command(epilog="Example: superhighway notices check 0d9a… --as chad")
@click.argument("identity", metavar="ID", type=click.UUID)
@as_option
@as_json
def check(identity: uuid.UUID, acting: str, *, as_json: bool) -> None:
    """Say that a severe notice of somebody else is right, which publishes it."""
    _tell(actions.check(command_actor(acting), identity), as_json=as_json)


@notices.command(epilog="Example: superhighway notices cancel 0d9a… --reason 'The water is on.'")
@click.argument("identity", metavar="ID", type=click.UUID)
@click.option("--reason", required=True, help="Why it no longer holds, in a sentence.")
@as_option
@as_json
def cancel(identity: uuid.UUID, reason: str, acting: str, *, as_json: bool) -> None:
    """Say that a notice no longer holds."""
    _tell(actions.cancel(command_actor(acting), identity, reason), as_json=as_json)


def _tell(notice: Notice, *, as_json: bool) -> None:
    now = clock.now()
    if as_json:
        emit(record(notice, now))
    else:
        click.echo(_line(notice, now))


def _line(notice: Notice, now: datetime) -> str:
    one = shown(notice, now)
    return f"{one.id}  {one.severity_words}: {one.title}. {one.when}. {one.where}."


def record(notice: Notice, now: datetime) -> dict[str, object]:
    """A notice as the command line gives it to programs."""
    draft = notice.draft
    return {
        "id": notice.id,
        "uri": notice.uri,
        "title": draft.title,
        "text": draft.text,
        "severity": draft.severity.value,
        "category": draft.category.value,
        "state": notice.state(now).value,
        "area": {
            "kind": draft.area.kind.value,
            "name": shown(notice, now).where,
            "wards": list(draft.area.wards),
            "about": list(draft.area.refs),
            "radius_m": draft.area.radius_m or None,
        },
        "starts": draft.starts,
        "ends": draft.ends,
        "checked": bool(notice.checked_by),
        "reason": notice.reason or None,
        "supersedes": draft.supersedes or None,
        "origin": notice.origin_name or None,
        "sample": notice.sample,
    }
