"""Templates, drafts and releases as the library speaks of them. No Django here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import msgspec

from superhighway.core.errors import Problem
from superhighway.library.errors import LibraryProblem
from superhighway.library.states import State

#: The type of what a release's signature covers.
STATEMENT_TYPE = "application/vnd.superhighway.release+json"


class Kind(StrEnum):
    """What a template is."""

    FORM = "form"
    SCORECARD = "scorecard"
    CHECKLIST = "checklist"
    DOCUMENT = "document"


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a template exists; a release needs all of it.

    ``owner`` is who answers for it, with the ODS code ``owner_code`` where it has one; ``minutes``
    one completion takes; ``retention_days`` answers are kept (0: none are kept); ``expires`` is
    the last day on which the release is used without a decision. ``clinical``: it would guide care,
    so it is an example of layout until ``clinical_owner``, somebody by name, has adopted it.
    """

    owner: str = ""
    owner_code: str = ""
    used_by: str = ""
    decision: str = ""
    legal_basis: str = ""
    retention_days: int | None = None
    minutes: float | None = None
    expires: date | None = None
    clinical: bool = False
    clinical_owner: str = ""

    @property
    def layout_only(self) -> bool:
        """Whether it is an example of layout, not for use."""
        return self.clinical and not self.clinical_owner

    def missing(self, today: date) -> list[str]:
        """What has to be said before a release on ``today``, in words."""
        wanted = {
            "its owner": self.owner.strip(),
            "who uses the answers": self.used_by.strip(),
            "for which decision": self.decision.strip(),
            "the legal basis": self.legal_basis.strip(),
            "how long answers are kept": self.retention_days is not None
            and self.retention_days >= 0,
            "the minutes that it takes": self.minutes is not None and self.minutes > 0,
            "until when it is good": self.expires is not None and self.expires > today,
        }
        return [words for words, said in wanted.items() if not said]


def last_day(reason: Reason, decided: Iterable[date]) -> date | None:
    """The last day of use: as was said at the release, or later where somebody decided so."""
    return max([*decided, reason.expires]) if reason.expires else None


class Statement(msgspec.Struct, frozen=True):
    """What is signed of a release: everything that people rely on. ``sha256`` is of its bytes."""

    template: str
    number: int
    kind: Kind
    title: str
    url: str
    version: str
    sha256: str
    reason: Reason
    released_at: datetime
    derived_from: str = ""


@dataclass(frozen=True)
class Draft:
    """A template's draft. ``version`` counts its changes: two editors are told apart by it.

    ``content`` is FHIR JSON; while ``edited`` is False it is what was imported, byte for byte.
    """

    template: str
    version: int
    state: State
    content: bytes
    edited: bool
    reason: Reason
    updated_at: datetime
    by_label: str
    reviewer_label: str = ""
    note: str = ""


@dataclass(frozen=True)
class Permit:
    """Somebody's decision, by name, to go on using an expired release until a day."""

    until: date
    by_label: str
    why: str
    at: datetime


@dataclass(frozen=True)
class Release:
    """A release: never changed, but for where it stands. ``envelope`` is its DSSE signature.

    ``key`` is the raw public key of its author where that is another node, else empty.
    """

    template: str
    number: int
    url: str
    version: str
    title: str
    state: State
    content: bytes
    sha256: str
    envelope: bytes
    reason: Reason
    released_at: datetime
    by_label: str
    reviewer_label: str
    why_ended: str = ""
    permits: tuple[Permit, ...] = ()
    key: bytes = b""

    @property
    def canonical(self) -> str:
        """Its name in FHIR: ``url|version``."""
        return f"{self.url}|{self.version}"

    @property
    def good_until(self) -> date | None:
        """The last day on which it is used, with what was decided after its release."""
        return last_day(self.reason, [permit.until for permit in self.permits])

    def require_usable(self, today: date) -> None:
        """Raise Problem ENDED or EXPIRED where it isn't filled in or printed any more."""
        if self.state is State.RETIRED:
            raise Problem(LibraryProblem.ENDED, number=self.number)
        if self.good_until and self.good_until < today:
            raise Problem(
                LibraryProblem.EXPIRED, number=self.number, date=f"{self.good_until:%-d %B %Y}"
            )


@dataclass(frozen=True)
class Template:
    """A template: ``state`` is that of its newest release, else of its draft.

    ``owner`` is an ODS code or empty; ``newest`` the number of the release in use, or None;
    ``source`` the key of the neighbour whose it is, empty for what was made here.
    """

    id: str
    kind: Kind
    title: str
    url: str
    owner: str
    state: State
    sample: bool
    derived_from: str = ""
    newest: int | None = None
    draft: bool = False
    source: str = ""
