"""Taking in scans: what is on them is kept, put together, and answers where all is sure."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from superhighway.accounts.api import Act, Actor, record_private, require
from superhighway.core import clock, jobs
from superhighway.core.routing import PRIVATE
from superhighway.paper.codes import BLANK, SheetCode, read_code
from superhighway.paper.domain import Geometry
from superhighway.paper.layouts import layout
from superhighway.paper.reading.outcomes import Flaw
from superhighway.paper.returns import decisions
from superhighway.paper.returns.decisions import SETTLING
from superhighway.paper.returns.domain import (
    BESIDE,
    ItemRead,
    Outcome,
    PageRead,
    Place,
    Reader,
    SheetRead,
    Together,
    put_together,
)
from superhighway.paper.returns.models import (
    CopyRow,
    ItemRow,
    PictureRow,
    ReturnRow,
    ScanRow,
    SheetRow,
)
from superhighway.paper.returns.settling import date_scan, settle

#: The job that deletes scans whose time is up, and how often it looks.
RETENTION = "paper-scans"
EVERY = timedelta(days=1)
#: A page of these may have been a sheet, so that the order of the others doesn't tell.
LOST = (Outcome.FOREIGN, Outcome.UNKNOWN, Outcome.BROKEN, Outcome.CUT)


@dataclass(frozen=True)
class TakenIn:
    """A scan that is kept; ``again``: it had come in before, and nothing was added."""

    scan: ScanRow
    again: bool


def take_in(actor: Actor, name: str, content: bytes, reader: Reader) -> TakenIn:
    """Read a file and keep what is on it; the same file twice is one scan.

    Raises Problem FORBIDDEN, or one of the reader's where the whole file can't be read: then
    nothing is kept.
    """
    require(actor, Act.MANAGE_LIBRARY)
    return keep_scan(actor, name, content, reader)


def keep_scan(actor: Actor, name: str, content: bytes, reader: Reader) -> TakenIn:
    """The same for a folder that somebody had watched: whoever that was might, so all in it may."""
    digest = hashlib.sha256(content).hexdigest()
    known = ScanRow.objects.filter(sha256=digest).first()
    if known:
        return TakenIn(known, again=True)
    pages = list(reader(content))
    with transaction.atomic(using=PRIVATE):
        scan, new = ScanRow.objects.get_or_create(
            sha256=digest,
            defaults={
                "name": name[:200],
                "content": content,
                "by": actor.text,
                "taken_at": clock.now(),
            },
        )
        if new:
            keep_pages(scan, pages)
            record_private(actor, "take in scan", f"scan {scan.pk}", pages=len(pages))
    jobs.schedule(RETENTION, RETENTION, "", EVERY, clock.now() + EVERY)
    jobs.schedule(SETTLING, SETTLING, "", decisions.EVERY, clock.now() + decisions.EVERY)
    return TakenIn(scan, again=not new)


def any_scan() -> bool:
    """Whether a scan is kept here."""
    return ScanRow.objects.exists()


def keep_pages(scan: ScanRow, pages: Sequence[PageRead]) -> None:
    """Keep what is on these pages beside what is kept of them already; takes in what is whole."""
    kept = set(scan.sheets.values_list("page", "place"))
    lost = list(scan.sheets.filter(outcome__in=LOST).values_list("page", flat=True))
    placed: list[tuple[Place, SheetCode]] = []
    read: dict[Place, SheetRead] = {}
    for page in pages:
        for number, sheet in enumerate(page.sheets):
            place = Place(page.number, number)
            if (page.number, number) in kept:
                continue
            if Flaw.CUT in sheet.flaws:
                _keep_sheet(scan, place, read_code(sheet.code), sheet, Outcome.CUT)
                lost.append(page.number)
                continue
            placed.append((place, read_code(sheet.code)))
            read[place] = sheet
        if not page.sheets and not page.blank:
            lost.append(page.number)
        _keep_rest(scan, page, kept)
    layouts = {code.layout: layout(code.layout) for _, code in placed}
    lengths = {token: len(one.sheets) for token, one in layouts.items()}
    for together in put_together(placed, lengths, lost):
        _keep_together(scan, together, read, layouts[together.layout])
    date_scan(scan)


def _keep_rest(scan: ScanRow, page: PageRead, kept: Collection[tuple[int, int]]) -> None:
    """What is on a page beside sheets that are known: codes of others, nothing, a mistake."""
    first = len(page.sheets)
    for number, code in enumerate(page.unknown, start=first):
        if (page.number, number) not in kept:
            _no_sheet(scan, page, number, Outcome.UNKNOWN, code)
    if page.more and (page.number, first) not in kept:
        _no_sheet(scan, page, first, Outcome.FOREIGN, note=BESIDE)
    if page.problem:
        _no_sheet(scan, page, first, Outcome.BROKEN)
    elif not page.sheets and not page.unknown:
        _no_sheet(scan, page, first, Outcome.BLANK if page.blank else Outcome.FOREIGN)


def _no_sheet(
    scan: ScanRow, page: PageRead, place: int, outcome: Outcome, code: str = "", note: str = ""
) -> None:
    SheetRow.objects.create(
        scan=scan,
        page=page.number,
        place=place,
        code=code,
        outcome=outcome,
        note=note or page.problem,
        picture=page.picture,
    )


def _keep_together(
    scan: ScanRow, together: Together, read: dict[Place, SheetRead], geometry: Geometry
) -> None:
    unknown = not is_copy(together.copy)
    if together.mixed or unknown:
        outcome = Outcome.UNKNOWN if unknown else Outcome.MIXED
        for place, code in together.sheets:
            _keep_sheet(scan, place, code, read[place], outcome)
        return
    response = _response(together, geometry)
    there = set(response.parts.values_list("number", flat=True))
    if response.accepted_at:
        there |= {code.sheet for _, code in together.sheets}
    for place, code in together.sheets:
        if code.sheet in there:
            _keep_sheet(scan, place, code, read[place], Outcome.TWICE)
            continue
        there.add(code.sheet)
        row = _keep_sheet(scan, place, code, read[place], Outcome.WAITING, response)
        _keep_items(row, read[place].items)
    settle(response)


def is_copy(token: str) -> bool:
    """Whether sheets of that copy were printed here: blank ones always may have been."""
    return token == BLANK or CopyRow.objects.filter(pk=token).exists()


def _response(together: Together, geometry: Geometry) -> ReturnRow:
    """The response that the sheets belong to; a new one for each set of blank ones."""
    facts = {
        "template": geometry.template,
        "release": geometry.number,
        "sheets": len(geometry.sheets),
    }
    named = {"layout": together.layout, "copy": together.copy}
    if together.copy == BLANK:
        return ReturnRow.objects.create(**named, **facts)
    return ReturnRow.objects.get_or_create(**named, defaults=facts)[0]


def _keep_sheet(
    scan: ScanRow,
    place: Place,
    code: SheetCode,
    sheet: SheetRead,
    outcome: Outcome,
    response: ReturnRow | None = None,
) -> SheetRow:
    return SheetRow.objects.create(
        scan=scan,
        page=place.page,
        place=place.place,
        code=code.text,
        number=code.sheet,
        response=response,
        outcome=outcome,
        turned=sheet.turned,
        note="; ".join(sheet.flaws),
        picture=sheet.picture,
    )


def _keep_items(row: SheetRow, items: Iterable[ItemRead]) -> None:
    ItemRow.objects.bulk_create(
        ItemRow(
            sheet=row,
            link_id=one.link_id,
            instance=one.instance,
            kind=one.kind,
            found=list(one.values),
            certainty=one.certainty,
            state=one.state,
            why=one.why,
            cutout=one.cutout,
        )
        for one in items
    )


def delete_due() -> int:
    """Delete scans whose time is up, with what was read of them, and what stayed a picture of
    responses whose time is up; gives how many scans went.
    """
    due = ScanRow.objects.filter(delete_on__lte=clock.today())
    count = due.count()
    with transaction.atomic(using=PRIVATE):
        due.delete()
        PictureRow.objects.filter(delete_on__lte=clock.today()).delete()
    return count


def retention_job(_argument: str) -> None:
    """The daily job."""
    delete_due()
