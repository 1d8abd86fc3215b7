"""Which released templates are nearly the same: found out in the background, and kept.

Comparing a template with all others takes a while, so no page does it. A page reads what is known,
says how many wait, and lets the worker go on with them. Templates of neighbours count too: each of
theirs is compared with ours once, when it is new, and each of ours with theirs.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Q, QuerySet

from superhighway.accounts.api import NO_RECORDS
from superhighway.core import clock, jobs
from superhighway.core.hurry import unless_busy
from superhighway.library.bank.nearby import alike_templates
from superhighway.library.burden.models import TwinRow
from superhighway.library.models import ReleaseRow
from superhighway.library.neighbours.models import TheirReleaseRow
from superhighway.library.neighbours.shelf import shown, used_here
from superhighway.library.selectors import questionnaire
from superhighway.library.states import State

COMPARING = "library-compare"
EVERY = timedelta(days=1)
#: So many twins of each are kept.
KEPT = 10


def twins(digests: Mapping[str, str]) -> tuple[dict[str, set[str]], int]:
    """The twins of each template (UUID to the SHA-256 of its release), and how many wait."""
    rows = TwinRow.objects.filter(sha256__in=list(digests.values()))
    known = _twins_of(rows)
    pairs: dict[str, set[str]] = {template: set() for template in digests}
    for template, sha256 in digests.items():
        for other in (digests.keys() & set(known.get(sha256, []))) - {template}:
            pairs[template].add(other)
            pairs[other].add(template)
    return pairs, sum(1 for sha256 in digests.values() if sha256 not in known)


def twins_elsewhere(digests: Mapping[str, str]) -> tuple[dict[str, list[TheirReleaseRow]], int]:
    """The neighbours' releases that are twins of each of ours, by title; how many wait."""
    theirs, everything = _theirs(), TwinRow.objects.all()
    mine = _twins_of(everything.filter(sha256__in=list(digests.values())))
    compared = everything.filter(sha256__in=theirs.order_by().values("sha256"))
    of_theirs = _twins_of(compared.exclude(twins=[]))
    alike: dict[str, set[str]] = defaultdict(set)
    for template, sha256 in digests.items():
        for other in mine.get(sha256, []):
            alike[other].add(template)
    wanted = theirs.filter(
        Q(template__in=alike.keys() - digests.keys()) | Q(sha256__in=list(of_theirs))
    )
    pairs: dict[str, list[TheirReleaseRow]] = {template: [] for template in digests}
    for row in wanted.defer("content", "envelope", "key", "said"):
        for template in alike[str(row.template)] | set(of_theirs.get(row.sha256, [])):
            if template in pairs:
                pairs[template].append(row)
    return pairs, theirs.exclude(sha256__in=everything.values("sha256")).count()


def _twins_of(rows: QuerySet[TwinRow]) -> dict[str, list[str]]:
    return dict(rows.values_list("sha256", "twins"))


def compare(digests: Mapping[str, str]) -> None:
    """Compare those that weren't yet, and forget what is of releases that aren't in use any more.

    One that is compared finds those that were compared before it, so nothing is done twice.
    """
    theirs = _theirs().order_by()
    gone = TwinRow.objects.exclude(sha256__in=list(digests.values()))
    gone.exclude(sha256__in=theirs.values("sha256")).delete()
    known = set(TwinRow.objects.values_list("sha256", flat=True))
    for template, sha256 in digests.items():
        if sha256 not in known:
            _keep(template, sha256, ReleaseRow.objects.all(), elsewhere=True)
    for one, sha256 in theirs.values_list("template", "sha256"):
        if sha256 not in known:
            _keep(str(one), sha256, theirs, elsewhere=False)


def compare_soon() -> None:
    """Let the worker compare; rather not at all than wait for somebody who writes just now."""
    with unless_busy():
        jobs.schedule(COMPARING, COMPARING, "", EVERY, clock.now())


def _theirs() -> QuerySet[TheirReleaseRow]:
    """The releases in use of neighbours' templates, but for those that are in use here too."""
    return shown().filter(state=State.RELEASED).exclude(template__in=used_here()).order_by("title")


def _keep(
    template: str,
    sha256: str,
    releases: QuerySet[ReleaseRow] | QuerySet[TheirReleaseRow],
    *,
    elsewhere: bool,
) -> None:
    """Find the twins of a release and keep them; ``elsewhere``: neighbours' templates count."""
    content = releases.filter(sha256=sha256).values_list("content", flat=True)[:1]
    found = alike_templates(
        questionnaire(bytes(content[0])),
        apart_from=template,
        limit=KEPT,
        drafts=NO_RECORDS,
        elsewhere=elsewhere,
    )
    kept = sorted(one.template for one in found if one.same)
    TwinRow.objects.get_or_create(sha256=sha256, defaults={"twins": kept})
