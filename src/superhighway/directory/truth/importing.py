"""A list of services given by hand: a source of its own, through the readers of sources."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import clock
from superhighway.sources import api as sources
from superhighway.sources.api import Progress, SourceResult, SourceSpec

#: Kinds of source that hold services.
KINDS = ("services-csv", "open-referral")
OLD_AFTER = timedelta(days=180)


def import_file(
    actor: Actor,
    file: Path,
    kind: str,
    of: date | None,
    words: Mapping[str, str | None],
    progress: Progress,
) -> SourceResult:
    """Take a list of services from a file and publish it; see sources.api.give.

    ``of`` is the day that it speaks of, today unless given; ``words`` are key, title, publisher,
    licence, attribution. Raises Problem FORBIDDEN, or what a build raises.
    """
    require(actor, Act.EDIT_SERVICE)
    publisher = words.get("publisher") or ""
    spec = SourceSpec(
        key=key_of(words.get("key") or file.stem),
        kind=kind,
        title=words.get("title") or file.stem,
        publisher=publisher,
        licence=words.get("licence") or "",
        attribution=words.get("attribution") or publisher,
        old_after=OLD_AFTER,
        files=(file,),
        published=of or clock.today(),
        sample=sources.area().sample,
    )
    return sources.give(spec, progress, actor.text)


def take_away(actor: Actor, key: str) -> None:
    """Take away what was imported as ``key``. Raises Problem FORBIDDEN or NOT_GIVEN."""
    require(actor, Act.EDIT_SERVICE)
    sources.take_away(key, actor=actor.text)


def key_of(text: str) -> str:
    """A short name as sources have it: small letters, digits, single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-") or "list"
