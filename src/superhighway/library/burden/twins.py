"""Which released templates are nearly the same: found out in the background, and kept.

Comparing a template with all others takes a while, so no page does it. A page reads what is known,
says how many wait, and lets the worker go on with them.
"""

from collections.abc import Mapping
from datetime import timedelta

from superhighway.accounts.api import NO_RECORDS
from superhighway.core import clock, jobs
from superhighway.core.hurry import unless_busy
from superhighway.library.bank.nearby import alike_templates
from superhighway.library.burden.models import TwinRow
from superhighway.library.models import ReleaseRow
from superhighway.library.selectors import questionnaire

COMPARING = "library-compare"
EVERY = timedelta(days=1)


def twins(digests: Mapping[str, str]) -> tuple[dict[str, set[str]], int]:
    """The twins of each template (UUID to the SHA-256 of its release), and how many wait."""
    rows = TwinRow.objects.filter(sha256__in=list(digests.values()))
    known: dict[str, list[str]] = dict(rows.values_list("sha256", "twins"))
    pairs: dict[str, set[str]] = {template: set() for template in digests}
    for template, sha256 in digests.items():
        for other in (digests.keys() & set(known.get(sha256, []))) - {template}:
            pairs[template].add(other)
            pairs[other].add(template)
    return pairs, sum(1 for sha256 in digests.values() if sha256 not in known)


def compare(digests: Mapping[str, str]) -> None:
    """Compare those that weren't yet, and forget what is of releases that aren't in use any more.

    One that is compared finds those that were compared before it, so nothing is done twice.
    """
    TwinRow.objects.exclude(sha256__in=list(digests.values())).delete()
    known = set(TwinRow.objects.values_list("sha256", flat=True))
    for template, sha256 in digests.items():
        if sha256 not in known:
            TwinRow.objects.get_or_create(
                sha256=sha256, defaults={"twins": _alike(template, sha256)}
            )


def compare_soon() -> None:
    """Let the worker compare; rather not at all than wait for somebody who writes just now."""
    with unless_busy():
        jobs.schedule(COMPARING, COMPARING, "", EVERY, clock.now())


def _alike(template: str, sha256: str) -> list[str]:
    content = ReleaseRow.objects.filter(sha256=sha256).values_list("content", flat=True)[:1]
    found = alike_templates(
        questionnaire(bytes(content[0])),
        apart_from=template,
        drafts=NO_RECORDS,
        elsewhere=False,
    )
    return sorted(one.template for one in found if one.same)
