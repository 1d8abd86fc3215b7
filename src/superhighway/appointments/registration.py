"""What appointments bring to the extension points."""

from superhighway.appointments.diaries.kinds import KINDS
from superhighway.appointments.selectors import is_real
from superhighway.sources.api import source_kinds


def register() -> None:
    """Register readers and commands."""
    for kind in KINDS:
        reader = kind(is_real)
        source_kinds.register(reader.kind, reader)
