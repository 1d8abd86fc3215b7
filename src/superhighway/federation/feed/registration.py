"""What the feed brings to the extension points."""

from superhighway.core.extensions import commands
from superhighway.core.jobs import job_kinds
from superhighway.core.publishing import listeners
from superhighway.federation.feed import epochs
from superhighway.federation.feed.commands import feed
from superhighway.federation.feed.loader import FeedLoader
from superhighway.federation.feed.schedule import UPKEEP
from superhighway.federation.feed.upkeep import look_after
from superhighway.sources.api import loaders


def register() -> None:
    """Register listener, loader, the hourly job and the commands."""
    listeners.register("feed", epochs.listen)
    loaders.register("feed", FeedLoader())
    job_kinds.register(UPKEEP, look_after)
    commands.register("feed", feed)
