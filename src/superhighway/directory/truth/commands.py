"""``superhighway directory``: import a list, draw a sample and enter its results, what to review.

The JSON is documented in docs/reference/directory-sample.md; keys are added, never renamed.
"""

import secrets
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from superhighway.accounts.api import command_actor
from superhighway.core.cli import NodeGroup, emit, say
from superhighway.core.errors import Problem
from superhighway.directory.domain import FACT_NAMES
from superhighway.directory.truth import actions, importing, selectors
from superhighway.directory.truth.domain import Accuracy
from superhighway.directory.truth.errors import TruthProblem
from superhighway.directory.truth.paper import write_worksheet
from superhighway.directory.truth.queue import Due
from superhighway.directory.truth.selectors import Measured
from superhighway.directory.truth.worksheet import read_csv, to_csv
from superhighway.nhsui.formats import counted
from superhighway.sources.api import ProgressLine, Report, source_lines, source_record

#: A seed that people can copy from a sheet of paper.
LARGEST_SEED = 1_000_000
as_option = click.option("--as", "login", metavar="LOGIN", help="Who does this: a person's login.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


class SampleGroup(NodeGroup):
    """``directory sample``; a number alone means to draw so many."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; ``sample 50`` is ``sample draw 50``."""
        return super().resolve_command(ctx, ["draw", *args] if args[0].isdecimal() else args)


@click.group("directory", cls=NodeGroup)
def directory() -> None:
    """Lists of services: import one, measure how true they are, see what to check next."""


@directory.group("sample", cls=SampleGroup)
def sample() -> None:
    """Samples of services that people ring through: “sample 50” draws one of 50."""


@sample.command("draw")
@click.argument("count", type=click.IntRange(1, 10_000))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the worksheet goes, a .pdf or a .csv; without it, it is printed here as CSV.",
)
@click.option("--seed", type=click.IntRange(0, LARGEST_SEED), help="Draw the same sample again.")
@as_option
@json_option
def draw(
    count: int, out: Path | None, seed: int | None, login: str | None, *, as_json: bool
) -> None:
    """Draw COUNT services, a share for each need, age and source, and print the worksheet.

    Example: superhighway directory sample 50 --out worksheet.pdf
    """
    actor = command_actor(login)
    if out:
        refuse_kind(out)
    chosen = secrets.randbelow(LARGEST_SEED) if seed is None else seed
    number = actions.draw_sample(actor, count, chosen)
    if out:
        write_worksheet(selectors.worksheet(number), out)
    drawn = selectors.sample(number)
    say(
        f"Sample {number}: {counted(drawn.services, 'service')} of {drawn.population:,}, "
        f"{counted(drawn.asked, 'thing')} to ask. Seed {chosen}."
    )
    if as_json:
        emit(
            {
                "sample": number,
                "seed": chosen,
                "services": drawn.services,
                "population": drawn.population,
                "asked": drawn.asked,
                "out": str(out) if out else None,
            }
        )
    else:
        click.echo(str(out) if out else to_csv(selectors.worksheet(number)), nl=bool(out))


@sample.command("print")
@click.argument("number", type=click.IntRange(1))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
def print_again(number: int, out: Path) -> None:
    """Write the worksheet of sample NUMBER once more, as .pdf or .csv.

    Example: superhighway directory sample print 7 --out worksheet.csv
    """
    refuse_kind(out)
    write_worksheet(selectors.worksheet(number), out)
    click.echo(str(out))


@sample.command("enter")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--sample", "number", type=click.IntRange(1), help="The sample that it must be of.")
@as_option
@json_option
def enter(file: Path, number: int | None, login: str | None, *, as_json: bool) -> None:
    """Enter the results in FILE, a worksheet (CSV) that somebody filled in.

    Give --as the person who rang: what is right is then checked by them, and what is wrong is
    shown as reported until an editor settles it. Rows that can't be taken are named on standard
    error. Entering a file twice changes nothing.

    Example: superhighway directory sample enter worksheet.csv --as sam
    """
    actor = command_actor(login)
    report = Report()
    known, found = read_csv(file, number, report)
    entered = actions.enter(actor, known, found, report, file.name)
    for refusal in report.refusals:
        say(f"Line {refusal.line}: {refusal.sentence}")
    counts = {result.value: count for result, count in entered.taken.items()}
    rest = {name: value for name, value in asdict(entered).items() if name != "taken"}
    if as_json:
        emit({"sample": known, **counts, **rest, "refused": [asdict(r) for r in report.refusals]})
        return
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    click.echo(f"Sample {known}: {told}.")
    say(
        f"Checks: {entered.checks}. Reported as wrong: {entered.disputes}. "
        f"Changed since the sample was drawn: {entered.moved_on}. Entered before: {entered.same}."
    )
    if entered.unvouched:
        say(f"{entered.unvouched} right results are no checks: an operator can’t vouch for them.")


@sample.command("result")
@click.argument("number", type=click.IntRange(1), required=False)
@json_option
def result(number: int | None, *, as_json: bool) -> None:
    """Say how much is right by kind of fact, as sample NUMBER (or the newest finished) found.

    Example: superhighway directory sample result --json
    """
    found = selectors.measured(number) if number else selectors.newest_measured()
    if found is None:
        raise Problem(TruthProblem.NO_RESULTS)
    if as_json:
        emit(measured_record(found))
        return
    for one in found.facts:
        click.echo(f"{FACT_NAMES[one.fact]}: {share_words(one)}")


def share_words(one: Accuracy) -> str:
    """As "93 % right (81 to 97 % with 95 % confidence), found out for 45"."""
    if one.share is None or one.low is None or one.high is None:
        return "nobody could find it out"
    return (
        (
            f"{one.share:.0%} right ({one.low:.0%} to {one.high:.0%} with 95 % confidence), "
            f"found out for {one.right + one.wrong}"
        )
        .replace("%", " %")
        .replace("  %", " %")
    )


def measured_record(found: Measured) -> dict[str, object]:
    """What a sample measured, for JSON; shares are from 0 to 1, or null."""
    known = found.sample
    return {
        "sample": known.number,
        "drawn_at": known.drawn_at,
        "services": known.services,
        "population": known.population,
        "asked": known.asked,
        "answered": known.answered,
        "facts": [asdict(one) | {"fact": one.fact.value} for one in found.facts],
    }


@directory.command("review")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@json_option
def review(limit: int, *, as_json: bool) -> None:
    """List what to check next: what was reported as wrong, then by age and by readers.

    Example: superhighway directory review --limit 10
    """
    waiting = selectors.review_queue(limit=limit)
    if as_json:
        emit({"waiting": waiting.total, "services": [due_record(one) for one in waiting.due]})
        return
    for one in waiting.due:
        click.echo("\t".join((one.service.name, one.service.organisation, due_words(one))))


def due_words(one: Due) -> str:
    """Why a service is in the queue."""
    checked = (
        f"checked {counted(one.days, 'day')} ago" if one.service.checked_on else "never checked"
    )
    disputed = [f"reported wrong: {FACT_NAMES[fact]}" for fact in one.service.disputed]
    return "; ".join([*disputed, checked, f"opened {counted(one.service.views, 'time')}"])


def due_record(one: Due) -> dict[str, object]:
    """One line of the queue, for JSON."""
    service = one.service
    return {
        "service": f"service:{service.uuid}",
        "name": service.name,
        "organisation": service.organisation,
        "ods_code": service.ods_code,
        "checked_on": service.checked_on,
        "days": one.days,
        "views": service.views,
        "disputed": [fact.value for fact in service.disputed],
        "weight": one.weight,
    }


@directory.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--kind", type=click.Choice(importing.KINDS), required=True)
@click.option("--key", help="A short name for it (default: the file's name).")
@click.option("--title", help="What people see (default: the file's name).")
@click.option("--publisher", required=True, help="Whose list it is.")
@click.option("--licence", required=True, help="Under which licence it may be shown.")
@click.option("--attribution", help="The line to show with it (default: the publisher).")
@click.option("--date", "of", type=click.DateTime(["%Y-%m-%d"]), help="The day it speaks of.")
@as_option
@json_option
def import_file(
    file: Path, kind: str, of: datetime | None, login: str | None, *, as_json: bool, **words: str
) -> None:
    """Import FILE, a list of services, as a source of its own beside those of locality.toml.

    It stays when the area is built again. Importing with the same key again takes the place of
    what was imported before; what editors changed stays. Where it fails nothing changes.

    Example: superhighway directory import a.csv --kind services-csv --publisher Us --licence MIT
    """
    day: date | None = of.date() if of else None
    line = ProgressLine()
    try:
        found = importing.import_file(
            command_actor(login), file.resolve(), kind, day, words, line.show
        )
    finally:
        line.clear()
    for told in source_lines(found):
        say(told)
    if as_json:
        emit(source_record(found))
    if found.failed:
        raise click.exceptions.Exit(1)


@directory.command("take-away")
@click.argument("key")
@as_option
def take_away(key: str, login: str | None) -> None:
    """Take away what was imported as KEY; its services are no longer listed.

    Example: superhighway directory take-away council
    """
    importing.take_away(command_actor(login), key)
    say(f"{key} is no longer part of this node.")


def refuse_kind(out: Path) -> None:
    """Raise Problem BAD_OUT_KIND unless the worksheet can be written as such a file."""
    if out.suffix.lower() not in {".pdf", ".csv"}:
        raise Problem(TruthProblem.BAD_OUT_KIND, out=out)
