"""Surveys that were kept, as this room speaks of them. No Django here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from superhighway.library.survey.findings import Findings


@dataclass(frozen=True)
class Adoption:
    """That a template was started from a file of a group; ``document`` is its place."""

    group: int
    document: int
    template: str
    by_label: str
    at: datetime


@dataclass(frozen=True)
class Kept:
    """A survey as a list shows it. ``figures`` are those of ``telling.summary``."""

    id: str
    folder: str
    day: date
    figures: Mapping[str, int | float]
    public: bool
    sample: bool
    kept_at: datetime
    by_label: str


@dataclass(frozen=True)
class Survey:
    """A survey whole: ``adoptions`` by group, only of templates that are still there."""

    kept: Kept
    findings: Findings
    adoptions: Mapping[int, Adoption]
