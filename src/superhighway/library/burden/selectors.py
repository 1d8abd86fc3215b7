"""Reads of what forms cost."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from superhighway.core import clock
from superhighway.library.burden.domain import (
    Burden,
    Rate,
    Share,
    Stated,
    Way,
    ranked,
    shares,
    still_stated,
)
from superhighway.library.burden.models import DownloadRow, RateRow, StatedRow
from superhighway.library.domain import Kind, Reason
from superhighway.library.filling.domain import Counted
from superhighway.library.filling.selectors import counted
from superhighway.library.minutes import minutes, questionnaire_minutes
from superhighway.library.models import ReleaseRow
from superhighway.library.selectors import questionnaire, reason_of, row_of
from superhighway.library.states import State

NOTHING = Counted()


@dataclass(frozen=True)
class Shelf:
    """A template as far as its burden goes: its release in use, else its newest one."""

    row: ReleaseRow
    reason: Reason
    counted: Counted

    @property
    def template(self) -> str:
        """Its UUID."""
        return str(self.row.template_id)

    @property
    def good_until(self) -> date | None:
        """The last day on which it is used, with what was decided after its release."""
        days = [permit.until for permit in self.row.permits.all()]
        return max([*days, self.reason.expires]) if self.reason.expires else None


def shelves(templates: Collection[str] | None = None) -> list[Shelf]:
    """Every template that was ever released, or those of these ids, with how often it is used."""
    rows = ReleaseRow.objects.defer("content", "envelope").select_related("template")
    if templates is not None:
        rows = rows.filter(template__in=list(templates))
    chosen: dict[str, ReleaseRow] = {}
    for row in rows.order_by("template", "-number").prefetch_related("permits"):
        known = chosen.get(str(row.template_id))
        if known is None or (row.state == State.RELEASED != known.state):
            chosen[str(row.template_id)] = row
    found = counted(list(chosen), clock.today())
    return [
        Shelf(row, reason_of(row.reason), found.get(template, NOTHING))
        for template, row in chosen.items()
    ]


def burdens(found: Sequence[Shelf]) -> list[Burden]:
    """What each of them costs, the most first."""
    said = _stated_by_template([one.template for one in found])
    today = clock.today()
    return ranked(_burden(one, said.get(one.template, []), today) for one in found)


def burden_of(template: str) -> Burden | None:
    """What one template costs, by its UUID or address; None where it was never released.

    Raises Problem NO_TEMPLATE.
    """
    found = burdens(shelves([str(row_of(template).pk)]))
    return found[0] if found else None


def _burden(one: Shelf, said: Iterable[Stated], today: date) -> Burden:
    row, reason = one.row, one.reason
    return Burden(
        template=one.template,
        title=row.title or row.template.title,
        kind=Kind(row.template.kind),
        state=State(row.state),
        release=row.number,
        owner=reason.owner,
        used_by=reason.used_by,
        minutes=minutes(_estimate(row.sha256), one.counted.timed, reason.minutes),
        shares=_shares(one.counted, still_stated(said, today)),
        sample=row.template.sample,
    )


def _shares(found: Counted, said: dict[str, int]) -> tuple[Share, ...]:
    """By organisation; what was counted and named nobody stands under no name."""
    by_name = {code: number for code, number in found.by_organisation.items() if code}
    unnamed = found.year - sum(by_name.values())
    return shares(by_name | ({"": unnamed} if unnamed > 0 else {}), said)


@lru_cache(maxsize=5_000)
def _estimate(sha256: str) -> float:
    """The estimate for the release of these bytes, which never change."""
    content = ReleaseRow.objects.filter(sha256=sha256).values_list("content", flat=True)[:1]
    return questionnaire_minutes(questionnaire(bytes(content[0])))


def _stated_by_template(templates: Collection[str]) -> dict[str, list[Stated]]:
    found: dict[str, list[Stated]] = {}
    for row in StatedRow.objects.filter(template__in=list(templates)):
        found.setdefault(str(row.template_id), []).append(_stated(row))
    return found


def stated(template: str) -> list[Stated]:
    """What was stated of a template, the newest year first; raises Problem NO_TEMPLATE."""
    return [_stated(row) for row in StatedRow.objects.filter(template=row_of(template))]


def _stated(row: StatedRow) -> Stated:
    return Stated(row.organisation, row.year, Way(row.way), row.number, row.by_label, row.at)


def downloads() -> dict[str, int]:
    """How often each template was downloaded, by UUID."""
    return {
        str(template): number
        for template, number in DownloadRow.objects.values_list("template_id", "number")
    }


def rate() -> Rate | None:
    """What an hour costs, or None where nobody said."""
    row = RateRow.objects.first()
    return Rate(row.pence / 100, row.what, row.by_label, row.at) if row else None
