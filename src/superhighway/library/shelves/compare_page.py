"""What the page shows that compares two releases of a template."""

from collections.abc import Sequence

from superhighway.library.differences import differences
from superhighway.library.domain import Release
from superhighway.library.shelves import telling
from superhighway.library.shelves.template_page import read
from superhighway.nhsui.formats import short_date_words


def page(releases: Sequence[Release], first: str, last: str) -> dict[str, object]:
    """The differences from one release to another, by their numbers as somebody typed them.

    ``releases`` come with the newest first. Without numbers, or with such as aren't there, the
    newest is compared with the one before it.
    """
    known = {str(one.number): one for one in releases}
    after = known.get(last) or releases[0]
    before = known.get(first) or _before(releases, after)
    return {
        "before": before,
        "after": after,
        "choices": _choices(releases),
        "told": list(telling.told(differences(read(before), read(after)))),
        "reasons": telling.reason_differences(before.reason, after.reason),
    }


def _before(releases: Sequence[Release], after: Release) -> Release:
    """The release before that one; the first has none, and is compared with itself."""
    return next((one for one in releases if one.number < after.number), after)


def _choices(releases: Sequence[Release]) -> list[dict[str, str]]:
    return [
        {
            "value": str(one.number),
            "text": f"Release {one.number}, {short_date_words(one.released_at)}",
        }
        for one in releases
    ]
