"""Files that a librarian sends in: each becomes a draft or is refused, and says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from superhighway.accounts.api import Actor
from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.domain import Kind
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.wording import name_of
from superhighway.library.exchange.taking import Taken, take_upload
from superhighway.library.fhir.parsing import LARGEST

MOST = 20
_MB = 1_000_000


class Sent(Protocol):
    """A file as a browser sends it: Django's ``UploadedFile``."""

    @property
    def name(self) -> str | None:
        """What it is called there."""

    @property
    def size(self) -> int | None:
        """Its bytes, counted."""

    def chunks(self) -> Iterable[bytes]:
        """Its bytes, part by part."""


@dataclass(frozen=True)
class Upload:
    """What became of a file; ``losses``: a question's name (empty: the whole) and a sentence."""

    taken: Taken
    losses: tuple[tuple[str, str], ...]


def take_all(actor: Actor, files: "Sequence[Sent]", kind: Kind, owner: str) -> list[Upload]:
    """Take each file as a draft, or refuse it with a sentence.

    Raises Problem NO_FILE or MANY_FILES.
    """
    if not files:
        raise Problem(EditorProblem.NO_FILE)
    if len(files) > MOST:
        raise Problem(EditorProblem.MANY_FILES, most=MOST)
    return [_named(_take(actor, file, kind, owner)) for file in files]


def _take(actor: Actor, file: Sent, kind: Kind, owner: str) -> Taken:
    name = PurePosixPath((file.name or "").replace("\\", "/")).name[-150:] or "file"
    if (file.size or 0) > LARGEST:
        problem = Problem(EditorProblem.LARGE_FILE, name=name, most_mb=LARGEST // _MB)
        return Taken(name, "refused", error=problem.sentence)
    return take_upload(actor, name, b"".join(file.chunks()), kind, owner)


def _named(taken: Taken) -> Upload:
    """The losses by the names of the questions, which is what people know them by."""
    names: dict[str, str] = {}
    if taken.template and library.template(taken.template).draft:
        held = library.questionnaire(library.draft(taken.template).content)
        names = {item.link_id: name_of(item, 60) for item in held.walk()}
    losses = ((names.get(loss.item, loss.item), loss.what) for loss in taken.losses)
    return Upload(taken, tuple(losses))
