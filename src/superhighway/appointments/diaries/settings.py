"""What ``[sources.options]`` may say of a source of diaries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from superhighway.appointments.domain import BookableBy, Channel
from superhighway.appointments.errors import DiaryProblem
from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.sources.api import SourceSpec

#: How many days ahead slots are asked for, and at most.
DAYS, MOST_DAYS = 28, 90
ODS_CODE = re.compile(r"[A-Z0-9]{3,12}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
#: What any source of diaries can be told, and what files and servers can be told besides.
SHARED = frozenset({"services", "bookable_by", "channel", "days"})
OF_FILES = SHARED | {"told"}
OF_SERVERS = SHARED | {"token_env"}

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Settings:
    """The options of a source, read and checked.

    ``services`` says whose a reference ("HealthcareService/3") or a service's name is: an ODS code
    or a service's uri. ``bookable_by`` and ``channel`` hold for slots that say nothing else.
    ``told_when_read``: what a file says holds at the time of reading, whatever the file's own age.
    """

    services: Mapping[str, str]
    bookable_by: BookableBy
    channel: Channel
    days: int
    told_when_read: bool
    token_env: str

    @classmethod
    def of(cls, spec: SourceSpec) -> "Settings":
        """The settings of a source; raises Problem BAD_OPTION in words."""
        options = spec.options
        return cls(
            services=_services(options.get("services", {})),
            bookable_by=_word(options, "bookable_by", BookableBy.PRACTICE),
            channel=_word(options, "channel", Channel.FACE_TO_FACE),
            days=_days(options.get("days", DAYS)),
            told_when_read=_told(options.get("told", "file")),
            token_env=_variable(options.get("token_env", "")),
        )

    def owner(self, references: list[str], code: str = "") -> tuple[str, str]:
        """(ODS code, service uri) of what has these names; ``code`` is what it says itself."""
        named = [self.services[name] for name in references if name in self.services]
        codes = [name for name in named if ODS_CODE.fullmatch(name)]
        uris = [name for name in named if not ODS_CODE.fullmatch(name)]
        return (codes or [code])[0], (uris or [""])[0]

    def until(self, now: datetime) -> datetime:
        """The end of the last day that slots are asked for: midnight in London."""
        last = now.astimezone(LONDON).date() + timedelta(days=self.days)
        return datetime.combine(last, time(), LONDON)


def _wrong(name: str, wanted: str) -> Problem:
    return Problem(DiaryProblem.BAD_OPTION, name=name, wanted=wanted)


def _services(given: object) -> Mapping[str, str]:
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise _wrong("services", "a table of names, each with an ODS code or a service’s uri")
    return given


def _word(options: Mapping[str, object], name: str, usual: Word) -> Word:
    words = {one.value: one for one in type(usual)}
    found = words.get(str(options.get(name, usual.value)))
    if found is None:
        raise _wrong(name, f"one of: {', '.join(words)}")
    return found


def _days(given: object) -> int:
    if not isinstance(given, int) or given not in range(1, MOST_DAYS + 1):
        raise _wrong("days", f"a whole number from 1 to {MOST_DAYS}")
    return given


def _told(given: object) -> bool:
    if given not in {"file", "read"}:
        raise _wrong("told", "one of: file, read")
    return given == "read"


def _variable(given: object) -> str:
    if given and not (isinstance(given, str) and _VARIABLE.fullmatch(given)):
        raise _wrong("token_env", "the name of an environment variable")
    return str(given)
