"""A neighbour's notice as an editor looks at it, in words."""

from superhighway.nhsui.formats import moment_words
from superhighway.notices import presenting
from superhighway.notices.domain import Notice, Step
from superhighway.notices.records import draft_of, read

_STEPS = {"published": "Yes", "cancelled": "It is cancelled", "superseded": "A newer one is there"}


def described(body: bytes) -> dict[str, str]:
    """What a record of ``notice/1.0`` says, by the label of each field; empty ones are left out.

    Raises Problem UNREADABLE where it is none.
    """
    record = read(body)
    draft = draft_of(record)
    notice = Notice(record.uri, record.uri, draft, Step.PUBLISHED, record.published)
    said = {
        "Title": draft.title,
        "Text": draft.text,
        "How bad": presenting.SEVERITIES[draft.severity],
        "What it is about": presenting.CATEGORIES[draft.category],
        "Whom it concerns": presenting.where_words(notice),
        "From": moment_words(draft.starts),
        "Until": moment_words(draft.ends),
        "Does it hold?": _STEPS[record.state],
        "Why not": record.reason,
        "Checked by a second person": "Yes" if record.checked else "No",
    }
    return {label: words for label, words in said.items() if words}
