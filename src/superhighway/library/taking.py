"""Files into the library: each is taken or refused for itself."""

from pathlib import Path

import msgspec

from superhighway.accounts.api import Actor
from superhighway.core.errors import Problem
from superhighway.library.actions import start_draft
from superhighway.library.domain import Kind
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.fhir.losses import Loss, losses
from superhighway.library.fhir.parsing import LARGEST
from superhighway.library.selectors import holding, questionnaire


class Taken(msgspec.Struct, frozen=True):
    """What became of one file; in JSON its keys are as here.

    ``template`` is a UUID, or None where the file was refused; ``error`` then says why.
    """

    file: str
    status: str
    template: str | None = None
    items: int = 0
    losses: list[Loss] = []
    error: str | None = None


def take(actor: Actor, file: Path, kind: Kind, owner: str) -> Taken:
    """Take one FHIR R4 Questionnaire as the draft of a template; nothing is kept of a bad one.

    A file whose very bytes are here already is taken once.
    """
    try:
        content = _content(file)
        known = holding(content)
        template = known or _drafted(actor, content, kind, owner, file.stem)
    except Problem as problem:
        return Taken(str(file), "refused", error=problem.sentence)
    found = questionnaire(content)
    items = sum(1 for _ in found.walk())
    return Taken(str(file), "taken", template, items, losses(found))


def _content(file: Path) -> bytes:
    """The bytes of a file, of which no more than the reader takes; raises Problem UNREADABLE."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        why = (error.strerror or "it doesn't answer").lower()
        raise Problem(FhirProblem.UNREADABLE, why=why) from error
    return content


def _drafted(actor: Actor, content: bytes, kind: Kind, owner: str, name: str) -> str:
    title = name.replace("_", " ").replace("-", " ").strip()
    return start_draft(actor, content, kind, title=title, owner=owner).template
