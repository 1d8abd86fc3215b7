"""The templates that could be retired: what is known of each, and the reasons that follow."""

from collections.abc import Iterable, Mapping, Sequence

from superhighway.core import clock
from superhighway.library.burden.domain import Burden
from superhighway.library.burden.grounds import Candidate, Facts, Other, better, grounds
from superhighway.library.burden.keeping import objectors
from superhighway.library.burden.models import StatedRow
from superhighway.library.burden.selectors import Shelf, downloads, shelves
from superhighway.library.burden.twins import compare, twins, twins_elsewhere
from superhighway.library.models import ReleaseRow
from superhighway.library.neighbours.selectors import origin_of
from superhighway.library.states import State


def candidates(found: Sequence[Shelf], ranking: Sequence[Burden]) -> tuple[list[Candidate], int]:
    """Those with a reason to retire them, what costs most first; how many weren't compared yet.

    A template that is retired already is none.
    """
    living = _living(found)
    digests = _digests(living)
    pairs, waiting = twins(digests)
    elsewhere, waiting_there = _elsewhere(digests)
    by_id = {one.template: one for one in ranking}
    facts = _facts(living, by_id, pairs, elsewhere)
    today = clock.today()
    listed = [
        Candidate(one, found_grounds)
        for one in ranking
        if one.template in facts and (found_grounds := grounds(facts[one.template], today))
    ]
    return listed, waiting + waiting_there


def compare_all(_argument: str = "") -> None:
    """Compare all templates that aren't retired with each other, as far as it wasn't done yet."""
    compare(_digests(_living(shelves())))


def _living(found: Sequence[Shelf]) -> list[Shelf]:
    return [one for one in found if one.row.state != State.RETIRED]


def _digests(living: Sequence[Shelf]) -> dict[str, str]:
    return {one.template: one.row.sha256 for one in living}


def _elsewhere(digests: Mapping[str, str]) -> tuple[dict[str, Other], int]:
    """By template: a neighbour's that is nearly the same, the first by title; how many wait."""
    pairs, waiting = twins_elsewhere(digests)
    firsts = {template: rows[0] for template, rows in pairs.items() if rows}
    return {
        template: Other(str(row.template), row.title, origin_of(row.source).name)
        for template, row in firsts.items()
    }, waiting


def _facts(
    living: Sequence[Shelf],
    burdens: Mapping[str, Burden],
    pairs: Mapping[str, set[str]],
    elsewhere: Mapping[str, Other],
) -> dict[str, Facts]:
    taken, against = downloads(), objectors()
    stated = {str(template) for template in StatedRow.objects.values_list("template_id", flat=True)}
    newer = _newer(living)
    return {
        one.template: Facts(
            used_by=one.reason.used_by,
            released_on=one.row.released_at.astimezone(clock.LONDON).date(),
            good_until=one.good_until,
            uses=one.counted.total + taken.get(one.template, 0) + (one.template in stated),
            better=_better(burdens[one.template], [burdens[id_] for id_ in pairs[one.template]]),
            elsewhere=elsewhere.get(one.template),
            newer=newer.get(one.template),
            objectors=against.get(one.template, 0),
        )
        for one in living
    }


def _better(mine: Burden, others: Iterable[Burden]) -> Other | None:
    """The most used of those that are nearly the same and used more than this one."""
    found = [one for one in others if better(mine, one)]
    if not found:
        return None
    best = max(found, key=lambda one: one.completions)
    return Other(best.template, best.title)


def _newer(living: Sequence[Shelf]) -> dict[str, Other]:
    """By template: the one that it was made from, where that has a newer release now."""
    origins = {one.template: one.row.template.derived_from for one in living}
    named = {origin.rpartition("|")[0] for origin in origins.values() if "|" in origin}
    rows = ReleaseRow.objects.filter(url__in=sorted(named)).defer("content", "envelope")
    used = {row.url: row for row in rows if row.state == State.RELEASED}
    old = {str(row) for row in rows if row.state in {State.SUPERSEDED, State.RETIRED}}
    return {
        template: Other(str(used[url].template_id), used[url].title)
        for template, origin in origins.items()
        if origin in old and (url := origin.rpartition("|")[0]) in used
        if str(used[url].template_id) != template
    }
