"""What the staff pages of responses show."""

import json
import uuid

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import clock
from superhighway.library import selectors as library
from superhighway.library.filling import actions, exporting
from superhighway.library.filling.selectors import counted, kept_part
from superhighway.library.filling.showing import label_of
from superhighway.library.questionnaire import Questionnaire
from superhighway.organisations import api as organisations

PAGE = 50


def page(actor: Actor, name: str, number: str) -> dict[str, object]:
    """The list; raises Problem FORBIDDEN or NO_TEMPLATE."""
    template = library.template(name)
    require(actor, Act.SEE_RESPONSES, template.owner)
    at = max(int(number), 1) if number.isdecimal() and len(number) < 9 else 1
    shown, found = kept_part(template.id, (at - 1) * PAGE, PAGE)
    return {
        "template": template,
        "count": counted([template.id], clock.today())[template.id],
        "kept": found,
        "responses": shown,
        "names": organisations.names_of({one.organisation for one in shown if one.organisation}),
        "formats": exporting.FORMATS,
        "page": at,
        "pages": max((found + PAGE - 1) // PAGE, 1),
    }


def one(actor: Actor, name: str, response: uuid.UUID) -> dict[str, object]:
    """One response; raises Problem FORBIDDEN, NO_TEMPLATE or NO_RESPONSE."""
    found = actions.look_at(actor, name, response)
    questionnaire = _questionnaires(name)[found.release]
    said = exporting.answers_of(json.loads(found.content))
    rows = [
        (label_of(item), [str(cell) for cell in said[item.link_id]])
        for item in questionnaire.walk()
        if item.link_id in said
    ]
    names = organisations.names_of([found.organisation])
    return {
        "template": library.template(name),
        "response": found,
        "rows": rows,
        "organisation": names.get(found.organisation, found.organisation),
    }


def file(actor: Actor, name: str, form: str) -> bytes:
    """All kept responses in one of exporting.FORMATS; raises what ``actions.take_out`` raises."""
    responses, sample = actions.take_out(actor, name, form), library.template(name).sample
    return exporting.write(form, responses, _questionnaires(name), sample=sample)


def _questionnaires(name: str) -> dict[int, Questionnaire]:
    """What each release of a template asks, by its number."""
    releases = library.releases(name)
    return {one.number: library.questionnaire(one.content) for one in releases}
