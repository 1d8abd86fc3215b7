"""What the rest of the library knows of completions: how many and how long, never what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Counted:
    """How often a template was filled in, on every release of it together.

    ``year`` counts the 365 days up to today, ``by_organisation`` the same by the ODS code that the
    answers were given for (empty: nobody named one). ``timed`` are minutes that completions on
    screen took, the newest first, at most 500 of them. Counts outlive the answers.
    """

    total: int = 0
    year: int = 0
    by_organisation: Mapping[str, int] = field(default_factory=dict)
    timed: tuple[float, ...] = ()
