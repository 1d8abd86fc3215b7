"""What a release is called: by its author's name while nobody here changed it, else by ours."""

import msgspec

from superhighway.core import clock
from superhighway.library.fhir.reading import read
from superhighway.library.fhir.writing import write
from superhighway.library.models import DraftRow, TemplateRow
from superhighway.library.questionnaire import Questionnaire

#: The address of a template that was made here, before its UUID.
OURS = "urn:uuid:"


def released_content(draft: DraftRow, number: int) -> tuple[bytes, Questionnaire]:
    """The bytes to release, and what they are called; only an untouched import keeps its name.

    What was changed is another questionnaire, so it may not go by its author's url any more.
    """
    content, template = bytes(draft.content), draft.template
    found = read(content)
    if not draft.edited:
        named = {"url": found.url or template.url, "version": found.version or str(number)}
        return content, msgspec.structs.replace(found, **named)
    ours = f"{OURS}{template.pk}"
    raw = {**found.raw, "status": "active", "date": clock.today().isoformat()}
    origin = _origin(found, template) if found.url != ours else found.derived_from
    changed = msgspec.structs.replace(
        found, url=ours, version=str(number), derived_from=origin, raw=raw
    )
    return write(changed), changed


def _origin(found: Questionnaire, template: TemplateRow) -> tuple[str, ...]:
    """What a questionnaire that isn't called ours yet was made from."""
    own = f"{found.url}|{found.version}".rstrip("|") if found.url else template.derived_from
    return tuple(dict.fromkeys(filter(None, (own, *found.derived_from))))
