"""What stayed a picture of a response: shown beside its answers in the library."""

from django.template.loader import render_to_string

from superhighway.accounts.api import Act, Actor, require
from superhighway.library import api as library
from superhighway.paper.returns.models import PictureRow, ReturnRow


def panel(kind: str, identity: str) -> str:
    """The pictures of a response, for its page; nothing for anything else."""
    if kind != "response":
        return ""
    rows = PictureRow.objects.filter(response=identity).defer("content")
    if not rows:
        return ""
    came = ReturnRow.objects.get(pk=identity)
    asked = library.questionnaire(library.release(came.template, came.release).content)
    words = {item.link_id: item.text for item in asked.walk()}
    shown = [(words[row.link_id], row.pk) for row in rows]
    return render_to_string("returns/pictures.jinja", {"pictures": shown})


def picture(actor: Actor, number: int) -> bytes:
    """One of them, for those who may see the answers; empty where there is none.

    Raises Problem FORBIDDEN.
    """
    row = PictureRow.objects.filter(pk=number).first()
    require(actor, Act.SEE_RESPONSES, library.template(row.template).owner if row else "")
    return bytes(row.content) if row else b""
