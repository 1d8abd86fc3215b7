"""Which released templates are nearly the same, remembered from page to page.

Comparing takes a while, so a request compares a few that are new and leaves the rest to the next.
"""

from collections.abc import Mapping
from threading import Lock

from superhighway.library.bank.nearby import alike_templates
from superhighway.library.models import ReleaseRow
from superhighway.library.selectors import questionnaire

#: So many templates are compared for one request.
AT_ONCE = 30


class Twins:
    """Pairs of templates that are taken for the same, by the SHA-256 of what was compared."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: dict[str, frozenset[str]] = {}

    def of(self, digests: Mapping[str, str]) -> tuple[dict[str, set[str]], int]:
        """The twins of each template (UUID to SHA-256), and how many weren't compared yet."""
        with self._lock:
            known = {sha: self._found[sha] for sha in digests.values() if sha in self._found}
            new = [pair for pair in digests.items() if pair[1] not in known]
            for template, sha in new[:AT_ONCE]:
                known[sha] = _alike(template, sha)
            self._found = known
        pairs: dict[str, set[str]] = {template: set() for template in digests}
        for template, sha in digests.items():
            for other in known.get(sha, frozenset()) & digests.keys():
                pairs[template].add(other)
                pairs[other].add(template)
        return pairs, max(len(new) - AT_ONCE, 0)


def _alike(template: str, sha256: str) -> frozenset[str]:
    content = ReleaseRow.objects.filter(sha256=sha256).values_list("content", flat=True)[:1]
    found = alike_templates(questionnaire(bytes(content[0])), apart_from=template, drafts=False)
    return frozenset(one.template for one in found if one.same)


TWINS = Twins()
