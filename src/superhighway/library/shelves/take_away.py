"""A release in forms that other programs read."""

from functools import lru_cache

from superhighway.library import selectors
from superhighway.library.domain import Release
from superhighway.library.exchange.xlsform.writing import workbook
from superhighway.library.fhir.losses import Loss
from superhighway.library.shelves.template_page import address

#: Releases never change, and a long one takes a while to write.
_KEPT = 16


@lru_cache(maxsize=_KEPT)
def xlsform(content: bytes) -> tuple[bytes, list[Loss]]:
    """The XLSForm of a release's bytes, and what it can't say."""
    return workbook(selectors.questionnaire(content))


def page(release: Release) -> dict[str, object]:
    """What the page says before the download: what an XLSForm of the release leaves out."""
    questionnaire = selectors.questionnaire(release.content)
    names = {item.link_id: item.text or item.link_id for item in questionnaire.walk()}
    _, losses = xlsform(release.content)
    return {
        "release": release,
        "losses": [(names.get(one.item, ""), one.what) for one in losses],
        "address": address(release),
    }
