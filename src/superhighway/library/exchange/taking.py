"""Files into the library: each is taken or refused for itself."""

import tempfile
from pathlib import Path

import msgspec

from superhighway.accounts.api import Actor
from superhighway.core.errors import Problem
from superhighway.library.actions import start_draft
from superhighway.library.domain import Kind
from superhighway.library.exchange.files import Content, Files
from superhighway.library.fhir.losses import Loss, losses
from superhighway.library.fhir.writing import write
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


def take(actor: Actor, file: Path, kind: Kind, owner: str, files: Files) -> Taken:
    """Take one file as the draft of a template; nothing is kept of one that is refused.

    A FHIR R4 Questionnaire is kept byte for byte, anything else is made into one. What is here
    already, byte for byte, is taken once.
    """
    try:
        return _taken(actor, str(file), file, kind, owner, files)
    except Problem as problem:
        return Taken(str(file), "refused", error=problem.sentence)


def take_upload(actor: Actor, name: str, content: bytes, kind: Kind, owner: str) -> Taken:
    """Take a file that somebody sent by a browser, by the name that they have for it."""
    plain = Path(name.replace("\\", "/")).name or "form"
    with tempfile.TemporaryDirectory() as folder, Files() as files:
        file = Path(folder) / f"form{Path(plain).suffix.lower()[:10]}"
        file.write_bytes(content)
        try:
            return _taken(actor, plain, file, kind, owner, files)
        except Problem as problem:
            return Taken(plain, "refused", error=problem.sentence)


def _taken(actor: Actor, name: str, file: Path, kind: Kind, owner: str, files: Files) -> Taken:
    title = Path(name).stem
    found = files.read(file, title)
    content = found.given if isinstance(found.given, bytes) else write(found.given)
    template = holding(content) or _drafted(actor, found, kind, owner, title)
    whole = questionnaire(content)
    items = sum(1 for _ in whole.walk())
    return Taken(name, "taken", template, items, found.losses + losses(whole))


def _drafted(actor: Actor, found: Content, kind: Kind, owner: str, name: str) -> str:
    title = name.replace("_", " ").replace("-", " ").strip()
    return start_draft(actor, found.given, kind, title=title, owner=owner).template
