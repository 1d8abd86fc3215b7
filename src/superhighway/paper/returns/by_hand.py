"""What a person does about a sheet that the machine could make nothing of.

They type its code, put it aside, bring it back, or have it tried again.
"""

from collections.abc import Mapping

from django.db import transaction

from superhighway.accounts.api import Act, Actor, may, record_private, require
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE
from superhighway.library import api as library
from superhighway.paper.codes import SheetCode, read_code
from superhighway.paper.errors import PaperProblem
from superhighway.paper.layouts import layout
from superhighway.paper.reading.outcomes import Flaw
from superhighway.paper.returns.domain import FOR_A_PERSON, Outcome, PageRead, Rereader
from superhighway.paper.returns.models import ScanRow, SheetRow
from superhighway.paper.returns.settling import date_scan, settle
from superhighway.paper.returns.taking import is_copy, keep_pages

#: What may be put aside: all that waits for a person but what is decided in the queue.
ASIDE_FROM = FOR_A_PERSON - {Outcome.CHECK}


def sheet_of(actor: Actor, number: int) -> SheetRow:
    """A sheet, for those who may see the answers on it; pages of nobody's are the node's.

    Raises Problem FORBIDDEN or NO_SHEET.
    """
    row = SheetRow.objects.filter(pk=number).select_related("scan", "response").first()
    if row is None:
        require(actor, Act.SEE_RESPONSES)
        raise Problem(PaperProblem.NO_SHEET)
    require(actor, Act.SEE_RESPONSES, owner_of(row))
    return row


def owner_of(row: SheetRow) -> str:
    """Whose sheet it is: the organisation of its template, or empty."""
    return library.template(row.response.template).owner if row.response else ""


def to_tend(actor: Actor) -> list[SheetRow]:
    """The sheets that need somebody beyond the queue, and those that were put aside."""
    rows = SheetRow.objects.filter(outcome__in=ASIDE_FROM | {Outcome.ASIDE})
    rows = rows.select_related("scan", "response").defer("picture", "scan__content")
    found = list(rows.order_by("outcome", "-scan", "page", "place"))
    of_all = {row.response.template if row.response else "": row for row in found}
    seen = {name for name, row in of_all.items() if may(actor, Act.SEE_RESPONSES, owner_of(row))}
    return [row for row in found if (row.response.template if row.response else "") in seen]


def type_code(actor: Actor, number: int, text: str, reread: Rereader) -> list[SheetRow]:
    """Read a page on which no code could be read by the code that a person typed off it.

    Blank sheets of the same file whose order didn't tell are put together anew. Gives what is on
    the page now. Raises Problem DECIDED_ALREADY where it isn't such a page any more, NOT_A_CODE,
    WRONG_CHECK, NO_LAYOUT, NO_CORNERS, or one of the machine's; then nothing is changed.
    """
    row = sheet_of(actor, number)
    if row.outcome != Outcome.FOREIGN:
        raise Problem(PaperProblem.DECIDED_ALREADY)
    typed = _known_code(text).text
    pages = list(reread(bytes(row.scan.content), _to_read(row, typed)))
    _check(next(page for page in pages if page.number == row.page))
    with transaction.atomic(using=PRIVATE):
        scan = ScanRow.objects.select_for_update().get(pk=row.scan_id)
        if not scan.sheets.filter(pk=row.pk, outcome=Outcome.FOREIGN).delete()[0]:
            raise Problem(PaperProblem.DECIDED_ALREADY)
        scan.typed |= {str(row.page): typed}
        scan.save()
        scan.sheets.filter(outcome=Outcome.MIXED).delete()
        keep_pages(scan, pages)
        record_private(actor, "type code of sheet", f"scan {scan.pk}", page=row.page)
    return list(scan.sheets.filter(page=row.page))


def _known_code(text: str) -> SheetCode:
    code = read_code(text)
    if code.sheet > len(layout(code.layout).sheets) or not is_copy(code.copy):
        raise Problem(PaperProblem.NO_LAYOUT)
    return code


def _to_read(row: SheetRow, typed: str) -> Mapping[int, str]:
    """The page itself, and those with sheets of which the order didn't tell what they belong to."""
    mixed = row.scan.sheets.filter(outcome=Outcome.MIXED).values_list("page", flat=True)
    return {page: row.scan.typed.get(str(page), "") for page in mixed} | {row.page: typed}


def _check(page: PageRead) -> None:
    """Raise Problem where the sheet doesn't lie on the page as it should."""
    if not page.sheets:
        raise Problem(PaperProblem.MACHINE_GAVE_UP)
    if Flaw.NO_CORNERS in page.sheets[0].flaws:
        raise Problem(PaperProblem.NO_CORNERS)


def put_aside(actor: Actor, number: int) -> None:
    """Say of a sheet that nothing is to be done about it, with all of its response.

    Its scan is kept for thirty days from now. Raises Problem DECIDED_ALREADY.
    """
    row = sheet_of(actor, number)
    if row.outcome not in ASIDE_FROM:
        raise Problem(PaperProblem.DECIDED_ALREADY)
    _move(actor, row, "put sheet aside", Outcome.ASIDE, row.outcome)


def bring_back(actor: Actor, number: int) -> None:
    """Take that back; raises Problem DECIDED_ALREADY where it isn't aside."""
    row = sheet_of(actor, number)
    if row.outcome != Outcome.ASIDE:
        raise Problem(PaperProblem.DECIDED_ALREADY)
    _move(actor, row, "bring sheet back", Outcome(row.before), "")


def _move(actor: Actor, row: SheetRow, verb: str, outcome: Outcome, before: str) -> None:
    """Change the outcome of a sheet, or of all of its response."""
    rows = SheetRow.objects.filter(pk=row.pk)
    if row.response:
        rows = SheetRow.objects.filter(response=row.response)
    scans = list(ScanRow.objects.filter(sheets__in=rows).distinct())
    with transaction.atomic(using=PRIVATE):
        rows.update(outcome=outcome, before=before)
        for scan in scans:
            date_scan(scan)
        record_private(actor, verb, f"scan {row.scan_id}", page=row.page)


def try_again(actor: Actor, number: int) -> None:
    """Take the answers of a release that had ended, where it is used for longer meanwhile."""
    row = sheet_of(actor, number)
    if row.response is None or row.outcome != Outcome.ENDED:
        raise Problem(PaperProblem.DECIDED_ALREADY)
    with transaction.atomic(using=PRIVATE):
        settle(row.response)
        record_private(actor, "try sheet again", f"scan {row.scan_id}", page=row.page)
