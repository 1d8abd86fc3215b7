"""The staff page on which copies for recipients are asked for and fetched."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import api as library
from superhighway.paper import copies_job, print_page
from superhighway.paper.copies_job import MOST
from superhighway.paper.errors import PaperProblem
from superhighway.paper.prefill import LARGEST, Recipient, recipients
from superhighway.paper.print_page import Choice
from superhighway.paper.returns.models import PrintRow
from superhighway.paper.returns.upload import Sent


@dataclass(frozen=True)
class Asked:
    """What somebody asked for on the page."""

    chosen: Choice
    file: Sent | None


def asked(typed: Mapping[str, str], file: Sent | None) -> Asked:
    """Read what was sent."""
    chosen = print_page.choice(typed, clock.today())
    return Asked(chosen, file)


def order(actor: Actor, name: str, wanted: Asked) -> bool:
    """Ask for the copies; False where something is wrong, which is then in the form's errors.

    Raises Problem FORBIDDEN.
    """
    form = wanted.chosen.form
    try:
        people = _people(name, wanted)
    except Problem as problem:
        form.fail("file" if wanted.file else "copies", problem.sentence)
    if not form:
        return False
    chosen = wanted.chosen
    try:
        copies_job.ask(actor, name, chosen.design, chosen.look, chosen.due, people)
    except Problem as problem:
        if problem.code.startswith("accounts."):
            raise
        form.fail("file", problem.sentence)
    return bool(form)


def _people(name: str, wanted: Asked) -> list[Recipient]:
    """Whom the copies are for: the rows of the list, or nobody in particular, so many times."""
    if wanted.file is None:
        if not wanted.chosen.form.typed("copies").strip():
            raise Problem(PaperProblem.NO_RECIPIENTS)
        count = wanted.chosen.form.number("copies", "how many copies", 1, MOST, 1)
        return [Recipient("", {})] * (count or 0)
    file = (wanted.file.name or "list").replace("\\", "/").rpartition("/")[2]
    if (wanted.file.size or 0) > LARGEST:
        raise Problem(PaperProblem.PREFILL_UNREADABLE, file=file, why="it is too large")
    release = library.release(name)
    content = b"".join(wanted.file.chunks())
    return recipients(content, file, library.questionnaire(release.content))


def page(actor: Actor, name: str, wanted: Asked, *, made: bool) -> dict[str, object]:
    """What the page shows; raises Problem FORBIDDEN."""
    release = print_page.printable(name)
    columns = [
        (item.link_id, item.text)
        for item in library.questionnaire(release.content).walk()
        if item.asked
    ]
    return {
        **print_page.page(release, wanted.chosen),
        "columns": columns,
        "most": MOST,
        "made": made,
        "jobs": copies_job.asked_for(actor, name),
    }


def file_name(row: PrintRow) -> str:
    """What a file of copies is called."""
    title = slugify(library.release(row.template, row.release).title)[:60] or "form"
    return f"{title}-{row.release}-copies.{row.kind}"
