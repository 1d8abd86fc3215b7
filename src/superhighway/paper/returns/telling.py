"""What was read, as JSON. Keys are documented; they are added, never renamed."""

from collections import Counter
from collections.abc import Iterable, Iterator

from superhighway.library import api as library
from superhighway.nhsui.formats import counted
from superhighway.paper.domain import FieldKind
from superhighway.paper.reading.outcomes import State
from superhighway.paper.returns.domain import WORDS, Outcome
from superhighway.paper.returns.models import ItemRow, ScanRow, SheetRow


def sheets_of(scan: ScanRow) -> list[SheetRow]:
    """The sheets of a scan, and the pages on which there is none, in order."""
    return list(scan.sheets.select_related("response").prefetch_related("items"))


def records(scan: ScanRow, file: str) -> Iterator[dict[str, object]]:
    """A record for each of them; ``file`` is what whoever asked calls the scan."""
    for sheet in sheets_of(scan):
        response = sheet.response
        yield {
            "file": file,
            "page": sheet.page,
            "template": response.template if response else None,
            "release": response.release if response else None,
            "sheet": sheet.number or None,
            "response": str(response.pk) if response else None,
            "status": sheet.outcome,
            "code": sheet.code or None,
            "asked_at": response.asked_at.isoformat() if response and response.asked_at else None,
            "turned": sheet.turned,
            "what": WORDS[Outcome(sheet.outcome)],
            "items": [
                _item(one, _repeated(sheet), settled=sheet.outcome == Outcome.READ)
                for one in sheet.items.all()
            ],
        }


def _repeated(sheet: SheetRow) -> frozenset[str]:
    """The questions of a sheet that take several answers."""
    if sheet.response is None:
        return frozenset()
    release = library.release(sheet.response.template, sheet.response.release)
    asked = library.questionnaire(release.content)
    return frozenset(item.link_id for item in asked.walk() if item.repeats)


def _item(item: ItemRow, repeated: Iterable[str], *, settled: bool) -> dict[str, object]:
    values = item.found if item.decided is None else item.decided
    several = item.link_id in repeated and item.kind == FieldKind.BOX
    one = values[0] if len(values) == 1 else None
    decided = settled and item.decided is not None
    return {
        "link_id": item.link_id,
        "instance": item.instance,
        "answer": values if several or len(values) > 1 else one,
        "certainty": 1.0 if decided else round(item.certainty, 2),
        "state": State.READ if decided and values else State.EMPTY if decided else item.state,
        "why": "" if decided else item.why,
    }


def summary(scan: ScanRow) -> list[tuple[Outcome, str]]:
    """Each outcome of sheets of a scan, with how many there are, in words."""
    counts = Counter(Outcome(one.outcome) for one in sheets_of(scan))
    return [
        (outcome, f"{counted(count, 'sheet')}. {WORDS[outcome]}")
        for outcome, count in counts.items()
    ]
